"""What the public may know of the answers of a year: cells, each of at least the smallest number, of which every figure is a sum.

First authorities: a unit itself, or what its parent has left of units that are too small, is a cell of the year. Then a unit that is a
cell alone is cut once by each table: by quarter and month, by field and procedure, by channel, by way of collection; what is too small
there stays together. No table crosses two of these, so that an answer is in one cell of each.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

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
    """What is published of a year: the `authorities` with all below them, and the `rows` of units themselves in each table."""

    authorities: frozenset[str]
    rows: frozenset[tuple[str, Place]]

    def includes(self, authority: str, unit: str, place: Place) -> bool:
        """Whether the answers of a unit itself are in the figure of an authority above it, or of itself, in a row of a table."""
        return authority in self.authorities if place == YEAR else (unit, place) in self.rows


def publication(counts: Iterable[Count], smallest: int) -> Publication:
    """What is published of the answers of one year to one question."""
    years: dict[str, int] = defaultdict(int)
    tables: dict[tuple[str, str], list[tuple[list[Place], int]]] = defaultdict(list)
    for each in counts:
        tables[each.authority, each.breakdown].append((list(_places(each)), each.number))
        if each.breakdown == "":
            years[each.authority] += each.number
    authorities = suppression.published([(list(above(unit)), number) for unit, number in years.items()], smallest)
    rows = {
        (unit, place)
        for (unit, _), paths in tables.items()
        if own(unit) in authorities
        for place in suppression.published(paths, smallest)
    }
    return Publication(authorities, frozenset(rows))


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
