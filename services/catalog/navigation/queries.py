"""Queries for fields and life events."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import FieldNotFound, LifeEventNotFound
from services.catalog.models import Field, LifeEvent
from services.catalog.models import ProcedureVersion as Version
from services.catalog.procedures.queries import in_force
from services.catalog.search.queries import ProcedureFilter


async def fields(session: AsyncSession, day: date, *, level: str | None = None, audience: str | None = None) -> Sequence[Any]:
    """All fields with the number of procedures in force on a day, of a level and for an audience."""
    statement = (
        select(Field.code, Field.name, func.count(Version.code).label("procedures"))
        .outerjoin(Version, and_(Version.field_code == Field.code, *_conditions(day, level, audience)))
        .group_by(Field.code)
        .order_by(Field.code)
    )
    return (await session.execute(statement)).all()


async def life_events(session: AsyncSession, day: date, *, level: str | None = None, audience: str | None = None) -> Sequence[Any]:
    """All life events with the number of procedures in force on a day, of a level and for an audience."""
    statement = (
        select(LifeEvent.slug, LifeEvent.name_vi, LifeEvent.name_en, func.count(Version.code).label("procedures"))
        .outerjoin(Version, and_(LifeEvent.slug == func.any(Version.life_events), *_conditions(day, level, audience)))
        .group_by(LifeEvent.slug)
        .order_by(LifeEvent.position, LifeEvent.slug)
    )
    return (await session.execute(statement)).all()


def _conditions(day: date, level: str | None, audience: str | None) -> list[ColumnElement[bool]]:
    conditions = [in_force(day)]
    if level is not None:
        conditions.append(Version.levels.contains([level]))
    if audience is not None:
        conditions.append(Version.audiences.contains([audience]))
    return conditions


async def field(session: AsyncSession, code: str) -> Field:
    """The field with this code; raises `FieldNotFound`."""
    row = await session.get(Field, code)
    if row is None:
        raise FieldNotFound
    return row


async def life_event(session: AsyncSession, slug: str) -> LifeEvent:
    """The life event with this slug; raises `LifeEventNotFound`."""
    row = await session.get(LifeEvent, slug)
    if row is None:
        raise LifeEventNotFound
    return row


async def count(session: AsyncSession, filters: ProcedureFilter) -> int:
    """The number of procedures of a field or life event on a day."""
    conditions = [in_force(filters.day)]
    if filters.field is not None:
        conditions.append(Version.field_code == filters.field)
    if filters.life_event is not None:
        conditions.append(Version.life_events.contains([filters.life_event]))
    return await session.scalar(select(func.count()).where(*conditions)) or 0
