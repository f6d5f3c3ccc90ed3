"""The series of a ranking over the years: movement from one to another, and where the method changed so that there is none."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Annotated

from pydantic import ConfigDict, TypeAdapter
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.scorecard.rankings.rules.table import Row, Table


class RankingBreak(Schema):
    """A change of method: results of `first_year` and later cannot be compared with earlier ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    framework: Annotated[str, Examples(["sipas"])] | None
    """The ranking; null: every ranking of provinces."""
    first_year: Annotated[int, Examples([2022])]
    """The first year with the new method."""
    text: BilingualText
    """What changed."""
    source: Annotated[str, Examples(["Nghị định 42/2022/NĐ-CP"])]
    """Where that is stated."""
    certainty: Annotated[str, Examples(["secondary"])]
    """How well it was verified."""


@dataclass(frozen=True, slots=True)
class Movement:
    """By how many places a province rose (fell, if negative) since another year; None with the reason."""

    places: int | None
    reason: BilingualText | None = None


@cache
def shipped() -> tuple[RankingBreak, ...]:
    """The breaks known to the system."""
    file = resources.files("services.scorecard.rankings") / "data" / "series_breaks.json"
    return TypeAdapter(tuple[RankingBreak, ...]).validate_json(file.read_bytes())


def between(framework: str, earlier: int, later: int) -> Iterator[RankingBreak]:
    """The breaks of a ranking after the earlier year, up to the later."""
    return (each for each in shipped() if each.framework in (None, framework) and earlier < each.first_year <= later)


def movement(row: Row, table: Table, before: tuple[int, Table] | None, breaks: Sequence[RankingBreak]) -> Movement:
    """How a province moved from the ranking before (its year and table) to this one.

    A rank says something only beside the number of provinces, so there is no movement where that differs, nor across a break.
    """
    if before is None:
        return Movement(None, BilingualText(vi="Chưa nạp bảng xếp hạng năm trước.", en="No earlier ranking is loaded."))
    year, earlier = before
    previous = same(row, earlier)
    if previous is None:
        vi, en = f"Bảng đã nạp của năm {year} không có tỉnh này.", f"The ranking of {year} as loaded does not have this province."
        return Movement(None, BilingualText(vi=vi, en=en))
    if breaks:
        vi, en = " ".join(each.text.vi for each in breaks), " ".join(each.text.en for each in breaks)
        return Movement(None, BilingualText(vi=f"Chuỗi số liệu bị ngắt. {vi}", en=f"The series breaks. {en}"))
    if earlier.province_count != table.province_count:
        vi = f"Năm {year} xếp hạng {earlier.province_count} tỉnh, năm này {table.province_count}: không so sánh được."
        en = f"In {year} {earlier.province_count} provinces were ranked, this year {table.province_count}: no comparison."
        return Movement(None, BilingualText(vi=vi, en=en))
    return Movement(previous.rank - row.rank)


def same(row: Row, table: Table) -> Row | None:
    """The same province in another table: by code, else by name."""
    return (table.find(row.code) if row.code is not None else None) or table.find(row.province)
