"""Recording officials from the claims of their tokens, from their first change or work queue on: there is no directory of our own."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import after_commit
from services.dossier.context import DossierContext
from services.dossier.models.officials import Official


async def upsert(session: AsyncSession, context: DossierContext, by: Principal, *, at: datetime) -> None:
    """Upsert the official from the token's claims if they changed; dossiers may be assigned to them from then on."""
    if by.kind != "official" or by.unit is None or context.recently_seen.get(by.subject) == by:
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
    # After the commit: a refused change must not mark an official as recorded.
    after_commit(session, lambda: context.recently_seen.__setitem__(by.subject, by))
