from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="ColumnOut")



@_attrs_define
class ColumnOut:
    """ What a numbered column of the form counts, in Vietnamese and English; `path` is the place of its figure in a row,
    `sum_of` the
    columns it adds up.

        Attributes:
            number (int): Number of the column in the form.
            path (str): Place of its figure in a row.
            group (str): The group of columns it belongs to.
            vi (str): Its heading, in Vietnamese.
            en (str): Its heading, in English.
            meaning_vi (str): What it counts, in Vietnamese.
            meaning_en (str): What it counts, in English.
            sum_of (list[int]): Numbers of the columns it adds up.
     """

    number: int
    path: str
    group: str
    vi: str
    en: str
    meaning_vi: str
    meaning_en: str
    sum_of: list[int]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        number = self.number

        path = self.path

        group = self.group

        vi = self.vi

        en = self.en

        meaning_vi = self.meaning_vi

        meaning_en = self.meaning_en

        sum_of = self.sum_of




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "number": number,
            "path": path,
            "group": group,
            "vi": vi,
            "en": en,
            "meaning_vi": meaning_vi,
            "meaning_en": meaning_en,
            "sum_of": sum_of,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        number = d.pop("number")

        path = d.pop("path")

        group = d.pop("group")

        vi = d.pop("vi")

        en = d.pop("en")

        meaning_vi = d.pop("meaning_vi")

        meaning_en = d.pop("meaning_en")

        sum_of = cast(list[int], d.pop("sum_of"))


        column_out = cls(
            number=number,
            path=path,
            group=group,
            vi=vi,
            en=en,
            meaning_vi=meaning_vi,
            meaning_en=meaning_en,
            sum_of=sum_of,
        )


        column_out.additional_properties = d
        return column_out

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
