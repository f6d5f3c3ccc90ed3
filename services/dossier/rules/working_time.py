"""When a dossier is due: time limits counted in the working time of a calendar, around the stops of the clock.

Pure: nothing here reads the clock or the database. Datetimes must be aware (`NaiveDatetime` otherwise) and come back in
Asia/Ho_Chi_Minh; a date beyond the calendar raises `OutsideCalendar`. Both are `ValueError`s.

Received means the start moved into working time and, after the cut-off hour, to the next working day. From there on

* hours, and working days counted hour by hour, run in working time (Civil Code 2015, Art. 147(1));
* working days counted day by day end at closing time, the day of reception not counted (Art. 147(2)) unless the procedure
  promises the same day; a half of a working day is half of that day's working time;
* days and months are the calendar's, whatever the convention: the first day is not counted, a month without the day ends
  on its last day (Art. 148(3)), a last day off moves to the next working day (Art. 148(5)). Art. 148(6) ends a day at
  24:00; nobody can hand over a result then, so it ends at closing time.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from math import ceil

from services.dossier.rules.calendar import WorkingCalendar
from services.dossier.rules.day import MINUTE, Cause, Day, Reason, local, since_midnight

HOURS_OF_A_WORKING_DAY = 8


class InvalidTimeLimit(ValueError):
    """A time limit is more than zero, and whole in days, months and same-day procedures."""


class InvalidStop(ValueError):
    """A stop of the clock cannot end before it starts."""


class Unit(StrEnum):
    """What a time limit is counted in."""

    HOUR = "hour"
    WORKING_DAY = "working_day"
    DAY = "day"
    MONTH = "month"


class Convention(StrEnum):
    """How working days are counted; hours, days and months have only one way."""

    NEXT_DAY = "next_day"
    HOUR_BY_HOUR = "hour_by_hour"
    SAME_DAY = "same_day"


class Lateness(StrEnum):
    """How a finished dossier stands to its due date."""

    EARLY = "early"
    ON_TIME = "on_time"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """How long the authority has; received later than `cut_off` (local) counts from the next working day, None: no cut-off."""

    value: Decimal | int
    unit: Unit
    convention: Convention = Convention.NEXT_DAY
    cut_off: time | None = time(15, 0)

    def __post_init__(self) -> None:
        if not Decimal(self.value).is_finite() or self.value <= 0:
            raise InvalidTimeLimit(f"A time limit must be more than zero, not {self.value}.")
        if self.value % 1 and self._is_whole:
            raise InvalidTimeLimit(f"A limit of {self.value} {self.unit} ({self.convention}) must be a whole number.")

    @property
    def _is_whole(self) -> bool:
        same_day = self.unit is Unit.WORKING_DAY and self.convention is Convention.SAME_DAY
        return same_day or self.unit in {Unit.DAY, Unit.MONTH}


@dataclass(frozen=True, slots=True)
class Stop:
    """The clock stands still, waiting for a supplement; `end` None while it still does."""

    start: datetime
    end: datetime | None

    def __post_init__(self) -> None:
        start = local(self.start)
        if self.end is not None and local(self.end) < start:
            raise InvalidStop(f"A stop from {self.start} cannot end at {self.end}.")


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of time between start and due date, counted or not, why, and how much working time lies in it."""

    start: datetime
    end: datetime
    counted: bool
    working: timedelta
    reason: Reason


@dataclass(frozen=True, slots=True)
class _Window:
    """A time limit laid on the calendar, before any stop: it counts from `begin` to `end`.

    `last_day` is the last calendar day of a limit in days or months, before it moves off a day off; None for the others.
    """

    received: datetime
    begin: datetime
    end: datetime
    last_day: date | None = None


