from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.scoring import Scoring





T = TypeVar("T", bound="AlternativeScoring")



@_attrs_define
class AlternativeScoring:
    """ Another scoring function that a source has; its score is stated beside the one that counts.

        Attributes:
            scoring (Scoring): A scoring function: the sum of its parts.
            note (BilingualText): A text in Vietnamese and English.
     """

    scoring: Scoring
    note: BilingualText





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.scoring import Scoring # noqa: PLC0415
        scoring = self.scoring.to_dict()

        note = self.note.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "scoring": scoring,
            "note": note,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.scoring import Scoring # noqa: PLC0415
        d = dict(src_dict)
        scoring = Scoring.from_dict(d.pop("scoring"))




        note = BilingualText.from_dict(d.pop("note"))




        alternative_scoring = cls(
            scoring=scoring,
            note=note,
        )

        return alternative_scoring

