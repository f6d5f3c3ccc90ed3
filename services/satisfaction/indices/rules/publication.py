"""What the public may know of the answers of a year: cells, each of at least the smallest number, of which every figure is a sum.

First authorities: a unit itself, or what its parent has left of units that are too small, is a cell of the year. Then a unit that is a
cell alone is cut once by each table: by quarter and month, by field and procedure, by channel, by way of collection; what is too small
there stays together. No table crosses two of these, so that an answer is in one cell of each.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

from services.satisfaction.indices.rules import periods, suppression

Place = tuple[str, ...]
"""A row of a table: `("time", "2026-11")`, `("field", "HT")`, `("procedure", "HT", "1.001")`, `("channel", "online")`."""

PROVINCE: Final = ""
"""The authority above all: the whole province."""
YEAR: Final[Place] = ("year",)


@dataclass(frozen=True, slots=True)
class Count:
    """The number of answers of an authority itself in a cell of the tallies."""

    breakdown: str
    period: date
    authority: str
    field: str
    code: str
    number: int


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published of a year: the `authorities` with all below them, and by place the `units` themselves, in one of the tables."""

    authorities: frozenset[str]
    units: Mapping[Place, frozenset[str]]

    @classmethod
    def of(cls, years: Iterable[Count], table: Iterable[Count], smallest: int) -> Self:
        """From the answers of one year to one question, by month, and in the table."""
        numbers: dict[str, int] = defaultdict(int)
        for each in years:
            numbers[each.authority] += each.number
        authorities = suppression.published([(list(above(unit)), number) for unit, number in numbers.items()], smallest)
        paths: dict[str, list[tuple[list[Place], int]]] = defaultdict(list)
        for each in table:
            if own(each.authority) in authorities:
                paths[each.authority].append((list(_places(each)), each.number))
        units: dict[Place, set[str]] = defaultdict(set)
        for unit, own_paths in paths.items():
            for place in suppression.published(own_paths, smallest):
                units[place].add(unit)
        return cls(authorities, {place: frozenset(each) for place, each in units.items()})


def own(unit: str) -> str:
    """A unit itself, without those below it, as one of its parts."""
    return f"{unit}/"


def above(unit: str) -> Iterator[str]:
    """A unit itself, the unit with those below it, and all above it up to the province."""
    yield own(unit)
    parts = unit.split(".")
    yield from (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    yield PROVINCE


def _places(count: Count) -> Iterator[Place]:
    """The rows of a table in which a count is, the smallest first, the year last."""
    if count.breakdown == "":
        yield "time", periods.name(count.period, "month")
        yield "time", periods.name(count.period, "quarter")
    elif count.breakdown == "procedure":
        yield "procedure", count.field, count.code
        yield "field", count.field
    else:
        yield count.breakdown, count.code
    yield YEAR