_FIRST_DAY = Reason(
    Cause.FIRST_DAY,
    "Ngày tiếp nhận không tính vào thời hạn",
    "The day of reception is not counted",
    "Bộ luật Dân sự 2015, Điều 147 khoản 2",
)
_AFTER_CUT_OFF = Reason(
    Cause.AFTER_CUT_OFF,
    "Tiếp nhận sau giờ chốt, tính từ ngày làm việc kế tiếp",
    "Received after the cut-off hour, counted from the next working day",
    "Giờ chốt tiếp nhận của phiên bản thủ tục hành chính",
)
_CALENDAR_DAY = Reason(
    Cause.CALENDAR_DAY,
    "Thời hạn theo ngày, tháng tính cả ngày nghỉ",
    "A limit in days or months counts days off too",
    "Bộ luật Dân sự 2015, Điều 147 khoản 2 và Điều 148",
)
_LAST_DAY_OFF = Reason(
    Cause.LAST_DAY_OFF,
    "Ngày cuối là ngày nghỉ, thời hạn kết thúc vào ngày làm việc kế tiếp",
    "The last day is a day off, the limit ends on the next working day",
    "Bộ luật Dân sự 2015, Điều 148 khoản 5",
)
_STOPPED = Reason(
    Cause.STOPPED,
    "Tạm dừng chờ bổ sung hồ sơ",
    "The clock is stopped, waiting for a supplement",
    "Quyết định 766/QĐ-TTg, chỉ số 2.1: trừ thời gian chờ bổ sung hồ sơ",
)
_STILL_STOPPED = replace(_STOPPED, vi="Đang tạm dừng chờ bổ sung hồ sơ", en="The clock is stopped and has not been resumed")


def due(start: datetime, limit: TimeLimit, calendar: WorkingCalendar, stops: Sequence[Stop] = ()) -> datetime:
    """The last instant at which the result is on time; always in working time.

    Each stop moves it by the working time stopped between the first counted instant and the due date, whatever the unit:
    a limit that ended at closing time may then end within a day. Overlapping stops count once. An open stop moves nothing
    until it ends.
    """
    window = _window(start, limit, calendar)
    if not stops:
        return window.end
    return calendar.moment(_moved(window, calendar, stops))


def allowance(start: datetime, limit: TimeLimit, calendar: WorkingCalendar) -> timedelta:
    """The working time the limit comes to from this start: what the counted segments of `explain` add up to."""
    window = _window(start, limit, calendar)
    return _between(window.begin, window.end, calendar)


def working_minutes(start: datetime, end: datetime, calendar: WorkingCalendar) -> int:
    """Whole minutes of working time from start to end, rounded down; raises `ValueError` when the end comes first."""
    if local(end) < local(start):
        raise ValueError(f"Working time runs forward: {end} is before {start}.")
    return (calendar.worked(end) - calendar.worked(start)) // MINUTE


def remaining(now: datetime, due_at: datetime, calendar: WorkingCalendar) -> timedelta:
    """Working time left until due; negative is how late it is by, zero from a missed closing time to the next opening."""
    return _between(now, due_at, calendar)


def lateness(due_at: datetime | None, finished_at: datetime) -> Lateness:
    """Early: finished on a local date before the due date's; on time: later, but by the due instant; else late.

    After the statistics of OpenCPS (betimes, ontime, overtime), where no due date is on time. Finishing some hours
    before the hour of the due day is on time, not early: the day was promised.
    """
    finished = local(finished_at)
    if due_at is None:
        return Lateness.ON_TIME
    promised = local(due_at)
    if finished.date() < promised.date():
        return Lateness.EARLY
    return Lateness.ON_TIME if finished <= promised else Lateness.LATE


def explain(start: datetime, limit: TimeLimit, calendar: WorkingCalendar, stops: Sequence[Stop] = ()) -> list[Segment]:
    """Every span from start to due date without a gap: the counted ones add up to `allowance`, the last ends at `due`.

    A stop that is still open is a segment of no length; what follows it is what the due date would be if it ended at once.
    """
    window = _window(start, limit, calendar)
    due_at = due(start, limit, calendar, stops)
    edges = sorted({local(start), due_at, *_edges(local(start), due_at, window, calendar, stops)})
    pieces = [_segment(begin, end, window, calendar, stops) for begin, end in pairwise(edges)]
    still = [
        Segment(local(stop.start), local(stop.start), counted=False, working=timedelta(), reason=_STILL_STOPPED)
        for stop in stops
        if stop.end is None and edges[0] <= stop.start < due_at
    ]
    return list(_joined(sorted(still + pieces, key=lambda segment: segment.start)))


def _between(start: datetime, end: datetime, calendar: WorkingCalendar) -> timedelta:
    return timedelta(microseconds=calendar.worked(end) - calendar.worked(start))


def _window(start: datetime, limit: TimeLimit, calendar: WorkingCalendar) -> _Window:
    received = _received(start, limit.cut_off, calendar)
    match limit.unit:
        case Unit.HOUR:
            return _hours(received, Decimal(limit.value), calendar)
        case Unit.WORKING_DAY if limit.convention is Convention.HOUR_BY_HOUR:
            return _hours(received, Decimal(limit.value) * HOURS_OF_A_WORKING_DAY, calendar)
        case Unit.WORKING_DAY:
            return _working_days(received, limit, calendar)
        case Unit.DAY:
            return _until(received, calendar.later(received.date(), days=int(limit.value)), calendar)
        case Unit.MONTH:
            return _until(received, calendar.later(received.date(), months=int(limit.value)), calendar)


