from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.group_comparison import GroupComparison





T = TypeVar("T", bound="Comparison")



@_attrs_define
class Comparison:
    """ Another province over the same groups.

        Attributes:
            province (str): Its name.
            code (None | str): Its code, where it is known.
            rank (int): Its rank.
            score (float | None): Its score; null: not published.
            distance (float | None): It minus the province's own; null where either was not published.
            groups (list[GroupComparison]): Each group.
     """

    province: str
    code: None | str
    rank: int
    score: float | None
    distance: float | None
    groups: list[GroupComparison]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.group_comparison import GroupComparison # noqa: PLC0415
        province = self.province

        code: None | str
        code = self.code

        rank = self.rank

        score: float | None
        score = self.score

        distance: float | None
        distance = self.distance

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "province": province,
            "code": code,
            "rank": rank,
            "score": score,
            "distance": distance,
            "groups": groups,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.group_comparison import GroupComparison # noqa: PLC0415
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


        def _parse_distance(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        distance = _parse_distance(d.pop("distance"))


        groups = []
        _groups = d.pop("groups")
        for groups_item_data in (_groups):
            groups_item = GroupComparison.from_dict(groups_item_data)



            groups.append(groups_item)


        comparison = cls(
            province=province,
            code=code,
            rank=rank,
            score=score,
            distance=distance,
            groups=groups,
        )


        comparison.additional_properties = d
        return comparison

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
