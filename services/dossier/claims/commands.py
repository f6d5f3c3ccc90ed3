"""The end of a claim: called by whatever slice issued the paper, in the transaction that replaces or withdraws it."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.claims.rules.claim import Claim
from services.dossier.claims.rules.status_list import Ending
from services.dossier.models.claims import ClaimStatus
from services.kernel.vietnam import next_midnight


async def supersede(session: AsyncSession, claim: Claim, *, at: datetime) -> None:
    """Another paper takes the place of this one."""
    await _end(session, claim, "superseded", at, None)


async def revoke(session: AsyncSession, claim: Claim, *, at: datetime, reason: str) -> None:
    """The paper no longer counts. `reason` is for officials."""
    await _end(session, claim, "revoked", at, reason)


async def _end(session: AsyncSession, claim: Claim, state: Ending, at: datetime, reason: str | None) -> None:
    until = next_midnight(claim.valid_until) if claim.valid_until else None
    new = insert(ClaimStatus).values(claim=claim.id, state=state, at=at, reason=reason, listed_until=until)
    # What was revoked stays so, and what was superseded may be revoked after all.
    revoked_after_all = (ClaimStatus.state == "superseded") & (new.excluded.state == "revoked")
    newer = {name: new.excluded[name] for name in ("state", "at", "reason")}
    await session.execute(new.on_conflict_do_update(index_elements=["claim"], set_=newer, where=revoked_after_all))
