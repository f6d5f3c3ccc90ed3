"""Routes for fields and life events, for people who do not know the name of their procedure."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Path, Query, Request, Response
from pydantic_core import to_json
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.navigation import queries, schemas
from services.catalog.navigation.schemas import FieldPage, LifeEventPage
from services.catalog.procedures import schemas as procedures_schemas
from services.catalog.search import presenter as search_presenter
from services.catalog.search import queries as search_queries
from services.catalog.search.queries import ProcedureFilter
from services.chassis import paging
from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.paging import Paged, Paging
from services.chassis.public_cache import public, public_bytes
from services.chassis.transactional_router import transactional_router
from services.kernel import values, vietnam
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "catalogue", responses=CACHED)

At = Annotated[vietnam.Day | None, Query(description="Counting procedures in force on this day; today when absent.")]
Level = Annotated[procedures_schemas.Level | None, Query(description="Counting only procedures of this level.")]
Audience = Annotated[
    str | None, Query(max_length=300, pattern=r"^[^\x00]*$", description="Counting only procedures for this audience.")
]


@router.get("/fields", response_model=schemas.Fields)
async def list_fields(
    request: Request, session: ReadSession, at: At = None, level: Level = None, audience: Audience = None
) -> Response:
    """All fields of administration with their number of procedures."""
    rows = await queries.fields(session, at or _today(), level=level, audience=audience)
    return public(request, schemas.Fields(items=[schemas.FieldOut.model_validate(row, from_attributes=True) for row in rows]))


@router.get("/fields/{code}", response_model=FieldPage)
async def read_field(request: Request, code: values.FieldCode, session: ReadSession, page: Paged, at: At = None) -> Response:
    """A field and its procedures."""
    field = await queries.field(session, code)
    values = {"code": field.code, "name": field.name}
    return await _page(request, session, page, values, ProcedureFilter(at or _today(), field=code))


@router.get("/life-events", response_model=schemas.LifeEvents)
async def list_life_events(
    request: Request, session: ReadSession, at: At = None, level: Level = None, audience: Audience = None
) -> Response:
    """All life events with their number of procedures."""
    rows = await queries.life_events(session, at or _today(), level=level, audience=audience)
    items = [schemas.LifeEventOut.model_validate(row, from_attributes=True) for row in rows]
    return public(request, schemas.LifeEvents(items=items))


@router.get("/life-events/{slug}", response_model=LifeEventPage)
async def read_life_event(
    request: Request,
    slug: Annotated[str, Path(description="The life event's identifier.")],
    session: ReadSession,
    page: Paged,
    at: At = None,
) -> Response:
    """A life event and its procedures."""
    event = await queries.life_event(session, slug)
    values = {"slug": event.slug, "name_vi": event.name_vi, "name_en": event.name_en}
    return await _page(request, session, page, values, ProcedureFilter(at or _today(), life_event=slug))


async def _page(
    request: Request, session: AsyncSession, page: Paging, values: Mapping[str, str], filters: ProcedureFilter
) -> Response:
    rows, cursor = page.page(await search_queries.by_code(session, page, filters), "code")
    # The entries are ready JSON and are inserted as they are.
    head = to_json({**values, "procedures": await queries.count(session, filters)})
    body = b'%b,"items":%b,"next":%b}' % (head[:-1], await search_presenter.entries(session, rows, filters.day), to_json(cursor))
    return public_bytes(request, body, paging.link(request, cursor))


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
