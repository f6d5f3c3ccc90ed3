"""The record of a change: its entry in the petition's history, chained to the one before, and the event that announces it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.satisfaction import PetitionEvent
from services.kernel import hash_chain
from services.satisfaction.models.petitions import Petition, PetitionHistory
from services.satisfaction.petitions import presenter
from services.satisfaction.petitions.rules import history

# Not what PostgreSQL computes: reading that of a row that is not loaded again would be a query.
_COLUMNS: Final = tuple(column.name for column in Petition.__table__.c if column.name != "due_sort_key")


def snapshot(row: Petition) -> dict[str, Any]:
    """All columns as they are now; lists and objects in them are replaced, never edited."""
    return {name: getattr(row, name) for name in _COLUMNS}


def record(
    session: AsyncSession,
    row: Petition,
    event: type[PetitionEvent],
    *,
    action: str,
    label: str,
    by: Principal | None,
    at: datetime,
    before: Mapping[str, Any],
    details: Mapping[str, Any],
) -> None:
    """Record a change of a petition, which is as it will be; `before` are its columns as they were, none for a new one."""
    row.history_length += 1
    entry = history.entry(
        sequence=row.history_length,
        action=action,
        status=row.status,
        label=label,
        by=by,
        at=at,
        changed={name: value for name, value in snapshot(row).items() if name not in before or before[name] != value},
        details=details,
    )
    row.history_head = hash_chain.entry_hash(row.history_head, entry)
    session.add(PetitionHistory(petition=row.code, sequence=row.history_length, entry=entry, hash=row.history_head))
    emit(session, presenter.event(event, row, entry))
