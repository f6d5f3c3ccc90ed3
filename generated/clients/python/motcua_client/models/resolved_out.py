from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ResolvedOut")



@_attrs_define
class ResolvedOut:
    """ Columns 7-10.

        Attributes:
            total (int): Column 7: ended in the period.
            early (int): Column 8: ended before the due date.
            on_time (int): Column 9: ended at the due date.
            late (int): Column 10: ended after the due date.
     """

    total: int
    early: int
    on_time: int
    late: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        total = self.total

        early = self.early

        on_time = self.on_time

        late = self.late


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "total": total,
            "early": early,
            "on_time": on_time,
            "late": late,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        total = d.pop("total")

        early = d.pop("early")

        on_time = d.pop("on_time")

        late = d.pop("late")

        resolved_out = cls(
            total=total,
            early=early,
            on_time=on_time,
            late=late,
        )


        resolved_out.additional_properties = d
        return resolved_out

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
