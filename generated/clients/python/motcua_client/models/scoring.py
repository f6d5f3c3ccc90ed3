from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.scoring_part import ScoringPart





T = TypeVar("T", bound="Scoring")



@_attrs_define
class Scoring:
    """ A scoring function: the sum of its parts.

        Attributes:
            parts (list[ScoringPart]): The parts, in order.
     """

    parts: list[ScoringPart]





    def to_dict(self) -> dict[str, Any]:
        from ..models.scoring_part import ScoringPart # noqa: PLC0415
        parts = []
        for parts_item_data in self.parts:
            parts_item = parts_item_data.to_dict()
            parts.append(parts_item)




        field_dict: dict[str, Any] = {}

        field_dict.update({
            "parts": parts,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.scoring_part import ScoringPart # noqa: PLC0415
        d = dict(src_dict)
        parts = []
        _parts = d.pop("parts")
        for parts_item_data in (_parts):
            parts_item = ScoringPart.from_dict(parts_item_data)



            parts.append(parts_item)


        scoring = cls(
            parts=parts,
        )

        return scoring

