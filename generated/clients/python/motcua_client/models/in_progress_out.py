from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="InProgressOut")



@_attrs_define
class InProgressOut:
    """ Columns 11-13.

        Attributes:
            total (int): Column 11: not ended at the end of the period.
            within_limit (int): Column 12: of these, not overdue.
            overdue (int): Column 13: of these, overdue.
     """

    total: int
    within_limit: int
    overdue: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        total = self.total

        within_limit = self.within_limit

        overdue = self.overdue


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "total": total,
            "within_limit": within_limit,
            "overdue": overdue,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        total = d.pop("total")

        within_limit = d.pop("within_limit")

        overdue = d.pop("overdue")

        in_progress_out = cls(
            total=total,
            within_limit=within_limit,
            overdue=overdue,
        )


        in_progress_out.additional_properties = d
        return in_progress_out

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
