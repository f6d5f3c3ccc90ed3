"""Carrying out applied changes of the calendar: running dossiers are counted again, some at a time, each batch a transaction of its own.

What is still to be done stands in the dossiers themselves: those counted by an older version. So a crash loses at most a batch that
nobody has seen, several workers share the work, and what a process counts by an older version meanwhile is reached as well.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.contracts.dossier import DossierRescheduled
from services.dossier.calendar_changes import queries
from services.dossier.calendar_changes.rules import moves
from services.dossier.calendar_changes.rules.moves import Move
from services.dossier.calendar_versions import CalendarVersions, decreed_days
from services.dossier.cases.commands import change_record
from services.dossier.cases.commands.change_record import ChangeRecord
from services.dossier.models.calendar_changes import CalendarChange
from services.dossier.models.dossiers import Dossier
from services.dossier.rows import DossierRow

# Dossiers locked at once: whoever acts on one of them waits for all.
BATCH: Final = 100
ACTION: Final = "reschedule"
LABEL: Final = "Hẹn lại ngày trả kết quả do lịch làm việc thay đổi"
_WRITTEN: Final = (
    *("calendar_version", "due_at", "step_due_at", "extensions", "reschedules"),
    *("version", "history_head", "history_length"),
)
_STORE: Final = (
    update(Dossier.__table__)  # type: ignore[arg-type]
    .where(Dossier.code == bindparam("of"))
    .values({name: bindparam(f"new_{name}") for name in _WRITTEN})
)


async def carry_out_batch(session: AsyncSession, calendars: CalendarVersions, *, at: datetime) -> int:
    """Count some dossiers again that are counted by an older version; returns how many, 0 when nothing is left."""
    rows = await queries.lock_next(session, calendars.newest, BATCH)
    if not rows:
        return 0
    changes = [change for change in await queries.applied(session) if (change.version or 0) <= calendars.newest]
    moved = 0
    for row in rows:
        pending = changes[row.calendar_version :]
        old = await calendars.of(row.calendar_version)
        legal_basis = "; ".join(dict.fromkeys(change.legal_basis for change in pending))
        since = min(moves.first_moment(decreed_days(change.days)) for change in pending)
        move = moves.move(row, old, calendars.current, since=since, at=at, legal_basis=legal_basis)
        row.calendar_version = calendars.newest
        if move is not None:
            moved += move.is_visible
            _take(session, row, move, pending, at=at, legal_basis=legal_basis)
    connection = await session.connection()
    await connection.execute(_STORE, [{"of": row.code} | {f"new_{name}": getattr(row, name) for name in _WRITTEN} for row in rows])
    if moved:
        newest = CalendarChange.version == calendars.newest
        await connection.execute(update(CalendarChange).where(newest).values(moved=CalendarChange.moved + moved))
    return len(rows)


def _take(
    session: AsyncSession, row: DossierRow, move: Move, pending: Sequence[CalendarChange], *, at: datetime, legal_basis: str
) -> None:
    """The new dates on the row; where somebody sees them, with an entry in the history and an event."""
    kept = move.entry(at=at, version=row.calendar_version, legal_basis=legal_basis)
    row.due_at, row.step_due_at = move.stored.due_at, move.stored.step_due_at
    row.extensions = tuple(move.stored.extensions)
    if move.is_visible or move.stored.promised:
        row.reschedules = (*row.reschedules, kept)
    if not move.is_visible:
        return
    row.version += 1
    details = {key: value for key, value in kept.items() if key != "at"} | {"calendar_changes": [each.number for each in pending]}
    by = _by(pending[-1].applied_by or {})
    record = ChangeRecord(DossierRescheduled, ACTION, LABEL, by, at, moves.reason(legal_basis, kept), details)
    change_record.record(session, row, record, {name: getattr(row, name) for name in _WRITTEN})


def _by(stored: dict[str, Any]) -> Principal:
    """The official who applied the change."""
    official = Principal(subject=stored["subject"], kind="official")
    return replace(official, name=stored["name"], position=stored["position"], unit=stored["unit"])
