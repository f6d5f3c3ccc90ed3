"""What the routes of scorecards have injected: the period, the edition of the framework in force on its last day, the authority."""

from typing import Annotated

from fastapi import Depends, Path, Query, Request

from services.chassis.database import ReadSession
from services.kernel.periods import CalendarPeriod, PeriodName
from services.kernel.values import CodeIn
from services.scorecard.frameworks.dependencies import AllFrameworks
from services.scorecard.frameworks.rules.framework import Framework
from services.scorecard.scorecards import queries
from services.scorecard.scorecards.rules import periods

FrameworkName = Annotated[str, Path(description="Id of the framework.")]
IndicatorName = Annotated[str, Path(description="Id of the indicator.")]


async def _authority(
    request: Request,
    session: ReadSession,
    authority: Annotated[
        CodeIn | None, Query(description="An authority, including all below it; the default is the province.")
    ] = None,
) -> str | None:
    return await queries.authority(session, authority, province=request.app.state.settings.province)


Authority = Annotated[str | None, Depends(_authority)]


async def _period(period: Annotated[PeriodName, Path()]) -> CalendarPeriod:
    return periods.parse(period)


PeriodParam = Annotated[CalendarPeriod, Depends(_period)]


async def _framework(frameworks: AllFrameworks, framework: FrameworkName, period: PeriodParam) -> Framework:
    return frameworks.edition(framework, period.last_day)


FrameworkParam = Annotated[Framework, Depends(_framework)]
