"""The working calendar of an authority: which spans of which days are working time, built once from dated data.

Local time is Asia/Ho_Chi_Minh throughout. Working time is counted in whole microseconds since the calendar's first day,
so that any two instants compare by one subtraction and any amount of work is found again by one bisection.
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Annotated, Literal, Self, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

import holidays
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

TIME_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MINUTE = 60_000_000
"""Microseconds of a minute."""

Span: TypeAlias = tuple[int, int]
"""Opening and closing, in microseconds since local midnight; both belong to working time."""


class NaiveDatetime(ValueError):
    """A datetime must say its time zone."""


class InvalidCalendar(ValueError):
    """The data of a working calendar contradict themselves."""


class OutsideCalendar(ValueError):
    """The date lies outside the years of the working calendar."""


class Cause(StrEnum):
    """Why a span of time counts or does not; the last five are found by the clock, the others by the calendar."""

    WEEKDAY = "weekday"
    MAKE_UP_DAY = "make_up_day"
    WEEKLY_DAY_OFF = "weekly_day_off"
    HOLIDAY = "holiday"
    OUT_OF_HOURS = "out_of_hours"
    CALENDAR_DAY = "calendar_day"
    FIRST_DAY = "first_day"
    AFTER_CUT_OFF = "after_cut_off"
    LAST_DAY_OFF = "last_day_off"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Reason:
    """A cause with its short text in Vietnamese and English and the law (or decision) behind it, in Vietnamese."""

    cause: Cause
    vi: str
    en: str
    legal_basis: str


@dataclass(frozen=True, slots=True)
class Day:
    """One local day: its working spans in order (none on a day off), and why it is worked or off."""

    on: date
    spans: tuple[Span, ...]
    reason: Reason
    legal_basis_of_hours: str

    @property
    def working(self) -> int:
        """Working time of the whole day, in microseconds."""
        return sum(closes - opens for opens, closes in self.spans)

    def worked_by(self, clock: int) -> int:
        """Working time from midnight to `clock`; both in microseconds."""
        return sum(min(clock, closes) - opens for opens, closes in self.spans if clock > opens)

    def at(self, clock: int) -> datetime:
        """The local instant `clock` microseconds after midnight."""
        return datetime.combine(self.on, time.min, TIME_ZONE) + timedelta(microseconds=clock)

    def moment(self, worked: int) -> datetime:
        """The earliest instant by which `worked` microseconds of this day's work are done; more than 0, at most `working`."""
        for opens, closes in self.spans:
            if worked <= closes - opens:
                return self.at(opens + worked)
            worked -= closes - opens
        raise InvalidCalendar(f"{self.on} has less working time than was asked for.")


class WorkingCalendar:
    """Contiguous days of whole years with their working time; immutable once built.

    Raises `OutsideCalendar` for dates before its first or after its last day, `NaiveDatetime` for datetimes without a zone.
    """

    def __init__(self, name: str, days: Sequence[Day], confirmed_years: Mapping[int, str]) -> None:
        self.name = name
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
        """Whether the year's notice of holidays and swaps is published and entered; otherwise dates in it are provisional."""
        return year in self.confirmed_years

    def day(self, on: date) -> Day:
        return self._days[self._index(on)]

    def working_day(self, on: date, nth: int = 0) -> Day:
        """The first working day on or after `on` (nth = 0), or the nth working day strictly after `on` (nth ≥ 1)."""
        index = self._index(on)
        place = bisect_right(self._working_days, index) + nth - 1 if nth else bisect_left(self._working_days, index)
        if place >= len(self._working_days):
            raise OutsideCalendar(f"Calendar {self.name} ends on {self.last}.")
        return self._days[self._working_days[place]]

    def next_working_moment(self, at: datetime) -> datetime:
        """`at` itself in working time (opening and closing included), else the next opening; local time."""
        here = local(at)
        day, clock = self.day(here.date()), since_midnight(here)
        for opens, closes in day.spans:
            if clock <= closes:
                return day.at(max(clock, opens))
        following = self.working_day(day.on, nth=1)
        return following.at(following.spans[0][0])

    def worked(self, at: datetime) -> int:
        """Working time from the calendar's first day to `at`, in microseconds; never falls as `at` grows."""
        here = local(at)
        index = self._index(here.date())
        return self._worked[index] + self._days[index].worked_by(since_midnight(here))

    def moment(self, worked: int) -> datetime:
        """The earliest instant (local) by which `worked` microseconds since the calendar's first day are done: inverse of `worked`."""
        if not 0 < worked <= self._worked[-1]:
            raise OutsideCalendar(f"Calendar {self.name} covers {self.first} to {self.last}.")
        index = bisect_left(self._worked, worked) - 1
        return self._days[index].moment(worked - self._worked[index])

    def _index(self, on: date) -> int:
        index = on.toordinal() - self._first
        if not 0 <= index < len(self._days):
            raise OutsideCalendar(f"Calendar {self.name} covers {self.first} to {self.last}; {on} lies outside.")
        return index


def local(at: datetime) -> datetime:
    """The instant in Asia/Ho_Chi_Minh; raises `NaiveDatetime`."""
    if at.tzinfo is None or at.utcoffset() is None:
        raise NaiveDatetime(f"{at.isoformat()} does not say its time zone.")
    return at.astimezone(TIME_ZONE)


def since_midnight(at: datetime) -> int:
    """Microseconds since midnight of the datetime's own day."""
    return ((at.hour * 60 + at.minute) * 60 + at.second) * 1_000_000 + at.microsecond


def load(source: Path | str | Mapping[str, object]) -> WorkingCalendar:
    """Build a calendar from a JSON file or the same as a mapping; raises `ValueError` (pydantic's) where the data are wrong."""
    content = source if isinstance(source, Mapping) else json.loads(Path(source).read_text(encoding="utf-8"))
    return CalendarFile.model_validate(content).calendar()


