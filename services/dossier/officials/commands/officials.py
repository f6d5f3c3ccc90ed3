"""Officials as they are met: known from their first signed-in change or look at the work queue on, without a directory of our own."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import after_commit
from services.dossier.context import DossierContext
from services.dossier.models import Official


async def upsert(session: AsyncSession, context: DossierContext, by: Principal, *, at: datetime) -> None:
    """Remember an official as the token tells them, when that is news; dossiers may be handed to them from then on."""
    if by.kind != "official" or by.unit is None or context.met.get(by.subject) == by:
        return
    row = {
        "subject": by.subject,
        "name": by.name,
        "position": by.position,
        "unit": by.unit,
        "roles": sorted(by.roles),
        "seen_at": at,
    }
    await session.execute(insert(Official).values(row).on_conflict_do_update(index_elements=["subject"], set_=row))
    # Not before the commit: a change that is refused leaves nobody behind.
    after_commit(session, lambda: context.met.__setitem__(by.subject, by))
