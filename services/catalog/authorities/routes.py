"""HTTP in: authorities over time, by any of their codes."""

from datetime import UTC, date, datetime
from typing import Annotated, Any

from fastapi import Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.access import Editor
from services.catalog.authorities import commands, presenter, queries, schemas
from services.catalog.authorities.rules.register import AuthorityHistory
from services.catalog.errors import CodeMismatch
from services.chassis import conditional_requests, paging
from services.chassis.conditional_requests import IfMatchToChange
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import PUBLIC, public, tag
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import unit_codes, vietnam
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "catalogue")

At = Annotated[vietnam.Day | None, Query(description="As at work on this day; today when absent.")]
Depth = Annotated[int | None, Query(ge=1, le=queries.MAX_DEPTH, description="At most so many steps further down.")]
Named = Annotated[
    unit_codes.Scheme | None,
    Query(description="What kind of code this is: QĐ 20/2020, QCVN 102 or statistical; told by its form when absent."),
]


@router.get("/authorities", response_model=Page[schemas.AuthorityOut])
async def list_authorities(
    request: Request,
    session: ReadSession,
    page: Paged,
    kind: schemas.AuthorityKind | None = None,
    parent: schemas.AuthorityCode | None = None,
    depth: Depth = None,
    at: At = None,
) -> Response:
    """Authorities at work, by code; `depth` counts from `parent`, or from the top."""
    rows = await queries.authorities(session, page, day=at or _today(), kind=kind, parent=parent, depth=depth)
    found, cursor = page.page(rows, "code")
    shown = [schemas.AuthorityOut.model_validate(each) for each in found]
    return public(request, Page(items=shown, next=cursor), paging.link(request, cursor))


@router.get("/authorities/tree", response_model=schemas.AuthorityTree)
async def read_tree(
    request: Request, session: ReadSession, parent: schemas.AuthorityCode | None = None, depth: Depth = None, at: At = None
) -> Response:
    """The tree of authorities at work, below a parent or from the top."""
    day = at or _today()
    if parent is not None:
        queries.period_on(await queries.entry(session, parent), day, day)
    children = await queries.tree(session, day)
    return public(request, schemas.AuthorityTree(at=day, items=presenter.subtree(children, parent, depth or queries.MAX_DEPTH)))


@router.get("/authorities/{code}", response_model=schemas.AuthorityDetail)
async def read_authority(request: Request, code: str, session: ReadSession, scheme: Named = None, at: At = None) -> Response:
    """One authority by any of its codes, as on a day, with all it has been; the abolished too, with who follows them."""
    today = _today()
    shown = await _detail(session, await queries.resolve_code(session, code, scheme, at or today), at, today)
    return conditional_requests.cacheable(request, shown.model_dump_json().encode(), _etag(shown), PUBLIC)


@router.get("/authorities/{code}/successors", response_model=schemas.Successors)
async def list_successors(request: Request, code: str, session: ReadSession, scheme: Named = None, at: At = None) -> Response:
    """Who follows an authority, and who of those is at work on a day, however many mergers later."""
    day = at or _today()
    found = await queries.entry(session, await queries.resolve_code(session, code, scheme, day))
    items = _shown(await queries.successors(session, found.code))
    successors = [(each.code, each.period_on(day)) for each in (await queries.register(session)).all_successors(found)]
    current = [
        schemas.Successor(code=code, name=period.name, kind=period.kind) for code, period in successors if period is not None
    ]
    return public(request, schemas.Successors(code=found.code, items=items, current=current))


@router.get("/authorities/{code}/predecessors", response_model=schemas.Predecessors)
async def list_predecessors(request: Request, code: str, session: ReadSession, scheme: Named = None, at: At = None) -> Response:
    """Whom an authority follows."""
    found = await queries.entry(session, await queries.resolve_code(session, code, scheme, at or _today()))
    items = _shown(await queries.predecessors(session, found.code))
    return public(request, schemas.Predecessors(code=found.code, items=items))


@router.put("/authorities/{code}", response_model=schemas.AuthorityDetail, responses={201: {"model": schemas.AuthorityDetail}})
@retry_safe
async def put_authority(code: str, body: schemas.AuthorityIn, by: Editor, expected: IfMatchToChange, session: Session) -> Response:
    """Create an authority, or change the one whose ETag `If-Match` carries."""
    del by
    if body.code != code:
        raise CodeMismatch
    today = _today()
    await commands.put(session, body, expected=expected, day=today)
    shown = await _detail(session, code, None, today)
    created = expected is None
    headers = {"ETag": _etag(shown)} | ({"Location": f"/v1/authorities/{code}"} if created else {})
    return Response(shown.model_dump_json(), 201 if created else 200, headers, media_type="application/json")


async def _detail(session: AsyncSession, code: str, at: date | None, today: date) -> schemas.AuthorityDetail:
    # The version first: who reads what a change at this moment leaves behind must not be taken for its reader.
    version = await queries.version(session, code)
    found = await queries.entry(session, code)
    shown = queries.period_on(found, at, today)
    return schemas.AuthorityDetail.model_validate(
        {name: getattr(shown, name) for name in schemas.AuthorityPeriodOut.model_fields}
        | {
            "code": found.code,
            "version": version,
            "state": _state(found, today),
            "periods": [schemas.AuthorityPeriodOut.model_validate(period) for period in found.periods],
            "successors": _shown(await queries.successors(session, found.code)),
            "predecessors": _shown(await queries.predecessors(session, found.code)),
        }
    )


def _shown(rows: Any) -> list[schemas.SuccessionOut]:
    return [schemas.SuccessionOut.model_validate(row) for row in rows]


def _state(found: AuthorityHistory, today: date) -> schemas.State:
    if found.period_on(today) is not None:
        return "active"
    return "abolished" if found.periods[0].valid_from < today else "planned"


def _etag(shown: schemas.AuthorityDetail) -> str:
    # The version for whoever changes it; the rest because names of others and the day's state are shown too.
    return f'"{shown.version}-{tag(shown.model_dump_json().encode())}"'


def _today() -> date:
    return day_in_vietnam(datetime.now(UTC))