def _span(text: object) -> Span:
    """`07:30-11:30` as microseconds since midnight."""
    opens, closes = (since_midnight(datetime.strptime(part, "%H:%M")) for part in str(text).split("-"))  # noqa: DTZ007 -- a time of day
    if opens >= closes:
        raise InvalidCalendar(f"{text}: closes before it opens.")
    return opens, closes


_Dated = TypeVar("_Dated", bound="_Version")
Weekday: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Hours: TypeAlias = tuple[Annotated[Span, BeforeValidator(_span)], ...]
_WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Version(_Data):
    effective_from: date


class Week(_Version):
    """The hours of each weekday from a date on; a weekday that is not named is off. `confirmed` by the authority or a default."""

    hours: Mapping[Weekday, Hours]
    confirmed: bool
    legal_basis: str

    @model_validator(mode="after")
    def _spans_follow_one_another(self) -> Self:
        if any(earlier[1] > later[0] for spans in self.hours.values() for earlier, later in pairwise(spans)):
            raise InvalidCalendar("The spans of a weekday must follow one another.")
        return self

    def hours_of(self, day: date) -> tuple[Span, ...]:
        """The working spans of the weekday of `day`."""
        return self.hours.get(_WEEKDAYS[day.weekday()], ())


class LegalBasis(_Version):
    """The law behind the national holidays from a date on."""

    text: str


class Without(_Data):
    """A holiday the package counts and this calendar does not, by the beginning of its Vietnamese name."""

    name: str
    reason: str


class Base(_Data):
    """The `holidays` package as the base: its country, the law, and what to leave out."""

    country: str
    legal_basis: tuple[LegalBasis, ...] = Field(min_length=1)
    without: tuple[Without, ...] = ()


class DayOff(_Data):
    """A day off beyond the base, or one of the base with its own legal basis."""

    date: date
    vi: str
    en: str
    legal_basis: str


class MakeUpDay(DayOff):
    """A day worked though the week or the base has it off, with the hours of the weekday it replaces."""

    replaces: date


class CalendarFile(_Data):
    """What `data/calendar.json` holds; overrides win over the base, the base over the week."""

    name: str
    first_year: int
    last_year: int
    notes: tuple[str, ...] = ()
    confirmed_years: Mapping[int, str] = {}
    weeks: tuple[Week, ...] = Field(min_length=1)
    base: Base
    days_off: tuple[DayOff, ...] = ()
    make_up_days: tuple[MakeUpDay, ...] = ()

    def calendar(self) -> WorkingCalendar:
        return WorkingCalendar(self.name, list(_days(self)), self.confirmed_years)


def _days(data: CalendarFile) -> Iterator[Day]:
    off = _days_off(data)
    made_up = _make_up_days(data)
    if clash := {day.date for day in data.days_off} & made_up.keys():
        raise InvalidCalendar(f"Both off and made up: {', '.join(map(str, sorted(clash)))}.")
    for ordinal in range(date(data.first_year, 1, 1).toordinal(), date(data.last_year + 1, 1, 1).toordinal()):
        on = date.fromordinal(ordinal)
        week = _in_force(data.weeks, on)
        if on in made_up:
            like, reason = made_up[on]
            yield Day(on, week.hours_of(like), reason, week.legal_basis)
        elif on in off:
            yield Day(on, (), off[on], week.legal_basis)
        else:
            yield _plain_day(on, week)


def _plain_day(on: date, week: Week) -> Day:
    if spans := week.hours_of(on):
        return Day(on, spans, Reason(Cause.WEEKDAY, "Giờ làm việc", "Working hours", week.legal_basis), week.legal_basis)
    reason = Reason(Cause.WEEKLY_DAY_OFF, "Ngày nghỉ hằng tuần", "Weekly day off", week.legal_basis)
    return Day(on, (), reason, week.legal_basis)


def _days_off(data: CalendarFile) -> dict[date, Reason]:
    vi, en = (_national(data, language) for language in ("vi", "en_US"))
    left_out = tuple(entry.name for entry in data.base.without)
    base = {
        on: Reason(Cause.HOLIDAY, name, en[on], _in_force(data.base.legal_basis, on).text)
        for on, name in vi.items()
        if not (left_out and name.startswith(left_out))
    }
    return base | {day.date: Reason(Cause.HOLIDAY, day.vi, day.en, day.legal_basis) for day in data.days_off}


def _make_up_days(data: CalendarFile) -> dict[date, tuple[date, Reason]]:
    """Make-up days, each with a date whose weekday gives its hours: a Monday where the package does not say what it replaces."""
    base = {
        on: (
            on - timedelta(days=on.weekday()),
            Reason(Cause.MAKE_UP_DAY, "Ngày làm bù", "Make-up working day", _in_force(data.base.legal_basis, on).text),
        )
        for on in _national(data, "vi").weekend_workdays
        if on.year >= data.first_year
    }
    return base | {
        day.date: (day.replaces, Reason(Cause.MAKE_UP_DAY, day.vi, day.en, day.legal_basis)) for day in data.make_up_days
    }


def _national(data: CalendarFile, language: str) -> holidays.HolidayBase:
    years = range(data.first_year, data.last_year + 1)
    return holidays.country_holidays(data.base.country, years=years, language=language)


def _in_force(versions: Sequence[_Dated], on: date) -> _Dated:
    """The version in force on a day: the latest which is effective by then."""
    effective = [version for version in versions if version.effective_from <= on]
    if not effective:
        raise InvalidCalendar(f"Nothing is in force on {on}; the first entry starts later.")
    return max(effective, key=lambda version: version.effective_from)
