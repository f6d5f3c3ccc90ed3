from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from ..models.total_grade_certainty import TotalGradeCertainty
from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="TotalGrade")



@_attrs_define
class TotalGrade:
    """ A grade by the total.

        Attributes:
            id (str): Its id within the framework.
            title (BilingualText): A text in Vietnamese and English.
            least (float): The least total with this grade.
            certainty (TotalGradeCertainty): How well its limit was verified.
     """

    id: str
    title: BilingualText
    least: float
    certainty: TotalGradeCertainty





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        least = self.least

        certainty = self.certainty.value


        field_dict: dict[str, Any] = {}

        field_dict.update({
            "id": id,
            "title": title,
            "least": least,
            "certainty": certainty,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        least = d.pop("least")

        certainty = TotalGradeCertainty(d.pop("certainty"))




        total_grade = cls(
            id=id,
            title=title,
            least=least,
            certainty=certainty,
        )

        return total_grade

