"""Routes for authorities over time, by any of their codes."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.access import Editor
from services.catalog.authorities import commands, presenter, queries, schemas
from services.catalog.authorities.rules.register import AuthorityHistory
from services.catalog.errors import CodeMismatch
from services.chassis import conditional_requests, openapi, paging
from services.chassis.conditional_requests import IfMatchToChange
from services.chassis.database import ReadSession, Session
from services.chassis.openapi import CACHED
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import PUBLIC, public, tag
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import unit_codes, values, vietnam
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "catalogue")

At = Annotated[vietnam.Day | None, Query(description="As active on this day; today when absent.")]
Parent = Annotated[schemas.AuthorityCode | None, Query(description="Only what is below this authority.")]
Depth = Annotated[int | None, Query(ge=1, le=queries.MAX_DEPTH, description="At most so many levels further down.")]
SchemeParam = Annotated[
    unit_codes.Scheme | None,
    Query(description="The scheme of the code: QĐ 20/2020, QCVN 102 or statistical; derived from its form when absent."),
]


@router.get("/authorities", response_model=Page[schemas.AuthorityOut], responses=CACHED)
async def list_authorities(
    request: Request,
    session: ReadSession,
    page: Paged,
    kind: Annotated[schemas.AuthorityKind | None, Query(description="Only of this kind.")] = None,
    parent: Parent = None,
    depth: Depth = None,
    at: At = None,
) -> Response:
    """Active authorities, by code; `depth` counts from `parent`, or from the top."""
    rows = await queries.authorities(session, page, day=at or _today(), kind=kind, parent=parent, depth=depth)
    page_rows, cursor = page.page(rows, "code")
    items = [schemas.AuthorityOut.model_validate(each) for each in page_rows]
    return public(request, Page(items=items, next=cursor), paging.link(request, cursor))


@router.get("/authorities/tree", response_model=schemas.AuthorityTree, responses=CACHED)
async def read_tree(request: Request, session: ReadSession, parent: Parent = None, depth: Depth = None, at: At = None) -> Response:
    """The tree of active authorities, below a parent or from the top."""
    day = at or _today()
    if parent is not None:
        queries.period_on(await queries.history(session, parent), day, day)
    children = await queries.tree(session, day)
    return public(request, schemas.AuthorityTree(at=day, items=presenter.subtree(children, parent, depth or queries.MAX_DEPTH)))


@router.get("/authorities/{code}", response_model=schemas.AuthorityDetail, responses=CACHED)
async def read_authority(
    request: Request, code: values.UnitCode, session: ReadSession, scheme: SchemeParam = None, at: At = None
) -> Response:
    """One authority by any of its codes, as of a day, with all its periods; also abolished ones, with their successors."""
    today = _today()
    detail = await _detail(session, await queries.resolve_code(session, code, scheme, at or today), at, today)
    return conditional_requests.cacheable(request, detail.model_dump_json().encode(), _etag(detail), PUBLIC)


@router.get("/authorities/{code}/successors", response_model=schemas.Successors, responses=CACHED)
async def list_successors(
    request: Request, code: values.UnitCode, session: ReadSession, scheme: SchemeParam = None, at: At = None
) -> Response:
    """The successors of an authority, and those of them that are active on a day, over any number of mergers."""
    day = at or _today()
    history = await queries.history(session, await queries.resolve_code(session, code, scheme, day))
    items = _successions(await queries.successors(session, history.code))
    successors = [(each.code, each.period_on(day)) for each in (await queries.register(session)).all_successors(history)]
    current = [
        schemas.Successor(code=code, name=period.name, kind=period.kind) for code, period in successors if period is not None
    ]
    return public(request, schemas.Successors(code=history.code, items=items, current=current))


@router.get("/authorities/{code}/predecessors", response_model=schemas.Predecessors, responses=CACHED)
async def list_predecessors(
    request: Request, code: values.UnitCode, session: ReadSession, scheme: SchemeParam = None, at: At = None
) -> Response:
    """The predecessors of an authority."""
    history = await queries.history(session, await queries.resolve_code(session, code, scheme, at or _today()))
    items = _successions(await queries.predecessors(session, history.code))
    return public(request, schemas.Predecessors(code=history.code, items=items))


@router.put(
    "/authorities/{code}",
    response_model=schemas.AuthorityDetail,
    responses={200: openapi.headers("ETag"), 201: {"model": schemas.AuthorityDetail} | openapi.headers("ETag", "Location")},
)
@retry_safe
async def put_authority(
    code: values.UnitCode, body: schemas.AuthorityIn, by: Editor, expected: IfMatchToChange, session: Session
) -> Response:
    """Create an authority, or change the one whose ETag is in `If-Match`."""
    del by
    if body.code != code:
        raise CodeMismatch
    today = _today()
    await commands.put(session, body, expected=expected, day=today)
    detail = await _detail(session, code, None, today)
    created = expected is None
    headers = {"ETag": _etag(detail)} | ({"Location": f"/v1/authorities/{code}"} if created else {})
    return Response(detail.model_dump_json(), 201 if created else 200, headers, media_type="application/json")


async def _detail(session: AsyncSession, code: values.UnitCode, at: date | None, today: date) -> schemas.AuthorityDetail:
    # The version first: data from before a concurrent change must not carry the tag of the version after it.
    version = await queries.version(session, code)
    history = await queries.history(session, code)
    period = queries.period_on(history, at, today)
    return schemas.AuthorityDetail.model_validate(
        {name: getattr(period, name) for name in schemas.AuthorityPeriodOut.model_fields}
        | {
            "code": history.code,
            "version": version,
            "state": _state(history, today),
            "periods": [schemas.AuthorityPeriodOut.model_validate(period) for period in history.periods],
            "successors": _successions(await queries.successors(session, history.code)),
            "predecessors": _successions(await queries.predecessors(session, history.code)),
        }
    )


def _successions(rows: Any) -> list[schemas.SuccessionOut]:
    return [schemas.SuccessionOut.model_validate(row) for row in rows]


def _state(history: AuthorityHistory, today: date) -> schemas.State:
    if history.period_on(today) is not None:
        return "active"
    return "abolished" if history.periods[0].valid_from < today else "planned"


def _etag(detail: schemas.AuthorityDetail) -> str:
    # The version is for If-Match. The hash covers names of other authorities and today's state, which change without it.
    return f'"{detail.version}-{tag(detail.model_dump_json().encode())}"'


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
