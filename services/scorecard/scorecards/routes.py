"""HTTP in: scorecards, public, and the records behind their numbers, for officials."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request, Response

from services.chassis import paging
from services.chassis.auth import Caller
from services.chassis.database import ReadSession
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import transactional_router
from services.kernel.periods import CalendarPeriod
from services.scorecard.access import require_may_see_opinions
from services.scorecard.scorecards import presenter, queries, schemas
from services.scorecard.scorecards.measures import MEASURES
from services.scorecard.scorecards.rules import periods
from services.scorecard.scorecards.rules.frameworks import Framework, Frameworks

router = transactional_router("/v1", "scorecards")

Authority = Annotated[schemas.Code | None, Query(description="An authority, with all below it; without one, the whole province.")]
InNumerator = Annotated[Literal["yes", "no"] | None, Query(description="Only dossiers in the numerator, or only those not in it.")]


async def _period(period: Annotated[str, Path(description="2026, 2026-Q4 or 2026-11, in Vietnam's calendar.")]) -> CalendarPeriod:
    return periods.period(period)


PeriodParam = Annotated[CalendarPeriod, Depends(_period)]


async def _framework(request: Request, framework: str, period: PeriodParam) -> Framework:
    known: Frameworks = request.app.state.frameworks
    return known.edition(framework, period.last_day)


FrameworkParam = Annotated[Framework, Depends(_framework)]


@router.get("/scorecards/{framework}/{period}")
async def read_scorecard(
    request: Request, framework: FrameworkParam, period: PeriodParam, session: ReadSession, authority: Authority = None
) -> schemas.ScorecardOut:
    """The indicators of a framework in a period, computed now."""
    at = datetime.now(UTC)
    counts = await queries.counts(session, framework, period, authority)
    smallest_cell: int = request.app.state.settings.smallest_cell
    return presenter.scorecard(framework, period, authority, counts, smallest_cell=smallest_cell, at=at)


@router.get("/scorecards/{framework}/{period}/indicators/{indicator}/records", response_model=Page[schemas.RecordOut])
async def list_indicator_records(
    indicator: str,
    request: Request,
    response: Response,
    by: Caller,
    framework: FrameworkParam,
    period: PeriodParam,
    session: ReadSession,
    page: Paged,
    authority: Authority = None,
    in_numerator: InNumerator = None,
) -> Page[schemas.RecordOut]:
    """The dossiers behind a number, newest first, with what decided each. You see those of your unit and the units below."""
    asked = framework.indicator(indicator)
    if asked.opinion:
        require_may_see_opinions(by)
    ratio = MEASURES[asked.measure]
    wanted = None if in_numerator is None else in_numerator == "yes"
    rows = await queries.records(session, by, page, ratio, period, authority=authority, in_numerator=wanted)
    found, cursor = page.page(rows, ratio.time.key, "code")
    response.headers.update(paging.link(request, cursor) | {"Cache-Control": "private, no-store"})
    return Page(items=[presenter.record(row, ratio) for row in found], next=cursor)
