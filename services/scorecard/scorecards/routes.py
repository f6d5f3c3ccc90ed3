"""HTTP routes: scorecards, which are public, and the records behind their indicators, for officials."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import transactional_router
from services.kernel.periods import CalendarPeriod, PeriodName
from services.kernel.values import CodeIn
from services.scorecard.access import RecordsReader, require_may_see_opinions
from services.scorecard.scorecards import presenter, schemas
from services.scorecard.scorecards.rules import periods
from services.scorecard.scorecards.rules.frameworks import Framework, Frameworks
from services.scorecard.tallies import queries
from services.scorecard.tallies.measures import MEASURES
from services.scorecard.tallies.queries import Records

router = transactional_router("/v1", "scorecards")

Authority = Annotated[CodeIn | None, Query(description="An authority, including all below it; the default is the province.")]
InNumerator = Annotated[Literal["yes", "no"] | None, Query(description="Only dossiers in the numerator, or only those not in it.")]


async def _period(period: Annotated[PeriodName, Path()]) -> CalendarPeriod:
    return periods.parse(period)


PeriodParam = Annotated[CalendarPeriod, Depends(_period)]


async def _framework(
    request: Request, framework: Annotated[str, Path(description="Id of the framework.")], period: PeriodParam
) -> Framework:
    frameworks: Frameworks = request.app.state.frameworks
    return frameworks.edition(framework, period.last_day)


FrameworkParam = Annotated[Framework, Depends(_framework)]


@router.get("/scorecards/{framework}/{period}")
async def read_scorecard(
    request: Request, framework: FrameworkParam, period: PeriodParam, session: ReadSession, authority: Authority = None
) -> schemas.ScorecardOut:
    """The indicators of a framework in a period, computed now."""
    at = datetime.now(UTC)
    amounts = await queries.amounts(session, [each.measure for each in framework.indicators], period, authority, now=at)
    smallest_cell: int = request.app.state.settings.smallest_cell
    return presenter.scorecard(framework, period, authority, amounts, smallest_cell=smallest_cell, at=at)


@router.get("/scorecards/{framework}/{period}/indicators/{indicator}/records", response_model=Page[schemas.RecordOut])
async def list_indicator_records(
    indicator: Annotated[str, Path(description="Id of the indicator.")],
    request: Request,
    response: Response,
    by: RecordsReader,
    framework: FrameworkParam,
    period: PeriodParam,
    session: ReadSession,
    page: Paged,
    authority: Authority = None,
    in_numerator: InNumerator = None,
) -> Page[schemas.RecordOut]:
    """The dossiers in an indicator's denominator, newest first, with the values it depends on: of your unit and those below it.

    Of an indicator of opinion they are in no order of time, and their codes are not shown: nobody learns who answered what.
    """
    definition = framework.indicator(indicator)
    measure = MEASURES[definition.measure]
    records = Records(measure, period, authority, None if in_numerator is None else in_numerator == "yes")
    if definition.opinion:
        require_may_see_opinions(by)
        secret = request.app.state.sealer.index("records of opinions")
        rows, cursor = page.page(await queries.opinions(session, page, records, by, secret), "place")
    else:
        rows, cursor = page.page(await queries.dossiers(session, page, records, by), "day", "code")
    response.headers.update(paging.link(request, cursor) | {"Cache-Control": "private, no-store"})
    return Page(items=[presenter.record(row, measure) for row in rows], next=cursor)
