"""Queries for news items. Visibility depends on the instant: a scheduled item becomes visible by itself."""

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
    """The filters of a list; `year` is that of publication in Vietnam, `category` a code."""

    now: datetime
    state: NewsState = "published"
    kind: NewsKind | None = None
    year: int | None = None
    category: str | None = None
    q: str | None = None


async def news_items(session: AsyncSession, paging: Paging, filters: NewsFilter) -> Sequence[Any]:
    """A page of news items, newest first, without their bodies."""
    page: Any = paging.after(_without_bodies(filters), NewsItem.listed_at, NewsItem.id, descending=True)
    rows: Sequence[Any] = (await session.execute(page)).all()
    return rows


def _without_bodies(filters: NewsFilter) -> Any:
    large_columns = ("body", "search_text", "digest")
    return select(*(column for column in NewsItem.__table__.c if column.key not in large_columns)).where(*_conditions(filters))


async def newest(session: AsyncSession, filters: NewsFilter, limit: int) -> Sequence[NewsItem]:
    """The newest news items, complete."""
    statement = select(NewsItem).where(*_conditions(filters)).order_by(NewsItem.listed_at.desc(), NewsItem.id.desc())
    return (await session.scalars(statement.limit(limit))).all()


async def news_item(session: AsyncSession, name: str, *, locked: bool = False) -> NewsItem:
    """The news item with this slug or id, in any state; raises `NewsItemNotFound`."""
    statement = select(NewsItem).where(_by_id_or_slug(name))
    item = await session.scalar(statement.with_for_update() if locked else statement)
    if item is None:
        raise NewsItemNotFound
    return item


def _by_id_or_slug(name: str) -> ColumnElement[bool]:
    try:
        return NewsItem.id == UUID(name)
    except ValueError:
        return NewsItem.slug == name


def state(item: NewsItem, now: datetime) -> NewsState:
    """The state of a news item at an instant."""
    if item.withdrawn_at is not None:
        return "withdrawn"
    if item.published_at is None:
        return "draft"
    return "published" if item.published_at <= now else "scheduled"


async def counts(session: AsyncSession, filters: NewsFilter) -> Sequence[Any]:
    """The number of visible items, by kind and year."""
    year = cast(extract("year", func.timezone(TIME_ZONE.key, NewsItem.published_at)), Integer).label("year")
    statement = select(NewsItem.kind, year, func.count().label("count")).where(*_conditions(filters))
    return (await session.execute(statement.group_by(NewsItem.kind, year).order_by(year.desc(), NewsItem.kind))).all()


async def categories(session: AsyncSession, filters: NewsFilter) -> Sequence[Any]:
    """The categories of visible items with their number of items, by code; a category has its most recent name."""
    statement = select(NewsItem.category_code.label("code"), func.count().label("count"), _LAST_NAME.label("name"))
    statement = statement.where(*_conditions(filters), NewsItem.category_code.is_not(None))
    return (await session.execute(statement.group_by(NewsItem.category_code).order_by(NewsItem.category_code))).all()


_LAST_NAME: Any = func.array_agg(aggregate_order_by(NewsItem.category, NewsItem.listed_at.desc()), type_=ARRAY(Text))[1]


def _conditions(filters: NewsFilter) -> list[ColumnElement[bool]]:
    conditions = [_in_state(filters.state, filters.now)]
    if filters.kind is not None:
        conditions.append(NewsItem.kind == filters.kind)
    if filters.year is not None:
        first, last = (datetime(year, 1, 1, tzinfo=TIME_ZONE) for year in (filters.year, filters.year + 1))
        conditions.append(and_(NewsItem.listed_at >= first, NewsItem.listed_at < last))
    if filters.category is not None:
        conditions.append(NewsItem.category_code == filters.category)
    if filters.q is not None:
        conditions.append(_contains_words(fold(filters.q)))
    return conditions


def _in_state(state: NewsState, now: datetime) -> ColumnElement[bool]:
    not_withdrawn = NewsItem.withdrawn_at.is_(None)
    match state:
        case "published":
            return and_(not_withdrawn, NewsItem.published_at <= now)
        case "scheduled":
            return and_(not_withdrawn, NewsItem.published_at > now)
        case "draft":
            return and_(not_withdrawn, NewsItem.published_at.is_(None))
        case "withdrawn":
            return NewsItem.withdrawn_at.is_not(None)


def _contains_words(text: str) -> ColumnElement[bool]:
    if not text:
        return false()
    return and_(*(NewsItem.search_text.contains(f" {word}", autoescape=True) for word in text.split()))
