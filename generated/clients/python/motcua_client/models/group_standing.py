from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast

if TYPE_CHECKING:
  from ..models.group_neighbour import GroupNeighbour





T = TypeVar("T", bound="GroupStanding")



@_attrs_define
class GroupStanding:
    """ A province in one group, among those whose score in it was published.

        Attributes:
            group (str): The group.
            score (float): Its score.
            rank (int): Its rank by this score, counted here and not published.
            of (int): How many provinces have a score in the group.
            complete (bool): Whether those are all that were ranked; if not, the rank is one among the known.
            best (float): The best score.
            median (float): The median of the scores.
            above (GroupNeighbour | None): The nearest better score; null: there is none.
            below (GroupNeighbour | None): The nearest worse score; null: there is none.
     """

    group: str
    score: float
    rank: int
    of: int
    complete: bool
    best: float
    median: float
    above: GroupNeighbour | None
    below: GroupNeighbour | None
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.group_neighbour import GroupNeighbour # noqa: PLC0415
        group = self.group

        score = self.score

        rank = self.rank

        of = self.of

        complete = self.complete

        best = self.best

        median = self.median

        above: dict[str, Any] | None
        if isinstance(self.above, GroupNeighbour):
            above = self.above.to_dict()
        else:
            above = self.above

        below: dict[str, Any] | None
        if isinstance(self.below, GroupNeighbour):
            below = self.below.to_dict()
        else:
            below = self.below


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "group": group,
            "score": score,
            "rank": rank,
            "of": of,
            "complete": complete,
            "best": best,
            "median": median,
            "above": above,
            "below": below,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.group_neighbour import GroupNeighbour # noqa: PLC0415
        d = dict(src_dict)
        group = d.pop("group")

        score = d.pop("score")

        rank = d.pop("rank")

        of = d.pop("of")

        complete = d.pop("complete")

        best = d.pop("best")

        median = d.pop("median")

        def _parse_above(data: object) -> GroupNeighbour | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                above_type_0 = GroupNeighbour.from_dict(data)



                return above_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GroupNeighbour | None, data)

        above = _parse_above(d.pop("above"))


        def _parse_below(data: object) -> GroupNeighbour | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                below_type_0 = GroupNeighbour.from_dict(data)



                return below_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(GroupNeighbour | None, data)

        below = _parse_below(d.pop("below"))


        group_standing = cls(
            group=group,
            score=score,
            rank=rank,
            of=of,
            complete=complete,
            best=best,
            median=median,
            above=above,
            below=below,
        )


        group_standing.additional_properties = d
        return group_standing

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
