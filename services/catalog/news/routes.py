"""HTTP in: what the province publishes, for everybody to read and editors to write."""

from datetime import UTC, datetime
from typing import Annotated, Any, Literal

from fastapi import Header, Query, Request, Response

from services.catalog.access import Editor
from services.catalog.errors import NewsItemNotFound, NewsItemWithdrawn, NotAcceptable
from services.catalog.models import NewsItem
from services.catalog.news import commands, presenter, queries, schemas
from services.catalog.news.presenter import Feed
from services.catalog.news.queries import NewsFilter
from services.chassis import conditional_requests, content_negotiation, paging
from services.chassis.auth import Principal, Visitor
from services.chassis.conditional_requests import IfMatchToChange
from services.chassis.database import ReadSession, Session
from services.chassis.errors import Unauthenticated
from services.chassis.idempotency import Idempotent
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import PUBLIC, public, public_bytes, tag
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import text

router = transactional_router("/v1", "news")

PRIVATE = {"Cache-Control": "private, no-store"}
Kind = Annotated[schemas.NewsKind | None, Query()]
Year = Annotated[schemas.Year | None, Query(description="Of publication, in Vietnam.")]
Category = Annotated[str | None, Query(max_length=200, description="A category's code or name.")]


@router.get("/news", response_model=Page[schemas.NewsListItem])
async def list_news(
    request: Request,
    session: ReadSession,
    page: Paged,
    by: Visitor,
    kind: Kind = None,
    year: Year = None,
    category: Category = None,
    q: Annotated[str | None, Query(max_length=200, description="Words; diacritics optional.")] = None,
    state: Annotated[schemas.NewsState, Query(description="Others than published are for editors.")] = "published",
) -> Response:
    """News items, newest first."""
    if state != "published":
        _require_editor(by)
    now = datetime.now(UTC)
    wanted = NewsFilter(now, state, kind, year, _code(category), q)
    found, cursor = page.page(await queries.news_items(session, page, wanted), "listed_at", "id")
    shown = Page[schemas.NewsListItem](items=[_item(each, now) for each in found], next=cursor)
    link = paging.link(request, cursor)
    if state != "published":
        return Response(shown.model_dump_json(), headers=PRIVATE | link, media_type="application/json")
    return public(request, shown, link)


@router.get("/news/counts", response_model=schemas.NewsCounts)
async def count_news(
    request: Request, session: ReadSession, kind: Kind = None, year: Year = None, category: Category = None
) -> Response:
    """How many news items there are, by kind and year."""
    rows = await queries.counts(session, NewsFilter(datetime.now(UTC), kind=kind, year=year, category=_code(category)))
    items = [schemas.NewsCount(kind=row.kind, year=row.year, count=row.count) for row in rows]
    return public(request, schemas.NewsCounts(items=items, total=sum(item.count for item in items)))


@router.get("/news/categories", response_model=schemas.NewsCategories)
async def list_news_categories(request: Request, session: ReadSession, kind: Kind = None, year: Year = None) -> Response:
    """The categories in use, by code."""
    rows = await queries.categories(session, NewsFilter(datetime.now(UTC), kind=kind, year=year))
    items = [schemas.NewsCategoryCount(code=row.code, name=row.name, count=row.count) for row in rows]
    return public(request, schemas.NewsCategories(items=items))


_FEED: dict[int | str, dict[str, Any]] = {
    200: {"description": "The feed", "content": {presenter.ATOM: {}, presenter.JSON_FEED: {}}}
}


@router.get("/news/feed", responses=_FEED, response_class=Response)
async def read_news_feed(
    request: Request,
    session: ReadSession,
    kind: Kind = None,
    category: Category = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 30,
    format_: Annotated[Literal["atom", "json"] | None, Query(alias="format", description="Else as Accept prefers.")] = None,
    accept: Annotated[str | None, Header()] = None,
) -> Response:
    """The newest news items as Atom or JSON Feed."""
    wanted = {"atom": presenter.ATOM, "json": presenter.JSON_FEED}.get(format_ or "") or content_negotiation.preferred(
        accept, {presenter.ATOM: presenter.ATOM, presenter.JSON_FEED: presenter.JSON_FEED, "application/json": presenter.JSON_FEED}
    )
    if wanted is None:
        raise NotAcceptable
    entries = await queries.newest(session, NewsFilter(datetime.now(UTC), kind=kind, category=_code(category)), limit)
    address = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
    scope = ":".join(filter(None, (kind or "all", _code(category))))
    feed = Feed(request.app.state.settings.feed_title, scope, address, request.app.state.settings.news_link, entries)
    body = presenter.atom(feed) if wanted == presenter.ATOM else presenter.json_feed(feed)
    answer = public_bytes(request, body, {"Vary": "Accept"})
    if answer.body:
        answer.headers["content-type"] = wanted
    return answer


