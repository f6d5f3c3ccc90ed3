"""Working calendars as front ends read them, and due dates worked out for a question."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from pydantic import AwareDatetime, BaseModel

from services.dossier.deadlines import LimitOut, SegmentOut
from services.kernel.calendar_file import Week
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import MINUTE, Cause, Day, Span

HOLIDAYS = frozenset({Cause.HOLIDAY, Cause.MAKE_UP_DAY})


class WeekOut(BaseModel):
    """The hours of each weekday from a day on, `07:30-11:30`; a weekday that is not named is off. `confirmed` by the province."""

    effective_from: date
    hours: dict[str, list[str]]
    confirmed: bool
    legal_basis: str


class SpecialDay(BaseModel):
    """A holiday (also one that falls on a weekly day off), a day off by a swap, or a make-up day, which is worked."""

    date: date
    cause: Cause
    hours: list[str]
    vi: str
    en: str
    legal_basis: str


class Month(BaseModel):
    month: int
    working_days: int
    working_minutes: int


class CalendarOut(BaseModel):
    """A year. While it is not `confirmed`, its holidays are only foreseen; `confirmed_by` is the announcement."""

    name: str
    year: int
    confirmed: bool
    confirmed_by: str | None
    time_zone: str
    weeks: list[WeekOut]
    special_days: list[SpecialDay]
    months: list[Month]
    working_days: int
    working_minutes: int


class DueDateOut(BaseModel):
    """What a limit from a start comes to. The counted segments come to `allowance`, working time.

    `confirmed` is false while the due date lies in a year whose holidays are not announced.
    """

    limit: LimitOut
    start: AwareDatetime
    due_at: AwareDatetime
    confirmed: bool
    allowance: timedelta
    segments: list[SegmentOut]


def calendar(of: WorkingCalendar, year: int) -> CalendarOut:
    """A year of a calendar; raises `OutsideCalendar`."""
    days = of.year(year)
    months = [_month(number, within) for number, within in groupby(days, key=lambda day: day.on.month)]
    return CalendarOut(
        name=of.name,
        year=year,
        confirmed=of.confirmed(year),
        confirmed_by=of.confirmed_years.get(year),
        time_zone="Asia/Ho_Chi_Minh",
        weeks=[_week(week) for week in of.weeks_of(year)],
        special_days=[_special(day) for day in days if day.reason.cause in HOLIDAYS],
        months=months,
        working_days=sum(month.working_days for month in months),
        working_minutes=sum(month.working_minutes for month in months),
    )


def _month(number: int, days: Iterable[Day]) -> Month:
    worked = [day.working // MINUTE for day in days if day.spans]
    return Month(month=number, working_days=len(worked), working_minutes=sum(worked))


def _week(week: Week) -> WeekOut:
    return WeekOut(
        effective_from=week.effective_from,
        hours={weekday: _hours(spans) for weekday, spans in week.hours.items()},
        confirmed=week.confirmed,
        legal_basis=week.legal_basis,
    )


def _special(day: Day) -> SpecialDay:
    reason = day.reason
    return SpecialDay(
        date=day.on, cause=reason.cause, hours=_hours(day.spans), vi=reason.vi, en=reason.en, legal_basis=reason.legal_basis
    )


def _hours(spans: Iterable[Span]) -> list[str]:
    return ["-".join(f"{clock // MINUTE // 60:02d}:{clock // MINUTE % 60:02d}" for clock in span) for span in spans]
