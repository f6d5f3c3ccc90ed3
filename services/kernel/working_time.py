"""Due dates: time limits counted in the working time of a calendar, without the time in which the clock is stopped.

Pure: nothing here reads the system clock or the database. Datetimes must be aware (`NaiveDatetime` otherwise) and are returned in
Asia/Ho_Chi_Minh; a date beyond the calendar raises `OutsideCalendar`. Both are `ValueError`s.

The reception is the start itself, on whatever day it is; if the limit states a cut-off, a dossier that arrives after it (and before the
next working day begins) is received at the opening of that day. From then on

* hours, and working days counted hour by hour, are working time (Civil Code 2015, Art. 147(1));
* working days counted day by day end at closing time. The day of reception is not counted, counting begins with the day after it
  (Art. 147(2), (3)): received on a Saturday, the first working day is Monday. A half of a working day is half of that day's
  working time. If the procedure is to be completed on the same day, the day of reception counts if it is worked;
* days and months are calendar days and months, whatever the convention: the first day is not counted, a month without the day ends
  on its last day (Art. 148(3)), a last day off moves to the next working day (Art. 148(5)). By Art. 148(6) a day ends at 24:00; no
  result can be handed over then, so it ends at closing time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from math import ceil

from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import MINUTE, Day, local, since_midnight

HOURS_OF_A_WORKING_DAY = 8


class InvalidTimeLimit(ValueError):
    """A time limit must be more than zero, and a whole number for days, months and same-day procedures."""


@dataclass(frozen=True, slots=True)
class CutOff:
    """The time after which a reception counts as the next working day's, and its `legal_basis` in Vietnamese.

    Either a time of day (`at`, local) or a number of minutes before reception closes (`before_close`).
    """

    legal_basis: str
    at: time | None = None
    before_close: int | None = None

    def __post_init__(self) -> None:
        if (self.at is None) == (self.before_close is None):
            raise InvalidTimeLimit("A cut-off is either a time of day or so many minutes before close.")

    def clock(self, day: Day) -> int:
        """The cut-off on a working day, in microseconds since midnight; on a day without reception hours the working hours count."""
        if self.at is not None:
            return ((self.at.hour * 60 + self.at.minute) * 60 + self.at.second) * 1_000_000
        return (day.reception or day.spans)[-1][1] - (self.before_close or 0) * MINUTE


class StopCause(StrEnum):
    """Why the clock is stopped: for a supplement, for a payment, or by a decision (until the dossier is reopened)."""

    SUPPLEMENT = "supplement"
    PAYMENT = "payment"
    STOPPED = "stopped"


class InvalidStop(ValueError):
    """A stop of the clock cannot end before it starts."""


class Unit(StrEnum):
    """The unit of a time limit."""

    HOUR = "hour"
    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"


class Convention(StrEnum):
    """How working days are counted; for hours, days and months there is only one way."""

    NEXT_DAY = "next_day"
    HOUR_BY_HOUR = "hour_by_hour"
    SAME_DAY = "same_day"


class Lateness(StrEnum):
    """Whether a finished dossier met its due date."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


def is_whole(unit: Unit, convention: Convention) -> bool:
    """Whether such a limit ends at the end of a day, so that fractions are not possible."""
    return unit in {Unit.DAY, Unit.MONTH} or (unit is Unit.WORKING_DAY and convention is Convention.SAME_DAY)


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """The time the authority has. Dossiers received after `cut_off` count from the next working day; None (the default): no cut-off.

    A due time within a day is rounded up to the next multiple of `rounding` minutes, at most to the end of the morning or afternoon;
    None: no rounding.
    """

    value: Decimal | int
    unit: Unit
    convention: Convention = Convention.NEXT_DAY
    cut_off: CutOff | None = None
    rounding: int | None = None

    def __post_init__(self) -> None:
        if not Decimal(self.value).is_finite() or self.value <= 0:
            raise InvalidTimeLimit(f"A time limit must be more than zero, not {self.value}.")
        if self.value % 1 and is_whole(self.unit, self.convention):
            raise InvalidTimeLimit(f"A limit of {self.value} {self.unit} ({self.convention}) must be a whole number.")


@dataclass(frozen=True, slots=True)
class Stop:
    """A period in which the clock is stopped; `end` is None while it still is."""

    start: datetime
    end: datetime | None
    cause: StopCause = StopCause.SUPPLEMENT

    def __post_init__(self) -> None:
        start = local(self.start)
        if self.end is not None and local(self.end) < start:
            raise InvalidStop(f"A stop from {self.start} cannot end at {self.end}.")


@dataclass(frozen=True, slots=True)
class Window:
    """A time limit applied to the calendar, before any stop: it counts from `begin` to `end`.

    `received` is the effective reception: the start, or the opening of a later day after a cut-off. `last_day` is the last calendar day
    of a limit in days or months, before it is moved to a working day; None for other units.
    """

    received: datetime
    begin: datetime
    end: datetime
    last_day: date | None = None


def due(start: datetime, limit: TimeLimit, calendar: WorkingCalendar, stops: Sequence[Stop] = ()) -> datetime:
    """The last instant at which the result is on time; always in working time.

    Each stop moves it by the working time stopped between the first counted instant and the due date, whatever the unit:
    a limit that ended at closing time may then end within a day. Overlapping stops count once. A stop without an end moves
    nothing yet.
    """
    counted = window(start, limit, calendar)
    if not stops:
        return counted.end
    end, _ = shift(calendar.worked(counted.begin), calendar.worked(counted.end), stops, calendar)
    return calendar.moment(end)


