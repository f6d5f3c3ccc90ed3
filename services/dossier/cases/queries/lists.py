"""Lists of dossiers: those a principal may see, newest first, filtered, and counted up to a limit.

The table `involvement` holds each unit's dossiers in the order of the list, so that a page costs the same wherever it is. It only
finds dossiers; `access.visible_to` decides whether they are shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, Table, func, literal, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.dossier.access import visible_to
from services.dossier.models import Dossier, Involvement
from services.dossier.procedures.queries.authorities import units_of

COUNT_LIMIT = 1_000
"""Totals are counted up to here."""
_SHARED_COLUMNS = 4
"""An upper bound of how many units share a dossier on average: the authority, those that processed it and those consulted."""

_i = cast("Table", Involvement.__table__).c


@dataclass(frozen=True, slots=True)
class DossierFilter:
    """Conditions on the dossiers of a list; from inclusive, to exclusive."""

    code: str | None = None
    status: str | None = None
    field: str | None = None
    procedure: str | None = None
    channel: str | None = None
    submitted_from: datetime | None = None
    submitted_to: datetime | None = None
    received_from: datetime | None = None
    received_to: datetime | None = None


async def dossiers(session: AsyncSession, by: Principal, paging: Paging, filters: DossierFilter) -> Sequence[Dossier]:
    """A page of the dossiers visible to the principal and one more, newest submission first."""
    if by.kind != "official":
        own = select(Dossier).where(visible_to(by), *_conditions(cast("Table", Dossier.__table__).c, "code", filters))
        return (await session.scalars(paging.after(own, Dossier.submitted_at, Dossier.code, descending=True))).all()
    if by.unit is None:
        return []
    keys = _page_below(by.unit, paging, filters) if by.has_role("leader", "auditor") else _page_at(by.unit, paging, filters)
    first = keys.subquery()
    page = select(Dossier).join(first, first.c.code == Dossier.code).where(visible_to(by))
    return (await session.scalars(page.order_by(first.c.submitted_at.desc(), first.c.code.desc()))).all()


async def total(session: AsyncSession, by: Principal, filters: DossierFilter) -> int:
    """How many there are, counted no further than `CAP` + 1."""
    if by.kind != "official":
        some = select(Dossier.code).where(visible_to(by), *_conditions(cast("Table", Dossier.__table__).c, "code", filters))
        return await _count(session, some.limit(COUNT_LIMIT + 1))
    if by.unit is None:
        return 0
    keys = _some_below(by.unit, filters) if by.has_role("leader", "auditor") else _some(by.unit, filters)
    first = keys.subquery()
    return await _count(session, select(Dossier.code).join(first, first.c.code == Dossier.code).where(visible_to(by)))


async def _count(session: AsyncSession, some: Select[Any]) -> int:
    return await session.scalar(select(func.count()).select_from(some.subquery())) or 0


def _some(unit: str | ColumnElement[str], filters: DossierFilter) -> Select[Any]:
    # In the order of the index, or PostgreSQL might scan the table for the first thousand matches.
    return _involving(unit, filters).order_by(_i.submitted_at.desc(), _i.dossier_code.desc()).limit(COUNT_LIMIT + 1)


def _some_below(unit: str, filters: DossierFilter) -> Select[Any]:
    """The keys of one unit after another, until there are enough even if several units share each dossier."""
    units = units_of(literal(unit))
    own = _some(units.c.code, filters).lateral()
    shared = select(own.c.code).select_from(units).join(own, true()).limit(_SHARED_COLUMNS * (COUNT_LIMIT + 1)).subquery()
    return select(shared.c.code).distinct().limit(COUNT_LIMIT + 1)


def _page_at(unit: str, paging: Paging, filters: DossierFilter) -> Select[Any]:
    return paging.after(_involving(unit, filters), _i.submitted_at, _i.dossier_code, descending=True)


def _page_below(unit: str, paging: Paging, filters: DossierFilter) -> Select[Any]:
    """The first few keys of every unit, merged: one short index scan for each unit. Several units may share a dossier."""
    units = units_of(literal(unit))
    own = paging.after(_involving(units.c.code, filters), _i.submitted_at, _i.dossier_code, descending=True).lateral()
    merged = select(own.c.submitted_at, own.c.code).select_from(units).join(own, true()).distinct().subquery()
    return paging.after(select(merged), merged.c.submitted_at, merged.c.code, descending=True)


def _involving(unit: str | ColumnElement[str], filters: DossierFilter) -> Select[Any]:
    return select(_i.submitted_at, _i.dossier_code.label("code")).where(_i.unit == unit, *_conditions(_i, "dossier_code", filters))


def _conditions(of: Any, code: str, filters: DossierFilter) -> Iterator[ColumnElement[bool]]:
    exact = {code: filters.code, "status": filters.status, "field_code": filters.field, "procedure_code": filters.procedure}
    for name, value in (exact | {"channel": filters.channel}).items():
        if value is not None:
            yield of[name] == value
    spans = {
        "submitted_at": (filters.submitted_from, filters.submitted_to),
        "received_at": (filters.received_from, filters.received_to),
    }
    for name, (begin, end) in spans.items():
        if begin is not None:
            yield of[name] >= begin
        if end is not None:
            yield of[name] < end
