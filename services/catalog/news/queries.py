"""Publications as they are read. What is visible depends on the instant: a scheduled one becomes visible by itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Integer, Text, and_, cast, extract, false, func, select
from sqlalchemy.dialects.postgresql import ARRAY, aggregate_order_by
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import PublicationNotFound
from services.catalog.models import Publication
from services.catalog.news.schemas import Kind, State
from services.chassis.paging import Paging
from services.kernel.text import fold
from services.kernel.vietnam import TIME_ZONE


@dataclass(frozen=True, slots=True)
class Filter:
    """What a list of publications is narrowed to; `year` is of publication in Vietnam, `category` a code."""

    now: datetime
    state: State = "published"
    kind: Kind | None = None
    year: int | None = None
    category: str | None = None
    q: str | None = None


async def publications(session: AsyncSession, paging: Paging, wanted: Filter) -> Sequence[Any]:
    """A page of publications, newest first, without their bodies."""
    page: Any = paging.after(_without_bodies(wanted), Publication.listed_at, Publication.id, descending=True)
    rows: Sequence[Any] = (await session.execute(page)).all()
    return rows


def _without_bodies(wanted: Filter) -> Any:
    heavy = ("body", "search_text", "digest")
    return select(*(column for column in Publication.__table__.c if column.key not in heavy)).where(*_conditions(wanted))


async def newest(session: AsyncSession, wanted: Filter, limit: int) -> Sequence[Publication]:
    """The newest publications, whole."""
    found = select(Publication).where(*_conditions(wanted)).order_by(Publication.listed_at.desc(), Publication.id.desc())
    return (await session.scalars(found.limit(limit))).all()


async def one(session: AsyncSession, name: str, *, locked: bool = False) -> Publication:
    """The publication of this slug or id, in whatever state, or `PublicationNotFound`."""
    wanted = select(Publication).where(_called(name))
    found = await session.scalar(wanted.with_for_update() if locked else wanted)
    if found is None:
        raise PublicationNotFound
    return found


def _called(name: str) -> ColumnElement[bool]:
    try:
        return Publication.id == UUID(name)
    except ValueError:
        return Publication.slug == name


def state(found: Publication, now: datetime) -> State:
    """What a publication is at an instant."""
    if found.withdrawn_at is not None:
        return "withdrawn"
    if found.published_at is None:
        return "draft"
    return "published" if found.published_at <= now else "scheduled"


async def counts(session: AsyncSession, wanted: Filter) -> Sequence[Any]:
    """How many are visible, by kind and year."""
    year = cast(extract("year", func.timezone("Asia/Ho_Chi_Minh", Publication.published_at)), Integer).label("year")
    counted = select(Publication.kind, year, func.count().label("count")).where(*_conditions(wanted))
    return (await session.execute(counted.group_by(Publication.kind, year).order_by(year.desc(), Publication.kind))).all()


async def categories(session: AsyncSession, wanted: Filter) -> Sequence[Any]:
    """The categories of what is visible, with how many, by code; a category is called as it was last."""
    counted = select(Publication.category_code.label("code"), func.count().label("count"), _LAST_NAME.label("name"))
    counted = counted.where(*_conditions(wanted), Publication.category_code.is_not(None))
    return (await session.execute(counted.group_by(Publication.category_code).order_by(Publication.category_code))).all()


_LAST_NAME: Any = func.array_agg(aggregate_order_by(Publication.category, Publication.listed_at.desc()), type_=ARRAY(Text))[1]


def _conditions(wanted: Filter) -> list[ColumnElement[bool]]:
    conditions = [_in_state(wanted.state, wanted.now)]
    if wanted.kind is not None:
        conditions.append(Publication.kind == wanted.kind)
    if wanted.year is not None:
        first, last = (datetime(year, 1, 1, tzinfo=TIME_ZONE) for year in (wanted.year, wanted.year + 1))
        conditions.append(and_(Publication.listed_at >= first, Publication.listed_at < last))
    if wanted.category is not None:
        conditions.append(Publication.category_code == wanted.category)
    if wanted.q is not None:
        conditions.append(_says(fold(wanted.q)))
    return conditions


def _in_state(state: State, now: datetime) -> ColumnElement[bool]:
    here = Publication.withdrawn_at.is_(None)
    match state:
        case "published":
            return and_(here, Publication.published_at <= now)
        case "scheduled":
            return and_(here, Publication.published_at > now)
        case "draft":
            return and_(here, Publication.published_at.is_(None))
        case "withdrawn":
            return Publication.withdrawn_at.is_not(None)


def _says(text: str) -> ColumnElement[bool]:
    if not text:
        return false()
    return and_(*(Publication.search_text.contains(f" {word}", autoescape=True) for word in text.split()))
