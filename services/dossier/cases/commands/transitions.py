"""One transition of a dossier: checked against the lifecycle table, carried out, recorded in the history, published as an event."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final, TypeAlias

from prometheus_client import Histogram
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal, lacks_scope
from services.chassis.database import after_commit
from services.dossier.access import SUBMIT_SCOPE, mandate_for
from services.dossier.access import represents as represents_owner
from services.dossier.cases.commands import change_record, clock, content, documents, routing
from services.dossier.cases.commands.change_record import ChangeRecord
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.cases.queries import dossiers
from services.dossier.cases.schemas.actions import TransitionIn
from services.dossier.context import DossierContext
from services.dossier.lifecycle.rules import permissions, transitions
from services.dossier.lifecycle.rules.statuses import ENDED, WAITING, Status
from services.dossier.lifecycle.rules.transitions import Action, Transition
from services.dossier.mandates.rules import scope
from services.dossier.officials.commands import officials
from services.dossier.officials.queries import stands_in
from services.dossier.rows import DossierRow
from services.kernel.vietnam import day_in_vietnam

FIRST_ACTION: Final = Histogram(
    "motcua_dossier_first_action_seconds",
    "From a dossier's submission to its first step by an official, in seconds of the calendar; dossiers of tests are not in it.",
    buckets=(600, 3_600, 4 * 3_600, 8 * 3_600, 86_400, 2 * 86_400, 3 * 86_400, 5 * 86_400, 10 * 86_400),
)
FIRST_VERSION: Final = 1
Effect: TypeAlias = Callable[[TransitionContext], Awaitable[None]]

# The effects of an action beyond the change of status and clock.
_EFFECTS: dict[Action, Effect] = {
    Action.START: routing.start,
    Action.FORWARD: routing.forward,
    Action.PROPOSE: routing.next_step,
    Action.APPROVE: routing.next_step,
    Action.SIGN: content.sign,
    Action.COMPLETE: content.complete,
    Action.RETURN_TO_STEP: routing.return_to_step,
    Action.CONSULT: routing.consult,
    Action.ANSWER_CONSULTATION: routing.answer,
    Action.REQUEST_SUPPLEMENT: content.request_supplement,
    Action.SUPPLEMENT: content.supplement,
    Action.REQUEST_PAYMENT: content.request_payment,
    Action.CONFIRM_PAYMENT: content.confirm_payment,
    Action.REQUEST_WITHDRAWAL: content.request_withdrawal,
    Action.DECLINE_WITHDRAWAL: content.decline_withdrawal,
    Action.EXTEND: clock.extend,
    Action.REOPEN: routing.restart,
}


async def apply(
    session: AsyncSession,
    context: DossierContext,
    code: str,
    request: TransitionIn,
    *,
    expected: int,
    by: Principal,
    at: datetime,
) -> DossierRow:
    """Take an action on the dossier the caller read as version `expected`.

    Normally without a lock: the commit raises `ConcurrentUpdate` if anything was appended to its history in between.
    """
    if by.test and SUBMIT_SCOPE not in by.scopes:
        raise lacks_scope(by, SUBMIT_SCOPE)
    dossier = await dossiers.dossier_for_transition(session, context.database, code, by)
    conditional_requests.require_version(dossier.version, expected)
    acting = await stands_in(context.database.raw, dossier, by, day_in_vietnam(at))
    represents = represents_owner(by, dossier.owner)
    transition = permissions.require(dossier, request.action, by, request.filled_fields, stands_in=acting, represents=represents)
    await officials.upsert(session, context, by, at=at)
    change = TransitionContext(session, context, dossier, request, by, at)
    if represents:
        needed = scope.OF_TRANSITION.get(request.action)
        mandate = await mandate_for(context.database.raw, by, dossier.owner, dossier.procedure_code, needed)
        change.details["mandate"] = mandate.id
    await carry_out(change, transition, _EFFECTS.get(request.action, _no_effect), *context.followers)
    return dossier


async def carry_out(change: TransitionContext, transition: Transition, *effects: Effect) -> None:
    """A transition that may be taken: status, clock and effects, recorded and announced. The commit writes it."""
    dossier = change.dossier
    before = dossier.snapshot()
    dossier.version += 1
    await clock.apply_clock(change, transition.clock)
    _move(dossier, transition, Status(before["status"]), change.at)
    for effect in effects:
        await effect(change)
    await documents.attach_named(change, transition.label)
    change_record.save(change.session, dossier, _record(change, transition), before)
    if before["version"] == FIRST_VERSION and change.by.kind == "official" and not change.context.database.test:
        seconds = (change.at - dossier.submitted_at).total_seconds()
        after_commit(change.session, lambda: FIRST_ACTION.observe(seconds))


def _move(dossier: DossierRow, transition: Transition, before: Status, at: datetime) -> None:
    if transition.clock is transitions.Clock.RESUME:
        dossier.status = dossier.resume_status or Status.SUBMITTED
    elif transition.after is not None:
        dossier.status = transition.after
    if dossier.status in WAITING and before not in WAITING:
        dossier.resume_status = before
        dossier.supplements += dossier.status == Status.AWAITING_SUPPLEMENT
    elif dossier.status not in WAITING:
        # No status to return to, also where waiting ended in another way than by resuming.
        dossier.resume_status = None
    if dossier.status != Status.AWAITING_SUPPLEMENT:
        dossier.lapses_at = dossier.supplement_requested_at = None
    elif before != Status.AWAITING_SUPPLEMENT:
        dossier.supplement_requested_at = at
    if dossier.status == Status.COMPLETED:
        dossier.completed_at = at
    if dossier.status == Status.RETURNED:
        dossier.returned_at = at
    if dossier.status in ENDED:
        routing.release_assignment(dossier)


async def _no_effect(_change: TransitionContext) -> None:
    """For actions that only change the status."""


def _record(change: TransitionContext, transition: Transition) -> ChangeRecord:
    return ChangeRecord(
        transition.event,
        change.history_action or transition.action,
        transition.label,
        change.by,
        change.at,
        change.request.reason or None,
        _details(change.request) | change.details,
    )


def _details(request: TransitionIn) -> dict[str, Any]:
    """The fields of the request beside the reason; form and components are content, not history."""
    fields = request.filled_fields - transitions.CONTENT - {"reason"}
    return request.model_dump(mode="json", include=fields, exclude_none=True)
