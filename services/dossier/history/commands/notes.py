"""Notes in a dossier's history: entries that change nothing in the dossier, so they make neither a version nor an event."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.dossier.history.rules import history_entries
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import History
from services.dossier.rows import DossierRow
from services.kernel import hash_chain


async def append(
    session: AsyncSession,
    dossier: DossierRow,
    action: str,
    label: str,
    details: Mapping[str, Any],
    *,
    by: Principal,
    at: datetime,
    reason: str | None = None,
) -> None:
    """Append a note to the history of a dossier the session has locked; `action` is one of `hash_chain.NOTES`."""
    dossier.history_length += 1
    entry = history_entries.entry(
        sequence=dossier.history_length,
        action=action,
        status=Status(dossier.status),
        label=label,
        by=by,
        at=at,
        reason=reason,
        details=details,
    )
    dossier.history_head = hash_chain.entry_hash(dossier.history_head, entry)
    await session.execute(insert(History).values(history_entries.history_row(dossier.code, entry, dossier.history_head)))
    heads = update(Dossier).where(Dossier.code == dossier.code)
    await session.execute(heads.values(history_head=dossier.history_head, history_length=dossier.history_length))
