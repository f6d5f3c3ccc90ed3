"""The record of a change: its entry in the dossier's history, chained to the one before, and the event that announces it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.dossier import DossierEvent
from services.dossier.cases.presenter import announcement
from services.dossier.history.rules import history_entries, state
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import History
from services.dossier.rows import DossierRow
from services.kernel import hash_chain


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """What was done, by whom and when; `label` and the public `reason` are in Vietnamese, `details` further fields of the entry."""

    event: type[DossierEvent]
    action: str
    label: str
    by: Principal
    at: datetime
    reason: str | None
    details: Mapping[str, Any] = field(default_factory=dict)


def record(session: AsyncSession, dossier: DossierRow, change: ChangeRecord, changed: Mapping[str, Any]) -> None:
    """Record a change of a dossier, which is as it will be; `changed` are the columns it set, with their values. The commit writes it."""
    dossier.history_length += 1
    entry = history_entries.entry(
        sequence=dossier.history_length,
        action=change.action,
        status=Status(dossier.status),
        label=change.label,
        by=change.by,
        at=change.at,
        reason=change.reason,
        details={**change.details, state.KEY: state.recorded(changed)},
    )
    dossier.history_head = hash_chain.entry_hash(dossier.history_head, entry)
    row = history_entries.history_row(dossier.code, entry, dossier.history_head)
    write_batch.insert_later(session, History.__table__, row)  # type: ignore[arg-type]
    emit(session, announcement.event(change.event, dossier, entry))


def save(session: AsyncSession, dossier: DossierRow, change: ChangeRecord, before: Mapping[str, Any]) -> None:
    """Record a change of a dossier read as `before`, and update its row at the commit, unless somebody else was first."""
    record(session, dossier, change, dossier.changes(before))
    write_batch.update_later(
        session,
        Dossier.__table__,  # type: ignore[arg-type]
        {"code": dossier.code},
        dossier.changes(before),
        # Every change adds an entry to the history, and so do officials' reads: with another length the entry would not fit the chain.
        expected={"history_length": before["history_length"]},
    )