def allowance(start: datetime, limit: TimeLimit, calendar: WorkingCalendar) -> timedelta:
    """The working time of the limit from this start: the sum of the counted segments of its explanation."""
    counted = window(start, limit, calendar)
    return between(counted.begin, counted.end, calendar)


def working_minutes(start: datetime, end: datetime, calendar: WorkingCalendar) -> int:
    """Whole minutes of working time from start to end, rounded down; raises `ValueError` if the end is before the start."""
    if local(end) < local(start):
        raise ValueError(f"The end {end} is before the start {start}.")
    return (calendar.worked(end) - calendar.worked(start)) // MINUTE


def remaining(now: datetime, due_at: datetime, calendar: WorkingCalendar) -> timedelta:
    """Working time left until the due date; negative is how late it is, zero from a missed closing time to the next opening."""
    return between(now, due_at, calendar)


def lateness(due_at: datetime | None, finished_at: datetime) -> Lateness:
    """Early: finished on a local date before that of the due date; on time: later, but not after the due instant; else late.

    As in the statistics of OpenCPS (betimes, ontime, overtime), where a dossier without a due date is on time. Finishing some hours
    earlier on the due day is on time, not early: the promise is the day.
    """
    finished = local(finished_at)
    if due_at is None:
        return Lateness.ON_TIME
    promised = local(due_at)
    if finished.date() < promised.date():
        return Lateness.EARLY
    return Lateness.ON_TIME if finished <= promised else Lateness.LATE


def between(start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    """Working time from start to end; negative if the end is before the start."""
    return timedelta(microseconds=calendar.worked(end) - calendar.worked(start))


def shift(begin: int, end: int, stops: Iterable[Stop], calendar: WorkingCalendar) -> tuple[int, list[Stop]]:
    """The end moved by the working time stopped from `begin` on, and the stops that moved it: those that begin before the end.

    `begin` and `end` are working time since the calendar's first day, in microseconds.
    """
    moving = []
    counted_until = begin
    for stop in sorted(stops, key=lambda stop: stop.start):
        opens = calendar.worked(stop.start)
        if opens >= end:
            break
        if stop.end is not None:
            closes = calendar.worked(stop.end)
            end += max(0, closes - max(opens, counted_until))
            counted_until = max(counted_until, closes)
            moving.append(stop)
    return end, moving


def window(start: datetime, limit: TimeLimit, calendar: WorkingCalendar) -> Window:
    """The window of a time limit from a start."""
    unrounded = _unrounded_window(_reception_instant(local(start), limit.cut_off, calendar), limit, calendar)
    return replace(unrounded, end=_round_up(unrounded.end, limit.rounding, calendar)) if limit.rounding else unrounded


def _unrounded_window(received: datetime, limit: TimeLimit, calendar: WorkingCalendar) -> Window:
    match limit.unit:
        case Unit.HOUR:
            return _hours(calendar.next_working_moment(received), Decimal(limit.value), calendar)
        case Unit.WORKING_DAY if limit.convention is Convention.HOUR_BY_HOUR:
            return _hours(calendar.next_working_moment(received), Decimal(limit.value) * HOURS_OF_A_WORKING_DAY, calendar)
        case Unit.WORKING_DAY:
            return _working_days(received, limit, calendar)
        case Unit.DAY:
            return _until(received, calendar.add(received.date(), days=int(limit.value)), calendar)
        case Unit.MONTH:
            return _until(received, calendar.add(received.date(), months=int(limit.value)), calendar)


def _round_up(end: datetime, minutes: int, calendar: WorkingCalendar) -> datetime:
    """The next multiple of `minutes` on the clock, or the end of the working span if that is earlier."""
    day, clock = calendar.day(end.date()), since_midnight(end)
    up = -(-clock // (minutes * MINUTE)) * minutes * MINUTE
    return day.at(min(up, next(closes for _, closes in day.spans if clock <= closes)))


def _reception_instant(here: datetime, cut_off: CutOff | None, calendar: WorkingCalendar) -> datetime:
    """The effective reception; after the cut-off, including nights and days off, it is the opening of the next working day."""
    if cut_off is None:
        return here
    day = calendar.day(here.date())
    if day.spans and since_midnight(here) <= cut_off.clock(day):
        return here
    return calendar.working_day(day.on, nth=1).opening


def _hours(received: datetime, hours: Decimal, calendar: WorkingCalendar) -> Window:
    return Window(received, received, calendar.moment(calendar.worked(received) + ceil(hours * 60) * MINUTE))


def _working_days(received: datetime, limit: TimeLimit, calendar: WorkingCalendar) -> Window:
    """Whole working days of their own length; a fraction is that share of the last day, rounded up to whole minutes."""
    days = ceil(limit.value)
    if limit.convention is Convention.SAME_DAY:
        open_from = calendar.next_working_moment(received)
        return Window(open_from, open_from, calendar.working_day(open_from.date(), nth=days - 1).closing)
    last = calendar.working_day(received.date(), nth=days)
    share = ceil((Decimal(limit.value) - days + 1) * (last.working // MINUTE)) * MINUTE
    return Window(received, calendar.working_day(received.date(), nth=1).opening, last.moment(share))


def _until(received: datetime, last_day: date, calendar: WorkingCalendar) -> Window:
    following = calendar.day(received.date()).at(0) + timedelta(days=1)
    return Window(received, following, calendar.working_day(last_day).closing, last_day)
