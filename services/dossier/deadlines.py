"""Deadlines as people read them: the limit in words and every span of time with its reason. The same for everybody who may see it."""

from datetime import datetime, time, timedelta
from typing import Literal, Self

from pydantic import AwareDatetime, BaseModel

from services.dossier import representations
from services.dossier.desk import Desk
from services.dossier.models import Dossier
from services.dossier.rules import explanation
from services.dossier.rules.deadline import Deadline
from services.dossier.rules.explanation import Explanation
from services.kernel import working_time
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import Cause, local
from services.kernel.working_time import Convention, Stop, StopCause, TimeLimit, Unit

_UNITS = {
    Unit.HOUR: ("giờ làm việc", "working hour"),
    Unit.WORKING_DAY: ("ngày làm việc", "working day"),
    Unit.DAY: ("ngày", "day"),
    Unit.MONTH: ("tháng", "month"),
}
_HOW = {
    Convention.NEXT_DAY: ("không tính ngày tiếp nhận", "the day of reception not counted"),
    Convention.HOUR_BY_HOUR: ("tính từng giờ kể từ lúc tiếp nhận", "counted hour by hour from the moment of reception"),
    Convention.SAME_DAY: ("tính cả ngày tiếp nhận", "the day of reception counted"),
}


class LimitOut(BaseModel):
    """A time limit, how it is counted, and both in words. `cut_off` null: received at any hour counts as that day."""

    value: float
    unit: Unit
    convention: Convention
    cut_off: time | None
    rounding: int | None
    vi: str
    en: str

    @classmethod
    def of(cls, limit: TimeLimit) -> Self:
        vi, en = words(limit)
        return cls(
            value=float(limit.value),
            unit=limit.unit,
            convention=limit.convention,
            cut_off=limit.cut_off,
            rounding=limit.rounding,
            vi=vi,
            en=en,
        )


class SegmentOut(BaseModel):
    """A span of time. `working` is the working time in it, counted or not; `legal_basis` is Vietnamese."""

    start: AwareDatetime
    end: AwareDatetime
    counted: bool
    working: timedelta
    cause: Cause
    vi: str
    en: str
    legal_basis: str


class StopOut(BaseModel):
    """When the clock stood still, `end` null while it does. Not every stop moves the due date: some lie before or after."""

    start: AwareDatetime
    end: AwareDatetime | None
    cause: StopCause


class ExtensionOut(BaseModel):
    """A later due date, fixed at `at`: by an `extended` limit, when it was `reopened`, or by the system it was `taken_over` from."""

    at: AwareDatetime
    due_at: AwareDatetime
    kind: str


class StepClockOut(BaseModel):
    """The clock of the step the dossier stands at; `remaining` is working time, negative when late, and stands still while stopped."""

    since: AwareDatetime
    due_at: AwareDatetime | None
    remaining: timedelta | None


class DeadlineOut(BaseModel):
    """When a dossier is due, and why. All durations are working time.

    `expected_due_at` is when it would be due if a clock that stands still ran again now, or if it were received now; else it is
    `due_at`. `segments` lead without a gap from reception to there; the counted ones come to `allowance` (the limit) and
    `extended` (what extensions gave) together. `margin` is how early it ended, negative how late. `confirmed` is false while the
    due date lies in a year whose holidays are not announced.
    """

    code: str
    state: Literal["not_started", "running", "stopped", "ended"]
    limit: LimitOut | None
    received_at: AwareDatetime | None
    original_due_at: AwareDatetime | None
    due_at: AwareDatetime | None
    expected_due_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    remaining: timedelta | None
    lateness: Literal["early", "on_time", "late"] | None
    margin: timedelta | None
    confirmed: bool | None
    allowance: timedelta | None
    extended: timedelta | None
    segments: list[SegmentOut]
    stops: list[StopOut]
    extensions: list[ExtensionOut]
    step: StepClockOut | None


