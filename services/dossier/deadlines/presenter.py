"""From a dossier's clock to its explanation: every span of time between reception and the due date, counted or not, and why."""

from datetime import datetime, timedelta

from services.dossier.context import DossierContext
from services.dossier.deadlines import schemas
from services.dossier.deadlines.rules import explanation
from services.dossier.deadlines.rules.deadline import Deadline, stopped_since
from services.dossier.deadlines.rules.explanation import Explanation
from services.dossier.deadlines.schemas import DeadlineOut, ExtensionOut, LimitOut, SegmentOut, StepClockOut, StopOut
from services.dossier.models import Dossier
from services.kernel import working_time
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import local
from services.kernel.working_time import Stop


def clock(found: Dossier, context: DossierContext, at: datetime) -> schemas.ClockOut:
    """The working-time clock at an instant."""
    if found.received_at is None:
        return schemas.ClockOut(state="not_started", remaining=None, lateness=None)
    if found.ended_at is not None:
        late = working_time.lateness(found.due_at, found.ended_at)
        return schemas.ClockOut(state="ended", remaining=None, lateness=late.value)
    since = stopped_since(found.stops)
    remaining = working_time.remaining(since or at, found.due_at, context.calendar) if found.due_at else None
    return schemas.ClockOut(state="stopped" if since else "running", remaining=remaining, lateness=None)


def deadline(found: Dossier, context: DossierContext, at: datetime) -> DeadlineOut:
    """The deadline of a dossier at an instant."""
    own = Deadline.of(found)
    state = clock(found, context, at)
    told = explanation.explain(_deadline_to_explain(own, found, at), context.calendar, at)
    due_at = _local(found.due_at)
    return DeadlineOut(
        code=found.code,
        state=state.state,
        limit=LimitOut.of(own.limit) if own.limit else None,
        received_at=_local(found.received_at),
        original_due_at=_local(found.original_due_at),
        due_at=due_at,
        expected_due_at=told.due_at if told and state.state != "ended" else due_at,
        ended_at=_local(found.ended_at),
        remaining=state.remaining,
        lateness=state.lateness,
        margin=_margin(found, context.calendar),
        confirmed=context.calendar.confirmed(told.due_at.year) if told else None,
        allowance=told.allowance if told else None,
        extended=told.extended if told else None,
        segments=segments(told),
        stops=[StopOut(start=local(stop.start), end=_local(stop.end), cause=stop.cause) for stop in own.stops],
        extensions=[ExtensionOut(at=local(each.at), due_at=local(each.due_at), kind=each.basis) for each in own.extensions],
        step=_step(found, own.stopped, context.calendar, at),
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


def _deadline_to_explain(own: Deadline, found: Dossier, at: datetime) -> Deadline:
    """The deadline to explain: of a dossier still to be received, as if that were now."""
    if own.received_at is None and found.ended_at is None:
        return Deadline(at, own.limit, (), (), None)
    return own


def _margin(found: Dossier, calendar: WorkingCalendar) -> timedelta | None:
    if found.received_at is None or found.ended_at is None or found.due_at is None:
        return None
    return working_time.between(found.ended_at, found.due_at, calendar)


def _step(found: Dossier, stopped: Stop | None, calendar: WorkingCalendar, at: datetime) -> StepClockOut | None:
    if found.step_started_at is None or found.ended_at is not None:
        return None
    counted_to = stopped.start if stopped else at
    remaining = working_time.between(counted_to, found.step_due_at, calendar) if found.step_due_at else None
    return StepClockOut(since=local(found.step_started_at), due_at=_local(found.step_due_at), remaining=remaining)


def _local(at: datetime | None) -> datetime | None:
    return local(at) if at else None
