"""Reads of the scorecard: amounts as they are published."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.kernel.periods import CalendarPeriod
from services.scorecard.errors import UnknownAuthority
from services.scorecard.tallies import queries as tallies
from services.scorecard.tallies.measures import MEASURES
from services.scorecard.tallies.rules.amounts import Amount


async def authority(session: AsyncSession, code: str | None, *, province: str, pointer: str = "/query/authority") -> str | None:
    """The code in capitals, as all codes are; None is the province. Raises `UnknownAuthority` at the place where it stands."""
    if code is None:
        return None
    code = code.upper()
    if code != province and not await tallies.is_known(session, code):
        raise UnknownAuthority(errors=[UnknownAuthority.fault(pointer)])
    return code


async def amounts(
    session: AsyncSession,
    names: Collection[str],
    period: CalendarPeriod,
    authority: str | None,
    *,
    smallest_cell: int,
    now: datetime | None = None,
) -> dict[str, Amount]:
    """The amount of each measure; of opinions of fewer than the smallest cell only the denominator."""
    own = await tallies.amounts(session, names, period, authority, now=now)
    return {name: _published(name, amount, smallest_cell) for name, amount in own.items()}


async def amounts_by_unit(
    session: AsyncSession, names: Collection[str], period: CalendarPeriod, authority: str | None, *, smallest_cell: int
) -> dict[str, dict[str, Amount]]:
    """The same of each unit directly below an authority, or below the province, by its code."""
    units = await tallies.amounts_by_unit(session, names, period, authority)
    return {unit: {name: _published(name, amount, smallest_cell) for name, amount in own.items()} for unit, own in units.items()}


def _published(name: str, amount: Amount, smallest_cell: int) -> Amount:
    if MEASURES[name].opinion and 0 < amount.denominator < smallest_cell:
        return Amount(None, amount.denominator)
    return amount
