"""Authorities as the catalogue published them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Subquery, Text, any_, bindparam, exists, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.raw_pool import PreparedQuery, RawPool
from services.chassis.unit_filter import below
from services.dossier.models import Authority


async def is_active(session: AsyncSession, code: str, day: date) -> bool:
    """Whether an authority of this code exists on a day."""
    open_end = or_(Authority.valid_to.is_(None), Authority.valid_to >= day)
    return bool(await session.scalar(select(exists().where(Authority.code == code, Authority.valid_from <= day, open_end))))


def units_of(unit: ColumnElement[str]) -> Subquery:
    """A unit and all units below it that the catalogue published."""
    return union(select(unit.label("code")), select(Authority.code).where(below(Authority.code, unit))).subquery()


async def names(raw: RawPool, codes: Collection[str]) -> Mapping[str, str]:
    """The names of those units that are authorities of the catalogue, by code."""
    return {row[0]: row[1] for row in await _NAMES.rows(raw, {"codes": list(codes)})} if codes else {}


_SHOWN: tuple[Any, ...] = (Authority.code, Authority.name)
_NAMES = PreparedQuery(select(*_SHOWN).where(Authority.code == any_(bindparam("codes", type_=ARRAY(Text)))))
