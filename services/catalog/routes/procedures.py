"""HTTP in: procedures as everybody reads them."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Query, Request, Response
from pydantic_core import to_json

from services.catalog import schemas
from services.catalog.errors import FormNotFound
from services.catalog.queries import procedures as queries
from services.catalog.routes.caching import public, public_bytes
from services.catalog.rules.days import day_in_vietnam
from services.chassis import json_body, paging
from services.chassis.database import ReadSession
from services.chassis.paging import Page, Paged

router = json_body.router("/v1", "procedures")

At = Annotated[date | None, Query(description="As in force on this day; today when absent.")]
Asked = Annotated[
    str | None, Query(max_length=200, description="Words of the name, a keyword, field or code; diacritics optional.")
]
Narrow = Annotated[str | None, Query(max_length=300)]


@router.get("/procedures", response_model=Page[schemas.ProcedureItem])
async def list_procedures(
    request: Request,
    session: ReadSession,
    page: Paged,
    q: Asked = None,
    field: Narrow = None,
    level: schemas.Level | None = None,
    audience: Narrow = None,
    life_event: Narrow = None,
    at: At = None,
) -> Response:
    """Procedures in force by code, or those found by `q`, best first."""
    wanted = queries.Filter(at or _today(), field, level, audience, life_event, q)
    keys = ("code",) if q is None else ("distance", "code")
    found, cursor = page.page(await queries.procedures(session, page, wanted), *keys)
    body = b'{"items":[%b],"next":%b}' % (b",".join(row.summary for row in found), to_json(cursor))
    return public_bytes(request, body, paging.link(request, cursor))


@router.get("/procedures/suggestions", response_model=schemas.Suggestions)
async def suggest_procedures(
    request: Request,
    session: ReadSession,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    limit: Annotated[int, Query(ge=1, le=20)] = 8,
) -> Response:
    """Procedures that fit what has been typed so far."""
    rows = await queries.suggestions(session, q, _today(), limit)
    return public(request, schemas.Suggestions(items=[schemas.Suggestion(code=row.code, name=row.name) for row in rows]))


@router.get("/procedures/{code}/versions", response_model=schemas.Versions)
async def list_versions(request: Request, code: str, session: ReadSession) -> Response:
    """Every published version, newest first."""
    rows = await queries.versions(session, code)
    items = [
        schemas.VersionOut(
            version=row.version,
            state=row.state,
            effective_from=row.effective_from,
            effective_to=row.effective_to,
            decision=schemas.DecisionOut(number=row.decision_number, date=row.decision_date),
            name=row.name,
            published_at=row.published_at,
        )
        for row in rows
    ]
    return public(request, schemas.Versions(code=rows[0].code, items=items))


@router.get("/procedures/{code}/form", response_model=schemas.FormOut)
async def read_form(request: Request, code: str, session: ReadSession, at: At = None) -> Response:
    """The e-form of the version in force."""
    row = await queries.form(session, code, at or _today())
    if row.form_schema is None:
        raise FormNotFound
    form = schemas.FormOut(code=row.code, version=row.version, form_schema=row.form_schema, example=row.form_example)
    return public(request, form)


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