def _received(start: datetime, cut_off: time | None, calendar: WorkingCalendar) -> datetime:
    """The start in working time; after the cut-off hour, the opening of the next working day ("sau 15 giờ")."""
    received = calendar.next_working_moment(start)
    if cut_off is None or received.time() <= cut_off:
        return received
    return calendar.working_day(received.date(), nth=1).opening


def _hours(received: datetime, hours: Decimal, calendar: WorkingCalendar) -> _Window:
    return _Window(received, received, calendar.moment(calendar.worked(received) + ceil(hours * 60) * MINUTE))


def _working_days(received: datetime, limit: TimeLimit, calendar: WorkingCalendar) -> _Window:
    """Whole days, each as long as it is; what is left of a fraction is that share of the last day, in whole minutes up."""
    days = ceil(limit.value)
    if limit.convention is Convention.SAME_DAY:
        return _Window(received, received, calendar.working_day(received.date(), nth=days - 1).closing)
    last = calendar.working_day(received.date(), nth=days)
    share = ceil((Decimal(limit.value) - days + 1) * (last.working // MINUTE)) * MINUTE
    return _Window(received, calendar.working_day(received.date(), nth=1).opening, last.moment(share))


def _until(received: datetime, last_day: date, calendar: WorkingCalendar) -> _Window:
    following = calendar.day(received.date()).at(0) + timedelta(days=1)
    return _Window(received, following, calendar.working_day(last_day).closing, last_day)


def _moved(window: _Window, calendar: WorkingCalendar, stops: Sequence[Stop]) -> int:
    """The window's end on the calendar's scale of work, moved by the stops that begin before it."""
    reached, end = calendar.worked(window.begin), calendar.worked(window.end)
    for opens, closes in sorted((calendar.worked(stop.start), calendar.worked(stop.end or stop.start)) for stop in stops):
        if opens >= end:
            break
        end += max(0, closes - max(opens, reached))
        reached = max(reached, closes)
    return end


def _edges(start: datetime, end: datetime, window: _Window, calendar: WorkingCalendar, stops: Sequence[Stop]) -> Iterator[datetime]:
    """Every instant between start and end at which the reason may change."""
    ordinals = range(start.toordinal(), end.toordinal() + 1)
    days = (calendar.day(date.fromordinal(ordinal)) for ordinal in ordinals)
    hours = (day.at(clock) for day in days for clock in (0, *(edge for span in day.spans for edge in span)))
    halts = (local(edge) for stop in stops for edge in (stop.start, stop.end) if edge)
    for edges in (hours, halts, (window.received, window.begin, window.end)):
        yield from (edge for edge in edges if start < edge < end)


def _segment(start: datetime, end: datetime, window: _Window, calendar: WorkingCalendar, stops: Sequence[Stop]) -> Segment:
    counted, reason = _verdict(start, window, calendar.day(start.date()), stops)
    return Segment(start, end, counted, _between(start, end, calendar), reason)


def _verdict(at: datetime, window: _Window, day: Day, stops: Sequence[Stop]) -> tuple[bool, Reason]:
    """Whether the instant counts, and why; in the order in which the reasons win."""
    if at < window.begin:
        return False, _before_counting(at, window, day)
    if any(stop.end and stop.start <= at < stop.end for stop in stops):
        return False, _STOPPED
    if window.last_day and at < window.end:
        moved_off = window.last_day <= day.on < window.end.date()
        return (False, _LAST_DAY_OFF) if moved_off else (True, _CALENDAR_DAY)
    open_ = day.is_open(since_midnight(at))
    return open_, day.reason if open_ else day.reason_closed


def _before_counting(at: datetime, window: _Window, day: Day) -> Reason:
    if window.received <= at and day.on == window.received.date():
        return _FIRST_DAY
    return _AFTER_CUT_OFF if day.is_open(since_midnight(at)) else day.reason_closed


def _joined(segments: Iterable[Segment]) -> Iterator[Segment]:
    """Neighbours with one reason as one segment."""
    current: Segment | None = None
    for segment in segments:
        if current and (current.counted, current.reason) == (segment.counted, segment.reason):
            current = replace(current, end=segment.end, working=current.working + segment.working)
            continue
        if current:
            yield current
        current = segment
    if current:
        yield current
