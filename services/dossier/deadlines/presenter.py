"""The clock and the deadline of a dossier as HTTP shapes: every span between reception and due date, counted or not, and why."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from services.dossier.context import DossierContext
from services.dossier.deadlines import schemas
from services.dossier.deadlines.rules import explanation
from services.dossier.deadlines.rules.deadline import Deadline, StoredStops, stopped_since
from services.dossier.deadlines.rules.reschedule import CALENDAR_BASIS
from services.dossier.deadlines.schemas import (
    DeadlineOut,
    ExtensionOut,
    RescheduleOut,
    StepClockOut,
    StopOut,
)
from services.dossier.rows import DossierRow
from services.kernel import deadline_shapes, working_time
from services.kernel.deadline_shapes import SegmentOut, TimeLimitOut
from services.kernel.due_date_explanation import Explanation
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import local
from services.kernel.working_time import Stop


class ClockRow(Protocol):
    """The columns the clock's state is read from."""

    @property
    def received_at(self) -> datetime | None: ...
    @property
    def due_at(self) -> datetime | None: ...
    @property
    def ended_at(self) -> datetime | None: ...
    @property
    def stops(self) -> StoredStops: ...


def clock(row: ClockRow, context: DossierContext, at: datetime) -> schemas.ClockOut:
    """The working-time clock at an instant."""
    if row.received_at is None:
        return schemas.ClockOut(state="not_started", remaining=None, lateness=None)
    if row.ended_at is not None:
        late = working_time.lateness(row.due_at, row.ended_at)
        return schemas.ClockOut(state="ended", remaining=None, lateness=late.value)
    since = stopped_since(row.stops)
    remaining = working_time.remaining(since or at, row.due_at, context.calendar) if row.due_at else None
    return schemas.ClockOut(state="stopped" if since else "running", remaining=remaining, lateness=None)


def deadline(row: DossierRow, context: DossierContext, calendar: WorkingCalendar, at: datetime) -> DeadlineOut:
    """The deadline of a dossier at an instant, by the calendar it is counted by."""
    stored = Deadline.of(row)
    state = clock(row, context, at)
    explained = explanation.explain(_deadline_to_explain(stored, row, at), calendar, at)
    due_at = _local(row.due_at)
    return DeadlineOut(
        code=row.code,
        state=state.state,
        limit=TimeLimitOut.of(stored.limit) if stored.limit else None,
        received_at=_local(row.received_at),
        original_due_at=_local(row.original_due_at),
        due_at=due_at,
        expected_due_at=explained.due_at if explained and state.state != "ended" else due_at,
        ended_at=_local(row.ended_at),
        remaining=state.remaining,
        lateness=state.lateness,
        margin=_margin(row, calendar),
        confirmed=calendar.confirmed(explained.due_at.year) if explained else None,
        allowance=explained.allowance if explained else None,
        extension_time=explained.extension_time if explained else None,
        segments=segments(explained),
        stops=[StopOut(start=local(stop.start), end=_local(stop.end), cause=stop.cause) for stop in stored.stops],
        extensions=[
            ExtensionOut(at=local(each.at), due_at=local(each.due_at), kind=each.basis)
            for each in stored.extensions
            if each.basis != CALENDAR_BASIS
        ],
        reschedules=[RescheduleOut.model_validate(each) for each in row.reschedules if _is_visible(each)],
        step=_step(row, stored.open_stop, calendar, at),
    )


def segments(explained: Explanation | None) -> list[SegmentOut]:
    """The spans of an explanation, none where nothing is due."""
    return deadline_shapes.segments(explained.segments if explained else ())


def _is_visible(reschedule: Mapping[str, Any]) -> bool:
    """Whether a date moved; where stops made up for the change none did."""
    dates = ("due_at", "step_due_at")
    return any(reschedule[name] != reschedule[f"previous_{name}"] for name in dates)


def _deadline_to_explain(stored: Deadline, row: DossierRow, at: datetime) -> Deadline:
    """The deadline to explain; before reception, as if the dossier were received now."""
    if stored.received_at is None and row.ended_at is None:
        return Deadline(at, stored.limit, (), (), None)
    return stored


def _margin(row: DossierRow, calendar: WorkingCalendar) -> timedelta | None:
    if row.received_at is None or row.ended_at is None or row.due_at is None:
        return None
    return working_time.between(row.ended_at, row.due_at, calendar)


def _step(row: DossierRow, open_stop: Stop | None, calendar: WorkingCalendar, at: datetime) -> StepClockOut | None:
    if row.step_started_at is None or row.ended_at is not None:
        return None
    counted_to = open_stop.start if open_stop else at
    remaining = working_time.between(counted_to, row.step_due_at, calendar) if row.step_due_at else None
    return StepClockOut(started_at=local(row.step_started_at), due_at=_local(row.step_due_at), remaining=remaining)


def _local(at: datetime | None) -> datetime | None:
    return local(at) if at else None
