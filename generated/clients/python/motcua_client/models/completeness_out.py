from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.minimum_out import MinimumOut
  from ..models.missing_item import MissingItem





T = TypeVar("T", bound="CompletenessOut")



@_attrs_define
class CompletenessOut:
    """ Whether a procedure has all of the legal minimum.

        Attributes:
            minimum (MinimumOut): The legal minimum and the index that counts it; `manual_check_…` is the part software
                cannot check.
            complete (bool): Whether nothing is missing.
            missing (list[MissingItem]): What is missing.
     """

    minimum: MinimumOut
    complete: bool
    missing: list[MissingItem]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.minimum_out import MinimumOut # noqa: PLC0415
        from ..models.missing_item import MissingItem # noqa: PLC0415
        minimum = self.minimum.to_dict()

        complete = self.complete

        missing = []
        for missing_item_data in self.missing:
            missing_item = missing_item_data.to_dict()
            missing.append(missing_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "minimum": minimum,
            "complete": complete,
            "missing": missing,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.minimum_out import MinimumOut # noqa: PLC0415
        from ..models.missing_item import MissingItem # noqa: PLC0415
        d = dict(src_dict)
        minimum = MinimumOut.from_dict(d.pop("minimum"))




        complete = d.pop("complete")

        missing = []
        _missing = d.pop("missing")
        for missing_item_data in (_missing):
            missing_item = MissingItem.from_dict(missing_item_data)



            missing.append(missing_item)


        completeness_out = cls(
            minimum=minimum,
            complete=complete,
            missing=missing,
        )


        completeness_out.additional_properties = d
        return completeness_out

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
