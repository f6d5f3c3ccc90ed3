"""HTTP in: authorities, fields and life events."""

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import Query, Request, Response

from services.catalog import schemas
from services.catalog.commands import authorities as commands
from services.catalog.errors import CodesDiffer
from services.catalog.preconditions import Editor, IfMatchToChange
from services.catalog.queries import authorities as queries
from services.catalog.routes.caching import PUBLIC, public
from services.catalog.rules.days import day_in_vietnam
from services.chassis import concurrency, json_body, paging
from services.chassis.concurrency import etag
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged

router = json_body.router("/v1", "catalogue")


@router.get("/authorities", response_model=Page[schemas.AuthorityOut])
async def list_authorities(
    request: Request,
    session: ReadSession,
    page: Paged,
    kind: schemas.AuthorityKind | None = None,
    parent: schemas.AuthorityCode | None = None,
    at: Annotated[date | None, Query(description="Only those at work on this day.")] = None,
) -> Response:
    """Authorities by code."""
    found, cursor = page.page(await queries.authorities(session, page, kind=kind, parent=parent, at=at), "code")
    shown = [schemas.AuthorityOut.model_validate(each) for each in found]
    return public(request, Page(items=shown, next=cursor), paging.link(request, cursor))


@router.get("/authorities/{code}", response_model=schemas.AuthorityOut)
async def read_authority(request: Request, code: str, session: ReadSession) -> Response:
    """One authority as it stands."""
    found = schemas.AuthorityOut.model_validate(await queries.authority(session, code))
    return concurrency.cacheable(request, found.model_dump_json().encode(), etag(found.version), PUBLIC)


@router.put("/authorities/{code}", response_model=schemas.AuthorityOut, responses={201: {"model": schemas.AuthorityOut}})
async def put_authority(code: str, body: schemas.AuthorityIn, by: Editor, expected: IfMatchToChange, session: Session) -> Response:
    """Create an authority, or change the one whose ETag `If-Match` carries."""
    del by
    if body.code != code:
        raise CodesDiffer
    kept = schemas.AuthorityOut.model_validate(await commands.put(session, body, expected=expected))
    created = expected is None
    headers = {"ETag": etag(kept.version)} | ({"Location": f"/v1/authorities/{code}"} if created else {})
    return Response(kept.model_dump_json(), 201 if created else 200, headers, media_type="application/json")


@router.get("/fields", response_model=schemas.Fields)
async def list_fields(request: Request, session: ReadSession) -> Response:
    """All fields of administration."""
    rows = await queries.fields(session, _today())
    return public(request, schemas.Fields(items=[schemas.FieldOut.model_validate(row, from_attributes=True) for row in rows]))


@router.get("/life-events", response_model=schemas.LifeEvents)
async def list_life_events(request: Request, session: ReadSession) -> Response:
    """All events of life."""
    rows = await queries.life_events(session, _today())
    shown = [schemas.LifeEventOut.model_validate(row, from_attributes=True) for row in rows]
    return public(request, schemas.LifeEvents(items=shown))


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
