"""What of the index can be asked, its rows, and which cells the figures of a row are over."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from services.satisfaction.errors import NotPublished
from services.satisfaction.indices.rules import periods
from services.satisfaction.indices.rules.index import Counts
from services.satisfaction.indices.rules.periods import Days, Span
from services.satisfaction.indices.rules.publication import PROVINCE
from services.satisfaction.indices.rules.suppression import Cell


class By(StrEnum):
    """What a row of the index stands for."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    AUTHORITY = "authority"
    PROCEDURE = "procedure"
    FIELD = "field"
    CHANNEL = "channel"
    COLLECTION = "collection"
    QUESTION = "question"


SPANS: Final[dict[By | None, Span]] = {By.MONTH: "month", By.QUARTER: "quarter", By.YEAR: "year"}
_CODES: Final = {By.PROCEDURE: "procedure", By.FIELD: "procedure", By.CHANNEL: "channel", By.COLLECTION: "collection"}


@dataclass(frozen=True, slots=True)
class Scope:
    """The answers that are asked for: of one questionnaire, in some days, of an authority with all below it, and of one kind."""

    questionnaire: str
    days: Days
    authority: str | None = None
    field: str | None = None
    procedure: str | None = None
    channel: str | None = None
    collection: str | None = None

    @property
    def unit(self) -> str:
        """The authority, or the whole province."""
        return self.authority or PROVINCE


@dataclass(frozen=True, slots=True)
class Record:
    """What the tallies have of some answers: `period` is the first day of their month, or of their year in the tables by code.

    `authority` is the authority itself, without those below it; empty where no row needs it. The empty question counts ratings.
    """

    period: date
    authority: str
    field: str
    code: str
    question: str
    score: int
    counted: int
    excluded: int


def breakdown(scope: Scope, by: By | None) -> str:
    """The table the figures stand in; `NotPublished` for two at once, or for days it does not have.

    Fields and procedures are one table: the procedures of a field are its parts.
    """
    named = {
        "procedure": scope.field is not None or scope.procedure is not None,
        "channel": scope.channel is not None,
        "collection": scope.collection is not None,
    }
    tables = {table for table, is_named in named.items() if is_named} | ({_CODES[by]} if by in _CODES else set())
    if len(tables) > 1:
        raise NotPublished
    table = next(iter(tables), "")
    fits = scope.days.is_of_whole_years and by not in (By.MONTH, By.QUARTER) if table else scope.days.is_of_whole_months
    if not fits:
        raise NotPublished
    return table


@dataclass(frozen=True, slots=True)
class Group:
    """What is counted of a row, and the questions whose figures are published; `mixed`: the questionnaire changed within it."""

    key: str
    counts: Counts
    published: frozenset[str]
    mixed: bool = False


def key(by: By | None, record: Record, unit: str) -> str:
    """The key of the row a record counts in; `unit` is the authority whose parts are rows."""
    if by in SPANS:
        return periods.name(record.period, SPANS[by])
    if by is By.AUTHORITY:
        return part_of(unit, record.authority)
    if by is By.FIELD:
        return record.field
    return record.code if by in _CODES else ""


def part_of(unit: str, authority: str) -> str:
    """The unit directly below one in which an authority is, or the unit itself where that is the authority."""
    depth = len(unit.split(".")) if unit else 0
    return ".".join(authority.split(".")[: depth + 1])


def parent_of_rows(authorities: Iterable[str], unit: str) -> str:
    """The unit whose parts are rows: below the whole province the first that has several, for one row says nothing."""
    codes = set(authorities)
    while unit not in codes and len(parts := {part_of(unit, code) for code in codes}) == 1:
        unit = parts.pop()
    return unit


def cells(scope: Scope, by: By | None, row: str, unit: str, records: Iterable[Record]) -> set[tuple[int, Cell]]:
    """The published cells, with their year, of which the figures of a row are the sum."""
    authority = _authority(row, unit) if by is By.AUTHORITY else scope.unit
    days = scope.days
    if by in SPANS:
        first, last = periods.bounds(row)
        days = replace(days, first=max(first, days.first or first), last=min(last, days.last or last))
    return {(each.period.year, (*place, authority)) for each in records for place in _places(scope, by, days, each)}


def _authority(row: str, unit: str) -> str:
    """The unit itself without those below it, or one below it with all below that, as `publication.above` names them."""
    return f"{unit}/" if row == unit else row


def _places(scope: Scope, by: By | None, days: Days, record: Record) -> list[tuple[str, ...]]:
    if by is By.CHANNEL or scope.channel is not None:
        return [("channel", record.code)]
    if by is By.COLLECTION or scope.collection is not None:
        return [("collection", record.code)]
    if by is By.PROCEDURE or scope.procedure is not None:
        return [("procedure", record.field, record.code)]
    if by is By.FIELD or scope.field is not None:
        return [("field", record.field)]
    return [("time", piece) for piece in periods.pieces(days, record.period.year) if periods.covers(piece, record.period)]
