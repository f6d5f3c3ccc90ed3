from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, BinaryIO, TextIO, TYPE_CHECKING, Generator

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

from typing import cast
import datetime

if TYPE_CHECKING:
  from ..models.ranking_source import RankingSource





T = TypeVar("T", bound="RankingItem")



@_attrs_define
class RankingItem:
    """ A ranking of a year without its rows.

        Attributes:
            framework (str): The framework or figure by which provinces are ranked.
            year (int): The year.
            version (int): Version of the resource, from 1, one more with each change; its ETag is the same number in
                quotes.
            of (int): How many provinces were ranked.
            rows (int): How many of them are known.
            complete (bool): Whether those are all.
            source (RankingSource): Where a ranking was published.
            loaded_at (datetime.datetime): When this version was loaded.
     """

    framework: str
    year: int
    version: int
    of: int
    rows: int
    complete: bool
    source: RankingSource
    loaded_at: datetime.datetime
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)





    def to_dict(self) -> dict[str, Any]:
        from ..models.ranking_source import RankingSource # noqa: PLC0415
        framework = self.framework

        year = self.year

        version = self.version

        of = self.of

        rows = self.rows

        complete = self.complete

        source = self.source.to_dict()

        loaded_at = self.loaded_at.isoformat()


        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({
            "framework": framework,
            "year": year,
            "version": version,
            "of": of,
            "rows": rows,
            "complete": complete,
            "source": source,
            "loaded_at": loaded_at,
        })

        return field_dict



    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.ranking_source import RankingSource # noqa: PLC0415
        d = dict(src_dict)
        framework = d.pop("framework")

        year = d.pop("year")

        version = d.pop("version")

        of = d.pop("of")

        rows = d.pop("rows")

        complete = d.pop("complete")

        source = RankingSource.from_dict(d.pop("source"))




        loaded_at = datetime.datetime.fromisoformat(d.pop("loaded_at"))




        ranking_item = cls(
            framework=framework,
            year=year,
            version=version,
            of=of,
            rows=rows,
            complete=complete,
            source=source,
            loaded_at=loaded_at,
        )


        ranking_item.additional_properties = d
        return ranking_item

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
