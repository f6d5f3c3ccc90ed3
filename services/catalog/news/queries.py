"""Reading news items. What is visible depends on the instant: a scheduled one becomes visible by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Text, and_, cast, extract, false, func, select
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import NewsItemNotFound
from services.catalog.models import NewsItem
from services.catalog.news.schemas import NewsKind, NewsState
from services.chassis.paging import Paging
from services.kernel.text import fold
from services.kernel.vietnam import TIME_ZONE


@dataclass(frozen=True, slots=True)
class NewsFilter:
    """What a list of news items is narrowed to; `year` is the item was published in, in Vietnam, `category` a code."""

    now: datetime
    state: NewsState = "published"
    kind: NewsKind | None = None
    year: int | None = None
    category: str | None = None
    q: str | None = None


async def news_items(session: AsyncSession, paging: Paging, wanted: NewsFilter) -> Sequence[Any]:
    """A page of news items, newest first, without their bodies."""
    page: Any = paging.after(_without_bodies(wanted), NewsItem.listed_at, NewsItem.id, descending=True)
    rows: Sequence[Any] = (await session.execute(page)).all()
    return rows


def _without_bodies(wanted: NewsFilter) -> Any:
    heavy = ("body", "search_text", "digest")
    return select(*(column for column in NewsItem.__table__.c if column.key not in heavy)).where(*_conditions(wanted))


async def newest(session: AsyncSession, wanted: NewsFilter, limit: int) -> Sequence[NewsItem]:
    """The newest news items, whole."""
    found = select(NewsItem).where(*_conditions(wanted)).order_by(NewsItem.listed_at.desc(), NewsItem.id.desc())
    return (await session.scalars(found.limit(limit))).all()


async def news_item(session: AsyncSession, name: str, *, locked: bool = False) -> NewsItem:
    """The news item with this slug or id, in whatever state, or `NewsItemNotFound`."""
    wanted = select(NewsItem).where(_by_id_or_slug(name))
    found = await session.scalar(wanted.with_for_update() if locked else wanted)
    if found is None:
        raise NewsItemNotFound
    return found


def _by_id_or_slug(name: str) -> ColumnElement[bool]:
    try:
        return NewsItem.id == UUID(name)
    except ValueError:
        return NewsItem.slug == name


def state(found: NewsItem, now: datetime) -> NewsState:
    """The state of a news item at an instant."""
    if found.withdrawn_at is not None:
        return "withdrawn"
    if found.published_at is None:
        return "draft"
    return "published" if found.published_at <= now else "scheduled"


async def counts(session: AsyncSession, wanted: NewsFilter) -> Sequence[Any]:
    """How many are visible, by kind and year."""
    year = cast(extract("year", func.timezone("Asia/Ho_Chi_Minh", NewsItem.published_at)), Integer).label("year")
    counted = select(NewsItem.kind, year, func.count().label("count")).where(*_conditions(wanted))
    return (await session.execute(counted.group_by(NewsItem.kind, year).order_by(year.desc(), NewsItem.kind))).all()


async def categories(session: AsyncSession, wanted: NewsFilter) -> Sequence[Any]:
    """The categories of what is visible, with how many, by code; a category is called as it was last."""
    counted = select(NewsItem.category_code.label("code"), func.count().label("count"), _LAST_NAME.label("name"))
    counted = counted.where(*_conditions(wanted), NewsItem.category_code.is_not(None))
    return (await session.execute(counted.group_by(NewsItem.category_code).order_by(NewsItem.category_code))).all()


_LAST_NAME: Any = func.array_agg(aggregate_order_by(NewsItem.category, NewsItem.listed_at.desc()), type_=ARRAY(Text))[1]


def _conditions(wanted: NewsFilter) -> list[ColumnElement[bool]]:
    conditions = [_in_state(wanted.state, wanted.now)]
    if wanted.kind is not None:
        conditions.append(NewsItem.kind == wanted.kind)
    if wanted.year is not None:
        first, last = (datetime(year, 1, 1, tzinfo=TIME_ZONE) for year in (wanted.year, wanted.year + 1))
        conditions.append(and_(NewsItem.listed_at >= first, NewsItem.listed_at < last))
    if wanted.category is not None:
        conditions.append(NewsItem.category_code == wanted.category)
    if wanted.q is not None:
        conditions.append(_contains_words(fold(wanted.q)))
    return conditions


def _in_state(state: NewsState, now: datetime) -> ColumnElement[bool]:
    here = NewsItem.withdrawn_at.is_(None)
    match state:
        case "published":
            return and_(here, NewsItem.published_at <= now)
        case "scheduled":
            return and_(here, NewsItem.published_at > now)
        case "draft":
            return and_(here, NewsItem.published_at.is_(None))
        case "withdrawn":
            return NewsItem.withdrawn_at.is_not(None)


def _contains_words(text: str) -> ColumnElement[bool]:
    if not text:
        return false()
    return and_(*(NewsItem.search_text.contains(f" {word}", autoescape=True) for word in text.split()))
