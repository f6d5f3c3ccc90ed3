"""A dossier's hash-chained history, and what to compare it with. Callers check access to the dossier first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, true
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.tables import outbox
from services.dossier.access import one_visible_to
from services.dossier.errors import DossierNotFound
from services.dossier.history.rules import history_entries
from services.dossier.history.rules.history_entries import StepEntry
from services.dossier.models.anchors import AnchoredHead
from services.dossier.models.calendar_changes import CalendarChange
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import AccessLogEntry, History
from services.dossier.rows import DossierRow
from services.kernel.hash_chain import NOTES
from services.kernel.history_verification import ReferenceHashes, StoredEntry, event_hashes


@dataclass(frozen=True, slots=True)
class VerificationInput:
    """All history entries of a dossier with its row and what they are compared with, as of one moment, and the number of reads not in the
    history yet.
    """

    rows: Sequence[StoredEntry]
    references: ReferenceHashes
    pending_reads: int
    dossier: DossierRow
    newest_calendar: int


async def page(session: AsyncSession, code: str, paging: Paging) -> Sequence[History]:
    """A page of entries, oldest first."""
    entries = select(History).where(History.dossier_code == code)
    return (await session.scalars(paging.after(entries, History.sequence))).all()


async def verification_input(
    session: AsyncSession, code: str, principal: Principal | None, *, since: datetime
) -> VerificationInput:
    """The history and what it is compared with, events since a moment; `DossierNotFound` where it does not exist or is not visible to the principal.

    Without a principal it is an operator's command, which works on the database itself.
    """
    visible = true() if principal is None else one_visible_to(principal)
    # One snapshot for all statements: a change between two of them would look like tampering.
    await session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    row = (await session.execute(select(*Dossier.__table__.c).where(Dossier.code == code, visible))).first()
    if row is None:
        raise DossierNotFound
    dossier = DossierRow(*row)
    rows = select(History.sequence, History.entry, History.hash).where(History.dossier_code == code).order_by(History.sequence)
    events = select(outbox.c.envelope).where(outbox.c.subject == code, outbox.c.recorded_at > since).order_by(outbox.c.id)
    anchored = select(AnchoredHead.sequence, AnchoredHead.hash).where(AnchoredHead.dossier_code == code)
    pending = select(func.count()).where(AccessLogEntry.dossier_code == code)
    return VerificationInput(
        rows=[StoredEntry(*row) for row in await session.execute(rows)],
        references=ReferenceHashes(
            dossier.history_head,
            dossier.history_length,
            event_hashes(await session.scalars(events)),
            {row.sequence: row.hash for row in await session.execute(anchored)},
        ),
        pending_reads=await session.scalar(pending) or 0,
        dossier=dossier,
        newest_calendar=await session.scalar(select(func.max(CalendarChange.version))) or 0,
    )


async def steps(connection: AsyncConnection | AsyncSession, code: str) -> list[tuple[int, StepEntry | None]]:
    """The steps of a dossier by their place in the history, oldest first, without officials' reads and acknowledgements; None for altered entries that cannot
    be read. Callers check access to the dossier first.
    """
    # An entry that is no object has no action.
    action = History.entry["action"].astext
    is_step = action.is_(None) | action.not_in(NOTES)
    entries = select(History.sequence, History.entry).where(History.dossier_code == code, is_step).order_by(History.sequence)
    return [(sequence, history_entries.step(entry)) for sequence, entry in await connection.execute(entries)]