def deadline(found: Dossier, desk: Desk, at: datetime) -> DeadlineOut:
    """The deadline of a dossier at an instant."""
    own = Deadline.of(found)
    clock = representations.clock(found, desk, at)
    told = explanation.explain(_supposed(own, found, at), desk.calendar, at)
    due_at = _local(found.due_at)
    return DeadlineOut(
        code=found.code,
        state=clock.state,
        limit=LimitOut.of(own.limit) if own.limit else None,
        received_at=_local(found.received_at),
        original_due_at=_local(found.original_due_at),
        due_at=due_at,
        expected_due_at=told.due_at if told and clock.state != "ended" else due_at,
        ended_at=_local(found.ended_at),
        remaining=clock.remaining,
        lateness=clock.lateness,
        margin=_margin(found, desk.calendar),
        confirmed=desk.calendar.confirmed(told.due_at.year) if told else None,
        allowance=told.allowance if told else None,
        extended=told.extended if told else None,
        segments=segments(told),
        stops=[StopOut(start=local(stop.start), end=_local(stop.end), cause=stop.cause) for stop in own.stops],
        extensions=[ExtensionOut(at=local(each.at), due_at=local(each.due_at), kind=each.basis) for each in own.extensions],
        step=_step(found, own.stopped, desk.calendar, at),
    )


def segments(told: Explanation | None) -> list[SegmentOut]:
    """The spans of an explanation, none where nothing is due."""
    return [
        SegmentOut(
            start=span.start,
            end=span.end,
            counted=span.counted,
            working=span.working,
            cause=span.reason.cause,
            vi=span.reason.vi,
            en=span.reason.en,
            legal_basis=span.reason.legal_basis,
        )
        for span in (told.segments if told else ())
    ]


def words(limit: TimeLimit) -> tuple[str, str]:
    """A limit in Vietnamese and English: "2 ngày làm việc, không tính ngày tiếp nhận; …"."""
    number = f"{limit.value:f}".rstrip("0").rstrip(".") if limit.value % 1 else f"{limit.value:.0f}"
    vi_unit, en_unit = _UNITS[limit.unit]
    vi, en = f"{number.replace('.', ',')} {vi_unit}", f"{number} {en_unit}{'' if number == '1' else 's'}"
    if limit.unit is not Unit.HOUR:
        # Days and months have only one way to be counted.
        how = _HOW[limit.convention if limit.unit is Unit.WORKING_DAY else Convention.NEXT_DAY]
        vi, en = f"{vi}, {how[0]}", f"{en}, {how[1]}"
    if limit.cut_off:
        vi += f"; tiếp nhận sau {limit.cut_off:%H:%M} thì tính từ ngày làm việc kế tiếp"
        en += f"; received after {limit.cut_off:%H:%M} counts from the next working day"
    if limit.rounding:
        vi, en = f"{vi}; làm tròn lên {limit.rounding} phút", f"{en}; rounded up to {limit.rounding} minutes"
    return vi, en


def _supposed(own: Deadline, found: Dossier, at: datetime) -> Deadline:
    """The deadline to explain: of a dossier still to be received, as if that were now."""
    if own.received_at is None and found.ended_at is None:
        return Deadline(at, own.limit, (), (), None)
    return own


def _margin(found: Dossier, calendar: WorkingCalendar) -> timedelta | None:
    if found.received_at is None or found.ended_at is None or found.due_at is None:
        return None
    return working_time.between(found.ended_at, found.due_at, calendar)


def _step(found: Dossier, stopped: Stop | None, calendar: WorkingCalendar, at: datetime) -> StepClockOut | None:
    if found.step_since is None or found.ended_at is not None:
        return None
    counted_to = stopped.start if stopped else at
    remaining = working_time.between(counted_to, found.step_due_at, calendar) if found.step_due_at else None
    return StepClockOut(since=local(found.step_since), due_at=_local(found.step_due_at), remaining=remaining)


def _local(at: datetime | None) -> datetime | None:
    return local(at) if at else None
