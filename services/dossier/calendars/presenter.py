"""From the working calendar to its HTTP shapes."""

from collections.abc import Iterable
from itertools import groupby

from services.dossier.calendars.schemas import CalendarOut, Month, SpecialDay, WeekOut
from services.kernel.calendar_file import Week
from services.kernel.vietnam import TIME_ZONE
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import MINUTE, Cause, Day, Span

HOLIDAYS = frozenset({Cause.HOLIDAY, Cause.MAKE_UP_DAY})


def calendar(of: WorkingCalendar, version: int, year: int) -> CalendarOut:
    """A year of a calendar; raises `OutsideCalendar`."""
    days = of.year(year)
    months = [_month(number, within) for number, within in groupby(days, key=lambda day: day.on.month)]
    return CalendarOut(
        name=of.name,
        version=version,
        year=year,
        confirmed=of.confirmed(year),
        confirmed_by=of.confirmed_years.get(year),
        time_zone=TIME_ZONE.key,
        weeks=[_week(week) for week in of.weeks_of(year)],
        reception=[_week(week) for week in of.reception_of(year)],
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
