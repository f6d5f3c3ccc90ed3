from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.news_count_kind import NewsCountKind






T = TypeVar("T", bound="NewsCount")



@_attrs_define
class NewsCount:
    """ Published items of one kind and year.

        Attributes:
            kind (NewsCountKind): What kind of items.
            year (int): The year of publication, in Vietnam.
            count (int): How many there are.
     """

    kind: NewsCountKind
    year: int
    count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        kind = self.kind.value

        year = self.year

        count = self.count


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "kind": kind,
            "year": year,
            "count": count,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        kind = NewsCountKind(d.pop("kind"))




        year = d.pop("year")

        count = d.pop("count")

        news_count = cls(
            kind=kind,
            year=year,
            count=count,
        )


        news_count.additional_properties = d
        return news_count

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
