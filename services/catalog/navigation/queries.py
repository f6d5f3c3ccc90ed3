"""Fields and life events, which lead to procedures."""

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
    counted = (
        select(Field.code, Field.name, func.count(Version.code).label("procedures"))
        .outerjoin(Version, and_(Version.field_code == Field.code, *_counted(day, level, audience)))
        .group_by(Field.code)
        .order_by(Field.code)
    )
    return (await session.execute(counted)).all()


async def life_events(session: AsyncSession, day: date, *, level: str | None = None, audience: str | None = None) -> Sequence[Any]:
    """All life events with the number of procedures in force on a day, of a level and for an audience."""
    counted = (
        select(LifeEvent.slug, LifeEvent.name_vi, LifeEvent.name_en, func.count(Version.code).label("procedures"))
        .outerjoin(Version, and_(LifeEvent.slug == func.any(Version.life_events), *_counted(day, level, audience)))
        .group_by(LifeEvent.slug)
        .order_by(LifeEvent.position, LifeEvent.slug)
    )
    return (await session.execute(counted)).all()


def _counted(day: date, level: str | None, audience: str | None) -> list[ColumnElement[bool]]:
    conditions = [in_force(day)]
    if level is not None:
        conditions.append(Version.levels.contains([level]))
    if audience is not None:
        conditions.append(Version.audiences.contains([audience]))
    return conditions


async def field(session: AsyncSession, code: str) -> Field:
    """The field of this code, or `FieldNotFound`."""
    found = await session.get(Field, code)
    if found is None:
        raise FieldNotFound
    return found


async def life_event(session: AsyncSession, slug: str) -> LifeEvent:
    """The life event of this slug, or `LifeEventNotFound`."""
    found = await session.get(LifeEvent, slug)
    if found is None:
        raise LifeEventNotFound
    return found


async def count(session: AsyncSession, wanted: ProcedureFilter) -> int:
    """How many procedures a field or life event has on a day."""
    conditions = [in_force(wanted.day)]
    if wanted.field is not None:
        conditions.append(Version.field_code == wanted.field)
    if wanted.life_event is not None:
        conditions.append(Version.life_events.contains([wanted.life_event]))
    return await session.scalar(select(func.count()).where(*conditions)) or 0
