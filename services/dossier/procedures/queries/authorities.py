"""Authorities as the catalogue published them."""

from datetime import date

from sqlalchemy import (
    ColumnElement,
    Subquery,
    exists,
    or_,
    select,
    union,
)
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.unit_filter import below
from services.dossier.models import Authority


async def is_active(session: AsyncSession, code: str, day: date) -> bool:
    """Whether an authority of this code exists on a day."""
    open_end = or_(Authority.valid_to.is_(None), Authority.valid_to >= day)
    return bool(await session.scalar(select(exists().where(Authority.code == code, Authority.valid_from <= day, open_end))))


def units_of(unit: ColumnElement[str]) -> Subquery:
    """A unit and all units below it that the catalogue published."""
    return union(select(unit.label("code")), select(Authority.code).where(below(Authority.code, unit))).subquery()
