from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast






T = TypeVar("T", bound="Neighbour")



@_attrs_define
class Neighbour:
    """ The province one place up or down.

        Attributes:
            province (str): Its name.
            code (None | str): Its code, where it is known.
            rank (int): Its rank.
            score (float | None): Its score; null: not published.
            places (int): Places up to it; negative: down.
            distance (float | None): Points to its score; negative: it has fewer; null where a score was not published.
     """

    province: str
    code: None | str
    rank: int
    score: float | None
    places: int
    distance: float | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        province = self.province

        code: None | str
        code = self.code

        rank = self.rank

        score: float | None
        score = self.score

        places = self.places

        distance: float | None
        distance = self.distance


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "province": province,
            "code": code,
            "rank": rank,
            "score": score,
            "places": places,
            "distance": distance,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        province = d.pop("province")

        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))


        rank = d.pop("rank")

        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        places = d.pop("places")

        def _parse_distance(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        distance = _parse_distance(d.pop("distance"))


        neighbour = cls(
            province=province,
            code=code,
            rank=rank,
            score=score,
            places=places,
            distance=distance,
        )


        neighbour.additional_properties = d
        return neighbour

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
