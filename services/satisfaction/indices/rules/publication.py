"""The tables of a year that the public may combine, as cells that add up, and which of them are published.

There are four tables, each by authority with all below it: by time (year, quarter, month), by field and procedure, by channel, and by the
way of collection. Their totals are the same: an authority's year. No table crosses two of them, and years have no answer in common.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from services.satisfaction.indices.rules import periods, suppression
from services.satisfaction.indices.rules.suppression import Cell

PROVINCE: Final = ""
"""The authority above all: the whole province."""


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
    """The cells of a year with their numbers of answers, and those that are not published. The cells of a request are checked by name."""

    counts: dict[Cell, int]
    hidden: frozenset[Cell]

    def publishes(self, cell: Cell) -> bool:
        """Whether figures over this cell are published; one without answers has none to hide."""
        return cell not in self.hidden


def publication(counts: Iterable[Count], smallest: int) -> Publication:
    """What is published of the answers of one year to one question."""
    numbers: dict[Cell, int] = defaultdict(int)
    parts: dict[tuple[Cell, str], set[Cell]] = defaultdict(set)
    for count in counts:
        authorities = list(above(count.authority))
        places = list(_places(count))
        for depth, place in enumerate(places):
            for level, authority in enumerate(authorities):
                cell = (*place, authority)
                # The year is counted once, in the table by time.
                if depth == 0 or place[0] != "time" or count.breakdown == "":
                    numbers[cell] += count.number
                if depth:
                    parts[cell, count.breakdown].add((*places[depth - 1], authority))
                if level:
                    parts[cell, "authority"].add((*place, authorities[level - 1]))
    sums = [(total, sorted(each)) for (total, _), each in parts.items()]
    return Publication(dict(numbers), suppression.suppressed(numbers, sums, smallest))


def _places(count: Count) -> Iterator[tuple[str, ...]]:
    """The rows of a table in which a count is, the smallest first, the year last."""
    if count.breakdown == "":
        yield "time", periods.name(count.period, "month")
        yield "time", periods.name(count.period, "quarter")
    elif count.breakdown == "procedure":
        yield "procedure", count.field, count.code
        yield "field", count.field
    else:
        yield count.breakdown, count.code
    yield "time", periods.name(count.period, "year")


def above(authority: str) -> Iterator[str]:
    """An authority itself without those below it (`H35.01/`), with them (`H35.01`), and all above it up to the province."""
    yield f"{authority}/"
    parts = authority.split(".")
    yield from (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    yield PROVINCE
