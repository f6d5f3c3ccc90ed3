"""What of the index can be asked, its rows, and which cells the figures of a row are over."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from services.satisfaction.indices.rules import periods
from services.satisfaction.indices.rules.index import Counts, Record
from services.satisfaction.indices.rules.periods import Days, Span
from services.satisfaction.indices.rules.publication import MONTH, PROVINCE, QUARTER, YEAR


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


def is_published(scope: Scope, by: By | None) -> bool:
    """Whether a table has these figures: of whole months, or of whole years by one kind of code.

    Fields and procedures are one table: the procedures of a field are its parts.
    """
    named = {
        "procedure": scope.field is not None or scope.procedure is not None,
        "channel": scope.channel is not None,
        "collection": scope.collection is not None,
    }
    tables = {table for table, is_named in named.items() if is_named} | ({_CODES[by]} if by in _CODES else set())
    if tables:
        return len(tables) == 1 and scope.days.is_of_whole_years and by not in (By.MONTH, By.QUARTER)
    return scope.days.is_of_whole_months


@dataclass(frozen=True, slots=True)
class Group:
    """A row and what is counted of it; `mixed`: other questions were asked in one part of it than in the other."""

    key: str
    counts: Counts
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


def breakdowns(scope: Scope, by: By | None) -> list[str]:
    """What the cells are about that the figures of a row are sums of: its own kind, and what is part of it."""
    if by is By.CHANNEL or scope.channel is not None:
        return ["channel"]
    if by is By.COLLECTION or scope.collection is not None:
        return ["collection"]
    if by is By.PROCEDURE or scope.procedure is not None:
        return ["procedure"]
    if by is By.FIELD or scope.field is not None:
        return ["procedure", "field"]
    return {By.MONTH: [MONTH], By.QUARTER: [MONTH, QUARTER]}.get(by or By.YEAR, [MONTH, QUARTER, YEAR])
