from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="PublishedRowOut")



@_attrs_define
class PublishedRowOut:
    """ A row, and whether it adds up.

        Attributes:
            name (str): What the row is of.
            values (list[float]): Its figures, in the order of the columns.
            total (float): The total printed beside them.
            sum_ (float): What they add up to.
            adds_up (bool): Whether that is the printed total.
     """

    name: str
    values: list[float]
    total: float
    sum_: float
    adds_up: bool
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        values = self.values



        total = self.total

        sum_ = self.sum_

        adds_up = self.adds_up


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "name": name,
            "values": values,
            "total": total,
            "sum": sum_,
            "adds_up": adds_up,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        values = cast(list[float], d.pop("values"))


        total = d.pop("total")

        sum_ = d.pop("sum")

        adds_up = d.pop("adds_up")

        published_row_out = cls(
            name=name,
            values=values,
            total=total,
            sum_=sum_,
            adds_up=adds_up,
        )


        published_row_out.additional_properties = d
        return published_row_out

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
