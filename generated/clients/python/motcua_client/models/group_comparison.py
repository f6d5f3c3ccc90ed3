from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="GroupComparison")



@_attrs_define
class GroupComparison:
    """ A group of both provinces.

        Attributes:
            group (str): The group.
            score (float | None): The other province's score; null: not published.
            distance (float | None): It minus the province's own; null where either was not published.
     """

    group: str
    score: float | None
    distance: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        group = self.group

        score: float | None
        score = self.score

        distance: float | None
        distance = self.distance


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "group": group,
            "score": score,
            "distance": distance,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        group = d.pop("group")

        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        def _parse_distance(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        distance = _parse_distance(d.pop("distance"))


        group_comparison = cls(
            group=group,
            score=score,
            distance=distance,
        )


        group_comparison.additional_properties = d
        return group_comparison

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
