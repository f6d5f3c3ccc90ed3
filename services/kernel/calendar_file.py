"""The data of a working calendar and the days computed from them: weekly hours, reception hours, holidays, days off, make-up days.

The `holidays` package is the base; annual and dated entries with their legal basis override it, and it overrides the week.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Annotated, Literal, Self, TypeAlias, TypeVar

import holidays
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from services.kernel.working_day import Cause, Day, InvalidCalendar, Reason, Span, since_midnight


def _span(text: object) -> Span:
    """`07:30-11:30` as microseconds since midnight."""
    opens, closes = (since_midnight(datetime.strptime(part, "%H:%M")) for part in str(text).split("-"))  # noqa: DTZ007 -- a time of day
    if opens >= closes:
        raise InvalidCalendar(f"{text}: closes before it opens.")
    return opens, closes


_DatedVersion = TypeVar("_DatedVersion", bound="_Version")
Weekday: TypeAlias = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
Hours: TypeAlias = tuple[Annotated[Span, BeforeValidator(_span)], ...]
_WEEKDAYS: tuple[Weekday, ...] = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Version(_Data):
    effective_from: date


class Week(_Version):
    """The hours of each weekday from a date on; other weekdays are off. `confirmed` by the authority, otherwise a default."""

    hours: Mapping[Weekday, Hours]
    confirmed: bool
    legal_basis: str

    @model_validator(mode="after")
    def _spans_follow_one_another(self) -> Self:
        if any(earlier[1] > later[0] for spans in self.hours.values() for earlier, later in pairwise(spans)):
            raise InvalidCalendar("The spans of a weekday must follow one another.")
        return self

    @property
    def closed(self) -> Reason:
        return Reason(Cause.OUT_OF_HOURS, "Ngoài giờ làm việc", "Outside working hours", self.legal_basis)

    def hours_of(self, day: date) -> tuple[Span, ...]:
        """The working spans of the weekday of `day`."""
        return self.hours.get(_WEEKDAYS[day.weekday()], ())


class LegalBasis(_Version):
    """The law behind the national holidays from a date on."""

    text: str


class ExcludedHoliday(_Data):
    """A holiday of the package that this calendar does not have; `name` is the beginning of its Vietnamese name."""

    name: str
    reason: str


class Base(_Data):
    """The `holidays` package as the base: its country, the law, and the holidays to exclude."""

    country: str
    legal_basis: tuple[LegalBasis, ...] = Field(min_length=1)
    excluded_holidays: tuple[ExcludedHoliday, ...] = ()


class AnnualDayOff(_Version):
    """A day off of every year since its law is in force, as `MM-DD`.

    `compensated`: if it falls on a weekly day off, the next working day is off instead (Labour Code 2019, Art. 111(3)).
    """

    day: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
    vi: str
    en: str
    legal_basis: str
    compensated: bool

    def of(self, year: int) -> date | None:
        """The day in a year; None before the law is in force."""
        on = date.fromisoformat(f"{year}-{self.day}")
        return on if on >= self.effective_from else None


class DayOff(_Data):
    """A day off that is not in the base, or one of the base with its own legal basis."""

    date: date
    vi: str
    en: str
    legal_basis: str


class MakeUpDay(DayOff):
    """A working day that is off in the week or the base, with the hours of the weekday it replaces."""

    replaces: date


class DecreedDay(_Data):
    """A day off decreed after the calendar was published, a day worked (`worked`), or both if the decision swaps two days.

    A day worked alone is worked like its own weekday: that is how a day off decreed by mistake is taken back.
    """

    off: date | None = None
    worked: date | None = None
    legal_basis: Annotated[str, Field(min_length=1)]
    vi: str | None = None
    en: str | None = None

    @model_validator(mode="after")
    def _names_a_day(self) -> Self:
        if self.off is None and self.worked is None:
            raise InvalidCalendar("A decreed day is off, worked, or a swap of both.")
        if self.off == self.worked:
            raise InvalidCalendar(f"{self.off} cannot be both off and worked.")
        return self

    @property
    def day_off(self) -> DayOff | None:
        """None where a day is only worked."""
        if self.off is None:
            return None
        vi, en = "Nghỉ theo quyết định", "Day off by decision"
        if self.worked is not None:
            vi, en = f"Nghỉ hoán đổi với ngày {self.worked:%d/%m/%Y}", f"Day off swapped with {self.worked:%d/%m/%Y}"
        return DayOff(date=self.off, vi=self.vi or vi, en=self.en or en, legal_basis=self.legal_basis)

    @property
    def make_up_day(self) -> MakeUpDay | None:
        """None if the day off is not made up."""
        if self.worked is None:
            return None
        if self.off is None:
            vi, en = self.vi or "Làm việc theo quyết định", self.en or "Worked by decision"
        else:
            vi, en = f"Làm bù cho ngày {self.off:%d/%m/%Y}", f"Made up for {self.off:%d/%m/%Y}"
        return MakeUpDay(date=self.worked, replaces=self.off or self.worked, vi=vi, en=en, legal_basis=self.legal_basis)


class CalendarFile(_Data):
    """The content of `data/calendar.json`: the entries override the base, and the base overrides the week.

    `weeks` are the working hours: time limits are counted in them. `reception` are the hours in which dossiers are received on working
    days: they determine only when reception closes.
    """

    name: str
    first_year: int
    last_year: int
    notes: tuple[str, ...] = ()
    confirmed_years: Mapping[int, str] = {}
    weeks: tuple[Week, ...] = Field(min_length=1)
    reception: tuple[Week, ...] = ()
    base: Base
    annual_days_off: tuple[AnnualDayOff, ...] = ()
    days_off: tuple[DayOff, ...] = ()
    make_up_days: tuple[MakeUpDay, ...] = ()

    def with_decreed(self, decreed: Sequence[DecreedDay]) -> "CalendarFile":
        """A copy with days decreed since, in their order: each overrides earlier entries of its dates."""
        off = {day.date: day for day in self.days_off}
        worked = {day.date: day for day in self.make_up_days}
        for each in decreed:
            if day_off := each.day_off:
                off[day_off.date] = day_off
                worked.pop(day_off.date, None)
            if make_up_day := each.make_up_day:
                worked[make_up_day.date] = make_up_day
                off.pop(make_up_day.date, None)
        return self.model_copy(update={"days_off": tuple(off.values()), "make_up_days": tuple(worked.values())})

    def days(self) -> Iterator[Day]:
        """Every day of the years, in order; raises `InvalidCalendar` if the entries contradict each other."""
        return _days(self)


def _days(data: CalendarFile) -> Iterator[Day]:
    holidays_vi = _national(data, "vi")
    off = _days_off(data, holidays_vi)
    made_up = _make_up_days(data, holidays_vi)
    if clash := {day.date for day in data.days_off} & made_up.keys():
        raise InvalidCalendar(f"Both off and made up: {', '.join(map(str, sorted(clash)))}.")
    plain = _PlainDays(data)
    for ordinal in range(date(data.first_year, 1, 1).toordinal(), date(data.last_year + 1, 1, 1).toordinal()):
        on = date.fromordinal(ordinal)
        if on in made_up:
            week = _in_force(data.weeks, on)
            like, reason = made_up[on]
            like = like if week.hours_of(like) else on
            yield _make_up_day(on, week, like, reason, _reception(data, on, like))
        elif on in off:
            # Days off have no hours, but where no week is in force yet the calendar is wrong.
            plain.day(on)
            yield Day(on, (), off[on], off[on])
        else:
            yield plain.day(on)


def _reception(data: CalendarFile, on: date, like: date) -> tuple[Span, ...] | None:
    """The reception hours of a working day, those of the weekday it is like; None if none are in force yet."""
    effective = [week for week in data.reception if week.effective_from <= on]
    return max(effective, key=lambda week: week.effective_from).hours_of(like) if effective else None


def _make_up_day(on: date, week: Week, like: date, reason: Reason, reception: tuple[Span, ...] | None) -> Day:
    if not week.hours_of(like):
        raise InvalidCalendar(f"{on} replaces {like}, a weekday without working hours.")
    return Day(on, week.hours_of(like), reason, week.closed, reception)


class _PlainDays:
    """Days as their weekday says. All of one weekday under the same decisions are alike, and there are ten thousand days."""

    def __init__(self, data: CalendarFile) -> None:
        self._data = data
        self._starts = sorted(week.effective_from for week in (*data.weeks, *data.reception))
        self._alike: dict[tuple[int, int], tuple[tuple[Span, ...], Reason, Reason, tuple[Span, ...] | None]] = {}

    def day(self, on: date) -> Day:
        key = bisect_right(self._starts, on), on.weekday()
        if key not in self._alike:
            self._alike[key] = self._of(on)
        return Day(on, *self._alike[key])

    def _of(self, on: date) -> tuple[tuple[Span, ...], Reason, Reason, tuple[Span, ...] | None]:
        week = _in_force(self._data.weeks, on)
        if spans := week.hours_of(on):
            reason = Reason(Cause.WEEKDAY, "Giờ làm việc", "Working hours", week.legal_basis)
            return spans, reason, week.closed, _reception(self._data, on, on)
        reason = Reason(Cause.WEEKLY_DAY_OFF, "Ngày nghỉ hằng tuần", "Weekly day off", week.legal_basis)
        return (), reason, reason, None


def _days_off(data: CalendarFile, vi: holidays.HolidayBase) -> dict[date, Reason]:
    en = _national(data, "en_US")
    excluded = tuple(entry.name for entry in data.base.excluded_holidays)
    base = {
        on: Reason(Cause.HOLIDAY, name, en[on], _in_force(data.base.legal_basis, on).text)
        for on, name in vi.items()
        if not (excluded and name.startswith(excluded))
    }
    dated = {day.date: Reason(Cause.HOLIDAY, day.vi, day.en, day.legal_basis) for day in data.days_off}
    return base | _annual(data, base | dated) | dated


def _annual(data: CalendarFile, off: Mapping[date, Reason]) -> dict[date, Reason]:
    """The days off of every year, and the days off in compensation for those on a weekly day off."""
    annual: dict[date, Reason] = {}
    for entry in data.annual_days_off:
        for on in filter(None, (entry.of(year) for year in range(data.first_year, data.last_year + 1))):
            annual[on] = Reason(Cause.HOLIDAY, entry.vi, entry.en, entry.legal_basis)
            if entry.compensated and not _in_force(data.weeks, on).hours_of(on):
                compensation = on
                while compensation in off or compensation in annual or not _in_force(data.weeks, on).hours_of(compensation):
                    compensation += timedelta(days=1)
                vi, en = f"{entry.vi} (nghỉ bù)", f"{entry.en} (in lieu)"
                annual[compensation] = Reason(Cause.HOLIDAY, vi, en, entry.legal_basis)
    return annual


def _make_up_days(data: CalendarFile, vi: holidays.HolidayBase) -> dict[date, tuple[date, Reason]]:
    """Make-up days, each with a date whose weekday determines its hours: a Monday if the package does not state what it replaces."""
    base = {
        on: (
            on - timedelta(days=on.weekday()),
            Reason(Cause.MAKE_UP_DAY, "Ngày làm bù", "Make-up working day", _in_force(data.base.legal_basis, on).text),
        )
        for on in vi.weekend_workdays
        if on.year >= data.first_year
    }
    entered = {day.date: (day.replaces, Reason(Cause.MAKE_UP_DAY, day.vi, day.en, day.legal_basis)) for day in data.make_up_days}
    return {on: day for on, day in base.items() if on not in {entry.date for entry in data.days_off}} | entered


def _national(data: CalendarFile, language: str) -> holidays.HolidayBase:
    years = range(data.first_year, data.last_year + 1)
    return holidays.country_holidays(data.base.country, years=years, language=language)


def _in_force(versions: Sequence[_DatedVersion], on: date) -> _DatedVersion:
    """The version in force on a day: the latest one that is effective by then."""
    effective = [version for version in versions if version.effective_from <= on]
    if not effective:
        raise InvalidCalendar(f"Nothing is in force on {on}; the first entry starts later.")
    return max(effective, key=lambda version: version.effective_from)
