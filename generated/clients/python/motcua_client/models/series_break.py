from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.series_break_certainty import SeriesBreakCertainty
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="SeriesBreak")



@_attrs_define
class SeriesBreak:
    """ Why figures of this version must not be drawn in one line with those of the version before.

        Attributes:
            text (BilingualText): A text in Vietnamese and English.
            certainty (SeriesBreakCertainty): How well the change was verified.
     """

    text: BilingualText
    certainty: SeriesBreakCertainty





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        text = self.text.to_dict()

        certainty = self.certainty.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "text": text,
            "certainty": certainty,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        text = BilingualText.from_dict(d.pop("text"))




        certainty = SeriesBreakCertainty(d.pop("certainty"))




        series_break = cls(
            text=text,
            certainty=certainty,
        )

        return series_break

