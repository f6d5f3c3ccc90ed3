"""Which claims ended."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.claims.rules.status_list import DIGEST, Ending
from services.dossier.models.claims import ClaimStatus

_LISTED = or_(ClaimStatus.listed_until.is_(None), ClaimStatus.listed_until > func.now())


async def status(session: AsyncSession, claim: UUID) -> ClaimStatus | None:
    """How and when a claim ended; None where it did not."""
    return await session.get(ClaimStatus, claim)


async def newest(session: AsyncSession) -> tuple[int, datetime | None]:
    """How many claims are on the status list, and when the newest came: what changes when the list does."""
    row = (await session.execute(select(func.count(), func.max(ClaimStatus.at)).where(_LISTED))).one()
    return row[0], row[1]


async def listed(session: AsyncSession) -> list[tuple[Ending, bytes]]:
    """Everything on the status list: the state, and the digest of the claim."""
    digest = func.substr(func.sha256(func.uuid_send(ClaimStatus.claim)), 1, DIGEST)
    return [(row[0], row[1]) for row in await session.execute(select(ClaimStatus.state, digest).where(_LISTED))]
