"""The working calendar of an authority: the working time elapsed at any instant, and the instant at which some working time has elapsed.

Local time is Asia/Ho_Chi_Minh throughout. Working time is counted in whole microseconds since the calendar's first day, so that the
working time between two instants is one subtraction, and the inverse is one bisection.
"""

import json
from bisect import bisect_left, bisect_right
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import accumulate
from pathlib import Path

from services.kernel.calendar_file import CalendarFile, DecreedDay, Week
from services.kernel.working_day import Day, OutsideCalendar, local, since_midnight

LAI_CHAU = Path(__file__).parent / "data" / "calendar.json"
"""The working calendar of Lai Châu's authorities."""


class WorkingCalendar:
    """Contiguous days of whole years with their working time; immutable once built.

    Raises `OutsideCalendar` for dates before its first or after its last day, `NaiveDatetime` for datetimes without a zone.
    """

    def __init__(
        self,
        name: str,
        days: Sequence[Day],
        confirmed_years: Mapping[int, str],
        weeks: Sequence[Week] = (),
        reception: Sequence[Week] = (),
    ) -> None:
        self.name = name
        self.weeks = tuple(sorted(weeks, key=lambda week: week.effective_from))
        self.reception = tuple(sorted(reception, key=lambda week: week.effective_from))
        self.confirmed_years = dict(confirmed_years)
        self._days = tuple(days)
        self._first = days[0].on.toordinal()
        self._worked = list(accumulate((day.working for day in days), initial=0))
        self._working_days = [index for index, day in enumerate(days) if day.spans]

    @property
    def first(self) -> date:
        return self._days[0].on

    @property
    def last(self) -> date:
        return self._days[-1].on

    def confirmed(self, year: int) -> bool:
        """Whether the year's official notice of holidays and swaps is included; otherwise its dates are provisional."""
        return year in self.confirmed_years

    def day(self, on: date) -> Day:
        return self._days[self._index(on)]

    def year(self, year: int) -> Sequence[Day]:
        """Every day of a year; raises `OutsideCalendar`."""
        if not self.first.year <= year <= self.last.year:
            raise OutsideCalendar(f"Calendar {self.name} covers {self.first} to {self.last}.")
        start = self._index(date(year, 1, 1))
        return self._days[start : self._index(date(year, 12, 31)) + 1]

    def weeks_of(self, year: int) -> Sequence[Week]:
        """The weekly working hours in force on some day of a year, oldest first."""
        return _in_force_within(self.weeks, year)

    def reception_of(self, year: int) -> Sequence[Week]:
        """The weekly reception hours in force on some day of a year, oldest first; none: reception has the working hours."""
        return _in_force_within(self.reception, year)

    def working_day(self, on: date, nth: int = 0) -> Day:
        """The first working day on or after `on` (nth = 0), or the nth working day strictly after `on` (nth ≥ 1)."""
        index = self._index(on)
        place = bisect_right(self._working_days, index) + nth - 1 if nth else bisect_left(self._working_days, index)
        if place >= len(self._working_days):
            raise OutsideCalendar(f"Calendar {self.name} ends on {self.last}.")
        return self._days[self._working_days[place]]

    def next_working_moment(self, at: datetime) -> datetime:
        """`at` itself within working hours (opening included, closing not), else the next opening; local time."""
        here = local(at)
        day, clock = self.day(here.date()), since_midnight(here)
        for opens, closes in day.spans:
            if clock < closes:
                return day.at(max(clock, opens))
        return self.working_day(day.on, nth=1).opening

    def add(self, on: date, *, days: int = 0, months: int = 0) -> date:
        """The calendar date so many months and then days later; in a month without that day, its last day (Civil Code Art. 148(3))."""
        ahead = on.year * 12 + on.month - 1 + months
        if ahead // 12 > self.last.year or days > len(self._days):
            raise OutsideCalendar(f"Calendar {self.name} ends on {self.last}.")
        year, month = ahead // 12, ahead % 12 + 1
        return date(year, month, min(on.day, monthrange(year, month)[1])) + timedelta(days=days)

    def worked(self, at: datetime) -> int:
        """Working time from the calendar's first day to `at`, in microseconds; it never decreases as `at` increases."""
        here = local(at)
        index = self._index(here.date())
        return self._worked[index] + self._days[index].worked_by(since_midnight(here))

    def moment(self, worked: int) -> datetime:
        """The earliest instant (local) at which `worked` microseconds of working time have elapsed: the inverse of `worked`."""
        if not 0 < worked <= self._worked[-1]:
            raise OutsideCalendar(f"Calendar {self.name} covers {self.first} to {self.last}.")
        index = bisect_left(self._worked, worked) - 1
        return self._days[index].moment(worked - self._worked[index])

    def _index(self, on: date) -> int:
        index = on.toordinal() - self._first
        if not 0 <= index < len(self._days):
            raise OutsideCalendar(f"Calendar {self.name} covers {self.first} to {self.last}; {on} lies outside.")
        return index


def _in_force_within(weeks: Sequence[Week], year: int) -> Sequence[Week]:
    ends = [*(week.effective_from for week in weeks[1:]), date.max]
    return [
        week for week, end in zip(weeks, ends, strict=False) if week.effective_from <= date(year, 12, 31) and end > date(year, 1, 1)
    ]


def load(source: Path | str | Mapping[str, object], decreed: Sequence[DecreedDay] = ()) -> WorkingCalendar:
    """Build a calendar from a JSON file, or its content as a mapping, and the days decreed since.

    Raises `ValueError` (pydantic's, or `InvalidCalendar`) if the data are invalid.
    """
    content = source if isinstance(source, Mapping) else json.loads(Path(source).read_text(encoding="utf-8"))
    return build(CalendarFile.model_validate(content).with_decreed(decreed))


def build(data: CalendarFile) -> WorkingCalendar:
    """The calendar of its data; raises `InvalidCalendar` where they contradict themselves. Takes some 30 ms."""
    return WorkingCalendar(data.name, list(data.days()), data.confirmed_years, data.weeks, data.reception)
