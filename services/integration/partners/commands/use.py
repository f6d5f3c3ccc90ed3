"""Adding up what services report of their partners' requests."""

from datetime import date

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contracts.partner import PartnerUsed
from services.integration.models.partners import PartnerUse


async def add(session: AsyncSession, event: PartnerUsed) -> None:
    """Add what a process has counted; the inbox takes each event once."""
    rows = [
        {"account": event.account, "service": event.service, **each.model_dump()}
        for each in sorted(event.uses, key=lambda use: (use.day, use.route))
    ]
    statement = insert(PartnerUse).values(rows)
    sums = {name: getattr(PartnerUse, name) + statement.excluded[name] for name in ("requests", "refused", "limited")}
    await session.execute(statement.on_conflict_do_update(index_elements=["account", "day", "service", "route"], set_=sums))


async def forget(session: AsyncSession, before: date) -> None:
    """Delete what was used on earlier days: a few rows a day for each account."""
    await session.execute(delete(PartnerUse).where(PartnerUse.day < before))
