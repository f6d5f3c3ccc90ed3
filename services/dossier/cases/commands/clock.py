"""Effects of transitions on the working-time clock of a dossier."""

from services.dossier import errors
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.deadlines.rules import deadline
from services.dossier.deadlines.rules.deadline import Deadline
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.lifecycle.rules.transitions import Action, Clock
from services.dossier.rows import DossierRow
from services.kernel.vietnam import day_in_vietnam

_CAUSES = {Action.REQUEST_SUPPLEMENT: "supplement", Action.REQUEST_PAYMENT: "payment"}
_REOPENED_BASIS = "reopened"


async def apply_clock(change: TransitionContext, clock: Clock | None) -> None:
    """Start, stop, resume, end or reopen the clock. Before reception there is none to stop or resume."""
    match clock:
        case Clock.START:
            _start(change)
        case Clock.STOP if change.dossier.received_at is not None:
            change.dossier.stops = deadline.begin_stop(change.dossier.stops, change.at, _CAUSES[change.request.action])
        case Clock.RESUME:
            await _resume(change)
        case Clock.END:
            change.dossier.ended_at = change.at
            change.dossier.stops = deadline.end_stop(change.dossier.stops, change.at)
        case Clock.REOPEN:
            await _reopen(change)
        case _:
            return


async def extend(change: TransitionContext) -> None:
    """Set a later due date with an apology (form 04), as often as the law allows."""
    if deadline.extension_count(change.dossier.extensions) >= deadline.extensions_allowed(day_in_vietnam(change.at)):
        raise errors.ExtensionLimitReached
    await _extend_due_date(change, deadline.EXTENDED)


def _start(change: TransitionContext) -> None:
    # The clock starts at valid reception, not at submission.
    dossier = change.dossier
    dossier.received_at = change.at
    dossier.calendar_version = change.context.calendars.newest
    dossier.due_at = dossier.original_due_at = Deadline.of(dossier).original_due_date(change.context.calendar)


async def _resume(change: TransitionContext) -> None:
    dossier = change.dossier
    dossier.stops = deadline.end_stop(dossier.stops, change.at)
    await _recompute(change, dossier)
    if dossier.step_number is not None and dossier.step_started_at is not None:
        step = (await change.steps())[dossier.step_number - 1]
        if step.hours is not None:
            dossier.step_due_at = deadline.step_due(dossier.step_started_at, step.hours, await change.calendar(), dossier.stops)


async def _reopen(change: TransitionContext) -> None:
    dossier = change.dossier
    if dossier.status == Status.STOPPED and dossier.ended_at is not None:
        # The applicant had been notified that processing was stopped: that time does not count against the authority.
        stops = deadline.begin_stop(dossier.stops, dossier.ended_at, "stopped")
        dossier.stops = deadline.end_stop(stops, change.at)
        await _recompute(change, dossier)
    if change.request.due_at is not None:
        await _extend_due_date(change, _REOPENED_BASIS)
    dossier.ended_at = dossier.completed_at = dossier.returned_at = None
    # What was signed or handed out no longer is the result.
    dossier.result_documents = ()
    dossier.withdrawal_requested_at = None


async def _extend_due_date(change: TransitionContext, basis: str) -> None:
    dossier, due_at = change.dossier, change.request.due_at
    if due_at is None:
        raise errors.DueDateRequired
    deadline.require_later(due_at, now=change.at, current=dossier.due_at, calendar=await change.calendar())
    extension = {"at": change.at.isoformat(), "due_at": due_at.isoformat(), "basis": basis}
    dossier.extensions = (*dossier.extensions, extension)
    await _recompute(change, dossier)


async def _recompute(change: TransitionContext, dossier: DossierRow) -> None:
    if dossier.received_at is not None:
        dossier.due_at = Deadline.of(dossier).current_due_date(await change.calendar())
