"""HTTP route of the records behind an indicator, for officials."""

from typing import Annotated, Literal

from fastapi import Query, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import transactional_router
from services.scorecard.access import RecordsReader, require_may_see_opinions
from services.scorecard.frameworks.rules.framework import Letter
from services.scorecard.scorecards import presenter, schemas
from services.scorecard.scorecards.dependencies import Authority, FrameworkParam, IndicatorName, PeriodParam
from services.scorecard.tallies import queries
from services.scorecard.tallies.measures import MEASURES
from services.scorecard.tallies.queries import Records

router = transactional_router("/v1", "scorecards")

InNumerator = Annotated[Literal["yes", "no"] | None, Query(description="Only dossiers in the numerator, or only those not in it.")]


@router.get("/scorecards/{framework}/{period}/indicators/{indicator}/records", response_model=Page[schemas.RecordOut])
async def list_indicator_records(
    indicator: IndicatorName,
    request: Request,
    response: Response,
    by: RecordsReader,
    framework: FrameworkParam,
    period: PeriodParam,
    session: ReadSession,
    page: Paged,
    authority: Authority = None,
    in_numerator: InNumerator = None,
    letter: Annotated[Letter, Query(alias="measure", description="Letter of the measure, where the indicator has several.")] = "A",
) -> Page[schemas.RecordOut]:
    """The dossiers in an indicator's denominator, newest first, with the values it depends on: of your unit and those below it.

    Of an indicator of opinion they are in no order of time, and their codes are not shown: nobody learns who answered what.
    """
    definition = framework.indicator(indicator)
    measure = MEASURES[definition.measure(letter)]
    records = Records(measure, period, authority, None if in_numerator is None else in_numerator == "yes")
    if definition.opinion:
        require_may_see_opinions(by)
        secret = request.app.state.sealer.index("records of opinions")
        rows, cursor = page.page(await queries.opinions(session, page, records, by, secret), "place")
    else:
        rows, cursor = page.page(await queries.dossiers(session, page, records, by), "day", "code")
    response.headers.update(paging.link(request, cursor) | {"Cache-Control": "private, no-store"})
    return Page(items=[presenter.record(row, measure) for row in rows], next=cursor)
