"""The periods of the index: whole calendar months, quarters and years of Vietnam, and the pieces a longer time is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from services.kernel.periods import CalendarPeriod
from services.satisfaction.errors import PeriodEndsBeforeStart

Span = Literal["month", "quarter", "year"]
_MONTHS_OF_QUARTER: Final = 3
_DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class Days:
    """The days that were asked for, both included, in Vietnam; None is open. `today` ends what is open."""

    first: date | None
    last: date | None
    today: date

    def __post_init__(self) -> None:
        if self.first is not None and self.last is not None and self.last < self.first:
            raise PeriodEndsBeforeStart

    @property
    def is_of_whole_months(self) -> bool:
        """Whether it begins and ends with a month, or is open there; nothing can have been answered after today."""
        return (self.first is None or self.first.day == 1) and (self._is_open or (self._after.day == 1))

    @property
    def is_of_whole_years(self) -> bool:
        """Whether it begins and ends with a year, or is open there."""
        begins = self.first is None or (self.first.day, self.first.month) == (1, 1)
        return begins and (self._is_open or (self._after.day, self._after.month) == (1, 1))

    @property
    def _is_open(self) -> bool:
        return self.last is None or self.last >= self.today

    @property
    def _after(self) -> date:
        return (self.last or self.today) + timedelta(days=1)

    def includes(self, month: date) -> bool:
        """Whether a month, or a year, by its first day, is in it."""
        return (self.first is None or month >= self.first) and (self.last is None or month <= self.last)

    def includes_some_of(self, year: int) -> bool:
        """Whether some of a year is in it."""
        return (self.first is None or year >= self.first.year) and (self.last is None or year <= self.last.year)


def name(month: date, span: Span) -> str:
    """The name of the month, quarter or year in which a month is: `2026-11`, `2026-Q4`, `2026`."""
    if span == "year":
        return f"{month.year}"
    if span == "quarter":
        return f"{month.year}-Q{(month.month + 2) // _MONTHS_OF_QUARTER}"
    return f"{month.year}-{month.month:02}"


def pieces(days: Days, year: int) -> Iterator[str]:
    """The longest calendar periods of a year that make up what is asked of it: the year, else quarters, else months."""
    months = {month for month in range(1, _DECEMBER + 1) if days.includes(date(year, month, 1))}
    if len(months) == _DECEMBER or (days.is_of_whole_years and months):
        yield f"{year}"
        return
    for quarter in range(1, 5):
        own = {quarter * _MONTHS_OF_QUARTER - n for n in range(_MONTHS_OF_QUARTER)}
        if own <= months:
            yield f"{year}-Q{quarter}"
        else:
            yield from (f"{year}-{month:02}" for month in sorted(own & months))


def bounds(period: str) -> tuple[date, date]:
    """The first and the last day of a period by its name."""
    calendar = CalendarPeriod.parse(period)
    return calendar.first_day, calendar.last_day


def covers(period: str, month: date) -> bool:
    """Whether a month, by its first day, is in a period by its name."""
    first, last = bounds(period)
    return first <= month <= last
