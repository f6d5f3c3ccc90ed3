from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="ShareOut")



@_attrs_define
class ShareOut:
    """ A share with the numbers it is made of.

        Attributes:
            numerator (int): How many answers are counted for it.
            denominator (int): How many answers there are.
            percent (float): The numerator over the denominator in percent, rounded once to two decimals.
     """

    numerator: int
    denominator: int
    percent: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        numerator = self.numerator

        denominator = self.denominator

        percent = self.percent


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "numerator": numerator,
            "denominator": denominator,
            "percent": percent,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        numerator = d.pop("numerator")

        denominator = d.pop("denominator")

        percent = d.pop("percent")

        share_out = cls(
            numerator=numerator,
            denominator=denominator,
            percent=percent,
        )


        share_out.additional_properties = d
        return share_out

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
