"""Authorities, fields and life events as they are read."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import AuthorityNotFound
from services.catalog.models import Authority, Field, LifeEvent
from services.catalog.models import ProcedureVersion as Version
from services.catalog.queries.procedures import in_force
from services.chassis.paging import Paging


async def authority(session: AsyncSession, code: str) -> Authority:
    """The authority of this code."""
    found = await session.get(Authority, code)
    if found is None:
        raise AuthorityNotFound
    return found


async def authorities(
    session: AsyncSession, paging: Paging, *, kind: str | None, parent: str | None, at: date | None
) -> Sequence[Authority]:
    """A page of authorities by code: of a kind, directly below a parent, at work on a day."""
    wanted = select(Authority)
    if kind is not None:
        wanted = wanted.where(Authority.kind == kind)
    if parent is not None:
        wanted = wanted.where(Authority.parent == parent)
    if at is not None:
        wanted = wanted.where(Authority.valid_from <= at, or_(Authority.valid_to.is_(None), Authority.valid_to >= at))
    return (await session.scalars(paging.after(wanted, Authority.code))).all()


async def is_below(session: AsyncSession, code: str, ancestor: str) -> bool:
    """Whether the authority is the ancestor or somewhere below it."""
    up = select(Authority.code, Authority.parent).where(Authority.code == code).cte("up", recursive=True)
    up = up.union(select(Authority.code, Authority.parent).join(up, Authority.code == up.c.parent))
    return await session.scalar(select(up.c.code).where(up.c.code == ancestor)) is not None


async def fields(session: AsyncSession, day: date) -> Sequence[Any]:
    """All fields with the number of procedures in force on a day."""
    counted = (
        select(Field.code, Field.name, func.count(Version.code).label("procedures"))
        .outerjoin(Version, (Version.field_code == Field.code) & in_force(day))
        .group_by(Field.code)
        .order_by(Field.code)
    )
    return (await session.execute(counted)).all()


async def life_events(session: AsyncSession, day: date) -> Sequence[Any]:
    """All life events with the number of procedures in force on a day."""
    counted = (
        select(LifeEvent.slug, LifeEvent.name_vi, LifeEvent.name_en, func.count(Version.code).label("procedures"))
        .outerjoin(Version, (LifeEvent.slug == func.any(Version.life_events)) & in_force(day))
        .group_by(LifeEvent.slug)
        .order_by(LifeEvent.position, LifeEvent.slug)
    )
    return (await session.execute(counted)).all()
