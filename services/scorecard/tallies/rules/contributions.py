"""What a subject adds to measures, and how that adds to the tallies of months, quarters and years."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

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

    @property
    def stored(self) -> list[Any]:
        """As the row of the subject has it."""
        values = [self.day.isoformat(), self.numerator, self.denominator, self.lost_on and self.lost_on.isoformat(), self.grain]
        return values[: 3 if self.grain == "month" and self.lost_on is None else 4 if self.grain == "month" else 5]


Key = tuple[str, str, date, str, str]
"""What a tally is of: measure, grain, first day, authority, and procedure, empty where it does not matter."""
Sum = tuple[int, int]
"""What is added to numerator and denominator."""


@lru_cache(maxsize=4_096)
def periods(day: str) -> tuple[tuple[str, date, str], ...]:
    """The month, quarter and year of a day, each with its first day and, as text, its last."""
    on = date.fromisoformat(day)
    each = (
        CalendarPeriod("", on.year, month=on.month),
        CalendarPeriod("", on.year, quarter=(on.month + 2) // 3),
        CalendarPeriod("", on.year),
    )
    return tuple((grain, period.first_day, period.last_day.isoformat()) for grain, period in zip(GRAINS, each, strict=True))


Sums = Counter[tuple[Any, ...]]
"""How often a contribution counts: by measure, authority, procedure (empty where it does not matter), and the contribution as stored."""


def totals(sums: Sums) -> list[tuple[Key, Sum]]:
    """What is added to tallies, in any order."""
    found: dict[Key, list[int]] = {}
    for (measure, authority, procedure, day, numerator, denominator, *more), count in sums.items():
        lost_on = more[0] if more else None
        for grain, first_day, last_day in periods(day)[GRAINS.index(more[1]) if len(more) > 1 else 0 :]:
            total = found.setdefault((measure, grain, first_day, authority, procedure), [0, 0])
            # Days as texts are in the order of the days.
            if lost_on is None or lost_on > last_day:
                total[0] += count * numerator
            total[1] += count * denominator
    return [(key, (numerator, denominator)) for key, (numerator, denominator) in found.items() if numerator or denominator]
