from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.rank_neighbour import RankNeighbour





T = TypeVar("T", bound="PlaceOut")



@_attrs_define
class PlaceOut:
    """ Where a score would stand among the published scores of the others.

        Attributes:
            rank (int | None): The rank; null where it depends on scores that are not published.
            best (int): The best rank it could be.
            worst (int): The worst rank it could be.
            above (None | RankNeighbour): The nearest better score.
            below (None | RankNeighbour): The nearest worse score.
     """

    rank: int | None
    best: int
    worst: int
    above: None | RankNeighbour
    below: None | RankNeighbour
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.rank_neighbour import RankNeighbour # noqa: PLC0415
        rank: int | None
        rank = self.rank

        best = self.best

        worst = self.worst

        above: dict[str, Any] | None
        if isinstance(self.above, RankNeighbour):
            above = self.above.to_dict()
        else:
            above = self.above

        below: dict[str, Any] | None
        if isinstance(self.below, RankNeighbour):
            below = self.below.to_dict()
        else:
            below = self.below


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "rank": rank,
            "best": best,
            "worst": worst,
            "above": above,
            "below": below,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rank_neighbour import RankNeighbour # noqa: PLC0415
        d = dict(src_dict)
        def _parse_rank(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        rank = _parse_rank(d.pop("rank"))


        best = d.pop("best")

        worst = d.pop("worst")

        def _parse_above(data: object) -> None | RankNeighbour:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                above_type_0 = RankNeighbour.from_dict(data)



                return above_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RankNeighbour, data)

        above = _parse_above(d.pop("above"))


        def _parse_below(data: object) -> None | RankNeighbour:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                below_type_0 = RankNeighbour.from_dict(data)



                return below_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | RankNeighbour, data)

        below = _parse_below(d.pop("below"))


        place_out = cls(
            rank=rank,
            best=best,
            worst=worst,
            above=above,
            below=below,
        )


        place_out.additional_properties = d
        return place_out

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
