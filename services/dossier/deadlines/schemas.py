"""HTTP shapes of deadlines: the limit in words and every span of time with its reason, the same for every reader."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Literal, Self

from pydantic import BaseModel, StringConstraints

from services.dossier.deadlines.rules.wording import words
from services.kernel.vietnam import Instant
from services.kernel.working_day import Cause
from services.kernel.working_time import Convention, StopCause, TimeLimit, Unit

TimeOfDay = Annotated[str, StringConstraints(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]


class TimeLimitOut(BaseModel):
    """A time limit, how it is counted, and both in words.

    Received later than `cut_off` (HH:MM) or in the last `cut_off_before_close` minutes counts from the next working day;
    `cut_off_basis` is what states it (Vietnamese). All three null: received at any hour counts as that day.
    """

    value: float
    unit: Unit
    convention: Convention
    cut_off: TimeOfDay | None
    cut_off_before_close: int | None
    cut_off_basis: str | None
    rounding: int | None
    vi: str
    en: str

    @classmethod
    def of(cls, limit: TimeLimit) -> Self:
        vi, en = words(limit)
        cut_off = limit.cut_off
        return cls(
            value=float(limit.value),
            unit=limit.unit,
            convention=limit.convention,
            cut_off=f"{cut_off.at:%H:%M}" if cut_off and cut_off.at else None,
            cut_off_before_close=cut_off.before_close if cut_off else None,
            cut_off_basis=cut_off.legal_basis if cut_off else None,
            rounding=limit.rounding,
            vi=vi,
            en=en,
        )


class SegmentOut(BaseModel):
    """A span of time. `working_time` is the working time in it, counted or not; `legal_basis` is Vietnamese."""

    start: Instant
    end: Instant
    counted: bool
    working_time: timedelta
    cause: Cause
    vi: str
    en: str
    legal_basis: str


class StopOut(BaseModel):
    """A span during which the clock was stopped, `end` null while it is. A stop moves the due date only where it overlaps the limit."""

    start: Instant
    end: Instant | None
    cause: StopCause


class ExtensionOut(BaseModel):
    """A later due date, fixed at `at`: by an `extended` limit, when it was `reopened`, or by the system it was `imported` from."""

    at: Instant
    due_at: Instant
    kind: str


class RescheduleOut(BaseModel):
    """A change of the working calendar that moved the due date of the dossier or of its step, with its legal basis (Vietnamese)."""

    at: Instant
    calendar_version: int
    legal_basis: str
    previous_due_at: Instant | None
    due_at: Instant | None
    previous_step_due_at: Instant | None
    step_due_at: Instant | None


class StepClockOut(BaseModel):
    """The clock of the step the dossier stands at; `remaining` is working time, negative when late, and stands still while stopped."""

    started_at: Instant
    due_at: Instant | None
    remaining: timedelta | None


class DeadlineOut(BaseModel):
    """When a dossier is due, and why. All durations are working time.

    `expected_due_at` is when it would be due if a stopped clock ran again now, or if it were received now; else it is `due_at`. `segments` lead without a gap from reception to there; the counted ones add up to `allowance` (the limit) and
    `extension_time` (added by extensions) together. `margin` is how early it ended, negative how late. `confirmed` is false while the
    due date lies in a year whose holidays are not announced.
    """

    code: str
    state: Literal["not_started", "running", "stopped", "ended"]
    limit: TimeLimitOut | None
    received_at: Instant | None
    original_due_at: Instant | None
    due_at: Instant | None
    expected_due_at: Instant | None
    ended_at: Instant | None
    remaining: timedelta | None
    lateness: Literal["early", "on_time", "late"] | None
    margin: timedelta | None
    confirmed: bool | None
    allowance: timedelta | None
    extension_time: timedelta | None
    segments: list[SegmentOut]
    stops: list[StopOut]
    extensions: list[ExtensionOut]
    reschedules: list[RescheduleOut]
    step: StepClockOut | None


@dataclass(slots=True)
class ClockOut:
    """`remaining` is working time until due, negative when late, null when no time limit runs; it stands still while stopped."""

    state: Literal["not_started", "running", "stopped", "ended"]
    remaining: timedelta | None
    lateness: Literal["early", "on_time", "late"] | None
