"""The periods of the index: whole calendar months, quarters and years of Vietnam."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from services.kernel.periods import CalendarPeriod
from services.satisfaction.errors import PeriodEndsBeforeStart

Span = Literal["month", "quarter", "year"]
_MONTHS_OF_QUARTER: Final = 3


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
        return (self.first is None or self.first.day == 1) and (self.is_open or (self._after.day == 1))

    @property
    def is_of_whole_years(self) -> bool:
        """Whether it begins and ends with a year, or is open there."""
        begins = self.first is None or (self.first.day, self.first.month) == (1, 1)
        return begins and (self.is_open or (self._after.day, self._after.month) == (1, 1))

    @property
    def is_open(self) -> bool:
        """Whether it does not end: nothing can have been answered after today."""
        return self.last is None or self.last >= self.today

    @property
    def _after(self) -> date:
        return (self.last or self.today) + timedelta(days=1)


def name(month: date, span: Span) -> str:
    """The name of the month, quarter or year in which a month is: `2026-11`, `2026-Q4`, `2026`."""
    if span == "year":
        return f"{month.year}"
    if span == "quarter":
        return f"{month.year}-Q{(month.month + 2) // _MONTHS_OF_QUARTER}"
    return f"{month.year}-{month.month:02}"


def bounds(period: str) -> tuple[date, date]:
    """The first and the last day of a period by its name."""
    calendar = CalendarPeriod.parse(period)
    return calendar.first_day, calendar.last_day
