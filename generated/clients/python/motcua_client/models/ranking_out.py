from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.rank_contradiction import RankContradiction
  from ..models.ranking_break import RankingBreak
  from ..models.ranking_row import RankingRow
  from ..models.ranking_source import RankingSource
  from ..models.total_check import TotalCheck





T = TypeVar("T", bound="RankingOut")



@_attrs_define
class RankingOut:
    """ The ranking of a year: what is known of it, as published.

        Attributes:
            framework (str): The framework or figure by which provinces are ranked.
            year (int): The year.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            of (int): How many provinces were ranked.
            complete (bool): Whether all of them are known.
            source (RankingSource): Where a ranking was published.
            loaded_at (datetime.datetime): When this version was loaded.
            groups (list[str]): The groups of which there are scores, in the order of the source.
            total (None | str): How the score follows from the groups: `sum`, or weights; null: the source does not say it.
            previous_year (int | None): The year of the ranking before, if one is loaded.
            breaks (list[RankingBreak]): Changes of method since then: there is no movement across them.
            rows (list[RankingRow]): The provinces by rank.
            differences (list[TotalCheck]): Published scores that are not what their groups add up to.
            contradictions (list[RankContradiction]): Provinces that rank after others with lower scores.
     """

    framework: str
    year: int
    version: int
    of: int
    complete: bool
    source: RankingSource
    loaded_at: datetime.datetime
    groups: list[str]
    total: None | str
    previous_year: int | None
    breaks: list[RankingBreak]
    rows: list[RankingRow]
    differences: list[TotalCheck]
    contradictions: list[RankContradiction]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.rank_contradiction import RankContradiction # noqa: PLC0415
        from ..models.ranking_break import RankingBreak # noqa: PLC0415
        from ..models.ranking_row import RankingRow # noqa: PLC0415
        from ..models.ranking_source import RankingSource # noqa: PLC0415
        from ..models.total_check import TotalCheck # noqa: PLC0415
        framework = self.framework

        year = self.year

        version = self.version

        of = self.of

        complete = self.complete

        source = self.source.to_dict()

        loaded_at = self.loaded_at.isoformat()

        groups = self.groups



        total: None | str
        total = self.total

        previous_year: int | None
        previous_year = self.previous_year

        breaks = []
        for breaks_item_data in self.breaks:
            breaks_item = breaks_item_data.to_dict()
            breaks.append(breaks_item)



        rows = []
        for rows_item_data in self.rows:
            rows_item = rows_item_data.to_dict()
            rows.append(rows_item)



        differences = []
        for differences_item_data in self.differences:
            differences_item = differences_item_data.to_dict()
            differences.append(differences_item)



        contradictions = []
        for contradictions_item_data in self.contradictions:
            contradictions_item = contradictions_item_data.to_dict()
            contradictions.append(contradictions_item)




        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "framework": framework,
            "year": year,
            "version": version,
            "of": of,
            "complete": complete,
            "source": source,
            "loaded_at": loaded_at,
            "groups": groups,
            "total": total,
            "previous_year": previous_year,
            "breaks": breaks,
            "rows": rows,
            "differences": differences,
            "contradictions": contradictions,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rank_contradiction import RankContradiction # noqa: PLC0415
        from ..models.ranking_break import RankingBreak # noqa: PLC0415
        from ..models.ranking_row import RankingRow # noqa: PLC0415
        from ..models.ranking_source import RankingSource # noqa: PLC0415
        from ..models.total_check import TotalCheck # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        year = d.pop("year")

        version = d.pop("version")

        of = d.pop("of")

        complete = d.pop("complete")

        source = RankingSource.from_dict(d.pop("source"))




        loaded_at = datetime.datetime.fromisoformat(d.pop("loaded_at"))




        groups = cast(list[str], d.pop("groups"))


        def _parse_total(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        total = _parse_total(d.pop("total"))


        def _parse_previous_year(data: object) -> int | None:
            if data is None:
                return data
            return cast(int | None, data)

        previous_year = _parse_previous_year(d.pop("previous_year"))


        breaks = []
        _breaks = d.pop("breaks")
        for breaks_item_data in (_breaks):
            breaks_item = RankingBreak.from_dict(breaks_item_data)



            breaks.append(breaks_item)


        rows = []
        _rows = d.pop("rows")
        for rows_item_data in (_rows):
            rows_item = RankingRow.from_dict(rows_item_data)



            rows.append(rows_item)


        differences = []
        _differences = d.pop("differences")
        for differences_item_data in (_differences):
            differences_item = TotalCheck.from_dict(differences_item_data)



            differences.append(differences_item)


        contradictions = []
        _contradictions = d.pop("contradictions")
        for contradictions_item_data in (_contradictions):
            contradictions_item = RankContradiction.from_dict(contradictions_item_data)



            contradictions.append(contradictions_item)


        ranking_out = cls(
            framework=framework,
            year=year,
            version=version,
            of=of,
            complete=complete,
            source=source,
            loaded_at=loaded_at,
            groups=groups,
            total=total,
            previous_year=previous_year,
            breaks=breaks,
            rows=rows,
            differences=differences,
            contradictions=contradictions,
        )


        ranking_out.additional_properties = d
        return ranking_out

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
