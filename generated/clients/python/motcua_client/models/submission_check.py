from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.reference import Reference
  from ..models.submission_fault import SubmissionFault





T = TypeVar("T", bound="SubmissionCheck")



@_attrs_define
class SubmissionCheck:
    """ What a submission would be refused for now. Nothing was stored, and no number was drawn.

        Attributes:
            valid (bool): Whether it would be accepted.
            errors (list[SubmissionFault]): All that it would be refused for, at most 50.
            missing_components (list[Reference]): Required components that are not in it: an error online; at the counter
                and by post the clerk adds them.
     """

    valid: bool
    errors: list[SubmissionFault]
    missing_components: list[Reference]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.submission_fault import SubmissionFault # noqa: PLC0415
        valid = self.valid

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)



        missing_components = []
        for missing_components_item_data in self.missing_components:
            missing_components_item = missing_components_item_data.to_dict()
            missing_components.append(missing_components_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "valid": valid,
            "errors": errors,
            "missing_components": missing_components,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.reference import Reference # noqa: PLC0415
        from ..models.submission_fault import SubmissionFault # noqa: PLC0415
        d = dict(src_dict)
        valid = d.pop("valid")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in (_errors):
            errors_item = SubmissionFault.from_dict(errors_item_data)



            errors.append(errors_item)


        missing_components = []
        _missing_components = d.pop("missing_components")
        for missing_components_item_data in (_missing_components):
            missing_components_item = Reference.from_dict(missing_components_item_data)



            missing_components.append(missing_components_item)


        submission_check = cls(
            valid=valid,
            errors=errors,
            missing_components=missing_components,
        )


        submission_check.additional_properties = d
        return submission_check

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
