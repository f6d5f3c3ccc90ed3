"""Routes for news items: everybody reads, editors write."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import Header, Path, Query, Request, Response

from services.catalog.access import Editor
from services.catalog.errors import NewsItemNotFound, NewsItemWithdrawn, NotAcceptable
from services.catalog.models import NewsItem
from services.catalog.news import commands, presenter, queries, schemas
from services.catalog.news.presenter import Feed
from services.catalog.news.queries import NewsFilter
from services.chassis import conditional_requests, content_negotiation, openapi, paging
from services.chassis.auth import Principal, Visitor
from services.chassis.conditional_requests import IfMatch
from services.chassis.database import ReadSession, Session
from services.chassis.errors import Unauthenticated
from services.chassis.idempotency import Idempotent
from services.chassis.openapi import CACHED
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import PUBLIC, public, public_bytes, tag
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import text

router = transactional_router("/v1", "news")

PRIVATE = {"Cache-Control": "private, no-store"}
Kind = Annotated[schemas.NewsKind | None, Query(description="Only of this kind.")]
Name = Annotated[str, Path(description="Slug or id of the item.")]
Year = Annotated[schemas.Year | None, Query(description="Of publication, in Vietnam.")]
Category = Annotated[str | None, Query(max_length=200, description="A category's code or name.")]


@router.get("/news", response_model=Page[schemas.NewsListItem], responses=CACHED)
async def list_news(
    request: Request,
    session: ReadSession,
    page: Paged,
    by: Visitor,
    kind: Kind = None,
    year: Year = None,
    category: Category = None,
    q: Annotated[str | None, Query(max_length=200, description="Words; diacritics optional.")] = None,
    state: Annotated[schemas.NewsState, Query(description="Other states than published are for editors.")] = "published",
) -> Response:
    """News items, newest first."""
    if state != "published":
        _require_editor(by)
    now = datetime.now(UTC)
    filters = NewsFilter(now, state, kind, year, _code(category), q)
    rows, cursor = page.page(await queries.news_items(session, page, filters), "listed_at", "id")
    body = Page[schemas.NewsListItem](items=[_item(each, now) for each in rows], next=cursor)
    link = paging.link(request, cursor)
    if state != "published":
        return Response(body.model_dump_json(), headers=PRIVATE | link, media_type="application/json")
    return public(request, body, link)


@router.get("/news/counts", response_model=schemas.NewsCounts, responses=CACHED)
async def count_news(
    request: Request, session: ReadSession, kind: Kind = None, year: Year = None, category: Category = None
) -> Response:
    """The number of news items by kind and year."""
    rows = await queries.counts(session, NewsFilter(datetime.now(UTC), kind=kind, year=year, category=_code(category)))
    items = [schemas.NewsCount(kind=row.kind, year=row.year, count=row.count) for row in rows]
    return public(request, schemas.NewsCounts(items=items, total=sum(item.count for item in items)))


@router.get("/news/categories", response_model=schemas.NewsCategories, responses=CACHED)
async def list_news_categories(request: Request, session: ReadSession, kind: Kind = None, year: Year = None) -> Response:
    """The categories in use, by code."""
    rows = await queries.categories(session, NewsFilter(datetime.now(UTC), kind=kind, year=year))
    items = [schemas.NewsCategoryCount(code=row.code, name=row.name, count=row.count) for row in rows]
    return public(request, schemas.NewsCategories(items=items))


_FEED: dict[int | str, dict[str, Any]] = {
    **CACHED,
    200: {
        "description": "The feed.",
        "content": {presenter.ATOM: {"schema": {"type": "string"}}, presenter.JSON_FEED: {"schema": {"type": "object"}}},
    }
    | openapi.headers("ETag", "Cache-Control"),
}


@router.get("/news/feed", responses=_FEED, response_class=Response)
async def read_news_feed(
    request: Request,
    session: ReadSession,
    kind: Kind = None,
    category: Category = None,
    limit: Annotated[int, Query(ge=1, le=100, description="Items in the feed.")] = 30,
    format_: Annotated[
        Literal["atom", "json"] | None, Query(alias="format", description="Negotiated by Accept when absent.")
    ] = None,
    accept: Annotated[str | None, Header()] = None,
) -> Response:
    """The newest news items as Atom or JSON Feed."""
    media_type = {"atom": presenter.ATOM, "json": presenter.JSON_FEED}.get(format_ or "") or content_negotiation.preferred(
        accept, {presenter.ATOM: presenter.ATOM, presenter.JSON_FEED: presenter.JSON_FEED, "application/json": presenter.JSON_FEED}
    )
    if media_type is None:
        raise NotAcceptable
    entries = await queries.newest(session, NewsFilter(datetime.now(UTC), kind=kind, category=_code(category)), limit)
    address = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    scope = ":".join(filter(None, (kind or "all", _code(category))))
    feed = Feed(request.app.state.settings.feed_title, scope, address, request.app.state.settings.news_link, entries)
    body = presenter.atom(feed) if media_type == presenter.ATOM else presenter.json_feed(feed)
    response = public_bytes(request, body, {"Vary": "Accept"})
    if response.body:
        response.headers["content-type"] = media_type
    return response


@router.post("/news", status_code=201, response_model=schemas.NewsItemOut, responses={201: openapi.headers("ETag", "Location")})
@retry_safe
async def create_news_item(body: schemas.NewsItemIn, by: Editor, once: Idempotent, session: Session) -> Response:
    """Create a news item: a draft, published at once, or scheduled with `publish_at`."""
    now = datetime.now(UTC)
    item = await commands.create(session, body, by=by.subject, now=now)
    content, headers = _news_item(item, now)
    return once.answer(session, 201, content, headers | {"Location": f"/v1/news/{item.slug}"})


@router.get("/news/{name}", response_model=schemas.NewsItemOut, responses=CACHED)
async def read_news_item(request: Request, name: Name, by: Visitor, session: ReadSession) -> Response:
    """One news item by its slug or id; editors also see drafts, scheduled and withdrawn ones."""
    now = datetime.now(UTC)
    item = await queries.news_item(session, name)
    state = queries.state(item, now)
    body, headers = _news_item(item, now)
    if state == "published":
        return conditional_requests.cacheable(request, body, headers["ETag"], PUBLIC)
    if by is not None and by.has_role("editor"):
        return Response(body, headers=PRIVATE | {"ETag": headers["ETag"]}, media_type="application/json")
    raise NewsItemWithdrawn if state == "withdrawn" else NewsItemNotFound


@router.put("/news/{name}", response_model=schemas.NewsItemOut, responses={200: openapi.headers("ETag")})
@retry_safe
async def put_news_item(name: Name, body: schemas.NewsItemIn, by: Editor, expected: IfMatch, session: Session) -> Response:
    """Change the news item whose ETag is in `If-Match`."""
    now = datetime.now(UTC)
    item = await commands.update(session, name, body, expected=expected, by=by.subject, now=now)
    content, headers = _news_item(item, now)
    return Response(content, headers={"ETag": headers["ETag"]}, media_type="application/json")


@router.delete("/news/{name}", status_code=204)
@retry_safe
async def withdraw_news_item(
    name: Name,
    by: Editor,
    expected: IfMatch,
    session: Session,
    reason: Annotated[str | None, Query(max_length=500, description="Stored with the withdrawn item.")] = None,
) -> Response:
    """Withdraw a published item; delete one that is not published yet."""
    await commands.withdraw(session, name, expected=expected, reason=reason, by=by.subject, now=datetime.now(UTC))
    return Response(status_code=204)


def _require_editor(by: Principal | None) -> None:
    if by is None:
        raise Unauthenticated
    by.require_role("editor")


def _code(category: str | None) -> str | None:
    return text.slug(category) if category is not None else None


def _news_item(item: NewsItem, now: datetime) -> tuple[bytes, dict[str, str]]:
    keys = ("body", "attachments", "version", "edited_at", "withdrawn_at", "withdrawal_reason")
    values = _keys(item, now) | {key: getattr(item, key) for key in keys}
    body = schemas.NewsItemOut.model_validate(values).model_dump_json().encode()
    # The version is for If-Match. The hash covers the state, which changes without it when a scheduled item becomes visible.
    return body, {"ETag": f'"{item.version}-{tag(body)}"'}


def _item(row: Any, now: datetime) -> schemas.NewsListItem:
    return schemas.NewsListItem.model_validate(_keys(row, now))


def _keys(row: Any, now: datetime) -> dict[str, Any]:
    names = ("id", "slug", "kind", "title", "summary", "legal", "published_at", "imported")
    category = {"code": row.category_code, "name": row.category} if row.category_code else None
    derived_values = {"state": queries.state(row, now), "category": category, "picture": presenter.picture(row.attachments)}
    return {key: getattr(row, key) for key in names} | derived_values
