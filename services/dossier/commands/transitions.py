"""Moving a dossier along: one action, checked against the lifecycle table, recorded and announced."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import concurrency, writes
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.dossier import (
    DossierCompleted,
    DossierEvent,
    DossierProcessed,
    DossierReceived,
    DossierRejected,
    DossierReturned,
)
from services.dossier import announcements, queries, schemas
from services.dossier.desk import Desk
from services.dossier.models import Dossier, History
from services.dossier.rules import history, lifecycle, working_time
from services.dossier.rules.lifecycle import Status

_EVENTS: dict[Status, type[DossierEvent]] = {
    Status.RECEIVED: DossierReceived,
    Status.REJECTED: DossierRejected,
    Status.PROCESSING: DossierProcessed,
    Status.COMPLETED: DossierCompleted,
    Status.RETURNED: DossierReturned,
}


async def take(
    session: AsyncSession, desk: Desk, code: str, asked: schemas.TransitionIn, *, expected: int, by: Principal, at: datetime
) -> Dossier:
    """Take an action on the dossier the caller read as version `expected`."""
    dossier = await queries.locked(session, code, by)
    concurrency.require_version(dossier.version, expected)
    transition = lifecycle.require(dossier.status, dossier.step, asked.action, by, asked.reason)
    dossier.version += 1
    dossier.status = transition.after
    dossier.step = transition.step_after
    dossier.assignee = by.name if transition.after is Status.PROCESSING else None
    _stamp(dossier, transition.after, desk, at)
    _record(session, dossier, transition, by=by, at=at, reason=asked.reason)
    return dossier


def _stamp(dossier: Dossier, status: Status, desk: Desk, at: datetime) -> None:
    if status is Status.RECEIVED:
        dossier.received_at = at
        dossier.due_at = dossier.original_due_at = _due(dossier.time_limit, desk, at)
    elif status is Status.COMPLETED:
        dossier.completed_at = at
    elif status is Status.RETURNED:
        dossier.returned_at = at


def _due(limit: dict[str, Any] | None, desk: Desk, at: datetime) -> datetime | None:
    # The clock starts at valid reception, not at submission.
    if limit is None:
        return None
    # By way of its text, for the number arrives as JSON and 0.1 hours must not become a little more.
    length = Decimal(str(limit["value"]))
    return working_time.due(at, working_time.TimeLimit(length, working_time.Unit(limit["unit"])), desk.calendar)


def _record(
    session: AsyncSession, dossier: Dossier, transition: lifecycle.Transition, *, by: Principal, at: datetime, reason: str | None
) -> None:
    entry = announcements.entry(
        sequence=dossier.version,
        action=transition.action,
        status=transition.after,
        said=transition.said,
        by=by,
        at=at,
        reason=reason,
    )
    dossier.history_head = history.chained(dossier.history_head, entry)
    writes.defer(session, History.__table__, announcements.history_row(dossier.code, entry, dossier.history_head))  # type: ignore[arg-type]
    emit(session, announcements.event(_EVENTS[transition.after], dossier, entry))
