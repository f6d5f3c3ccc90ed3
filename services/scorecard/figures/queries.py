"""Reads of figures: the rows of one, from the same amounts as the scorecards."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.kernel.periods import CalendarPeriod
from services.scorecard.figures.rules import figures
from services.scorecard.figures.rules.figures import Figure, Row
from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Framework, Frameworks
from services.scorecard.frameworks.rules.scoring import Scored
from services.scorecard.scorecards import queries


async def rows(
    session: AsyncSession,
    figure: Figure,
    frameworks: Frameworks,
    period: CalendarPeriod,
    authority: str | None,
    *,
    today: date,
    smallest_cell: int,
) -> list[Row]:
    """The rows of a figure: months before the framework was in force are left out. Raises `FrameworkNotFound`."""
    edition = frameworks.edition(figure.framework, period.last_day)
    results: list[tuple[CalendarPeriod, str | None, Scored]]
    match figure.by:
        case "month":
            editions = ((month, _in_force(frameworks, figure, month)) for month in figures.months(period, today))
            results = [
                (month, authority, await _result(session, each, month, authority, smallest_cell))
                for month, each in editions
                if each
            ]
        case "authority":
            units = await queries.amounts_by_unit(session, edition.measures, period, authority, smallest_cell=smallest_cell)
            results = [(period, unit, scoring.scored(edition, amounts)) for unit, amounts in units.items()]
        case "indicator":
            results = [(period, authority, await _result(session, edition, period, authority, smallest_cell))]
    return [row for part, unit, result in results for row in figures.rows(figure, part, unit, result)]


async def _result(
    session: AsyncSession, framework: Framework, period: CalendarPeriod, authority: str | None, smallest_cell: int
) -> Scored:
    amounts = await queries.amounts(session, framework.measures, period, authority, smallest_cell=smallest_cell)
    return scoring.scored(framework, amounts)


def _in_force(frameworks: Frameworks, figure: Figure, period: CalendarPeriod) -> Framework | None:
    return next((each for each in frameworks.editions(figure.framework) if each.is_in_force(period.last_day)), None)
