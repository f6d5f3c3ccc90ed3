from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="SimplificationOut")



@_attrs_define
class SimplificationOut:
    """ By how many percent the committed limit is shorter than the legal one; negative where it is longer.

    `converted` where a limit in working time was compared with one in calendar time, by the conversion that
    `/v1/simplification`
    states.

        Attributes:
            cut_percent (float): By how many percent the committed limit is shorter; negative where longer.
            converted (bool): Whether working time was compared with calendar time.
     """

    cut_percent: float
    converted: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        cut_percent = self.cut_percent

        converted = self.converted


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "cut_percent": cut_percent,
            "converted": converted,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        cut_percent = d.pop("cut_percent")

        converted = d.pop("converted")

        simplification_out = cls(
            cut_percent=cut_percent,
            converted=converted,
        )


        simplification_out.additional_properties = d
        return simplification_out

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
