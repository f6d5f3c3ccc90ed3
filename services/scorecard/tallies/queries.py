"""Reads of tallies: the amounts of measures in a period, for an authority and all below it."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from services.kernel.periods import CalendarPeriod
from services.scorecard.tallies.rules.amounts import Amount


async def amounts(
    session: AsyncSession, names: Collection[str], period: CalendarPeriod, authority: str | None
) -> dict[str, Amount]:
    """The amount of each of the measures in the period, of the authority and all below it; the province for None."""
    raise NotImplementedError
