"""A dossier's deadline, read from what its row stores: the limit, the stops of the clock and the extensions.

Pure. Instants come back in Asia/Ho_Chi_Minh. Forwarding a dossier does not appear here: it never moves a due date. A
due date once promised stays, also where a new day off is added to the calendar afterwards. Dates beyond the calendar raise `DueDateOutsideCalendar`.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from math import ceil
from typing import Any, Protocol

from services.dossier.deadlines.rules import clock_law
from services.dossier.errors import DueDateInPast, DueDateNotLater, DueDateOutsideCalendar, DueDateOutsideWorkingHours
from services.kernel import working_time
from services.kernel.due_date_calculation import DueDateCalculation, Extension, calculate_due_date
from services.kernel.vietnam import day_in_vietnam, next_midnight
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import OutsideCalendar, local, since_midnight
from services.kernel.working_time import Convention, CutOff, Stop, StopCause, TimeLimit, Unit, Window

StoredStops = Sequence[Mapping[str, Any]]
"""`stops` as a dossier stores them: `{"start": iso, "end": iso or null, "cause": …}`, oldest first."""

CUT_OFF = r"^(?:([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"
"""How a cut-off hour is written, `24:00` for none."""

EXTENDED = "extended"
"""The basis of an extension with an apology (form 04)."""

_OF_VERSION = "Giờ chốt tiếp nhận của phiên bản thủ tục hành chính"


class ClockColumns(Protocol):
    """The columns of a dossier its deadline is read from."""

    @property
    def received_at(self) -> datetime | None: ...
    @property
    def time_limit(self) -> Mapping[str, Any] | None: ...
    @property
    def stops(self) -> StoredStops: ...
    @property
    def extensions(self) -> Sequence[Mapping[str, Any]]: ...
    @property
    def original_due_at(self) -> datetime | None: ...
    @property
    def reschedules(self) -> Sequence[Mapping[str, Any]]: ...


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a dossier is due. `promised` is the due date as stored at reception, or the end of the limit by a later calendar; None before."""

    received_at: datetime | None
    limit: TimeLimit | None
    stops: tuple[Stop, ...]
    extensions: tuple[Extension, ...]
    promised: datetime | None

    @classmethod
    def of(cls, dossier: ClockColumns) -> "Deadline":
        """The deadline of a dossier, or of anything with its columns."""
        return cls(
            received_at=dossier.received_at,
            limit=time_limit(dossier.time_limit, _day(dossier.received_at)) if dossier.time_limit else None,
            stops=tuple(_stop(each) for each in dossier.stops or ()),
            extensions=tuple(_extension(each) for each in dossier.extensions or ()),
            promised=_promised(dossier),
        )

    @property
    def open_stop(self) -> Stop | None:
        """The stop that has not ended, if any."""
        return next((stop for stop in self.stops if stop.end is None), None)

    def original_due_date(self, calendar: WorkingCalendar) -> datetime | None:
        """The due date as promised, before stops and extensions; None before reception and without a time limit."""
        if self.promised is not None:
            return local(self.promised)
        if self.received_at is None or self.limit is None:
            return None
        with within_calendar():
            return working_time.due(self.received_at, self.limit, calendar)

    def current_due_date(self, calendar: WorkingCalendar) -> datetime | None:
        """The due date now: the limit moved by the stops that ended, or the last extension's date moved by the stops after it."""
        if not self.stops:
            return local(self.extensions[-1].due_at) if self.extensions and self.received_at else self.original_due_date(calendar)
        calculation = self.calculation(calendar)
        return calculation.due_at if calculation else None

    def calculation(self, calendar: WorkingCalendar) -> DueDateCalculation | None:
        """How the current due date comes about; None while there is none."""
        with within_calendar():
            window = self._window(calendar)
            return calculate_due_date(window, self.stops, self.extensions, calendar) if window else None

    def _window(self, calendar: WorkingCalendar) -> Window | None:
        if self.received_at is None:
            return None
        if self.limit is None:
            received = calendar.next_working_moment(self.received_at)
            return Window(received, received, received) if self.extensions else None
        computed = working_time.window(self.received_at, self.limit, calendar)
        if self.promised is None or self.promised == computed.end:
            return computed
        end = local(self.promised)
        return replace(computed, begin=min(computed.begin, end), end=end)


def time_limit(stored: Mapping[str, Any], day: date | None = None) -> TimeLimit:
    """The limit from the contracts' `Limit`, with defaults where it states nothing; cut-off `24:00` is none.

    The default cut-off is the law's on the day of reception, the newest law's without one.
    Calendar days, months and limits within the same day end with a day; half of one, which records do state, lasts until its end.
    """
    unit, convention = Unit(stored["unit"]), Convention(stored.get("convention") or Convention.NEXT_DAY)
    # Converted by its text: the number arrives as JSON and 0.1 hours must not become a little more.
    value = Decimal(str(stored["value"]))
    whole = working_time.is_whole(unit, convention)
    number = ceil(value) if whole else value
    return TimeLimit(number, unit, convention, _cut_off(stored, unit, convention, day), stored.get("rounding"))


