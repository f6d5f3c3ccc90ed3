from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.ranking_row_groups import RankingRowGroups





T = TypeVar("T", bound="RankingRow")



@_attrs_define
class RankingRow:
    """ A province of a ranking, as it was published.

        Attributes:
            province (str): Its name as published.
            code (None | str): Its code, where the file states one or it is confirmed; else null.
            rank (int): Its rank; provinces may share one.
            tied (int): How many others share the rank.
            score (float | None): Its score; null: not published.
            groups (RankingRowGroups): Its scores by group, without those that were not published.
            movement (int | None): Places up since the ranking before (`previous_year`); null where there is no movement or
                it cannot be said.
     """

    province: str
    code: None | str
    rank: int
    tied: int
    score: float | None
    groups: RankingRowGroups
    movement: int | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.ranking_row_groups import RankingRowGroups # noqa: PLC0415
        province = self.province

        code: None | str
        code = self.code

        rank = self.rank

        tied = self.tied

        score: float | None
        score = self.score

        groups = self.groups.to_dict()

        movement: int | None
        movement = self.movement


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "province": province,
            "code": code,
            "rank": rank,
            "tied": tied,
            "score": score,
            "groups": groups,
            "movement": movement,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ranking_row_groups import RankingRowGroups # noqa: PLC0415
        d = dict(src_dict)
        province = d.pop("province")

        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))


        rank = d.pop("rank")

        tied = d.pop("tied")

        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        groups = RankingRowGroups.from_dict(d.pop("groups"))




        def _parse_movement(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        movement = _parse_movement(d.pop("movement"))


        ranking_row = cls(
            province=province,
            code=code,
            rank=rank,
            tied=tied,
            score=score,
            groups=groups,
            movement=movement,
        )


        ranking_row.additional_properties = d
        return ranking_row

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
