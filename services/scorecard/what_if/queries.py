"""Reads of what-if: what a framework computes from in a period, and the ranking a score is placed in."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncSession

from services.kernel.periods import CalendarPeriod
from services.scorecard.frameworks.rules.framework import Framework
from services.scorecard.models.rankings import Ranking
from services.scorecard.rankings import queries as rankings
from services.scorecard.scorecards import queries as scorecards
from services.scorecard.tallies.rules.amounts import Amount


@dataclass(frozen=True, slots=True)
class Situation:
    """A framework in a period as it is now: the amounts of its measures, and the ranking of its name and year, if one is loaded."""

    framework: Framework
    period: CalendarPeriod
    authority: str | None
    amounts: dict[str, Amount]
    ranking: Ranking | None


async def situation(
    session: AsyncSession, framework: Framework, period: CalendarPeriod, authority: str | None, *, smallest_cell: int
) -> Situation:
    """What everybody may know now."""
    amounts = await scorecards.amounts(session, framework.measures, period, authority, smallest_cell=smallest_cell)
    ranking = await rankings.current(session, framework.id, period.year)
    return Situation(framework, period, authority, amounts, ranking)