@router.post("/news", status_code=201, response_model=schemas.NewsItemOut)
@retry_safe
async def create_news_item(body: schemas.NewsItemIn, by: Editor, once: Idempotent, session: Session) -> Response:
    """Create a news item: a draft, published at once, or from `publish_at` on."""
    now = datetime.now(UTC)
    created = await commands.create(session, body, by=by.subject, now=now)
    shown, headers = _news_item(created, now)
    return once.answer(session, 201, shown, headers | {"Location": f"/v1/news/{created.slug}"})


@router.get("/news/{name}", response_model=schemas.NewsItemOut)
async def read_news_item(request: Request, name: str, by: Visitor, session: ReadSession) -> Response:
    """One news item by its slug or id; editors also see what is not published yet, or withdrawn."""
    now = datetime.now(UTC)
    found = await queries.news_item(session, name)
    state = queries.state(found, now)
    body, headers = _news_item(found, now)
    if state == "published":
        return conditional_requests.cacheable(request, body, headers["ETag"], PUBLIC)
    if by is not None and by.has_role("editor"):
        return Response(body, headers=PRIVATE | {"ETag": headers["ETag"]}, media_type="application/json")
    raise NewsItemWithdrawn if state == "withdrawn" else NewsItemNotFound


@router.put("/news/{name}", response_model=schemas.NewsItemOut)
@retry_safe
async def put_news_item(name: str, body: schemas.NewsItemIn, by: Editor, expected: IfMatchToChange, session: Session) -> Response:
    """Change the news item whose ETag `If-Match` carries."""
    now = datetime.now(UTC)
    changed = await commands.update(session, name, body, expected=expected, by=by.subject, now=now)
    shown, headers = _news_item(changed, now)
    return Response(shown, headers={"ETag": headers["ETag"]}, media_type="application/json")


@router.delete("/news/{name}", status_code=204)
@retry_safe
async def withdraw_news_item(
    name: str,
    by: Editor,
    expected: IfMatchToChange,
    session: Session,
    reason: Annotated[str | None, Query(max_length=500, description="Kept with what was published.")] = None,
) -> None:
    """Withdraw what is published; delete what is not yet."""
    await commands.withdraw(session, name, expected=expected, reason=reason, by=by.subject, now=datetime.now(UTC))


def _require_editor(by: Principal | None) -> None:
    if by is None:
        raise Unauthenticated
    by.require_role("editor")


def _code(category: str | None) -> str | None:
    return text.slug(category) if category is not None else None


def _news_item(found: NewsItem, now: datetime) -> tuple[bytes, dict[str, str]]:
    keys = ("body", "attachments", "version", "edited_at", "withdrawn_at", "withdrawal_reason")
    whole = _keys(found, now) | {key: getattr(found, key) for key in keys}
    body = schemas.NewsItemOut.model_validate(whole).model_dump_json().encode()
    # The version for whoever changes it; the rest because a scheduled one becomes published without a change.
    return body, {"ETag": f'"{found.version}-{tag(body)}"'}


def _item(found: Any, now: datetime) -> schemas.NewsListItem:
    return schemas.NewsListItem.model_validate(_keys(found, now))


def _keys(found: Any, now: datetime) -> dict[str, Any]:
    plain = ("id", "slug", "kind", "title", "summary", "legal", "published_at", "imported")
    category = {"code": found.category_code, "name": found.category} if found.category_code else None
    derived = {"state": queries.state(found, now), "category": category, "picture": presenter.picture(found.attachments)}
    return {key: getattr(found, key) for key in plain} | derived
