from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RankNeighbour")



@_attrs_define
class RankNeighbour:
    """ A province beside the score.

        Attributes:
            province (str): Its name.
            rank (int): Its published rank.
            score (float): Its published score.
            distance (float): Points to it; negative: it has fewer.
     """

    province: str
    rank: int
    score: float
    distance: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        province = self.province

        rank = self.rank

        score = self.score

        distance = self.distance


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "province": province,
            "rank": rank,
            "score": score,
            "distance": distance,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        province = d.pop("province")

        rank = d.pop("rank")

        score = d.pop("score")

        distance = d.pop("distance")

        rank_neighbour = cls(
            province=province,
            rank=rank,
            score=score,
            distance=distance,
        )


        rank_neighbour.additional_properties = d
        return rank_neighbour

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
