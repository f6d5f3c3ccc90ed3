from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="CutBucket")



@_attrs_define
class CutBucket:
    """ Cuts of at least `from_percent` and less than `to_percent`.

        Attributes:
            from_percent (int): From this percentage.
            to_percent (int): To below this percentage.
            procedures (int): Procedures with such a cut.
     """

    from_percent: int
    to_percent: int
    procedures: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from_percent = self.from_percent

        to_percent = self.to_percent

        procedures = self.procedures


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "from_percent": from_percent,
            "to_percent": to_percent,
            "procedures": procedures,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        from_percent = d.pop("from_percent")

        to_percent = d.pop("to_percent")

        procedures = d.pop("procedures")

        cut_bucket = cls(
            from_percent=from_percent,
            to_percent=to_percent,
            procedures=procedures,
        )


        cut_bucket.additional_properties = d
        return cut_bucket

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
