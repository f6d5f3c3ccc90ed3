from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.row_error import RowError





T = TypeVar("T", bound="RatingImportOut")



@_attrs_define
class RatingImportOut:
    """ What became of the rows of an import.

        Attributes:
            created (int): Ratings that are new here.
            unchanged (int): Ratings that were imported before.
            refused (int): Rows that were refused.
            errors (list[RowError]): What is wrong with those, in the order of the rows.
     """

    created: int
    unchanged: int
    refused: int
    errors: list[RowError]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.row_error import RowError # noqa: PLC0415
        created = self.created

        unchanged = self.unchanged

        refused = self.refused

        errors = []
        for errors_item_data in self.errors:
            errors_item = errors_item_data.to_dict()
            errors.append(errors_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "created": created,
            "unchanged": unchanged,
            "refused": refused,
            "errors": errors,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.row_error import RowError # noqa: PLC0415
        d = dict(src_dict)
        created = d.pop("created")

        unchanged = d.pop("unchanged")

        refused = d.pop("refused")

        errors = []
        _errors = d.pop("errors")
        for errors_item_data in (_errors):
            errors_item = RowError.from_dict(errors_item_data)



            errors.append(errors_item)


        rating_import_out = cls(
            created=created,
            unchanged=unchanged,
            refused=refused,
            errors=errors,
        )


        rating_import_out.additional_properties = d
        return rating_import_out

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
