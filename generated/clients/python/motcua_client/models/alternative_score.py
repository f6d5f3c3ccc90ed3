from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="AlternativeScore")



@_attrs_define
class AlternativeScore:
    """ The score by the scoring function of another source.

        Attributes:
            score (float | None): Points by that function; null where there are none.
            expression (str): That function as a formula of the letters of measures.
            note (BilingualText): A text in Vietnamese and English.
     """

    score: float | None
    expression: str
    note: BilingualText
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        score: float | None
        score = self.score

        expression = self.expression

        note = self.note.to_dict()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "score": score,
            "expression": expression,
            "note": note,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        expression = d.pop("expression")

        note = BilingualText.from_dict(d.pop("note"))




        alternative_score = cls(
            score=score,
            expression=expression,
            note=note,
        )


        alternative_score.additional_properties = d
        return alternative_score

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
