from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.score_rounding_certainty import ScoreRoundingCertainty
from ..models.score_rounding_sums_of import ScoreRoundingSumsOf






T = TypeVar("T", bound="ScoreRounding")



@_attrs_define
class ScoreRounding:
    """ How scores are rounded: halves up, away from zero.

        Attributes:
            decimals (int): Decimals of scores, groups and the total.
            sums_of (ScoreRoundingSumsOf): Whether groups and the total are sums of the rounded scores, so that what is
                printed adds up, or are rounded by themselves.
            certainty (ScoreRoundingCertainty): How well it was verified.
     """

    decimals: int
    sums_of: ScoreRoundingSumsOf
    certainty: ScoreRoundingCertainty





    def to_dict(self) -> dict[str, Any]:
        decimals = self.decimals

        sums_of = self.sums_of.value

        certainty = self.certainty.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "decimals": decimals,
            "sums_of": sums_of,
            "certainty": certainty,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        decimals = d.pop("decimals")

        sums_of = ScoreRoundingSumsOf(d.pop("sums_of"))




        certainty = ScoreRoundingCertainty(d.pop("certainty"))




        score_rounding = cls(
            decimals=decimals,
            sums_of=sums_of,
            certainty=certainty,
        )

        return score_rounding

