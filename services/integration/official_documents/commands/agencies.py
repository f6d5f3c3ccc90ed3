"""Whom partners stand for: the agencies whose official documents a partner's system brings."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.integration.models.official_documents import OfficialAgency


async def stand_for(session: AsyncSession, partner: str, agencies: Sequence[str], *, by: Principal, at: datetime) -> None:
    """Have a partner, by its account, stand for these agencies and no others."""
    await session.execute(delete(OfficialAgency).where(OfficialAgency.partner == partner, OfficialAgency.agency.not_in(agencies)))
    for each in dict.fromkeys(agencies):
        await session.merge(OfficialAgency(partner=partner, agency=each, by=by.subject, at=at))
    await session.flush()
    write_batch.mark_written(session)
