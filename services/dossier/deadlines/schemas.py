"""HTTP shapes of deadlines: the limit in words and every span of time with its reason, the same for every reader."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, described
from services.kernel.deadline_shapes import SegmentOut, TimeLimitOut, WorkingTime
from services.kernel.values import DossierCode, LegalBasis
from services.kernel.vietnam import Instant
from services.kernel.working_time import StopCause


class StopOut(Schema):
    """A span during which the clock was stopped, `end` null while it is. A stop moves the due date only where it overlaps the limit."""

    start: Instant
    """When the clock stopped."""
    end: Instant | None
    """When it went on; null while it is stopped."""
    cause: StopCause
    """Why."""


class ExtensionOut(Schema):
    """A later due date, fixed at `at`: by an `extended` limit, when it was `reopened`, or by the system it was `imported` from."""

    at: Instant
    """When the date was set."""
    due_at: Instant
    """The later due date."""
    kind: Annotated[str, Examples(["extended"])]
    """What set it: `extended`, `reopened` or `imported`."""


class RescheduleOut(Schema):
    """A change of the working calendar that moved the due date of the dossier or of its step, with its legal basis (Vietnamese)."""

    at: Instant
    """When the dates were moved."""
    calendar_version: Annotated[int, Examples([1])]
    """The version of the calendar that moved them."""
    legal_basis: LegalBasis
    previous_due_at: Instant | None
    """The due date before."""
    due_at: Instant | None
    """The due date after."""
    previous_step_due_at: Instant | None
    """The step's due date before."""
    step_due_at: Instant | None
    """The step's due date after."""


class StepClockOut(Schema):
    """The clock of the step the dossier stands at; `remaining` is working time, negative when late, and stands still while stopped."""

    started_at: Instant
    """When the step began."""
    due_at: Instant | None
    """When it must be done."""
    remaining: WorkingTime | None
    """Working time left (ISO 8601), negative when late."""


class DeadlineOut(Schema):
    """When a dossier is due, and why. All durations are working time.

    `expected_due_at` is when it would be due if a stopped clock ran again now, or if it were received now; else it is `due_at`. `segments` lead without a gap from reception to there; the counted ones add up to `allowance` (the limit) and
    `extension_time` (added by extensions) together. `margin` is how early it ended, negative how late. `confirmed` is false while the
    due date lies in a year whose holidays are not announced.
    """

    code: DossierCode
    state: Literal["not_started", "running", "stopped", "ended"]
    """What the clock does."""
    limit: TimeLimitOut | None
    """The time limit; null where the procedure has none."""
    received_at: Instant | None
    """When the clock started."""
    original_due_at: Instant | None
    """The first due date, before any extension."""
    due_at: Instant | None
    """The due date; null while the clock is stopped or has not started."""
    expected_due_at: Instant | None
    """When it would be due if the clock ran again now, or if it were received now."""
    ended_at: Instant | None
    """When processing ended."""
    remaining: WorkingTime | None
    """Working time left (ISO 8601), negative when late; null when no limit runs."""
    lateness: Literal["early", "on_time", "late"] | None
    """How it ended."""
    margin: WorkingTime | None
    """Working time by which it ended early, negative for late."""
    confirmed: bool | None
    """False while the due date lies in a year whose holidays are not announced."""
    allowance: WorkingTime | None
    """The limit as working time."""
    extension_time: WorkingTime | None
    """Working time added by extensions."""
    segments: list[SegmentOut]
    """The time from reception to `expected_due_at`, without gaps."""
    stops: list[StopOut]
    """The spans in which the clock was stopped."""
    extensions: list[ExtensionOut]
    """The later due dates that were set."""
    reschedules: list[RescheduleOut]
    """The changes of the working calendar that moved it."""
    step: StepClockOut | None
    """The clock of the present step; null where it has none."""


@described
@dataclass(slots=True)
class ClockOut:
    """`remaining` is working time until due, negative when late, null when no time limit runs; it stands still while stopped."""

    state: Literal["not_started", "running", "stopped", "ended"]
    """What the clock does."""
    remaining: WorkingTime | None
    """Working time left (ISO 8601), negative when late; null when no limit runs."""
    lateness: Literal["early", "on_time", "late"] | None
    """How it ended; null while it has not."""
