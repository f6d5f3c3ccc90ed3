"""What of the index can be asked, its rows, and which cells the figures of a row are over."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from services.satisfaction.errors import NotPublished
from services.satisfaction.indices.rules import periods
from services.satisfaction.indices.rules.index import Counts, Record
from services.satisfaction.indices.rules.periods import Days, Span
from services.satisfaction.indices.rules.publication import PROVINCE, YEAR, Place, own


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
_YEAR_LENGTH: Final = 4
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
    """A row: all that is counted of it, and what of that is published, of which its figures are; `mixed`: other questions were asked
    in one part of it than in the other.
    """

    key: str
    counts: Counts
    published: Counts
    mixed: bool = False


def key(by: By | None, record: Record) -> str:
    """The key of the row a record counts in."""
    if by in SPANS:
        return periods.name(record.period, SPANS[by])
    if by is By.AUTHORITY:
        return record.part
    if by is By.FIELD:
        return record.field
    return record.code if by in _CODES else ""


def part_of(unit: str, authority: str) -> str:
    """The unit directly below one in which an authority is, or the unit itself where that is the authority."""
    return ".".join(authority.split(".")[: depth_of_parts(unit)])


def depth_of_parts(unit: str) -> int:
    """How many levels the codes of the units directly below one have."""
    return 1 + (len(unit.split(".")) if unit else 0)


def parent_of_rows(authorities: Iterable[str], unit: str) -> str:
    """The unit whose parts are rows: of the whole province the parts of its one code (`H35`), for one row would say nothing."""
    codes = set(authorities)
    provinces = {part_of(PROVINCE, code) for code in codes}
    return next(iter(provinces - codes)) if unit == PROVINCE and len(provinces) == 1 and not provinces & codes else unit


def authority_of(scope: Scope, by: By | None, row: str, unit: str) -> str:
    """The authority a row is about, as `publication.above` names it: `unit` itself where rows are its parts and this is the first."""
    if by is not By.AUTHORITY:
        return scope.unit
    return own(unit) if row == unit else row


def days_of(scope: Scope, by: By | None, month: date) -> Days:
    """The days of the row in which a month is: those that were asked for, of its own period where it has one."""
    if by not in SPANS:
        return scope.days
    (first, last), days = periods.bounds(periods.name(month, SPANS[by])), scope.days
    return replace(days, first=max(first, days.first or first), last=min(last, days.last or last))


def field_and_code(place: Place) -> tuple[str, str]:
    """The field and the code of a row of a published table, as the tallies have them; empty where it has none."""
    kind, *names = place
    if kind == "procedure":
        return names[0], names[1]
    return (names[0], "") if kind == "field" else ("", names[0])


def place_kind(scope: Scope, by: By | None) -> str:
    """What rows of the published tables are about in which the answers of a row of this index are: `time`, where no code is asked for."""
    if by is By.CHANNEL or scope.channel is not None:
        return "channel"
    if by is By.COLLECTION or scope.collection is not None:
        return "collection"
    if by is By.PROCEDURE or scope.procedure is not None:
        return "procedure"
    return "field" if by is By.FIELD or scope.field is not None else "time"


def time_place(days: Days, month: date) -> Place:
    """The year, or the row by time, as part of which a month is in these days."""
    piece = next(each for each in periods.pieces(days, month.year) if periods.covers(each, month))
    return YEAR if len(piece) == _YEAR_LENGTH else ("time", piece)
