"""The records of issued papers, by kind of claim."""

from collections.abc import Awaitable, Callable
from typing import Final
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.claims.rules.claim import Kind, Record

LookUp = Callable[[AsyncSession, UUID], Awaitable[Record | None]]

RECORDS: Final[dict[Kind, LookUp]] = {}
"""Each slice that issues papers finds its own by the id in the claim."""


async def record(session: AsyncSession, kind: Kind, claim: UUID) -> Record | None:
    """The paper a claim is about, as it was recorded when it was issued; None where there is none."""
    look_up = RECORDS.get(kind)
    return await look_up(session, claim) if look_up else None
