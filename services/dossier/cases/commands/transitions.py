"""Moving a dossier along: one action, checked against the lifecycle table, its effects, recorded and announced."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests, write_batch
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.dossier.cases import schemas
from services.dossier.cases.commands import clock, content, routing
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.cases.presenter import announcement
from services.dossier.cases.queries import dossiers
from services.dossier.context import DossierContext
from services.dossier.history.rules import hash_chain, history_entries
from services.dossier.lifecycle.rules import permissions, transitions
from services.dossier.lifecycle.rules.transitions import ENDED, WAITING, Action, Status
from services.dossier.models import Dossier, History
from services.dossier.officials.commands import officials
from services.dossier.officials.queries import stands_in
from services.kernel.vietnam import day_in_vietnam

# What an action does beside moving the dossier from one state to another.
_EFFECTS: dict[Action, Callable[[TransitionContext], Awaitable[None]]] = {
    Action.START: routing.start,
    Action.FORWARD: routing.forward,
    Action.PROPOSE: routing.next_step,
    Action.APPROVE: routing.next_step,
    Action.SIGN: routing.next_step,
    Action.RETURN_TO_STEP: routing.return_to_step,
    Action.CONSULT: routing.consult,
    Action.ANSWER_CONSULTATION: routing.answer,
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
    asked: schemas.TransitionIn,
    *,
    expected: int,
    by: Principal,
    at: datetime,
) -> Dossier:
    """Take an action on the dossier the caller read as version `expected`.

    Mostly without a lock: the commit raises `Overtaken` if anything was written into its history meanwhile.
    """
    dossier = await dossiers.dossier_for_transition(session, context.database.raw, code, by)
    conditional_requests.require_version(dossier.version, expected)
    acting = await stands_in(context.database.raw, dossier, by, day_in_vietnam(at))
    transition = permissions.require(dossier, asked.action, by, asked.given, stands_in=acting)
    await officials.upsert(session, context, by, at=at)
    change = TransitionContext(session, context, dossier, asked, by, at)
    found, before = dict(vars(dossier)), Status(dossier.status)
    dossier.version += 1
    await clock.apply_clock(change, transition.clock)
    _move(dossier, transition, before, at)
    await _EFFECTS.get(asked.action, _no_effect)(change)
    _record(change, transition)
    changed = {name: value for name, value in vars(dossier).items() if value != found[name]}
    # Every change adds an entry to the history, and so do officials' reads: with another length the entry would not fit the chain.
    unchanged = {"history_length": found["history_length"]}
    write_batch.update_later(session, Dossier.__table__, {"code": dossier.code}, changed, expected=unchanged)  # type: ignore[arg-type]
    return dossier


def _move(dossier: Dossier, transition: transitions.Transition, before: Status, at: datetime) -> None:
    if transition.clock is transitions.Clock.RESUME:
        dossier.status = dossier.resume_status or Status.SUBMITTED
    elif transition.after is not None:
        dossier.status = transition.after
    if dossier.status in WAITING and before not in WAITING:
        dossier.resume_status = before
        dossier.supplements += dossier.status == Status.AWAITING_SUPPLEMENT
    elif dossier.status not in WAITING:
        # Nothing to go back to, also where a wait ended in another way than by resuming.
        dossier.resume_status = None
    if dossier.status == Status.COMPLETED:
        dossier.completed_at = at
    if dossier.status == Status.RETURNED:
        dossier.returned_at = at
    if dossier.status in ENDED:
        routing.release_assignment(dossier)


async def _no_effect(_change: TransitionContext) -> None:
    """Moving from one state to another is all."""


def _record(change: TransitionContext, transition: transitions.Transition) -> None:
    dossier = change.dossier
    dossier.history_length += 1
    entry = history_entries.entry(
        sequence=dossier.history_length,
        action=transition.action,
        status=Status(dossier.status),
        said=transition.said,
        by=change.by,
        at=change.at,
        reason=change.asked.reason or None,
        details=_details(change.asked) | change.details,
    )
    dossier.history_head = hash_chain.entry_hash(dossier.history_head, entry)
    row = history_entries.history_row(dossier.code, entry, dossier.history_head)
    write_batch.insert_later(change.session, History.__table__, row)  # type: ignore[arg-type]
    emit(change.session, announcement.event(transition.event, dossier, entry))


def _details(asked: schemas.TransitionIn) -> dict[str, Any]:
    """What was given beside the reason; a form and its papers are content, not history."""
    given = asked.given - transitions.CONTENT - {"reason"}
    return asked.model_dump(mode="json", include=given, exclude_none=True)
