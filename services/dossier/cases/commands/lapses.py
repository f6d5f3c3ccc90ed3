"""Lapse of dossiers whose supplement did not come within the term of their procedure version, some at a time, each batch a transaction.

The term is counted again by the newest working calendar when it has come: a day off decreed meanwhile prolongs it.
"""

from datetime import datetime
from typing import Final

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import SYSTEM
from services.contracts.dossier import DossierLapsed, DossierRescheduled
from services.dossier.cases.commands import change_record, routing
from services.dossier.cases.commands.change_record import ChangeRecord
from services.dossier.cases.queries import dossiers
from services.dossier.deadlines.rules import deadline
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.models.dossiers import Dossier
from services.dossier.rows import DossierRow
from services.kernel.vietnam import at_offset
from services.kernel.working_calendar import WorkingCalendar

# Dossiers locked at once: whoever acts on one of them waits for all.
BATCH: Final = 100
LAPSE: Final = "lapse"
LAPSED: Final = "Hồ sơ không còn giá trị do không bổ sung trong thời hạn"
PROLONGED: Final = "Kéo dài thời hạn bổ sung hồ sơ do lịch làm việc thay đổi"


async def lapse_batch(session: AsyncSession, calendar: WorkingCalendar, *, at: datetime) -> int:
    """End some dossiers whose term has passed, or prolong it by a day off decreed meanwhile; returns how many, 0 when none is left."""
    rows = await dossiers.lock_due_to_lapse(session, at, BATCH)
    requests = await dossiers.supplement_requests(session, [row.code for row in rows])
    for row in rows:
        before = row.snapshot()
        row.version += 1
        due = _counted_again(row, requests.get(row.code), calendar)
        change = _prolong(row, due, at) if due is not None and due > at else _lapse(row, at)
        change_record.record(session, row, change, row.changes(before))
        await session.execute(update(Dossier).where(Dossier.code == row.code).values(row.changes(before)))
    return len(rows)


def _counted_again(row: DossierRow, requested_at: datetime | None, calendar: WorkingCalendar) -> datetime | None:
    after = (row.supplement_rule or {}).get("lapses_after")
    return deadline.lapse(after, requested_at, calendar) if after and requested_at else None


def _prolong(row: DossierRow, due: datetime, at: datetime) -> ChangeRecord:
    row.lapses_at = due
    details = {"lapses_at": at_offset(due).isoformat()}
    return ChangeRecord(DossierRescheduled, "reschedule", PROLONGED, SYSTEM, at, _legal_basis(row), details)


def _lapse(row: DossierRow, at: datetime) -> ChangeRecord:
    """A dossier that was received is stopped, else it is not accepted: there is no status for it in the national list."""
    row.status = Status.STOPPED if row.received_at is not None else Status.REJECTED
    row.ended_at = at
    row.lapses_at = row.supplement_requested_at = row.resume_status = None
    row.stops = deadline.end_stop(row.stops, at)
    routing.release_assignment(row)
    return ChangeRecord(DossierLapsed, LAPSE, LAPSED, SYSTEM, at, _legal_basis(row))


def _legal_basis(row: DossierRow) -> str | None:
    return (row.supplement_rule or {}).get("legal_basis")
