"""Authorities as the catalogue published them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Subquery, Text, any_, bindparam, exists, or_, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.raw_pool import PreparedQuery, RawPool
from services.chassis.unit_filter import below, within
from services.dossier.models.catalogue import Authority


async def units_within(session: AsyncSession, unit: str, day: date) -> Sequence[Any]:
    """Code and name of the authorities active on a day that are a unit or below it, by code."""
    named = select(Authority.code, Authority.name).where(within(Authority.code, unit), *_active(day))
    return (await session.execute(named.order_by(Authority.code))).all()


async def is_active(session: AsyncSession, code: str, day: date) -> bool:
    """Whether an authority of this code exists on a day."""
    return bool(await session.scalar(select(exists().where(Authority.code == code, *_active(day)))))


def _active(day: date) -> tuple[ColumnElement[bool], ...]:
    return Authority.valid_from <= day, or_(Authority.valid_to.is_(None), Authority.valid_to >= day)


def units_of(unit: ColumnElement[str]) -> Subquery:
    """A unit and all units below it that the catalogue published."""
    return union(select(unit.label("code")), select(Authority.code).where(below(Authority.code, unit))).subquery()


async def names(raw: RawPool, codes: Collection[str]) -> Mapping[str, str]:
    """The names of those units that are authorities of the catalogue, by code."""
    return {row[0]: row[1] for row in await _NAMES.rows(raw, {"codes": list(codes)})} if codes else {}


_SHOWN: tuple[Any, ...] = (Authority.code, Authority.name)
_NAMES = PreparedQuery(select(*_SHOWN).where(Authority.code == any_(bindparam("codes", type_=ARRAY(Text)))))
