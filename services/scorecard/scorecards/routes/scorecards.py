"""HTTP routes of scorecards: a period, by authority, over time, and how an indicator comes about. All public."""

from datetime import UTC, datetime
from typing import Annotated, Final, Literal

from fastapi import Depends, Query, Request, Response

from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.transactional_router import transactional_router
from services.kernel.periods import PeriodName
from services.scorecard.frameworks.dependencies import AllFrameworks
from services.scorecard.frameworks.rules import scoring
from services.scorecard.scorecards import presenter, queries, schemas
from services.scorecard.scorecards.dependencies import (
    Authority,
    FrameworkName,
    FrameworkParam,
    IndicatorName,
    PeriodParam,
)
from services.scorecard.scorecards.page_cache import CachedRoute, read_revision, respond
from services.scorecard.scorecards.rules import series
from services.scorecard.scorecards.rules.series import Grain

router = transactional_router("/v1", "scorecards", responses=CACHED)
router.route_class = CachedRoute
_REVISION: Final = [Depends(read_revision)]


# Before the scorecard of a period, for `series` is none.
@router.get("/scorecards/{framework}/series", response_model=schemas.SeriesOut, dependencies=_REVISION)
async def read_series(
    request: Request,
    frameworks: AllFrameworks,
    framework: FrameworkName,
    session: ReadSession,
    first: Annotated[PeriodName, Query(alias="from", description="The first period, of the grain.")],
    last: Annotated[PeriodName, Query(alias="to", description="The last period, itself included.")],
    authority: Authority,
    grain: Annotated[Grain, Query(description="How long each period is.")] = "month",
) -> Response:
    """A framework's figures over time, at most 120 periods, each by the edition in force on its last day."""
    editions = frameworks.editions(framework)
    cell: int = request.app.state.settings.smallest_cell
    points = []
    for period in series.between(first, last, grain):
        edition = next((each for each in editions if each.is_in_force(period.last_day)), None)
        if edition is not None:
            amounts = await queries.amounts(session, edition.measures, period, authority, smallest_cell=cell)
            points.append(presenter.series_point(scoring.scored(edition, amounts), period))
    return respond(request, schemas.SeriesOut(framework=framework, authority=authority, grain=grain, points=points))


@router.get("/scorecards/{framework}/{period}", response_model=schemas.ScorecardOut, dependencies=_REVISION)
async def read_scorecard(
    request: Request,
    framework: FrameworkParam,
    period: PeriodParam,
    session: ReadSession,
    authority: Authority,
    by: Annotated[Literal["authority"] | None, Query(description="Also the figures of each unit directly below.")] = None,
) -> Response:
    """The indicators of a framework in a period with their points, computed from the newest events."""
    cell: int = request.app.state.settings.smallest_cell
    amounts = await queries.amounts(session, framework.measures, period, authority, smallest_cell=cell)
    items = None
    if by is not None:
        units = await queries.amounts_by_unit(session, framework.measures, period, authority, smallest_cell=cell)
        items = [presenter.authority_score(scoring.scored(framework, own), unit) for unit, own in units.items()]
    result = scoring.scored(framework, amounts)
    return respond(request, presenter.scorecard(result, period, authority, items=items, at=datetime.now(UTC)))


@router.get(
    "/scorecards/{framework}/{period}/indicators/{indicator}/trace", response_model=schemas.TraceOut, dependencies=_REVISION
)
async def read_trace(
    request: Request,
    framework: FrameworkParam,
    period: PeriodParam,
    indicator: IndicatorName,
    session: ReadSession,
    authority: Authority,
) -> Response:
    """How an indicator comes about: what was counted, by which rule and law, every step to its points, and where the records are."""
    definition = framework.indicator(indicator)
    cell: int = request.app.state.settings.smallest_cell
    amounts = await queries.amounts(session, definition.measures.values(), period, authority, smallest_cell=cell)
    result = scoring.indicator_score(definition, amounts, framework.rounding)
    return respond(request, presenter.trace(framework, result, period, authority))
