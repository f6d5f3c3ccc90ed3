from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText





T = TypeVar("T", bound="GroupFigure")



@_attrs_define
class GroupFigure:
    """ The points of a group.

        Attributes:
            id (str): Id of the group within its framework or grouping.
            title (BilingualText): A text in Vietnamese and English.
            score (float | None): Points of the indicators that have any; null where none has.
            max_ (float): The most points it gives.
            measured (float): The points that could be reached by the indicators that have a score.
     """

    id: str
    title: BilingualText
    score: float | None
    max_: float
    measured: float
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        id = self.id

        title = self.title.to_dict()

        score: float | None
        score = self.score

        max_ = self.max_

        measured = self.measured


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "id": id,
            "title": title,
            "score": score,
            "max": max_,
            "measured": measured,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        d = dict(src_dict)
        id = d.pop("id")

        title = BilingualText.from_dict(d.pop("title"))




        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        max_ = d.pop("max")

        measured = d.pop("measured")

        group_figure = cls(
            id=id,
            title=title,
            score=score,
            max_=max_,
            measured=measured,
        )


        group_figure.additional_properties = d
        return group_figure

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
