"""HTTP route of the records behind an indicator: without codes for everybody, with them for officials."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Query, Request, Response

from services.chassis import paging, public_cache
from services.chassis.auth import Visitor
from services.chassis.database import ReadSession
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import transactional_router
from services.scorecard.access import opinions_reader, sees_codes
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
    by: Visitor,
    framework: FrameworkParam,
    period: PeriodParam,
    session: ReadSession,
    page: Paged,
    authority: Authority,
    in_numerator: InNumerator = None,
    letter: Annotated[Letter, Query(alias="measure", description="Letter of the measure, where the indicator has several.")] = "A",
) -> Page[schemas.RecordOut]:
    """What is counted in an indicator, page by page: it adds up to the figure.

    For everybody: procedures, and other records without codes in an order that says nothing, with unit and month where there are enough
    of them; none of a figure over too few, and none of opinions. Durations are rounded up to days there. Leaders, auditors, editors and
    survey managers see the dossiers of their unit and those below it instead, newest first, with the values the indicator depends on;
    ratings in no order of time and without codes: nobody learns who answered what.
    """
    definition = framework.indicator(indicator)
    measure = MEASURES[definition.measure(letter)]
    records = Records(measure, period, authority, None if in_numerator is None else in_numerator == "yes")
    cached = "private, no-store" if by is not None else public_cache.PUBLIC
    if measure.counts_procedures:
        rows, cursor = page.page(await queries.procedures(session, page, records, datetime.now(UTC)), "code", "first_day")
        items = [presenter.procedure_record(row) for row in rows]
    elif measure.opinion:
        secret = request.app.state.sealer.index("records of opinions")
        rows, cursor = page.page(await queries.opinions(session, page, records, opinions_reader(by), secret), "place")
        items = [presenter.record(row, measure) for row in rows]
    elif sees_codes(by, authority):
        rows, cursor = page.page(await queries.dossiers(session, page, records, by), "day", "code")
        items = [presenter.record(row, measure) for row in rows]
    else:
        cells = await queries.units_by_month(session, records)
        smallest: int = request.app.state.settings.smallest_cell
        # In another measure, period or authority the same subject has another id and place.
        secret = request.app.state.sealer.index(f"records of {measure.name} {period.name} {authority or ''}")
        enough = sum(cells.values()) >= smallest
        rows, cursor = page.page(await queries.anonymous(session, page, records, secret) if enough else (), "place")
        items = [presenter.anonymous_record(row, measure, cells, smallest) for row in rows]
    response.headers.update(paging.link(request, cursor) | {"Cache-Control": cached, "Vary": "Authorization"})
    return Page(items=items, next=cursor)
