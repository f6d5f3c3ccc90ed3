"""What a subject adds to measures, and how that adds to the tallies of months, quarters and years."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from services.kernel.periods import CalendarPeriod

GRAINS: Final = ("month", "quarter", "year")


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a subject adds to a measure by a day.

    From `lost_on` on it is no longer in the numerator of periods that end on or after that day. `grain` is the smallest period whose
    figure it is in.
    """

    day: date
    numerator: int
    denominator: int
    lost_on: date | None = None
    grain: str = "month"

    def numerator_on(self, last_day: date) -> int:
        """The numerator it adds to a period with this last day."""
        return 0 if self.lost_on is not None and self.lost_on <= last_day else self.numerator

    @property
    def stored(self) -> list[Any]:
        """As the row of the subject has it."""
        values = [self.day.isoformat(), self.numerator, self.denominator, self.lost_on and self.lost_on.isoformat(), self.grain]
        return values[: 3 if self.grain == "month" and self.lost_on is None else 4 if self.grain == "month" else 5]


class Key(NamedTuple):
    """What a tally is of."""

    measure: str
    grain: str
    first_day: date
    authority: str
    procedure: str


class Sum(NamedTuple):
    """What is added to a tally."""

    numerator: int
    denominator: int


@lru_cache(maxsize=4_096)
def periods(day: date) -> tuple[tuple[str, date, date], ...]:
    """The month, quarter and year of a day, each with its first and last day."""
    quarter = (day.month + 2) // 3
    each = (
        CalendarPeriod("", day.year, month=day.month),
        CalendarPeriod("", day.year, quarter=quarter),
        CalendarPeriod("", day.year),
    )
    return tuple((grain, period.first_day, period.last_day) for grain, period in zip(GRAINS, each, strict=True))


_day = lru_cache(maxsize=4_096)(date.fromisoformat)


def read(stored: list[Any]) -> Contribution:
    """A contribution from the row of a subject."""
    day, numerator, denominator, *more = stored
    lost_on = _day(more[0]) if more and more[0] else None
    return Contribution(_day(day), numerator, denominator, lost_on, more[1] if len(more) > 1 else "month")


def add(sums: Counter[tuple[Key, str]], each: Contribution, measure: str, authority: str, procedure: str, sign: int) -> None:
    """Add a contribution to the sums of tallies, or take it away with `sign` -1."""
    begun = False
    for grain, first_day, last_day in periods(each.day):
        begun = begun or grain == each.grain
        if begun:
            key = Key(measure, grain, first_day, authority, procedure)
            sums[key, "numerator"] += sign * each.numerator_on(last_day)
            sums[key, "denominator"] += sign * each.denominator


def totals(sums: Mapping[tuple[Key, str], int]) -> dict[Key, Sum]:
    """What is not zero, in the order of the keys: two who add to the same tallies do not deadlock."""
    keys = sorted({key for (key, _), value in sums.items() if value})
    return {key: Sum(sums.get((key, "numerator"), 0), sums.get((key, "denominator"), 0)) for key in keys}


def in_order(contributions: Mapping[str, Iterable[list[Any]]]) -> Iterator[tuple[str, Contribution]]:
    """The contributions of a subject's row with the names of their measures."""
    for measure, rows in contributions.items():
        for row in rows:
            yield measure, read(row)
