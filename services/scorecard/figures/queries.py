"""Reads of figures: the rows of one, from the same amounts as the scorecards."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from services.kernel.periods import CalendarPeriod
from services.scorecard.figures.rules import figures
from services.scorecard.figures.rules.figures import Figure, Row
from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Framework, Frameworks
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
    cells: list[tuple[Framework, CalendarPeriod, str | None]]
    match figure.by:
        case "month":
            months = figures.months(period, today)
            cells = [(each, month, authority) for month in months if (each := _in_force(frameworks, figure, month))]
        case "authority":
            cells = [(edition, period, unit) for unit in await queries.units_below(session, authority)]
        case "indicator":
            cells = [(edition, period, authority)]
    table = list[Row]()
    for framework, part, unit in cells:
        amounts = await queries.amounts(session, framework.measures, part, unit, smallest_cell=smallest_cell)
        table += figures.rows(figure, part, unit, scoring.scored(framework, amounts))
    return table


def _in_force(frameworks: Frameworks, figure: Figure, period: CalendarPeriod) -> Framework | None:
    return next((each for each in frameworks.editions(figure.framework) if each.is_in_force(period.last_day)), None)