def _cut_off(stored: Mapping[str, Any], unit: Unit, convention: Convention, day: date | None) -> CutOff | None:
    """What the procedure version states, else what the law does."""
    if stated := stored.get("cut_off"):
        return None if stated == "24:00" else CutOff(_OF_VERSION, at=time.fromisoformat(stated))
    if minutes := stored.get("cut_off_before_close"):
        return CutOff(_OF_VERSION, before_close=minutes)
    return clock_law.cut_off_law(unit, convention, day or date.max)


def _promised(dossier: ClockColumns) -> datetime | None:
    """The promised date: the newest a change of the calendar made, else the one of reception."""
    moved = [each["promised"] for each in dossier.reschedules or () if each["promised"]]
    return datetime.fromisoformat(moved[-1]) if moved else dossier.original_due_at


def _day(at: datetime | None) -> date | None:
    return local(at).date() if at else None


def stopped_since(stops: StoredStops) -> datetime | None:
    """Since when the clock has been stopped; None while it runs."""
    return next((datetime.fromisoformat(each["start"]) for each in stops if each["end"] is None), None)


def stopped_minutes(stops: StoredStops, cause: StopCause) -> int:
    """Whole minutes by the wall clock of the stops for a cause that have ended."""
    ended = (_stop(each) for each in stops if each["end"] is not None and each["cause"] == cause.value)
    return int(sum(((stop.end or stop.start) - stop.start).total_seconds() for stop in ended) // 60)


def extension_count(extensions: Sequence[Mapping[str, Any]]) -> int:
    """How often the authority set a later due date with an apology; reopening and imports move it for other reasons."""
    return sum(each["basis"] == EXTENDED for each in extensions)


def begin_stop(stops: StoredStops, at: datetime, cause: str) -> tuple[Mapping[str, Any], ...]:
    """The stops with a new one, open. One already open ends: the clock is stopped for another cause."""
    return (*end_stop(stops, at), {"start": at.isoformat(), "end": None, "cause": StopCause(cause).value})


def end_stop(stops: StoredStops, at: datetime) -> tuple[Mapping[str, Any], ...]:
    """The stops with the open one ended, if there is one. Never before it began: two machines' clocks may differ."""
    return tuple(
        each if each["end"] else {**each, "end": max(at, datetime.fromisoformat(each["start"])).isoformat()} for each in stops
    )


def step_due(since: datetime, hours: Decimal | float, calendar: WorkingCalendar, stops: StoredStops = ()) -> datetime | None:
    """When a step of so many working hours is due, moved by the dossier's stops since it began; None for a step of no hours."""
    if not hours:
        return None
    limit = TimeLimit(Decimal(str(hours)), Unit.HOUR)
    with within_calendar():
        return working_time.due(since, limit, calendar, [_stop(each) for each in stops])


def lapse(after: Mapping[str, Any], requested_at: datetime, calendar: WorkingCalendar) -> datetime | None:
    """When a dossier lapses without the supplement requested at an instant, by the contracts' `Limit`; None beyond the calendar.

    At the end of the last day, at midnight (Civil Code 2015, Art. 148(6)): what applicants send in the evening is in time.
    """
    try:
        return next_midnight(day_in_vietnam(working_time.due(requested_at, time_limit(after), calendar)))
    except (OutsideCalendar, OverflowError):
        return None


def require_later(due_at: datetime, *, now: datetime, current: datetime | None, calendar: WorkingCalendar) -> None:
    """Refuse a new due date in the past, not after the current one, or outside working hours."""
    with within_calendar():
        day = calendar.day(local(due_at).date())
    if due_at <= now:
        raise DueDateInPast
    if current is not None and due_at <= current:
        raise DueDateNotLater
    if not day.in_hours(since_midnight(local(due_at))):
        raise DueDateOutsideWorkingHours


def extensions_allowed(day: date) -> int:
    """How many times the due date of a dossier may be extended under the law of a day (Asia/Ho_Chi_Minh)."""
    return clock_law.extension_law(day).times


@contextmanager
def within_calendar() -> Iterator[None]:
    """Raise `DueDateOutsideCalendar` for dates beyond the calendar."""
    try:
        yield
    except OutsideCalendar as error:
        raise DueDateOutsideCalendar from error


def _stop(stored: Mapping[str, Any]) -> Stop:
    end = stored["end"]
    start = datetime.fromisoformat(stored["start"])
    return Stop(start, datetime.fromisoformat(end) if end else None, StopCause(stored["cause"]))


def _extension(stored: Mapping[str, Any]) -> Extension:
    return Extension(
        datetime.fromisoformat(stored["at"]), datetime.fromisoformat(stored["due_at"]), stored["basis"], stored.get("legal_basis")
    )
