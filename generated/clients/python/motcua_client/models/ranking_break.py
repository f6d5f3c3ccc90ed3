from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="RankingBreak")



@_attrs_define
class RankingBreak:
    """ A change of method: results of `first_year` and later cannot be compared with earlier ones.

        Attributes:
            framework (None | str): The ranking; null: every ranking of provinces.
            first_year (int): The first year with the new method.
            text (BilingualText): A text in Vietnamese and English.
            source (str): Where that is stated.
            certainty (str): How well it was verified.
     """

    framework: None | str
    first_year: int
    text: BilingualText
    source: str
    certainty: str





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        framework: None | str
        framework = self.framework

        first_year = self.first_year

        text = self.text.to_dict()

        source = self.source

        certainty = self.certainty


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "framework": framework,
            "first_year": first_year,
            "text": text,
            "source": source,
            "certainty": certainty,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        def _parse_framework(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        framework = _parse_framework(d.pop("framework"))


        first_year = d.pop("first_year")

        text = BilingualText.from_dict(d.pop("text"))




        source = d.pop("source")

        certainty = d.pop("certainty")

        ranking_break = cls(
            framework=framework,
            first_year=first_year,
            text=text,
            source=source,
            certainty=certainty,
        )

        return ranking_break

