from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.bilingual_text import BilingualText
  from ..models.comparison import Comparison
  from ..models.group_standing import GroupStanding
  from ..models.neighbour import Neighbour
  from ..models.previous_rank import PreviousRank
  from ..models.ranking_break import RankingBreak
  from ..models.ranking_source import RankingSource
  from ..models.total_check import TotalCheck





T = TypeVar("T", bound="StandingOut")



@_attrs_define
class StandingOut:
    """ Where a province stands in the ranking of a year.

        Attributes:
            framework (str): The framework or figure by which provinces are ranked.
            year (int): The year.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            province (str): Its name as published.
            code (None | str): Its code, where the file states one or it is confirmed; else null.
            rank (int): Its rank.
            of (int): How many provinces were ranked.
            complete (bool): Whether all of them are known; if not, a neighbour is stated only where it must be the next.
            tied (list[str]): The others with the same rank.
            score (float | None): Its score; null: not published.
            previous (None | PreviousRank): Its rank in the newest ranking before; null: none is loaded, or it is not in it.
            movement (int | None): Places up since then; negative: down; null: `movement_reason` says why there is none.
            movement_reason (BilingualText | None): Why there is no movement; null where there is one.
            breaks (list[RankingBreak]): Changes of method since the ranking before.
            above (Neighbour | None): The next place up; null: it is the first, or who is there is not known.
            below (Neighbour | None): The next place down; null: it is the last, or who is there is not known.
            groups (list[GroupStanding]): Its groups.
            difference (None | TotalCheck): Where its published score is not what its groups add up to.
            compared (list[Comparison]): The provinces of `compare`, in their order.
            source (RankingSource): Where a ranking was published.
            loaded_at (datetime.datetime): When this version was loaded.
     """

    framework: str
    year: int
    version: int
    province: str
    code: None | str
    rank: int
    of: int
    complete: bool
    tied: list[str]
    score: float | None
    previous: None | PreviousRank
    movement: int | None
    movement_reason: BilingualText | None
    breaks: list[RankingBreak]
    above: Neighbour | None
    below: Neighbour | None
    groups: list[GroupStanding]
    difference: None | TotalCheck
    compared: list[Comparison]
    source: RankingSource
    loaded_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.comparison import Comparison # noqa: PLC0415
        from ..models.group_standing import GroupStanding # noqa: PLC0415
        from ..models.neighbour import Neighbour # noqa: PLC0415
        from ..models.previous_rank import PreviousRank # noqa: PLC0415
        from ..models.ranking_break import RankingBreak # noqa: PLC0415
        from ..models.ranking_source import RankingSource # noqa: PLC0415
        from ..models.total_check import TotalCheck # noqa: PLC0415
        framework = self.framework

        year = self.year

        version = self.version

        province = self.province

        code: None | str
        code = self.code

        rank = self.rank

        of = self.of

        complete = self.complete

        tied = self.tied



        score: float | None
        score = self.score

        previous: dict[str, Any] | None
        if isinstance(self.previous, PreviousRank):
            previous = self.previous.to_dict()
        else:
            previous = self.previous

        movement: int | None
        movement = self.movement

        movement_reason: dict[str, Any] | None
        if isinstance(self.movement_reason, BilingualText):
            movement_reason = self.movement_reason.to_dict()
        else:
            movement_reason = self.movement_reason

        breaks = []
        for breaks_item_data in self.breaks:
            breaks_item = breaks_item_data.to_dict()
            breaks.append(breaks_item)



        above: dict[str, Any] | None
        if isinstance(self.above, Neighbour):
            above = self.above.to_dict()
        else:
            above = self.above

        below: dict[str, Any] | None
        if isinstance(self.below, Neighbour):
            below = self.below.to_dict()
        else:
            below = self.below

        groups = []
        for groups_item_data in self.groups:
            groups_item = groups_item_data.to_dict()
            groups.append(groups_item)



        difference: dict[str, Any] | None
        if isinstance(self.difference, TotalCheck):
            difference = self.difference.to_dict()
        else:
            difference = self.difference

        compared = []
        for compared_item_data in self.compared:
            compared_item = compared_item_data.to_dict()
            compared.append(compared_item)



        source = self.source.to_dict()

        loaded_at = self.loaded_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "framework": framework,
            "year": year,
            "version": version,
            "province": province,
            "code": code,
            "rank": rank,
            "of": of,
            "complete": complete,
            "tied": tied,
            "score": score,
            "previous": previous,
            "movement": movement,
            "movement_reason": movement_reason,
            "breaks": breaks,
            "above": above,
            "below": below,
            "groups": groups,
            "difference": difference,
            "compared": compared,
            "source": source,
            "loaded_at": loaded_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.bilingual_text import BilingualText # noqa: PLC0415
        from ..models.comparison import Comparison # noqa: PLC0415
        from ..models.group_standing import GroupStanding # noqa: PLC0415
        from ..models.neighbour import Neighbour # noqa: PLC0415
        from ..models.previous_rank import PreviousRank # noqa: PLC0415
        from ..models.ranking_break import RankingBreak # noqa: PLC0415
        from ..models.ranking_source import RankingSource # noqa: PLC0415
        from ..models.total_check import TotalCheck # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        year = d.pop("year")

        version = d.pop("version")

        province = d.pop("province")

        def _parse_code(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        code = _parse_code(d.pop("code"))


        rank = d.pop("rank")

        of = d.pop("of")

        complete = d.pop("complete")

        tied = cast(list[str], d.pop("tied"))


        def _parse_score(data: object) -> float | None:
            if data is None:
                return data
            return cast(float | None, data)

        score = _parse_score(d.pop("score"))


        def _parse_previous(data: object) -> None | PreviousRank:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                previous_type_0 = PreviousRank.from_dict(data)



                return previous_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | PreviousRank, data)

        previous = _parse_previous(d.pop("previous"))


        def _parse_movement(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        movement = _parse_movement(d.pop("movement"))


        def _parse_movement_reason(data: object) -> BilingualText | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                movement_reason_type_0 = BilingualText.from_dict(data)



                return movement_reason_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(BilingualText | None, data)

        movement_reason = _parse_movement_reason(d.pop("movement_reason"))


        breaks = []
        _breaks = d.pop("breaks")
        for breaks_item_data in (_breaks):
            breaks_item = RankingBreak.from_dict(breaks_item_data)



            breaks.append(breaks_item)


        def _parse_above(data: object) -> Neighbour | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                above_type_0 = Neighbour.from_dict(data)



                return above_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Neighbour | None, data)

        above = _parse_above(d.pop("above"))


        def _parse_below(data: object) -> Neighbour | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                below_type_0 = Neighbour.from_dict(data)



                return below_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Neighbour | None, data)

        below = _parse_below(d.pop("below"))


        groups = []
        _groups = d.pop("groups")
        for groups_item_data in (_groups):
            groups_item = GroupStanding.from_dict(groups_item_data)



            groups.append(groups_item)


        def _parse_difference(data: object) -> None | TotalCheck:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                difference_type_0 = TotalCheck.from_dict(data)



                return difference_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | TotalCheck, data)

        difference = _parse_difference(d.pop("difference"))


        compared = []
        _compared = d.pop("compared")
        for compared_item_data in (_compared):
            compared_item = Comparison.from_dict(compared_item_data)



            compared.append(compared_item)


        source = RankingSource.from_dict(d.pop("source"))




        loaded_at = datetime.datetime.fromisoformat(d.pop("loaded_at"))




        standing_out = cls(
            framework=framework,
            year=year,
            version=version,
            province=province,
            code=code,
            rank=rank,
            of=of,
            complete=complete,
            tied=tied,
            score=score,
            previous=previous,
            movement=movement,
            movement_reason=movement_reason,
            breaks=breaks,
            above=above,
            below=below,
            groups=groups,
            difference=difference,
            compared=compared,
            source=source,
            loaded_at=loaded_at,
        )


        standing_out.additional_properties = d
        return standing_out

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
