from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="Choice")



@_attrs_define
class Choice:
    """ One point of the scale with its label.

        Attributes:
            score (int): The score this point of the scale stands for.
            text (BilingualText): A text in Vietnamese and English.
     """

    score: int
    text: BilingualText





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        score = self.score

        text = self.text.to_dict()


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "score": score,
            "text": text,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        score = d.pop("score")

        text = BilingualText.from_dict(d.pop("text"))




        choice = cls(
            score=score,
            text=text,
        )

        return choice

