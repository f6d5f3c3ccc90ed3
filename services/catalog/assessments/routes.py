"""Routes for figures over the catalogue: service levels, completeness, simplification."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Query, Request, Response

from services.catalog.assessments import presenter, queries, schemas
from services.catalog.assessments.queries import Scope
from services.catalog.procedures import schemas as procedures_schemas
from services.chassis import paging
from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.paging import Paged
from services.chassis.public_cache import public
from services.chassis.transactional_router import transactional_router
from services.kernel import values
from services.kernel.vietnam import Day, day_in_vietnam

router = transactional_router("/v1", "assessments", responses=CACHED)

At = Annotated[Day | None, Query(description="As in force, and under the law, of this day; today when absent.")]
AuthorityLevel = Annotated[procedures_schemas.Level | None, Query(description="Level of government that carries it out.")]
FieldCode = Annotated[str | None, Query(max_length=300, pattern=r"^[\w-]+$", description="Code of a field of administration.")]


@router.get("/procedures/{code}/assessment", response_model=schemas.AssessmentOut)
async def read_assessment(request: Request, code: values.ProcedureCode, session: ReadSession, at: At = None) -> Response:
    """A procedure's evidence, its service level and what the next level requires, its completeness and its cut."""
    day = at or _today()
    return public(request, presenter.assessment(await queries.version(session, code, day), day))


@router.get("/service-levels", response_model=schemas.ServiceLevels)
async def count_service_levels(
    request: Request,
    session: ReadSession,
    at: At = None,
    authority_level: AuthorityLevel = None,
    field: FieldCode = None,
) -> Response:
    """How many procedures are at each level under the law of that day; levels are derived from evidence, never entered."""
    scope = Scope(at or _today(), field, authority_level)
    return public(request, presenter.levels(await queries.evidence(session, scope), scope.day))


@router.get("/completeness", response_model=schemas.Completeness)
async def count_completeness(
    request: Request,
    session: ReadSession,
    page: Paged,
    field: FieldCode = None,
    level: AuthorityLevel = None,
    at: At = None,
) -> Response:
    """The share of the catalogue with all of the legal minimum, what is missing how often, and the incomplete procedures by code."""
    scope = Scope(at or _today(), field, level)
    summary = presenter.complete(await queries.evidence(session, scope), scope.day)
    rows, summary.next = page.page(await queries.incomplete(session, page, scope, presenter.legal_minimum_facts(scope.day)), "code")
    summary.items = [presenter.incomplete(row, scope.day) for row in rows]
    return public(request, summary, paging.link(request, summary.next))


@router.get("/simplification", response_model=schemas.Simplification)
async def measure_simplification(
    request: Request,
    session: ReadSession,
    page: Paged,
    at: At = None,
    field: FieldCode = None,
    authority_level: AuthorityLevel = None,
    year: Annotated[int | None, Query(ge=1945, le=2999, description="Only cuts decided in this year.")] = None,
) -> Response:
    """By how much the province's own limits are shorter than the legal ones; the cuts are listed with the greatest first."""
    scope = Scope(at or _today(), field, authority_level)
    totals, grouped = await queries.commitments(session, scope), await queries.cuts(session, scope, year)
    summary = presenter.cuts(scope.day, totals, grouped)
    rows, summary.next = page.page(await queries.greatest_cuts(session, page, scope, year), "order", "code")
    summary.items = [presenter.cut(row) for row in rows]
    return public(request, summary, paging.link(request, summary.next))


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
