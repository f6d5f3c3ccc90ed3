"""Lapse of dossiers whose supplement did not come within the term of their procedure version, some at a time, each batch a transaction.

The term is counted again by the newest working calendar when it has come: a day off decreed meanwhile prolongs it.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.dossier import DossierEvent, DossierLapsed, DossierRescheduled
from services.dossier.cases.commands import routing
from services.dossier.cases.presenter import announcement
from services.dossier.cases.queries import dossiers
from services.dossier.deadlines.rules import deadline
from services.dossier.history.rules import hash_chain, history_entries
from services.dossier.lifecycle.rules.transitions import Status
from services.dossier.models import Dossier, History
from services.dossier.rows import DossierRow
from services.kernel.vietnam import at_offset
from services.kernel.working_calendar import WorkingCalendar

# Dossiers locked at once: whoever acts on one of them waits for all.
BATCH: Final = 100
LAPSE: Final = "lapse"
LAPSED: Final = "Hồ sơ không còn giá trị do không bổ sung trong thời hạn"
PROLONGED: Final = "Kéo dài thời hạn bổ sung hồ sơ do lịch làm việc thay đổi"
_SYSTEM: Final = Principal(subject="motcua", kind="system")


async def lapse_batch(session: AsyncSession, calendar: WorkingCalendar, *, at: datetime) -> int:
    """End some dossiers whose term has passed, or prolong it by a day off decreed meanwhile; returns how many, 0 when none is left."""
    rows = await dossiers.lock_due_to_lapse(session, at, BATCH)
    requests = await dossiers.supplement_requests(session, [row.code for row in rows])
    for row in rows:
        before = row.snapshot()
        row.version += 1
        row.history_length += 1
        due = _counted_again(row, requests.get(row.code), calendar)
        if due is not None and due > at:
            _prolong(session, row, due, at)
        else:
            _lapse(session, row, at)
        changed = row.changes(before)
        await session.execute(update(Dossier).where(Dossier.code == row.code).values(changed))
    return len(rows)


def _counted_again(row: DossierRow, requested_at: datetime | None, calendar: WorkingCalendar) -> datetime | None:
    after = (row.supplement_rule or {}).get("lapses_after")
    return deadline.lapse(after, requested_at, calendar) if after and requested_at else None


def _prolong(session: AsyncSession, row: DossierRow, due: datetime, at: datetime) -> None:
    row.lapses_at = due
    _record(session, row, DossierRescheduled, "reschedule", PROLONGED, at=at, details={"lapses_at": at_offset(due).isoformat()})


def _lapse(session: AsyncSession, row: DossierRow, at: datetime) -> None:
    """A dossier that was received is stopped, else it is not accepted: there is no status for it in the national list."""
    row.status = Status.STOPPED if row.received_at is not None else Status.REJECTED
    row.ended_at, row.lapses_at, row.resume_status = at, None, None
    row.stops = deadline.end_stop(row.stops, at)
    routing.release_assignment(row)
    _record(session, row, DossierLapsed, LAPSE, LAPSED, at=at, details={})


def _record(
    session: AsyncSession,
    row: DossierRow,
    event: type[DossierEvent],
    action: str,
    label: str,
    *,
    at: datetime,
    details: dict[str, Any],
) -> None:
    entry = history_entries.entry(
        sequence=row.history_length,
        action=action,
        status=Status(row.status),
        label=label,
        by=_SYSTEM,
        at=at,
        reason=(row.supplement_rule or {}).get("legal_basis"),
        details=details,
    )
    row.history_head = hash_chain.entry_hash(row.history_head, entry)
    history = history_entries.history_row(row.code, entry, row.history_head)
    write_batch.insert_later(session, History.__table__, history)  # type: ignore[arg-type]
    emit(session, announcement.event(event, row, entry))
