from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="PublishedRow")



@_attrs_define
class PublishedRow:
    """ A row as it was printed.

        Attributes:
            name (str): What the row is of, as an authority.
            values (list[float | str]): Its figures, in the order of the columns.
            total (float | str): The total printed beside them.
     """

    name: str
    values: list[float | str]
    total: float | str





    def to_dict(self) -> dict[str, Any]:
        name = self.name

        values = []
        for values_item_data in self.values:
            values_item: float | str
            values_item = values_item_data
            values.append(values_item)



        total: float | str
        total = self.total


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "name": name,
            "values": values,
            "total": total,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        values = []
        _values = d.pop("values")
        for values_item_data in (_values):
            def _parse_values_item(data: object) -> float | str:
                return cast(float | str, data)

            values_item = _parse_values_item(values_item_data)

            values.append(values_item)


        def _parse_total(data: object) -> float | str:
            return cast(float | str, data)

        total = _parse_total(d.pop("total"))


        published_row = cls(
            name=name,
            values=values,
            total=total,
        )

        return published_row

