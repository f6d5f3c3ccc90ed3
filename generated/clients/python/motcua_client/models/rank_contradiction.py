from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset







T = TypeVar("T", bound="RankContradiction")



@_attrs_define
class RankContradiction:
    """ A province that ranks after another with a lower score. It is shown, not corrected.

        Attributes:
            province (str): The province with the better rank.
            rank (int): Its rank.
            score (float): Its score.
            other (str): The province with the higher score.
            other_rank (int): Its rank.
            other_score (float): Its score.
     """

    province: str
    rank: int
    score: float
    other: str
    other_rank: int
    other_score: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        province = self.province

        rank = self.rank

        score = self.score

        other = self.other

        other_rank = self.other_rank

        other_score = self.other_score


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "province": province,
            "rank": rank,
            "score": score,
            "other": other,
            "other_rank": other_rank,
            "other_score": other_score,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        province = d.pop("province")

        rank = d.pop("rank")

        score = d.pop("score")

        other = d.pop("other")

        other_rank = d.pop("other_rank")

        other_score = d.pop("other_score")

        rank_contradiction = cls(
            province=province,
            rank=rank,
            score=score,
            other=other,
            other_rank=other_rank,
            other_score=other_score,
        )


        rank_contradiction.additional_properties = d
        return rank_contradiction

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
