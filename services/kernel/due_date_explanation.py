"""Why a due date is what it is: every span from reception to the due date, counted or not, with its reason and legal basis.

The working time of the counted spans adds up to the time limit and the time added by extensions, to the microsecond. Why the clock was
stopped or the date extended is the law of who counts: those reasons are given.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate, groupby

from services.kernel import time_limit_wording, working_time
from services.kernel.due_date_calculation import DueDateCalculation
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import Cause, Day, Reason, local, since_midnight
from services.kernel.working_time import CutOff, Stop, TimeLimit, Window


@dataclass(frozen=True, slots=True)
class Segment:
    """A span of time between reception and due date, counted or not, why, and how much working time lies in it."""

    start: datetime
    end: datetime
    counted: bool
    working_time: timedelta
    reason: Reason


@dataclass(frozen=True, slots=True)
class Explanation:
    """`segments` follow one another without a gap up to `due_at`. The counted ones add up to `allowance` and `extension_time` together."""

    due_at: datetime
    allowance: timedelta
    extension_time: timedelta
    segments: tuple[Segment, ...]


def explain(
    received_at: datetime,
    limit: TimeLimit | None,
    calculation: DueDateCalculation,
    calendar: WorkingCalendar,
    *,
    stops: Sequence[Reason] = (),
    extensions: Sequence[Reason] = (),
) -> Explanation:
    """How a calculated due date comes about; one reason for each of the calculation's effective stops and extensions, in their order."""
    cut_off = limit.cut_off if limit else None
    stopped = list(zip(calculation.effective_stops, stops, strict=True))
    extended = list(_extension_starts(calculation, extensions, calendar))
    builder = _SegmentBuilder(calculation.window, calculation.due_at, stopped, extended, cut_off, calendar)
    return Explanation(
        due_at=calculation.due_at,
        allowance=working_time.between(calculation.window.begin, calculation.window.end, calendar),
        extension_time=timedelta(microseconds=sum(each.working_time for each in calculation.extension_times)),
        segments=tuple(builder.segments(local(received_at))),
    )


@dataclass(frozen=True, slots=True)
class _SegmentBuilder:
    """Divides the time up to a due date into segments, each with its reason."""

    _window: Window
    _due_at: datetime
    _stops: Sequence[tuple[Stop, Reason]]
    _extensions: Sequence[tuple[datetime, Reason]]
    _cut_off: CutOff | None
    _calendar: WorkingCalendar

    def segments(self, start: datetime) -> Iterator[Segment]:
        """One segment for adjacent spans of the same reason."""
        boundaries = sorted({start, *self._boundaries(start)})
        spans = [(reason, next(instants)) for reason, instants in groupby(boundaries, key=self._reason_at)]
        ends = [*(begin for _, begin in spans[1:]), self._due_at]
        for ((counted, reason), begin), end in zip(spans, ends, strict=True):
            yield Segment(begin, end, counted, working_time.between(begin, end, self._calendar), reason)

    def _boundaries(self, start: datetime) -> Iterator[datetime]:
        """Every instant before the due date at which the reason may change."""
        days = (self._calendar.day(date.fromordinal(each)) for each in range(start.toordinal(), self._due_at.toordinal() + 1))
        hours = (day.at(clock) for day in days for clock in (0, *(edge for span in day.spans for edge in span)))
        stops = (local(edge) for stop, _ in self._stops for edge in (stop.start, stop.end) if edge)
        marks = (self._window.received, self._window.begin, self._window.end, *(since for since, _ in self._extensions))
        for edges in (hours, stops, marks):
            yield from (edge for edge in edges if start < edge < self._due_at)

    def _reason_at(self, at: datetime) -> tuple[bool, Reason]:
        """Whether the instant counts, and why; where several reasons apply, the first one here."""
        window, day = self._window, self._calendar.day(at.date())
        if at < window.begin:
            return False, self._before_counting(at, day)
        for stop, reason in self._stops:
            if stop.end and stop.start <= at < stop.end:
                return False, reason
        open_ = day.is_open(since_midnight(at))
        if extension := next((reason for since, reason in reversed(self._extensions) if since <= at), None):
            return open_, extension if open_ else day.reason_closed
        if window.last_day and at < window.end:
            moved_off = window.last_day <= day.on < window.end.date()
            return (False, _LAST_DAY_OFF) if moved_off else (True, _CALENDAR_DAY)
        return open_, day.reason if open_ else day.reason_closed

    def _before_counting(self, at: datetime, day: Day) -> Reason:
        received = self._window.received
        if received <= at and day.on == received.date():
            return _FIRST_DAY_REASON if day.spans else _FIRST_DAY_OFF_REASON
        if self._cut_off and day.is_open(since_midnight(at)):
            return _after_cut_off(self._cut_off)
        return day.reason_closed


def _extension_starts(
    calculation: DueDateCalculation, reasons: Sequence[Reason], calendar: WorkingCalendar
) -> Iterator[tuple[datetime, Reason]]:
    """From when on the counted time belongs to an extension: once the limit, and each earlier extension, is used up."""
    begin, end = calendar.worked(calculation.window.begin), calendar.worked(calculation.window.end)
    used_up = accumulate((each.working_time for each in calculation.extension_times), initial=end)
    # One more limit than extensions: what is used up after the last of them.
    for reason, limit in zip(reasons, used_up, strict=False):
        worked, _ = working_time.shift(begin, limit, calculation.effective_stops, calendar)
        since = calendar.moment(worked) if worked > end else calculation.window.end
        yield since, reason


_FIRST_DAY_REASON = Reason(
    Cause.FIRST_DAY,
    "Ngày tiếp nhận không tính vào thời hạn",
    "The day of reception is not counted",
    "Bộ luật Dân sự 2015, Điều 147 khoản 2 và khoản 3",
)
_FIRST_DAY_OFF_REASON = Reason(
    Cause.FIRST_DAY,
    "Tiếp nhận vào ngày nghỉ: ngày đó không tính vào thời hạn, tính từ ngày tiếp theo liền kề",
    "Received on a day off: that day is not counted, counting begins with the day after it",
    "Bộ luật Dân sự 2015, Điều 147 khoản 2 và khoản 3",
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


def _after_cut_off(cut_off: CutOff) -> Reason:
    vi, en = time_limit_wording.cut_off(cut_off)
    return Reason(
        Cause.AFTER_CUT_OFF,
        f"Tiếp nhận {vi}, tính từ ngày làm việc kế tiếp",
        f"Received {en}, counted from the next working day",
        cut_off.legal_basis,
    )
