"""Authorities as the catalogue published them."""

from datetime import date

from sqlalchemy import (
    ColumnElement,
    Subquery,
    exists,
    func,
    or_,
    select,
    union,
)
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.models import Authority


async def is_active(session: AsyncSession, code: str, day: date) -> bool:
    """Whether there is an authority of this code on a day."""
    open_end = or_(Authority.valid_to.is_(None), Authority.valid_to >= day)
    return bool(await session.scalar(select(exists().where(Authority.code == code, Authority.valid_from <= day, open_end))))


def units_of(unit: ColumnElement[str], below: ColumnElement[str]) -> Subquery:
    """A unit and all whose codes begin with `below` (its own code and a dot), as the catalogue published them."""
    under = select(Authority.code).where(func.starts_with(Authority.code, below))
    return union(select(unit.label("code")), under).subquery()
