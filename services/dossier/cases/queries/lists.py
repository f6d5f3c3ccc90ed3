"""Lists of dossiers: what somebody may see, newest first, narrowed, and counted up to a limit.

What an official's unit has to do with lies in `involvement` in the order of the list, so that a page costs the same wherever it
is. That is how dossiers are found; `access.visible_to` still decides whether they are shown.
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
"""How many units have to do with a dossier, at the very most on the average: the authority, and who processed it or was asked."""

_i = cast("Table", Involvement.__table__).c


@dataclass(frozen=True, slots=True)
class DossierFilter:
    """What of the dossiers is wanted; from inclusive, to exclusive."""

    code: str | None = None
    status: str | None = None
    field: str | None = None
    procedure: str | None = None
    channel: str | None = None
    submitted_from: datetime | None = None
    submitted_to: datetime | None = None
    received_from: datetime | None = None
    received_to: datetime | None = None


async def dossiers(session: AsyncSession, by: Principal, paging: Paging, wanted: DossierFilter) -> Sequence[Dossier]:
    """A page of what the principal may see and one more, newest submission first."""
    if by.kind != "official":
        own = select(Dossier).where(visible_to(by), *_narrowing(cast("Table", Dossier.__table__).c, "code", wanted))
        return (await session.scalars(paging.after(own, Dossier.submitted_at, Dossier.code, descending=True))).all()
    if by.unit is None:
        return []
    keys = _page_below(by.unit, paging, wanted) if by.has_role("leader", "auditor") else _page_at(by.unit, paging, wanted)
    first = keys.subquery()
    found = select(Dossier).join(first, first.c.code == Dossier.code).where(visible_to(by))
    return (await session.scalars(found.order_by(first.c.submitted_at.desc(), first.c.code.desc()))).all()


async def total(session: AsyncSession, by: Principal, wanted: DossierFilter) -> int:
    """How many there are, counted no further than `CAP` + 1."""
    if by.kind != "official":
        some = select(Dossier.code).where(visible_to(by), *_narrowing(cast("Table", Dossier.__table__).c, "code", wanted))
        return await _counted(session, some.limit(COUNT_LIMIT + 1))
    if by.unit is None:
        return 0
    found = _some_below(by.unit, wanted) if by.has_role("leader", "auditor") else _some(by.unit, wanted)
    first = found.subquery()
    return await _counted(session, select(Dossier.code).join(first, first.c.code == Dossier.code).where(visible_to(by)))


async def _counted(session: AsyncSession, some: Select[Any]) -> int:
    return await session.scalar(select(func.count()).select_from(some.subquery())) or 0


def _some(unit: str | ColumnElement[str], wanted: DossierFilter) -> Select[Any]:
    # In the order of the index, or PostgreSQL might walk the table for the first thousand it meets.
    return _involving(unit, wanted).order_by(_i.submitted_at.desc(), _i.dossier_code.desc()).limit(COUNT_LIMIT + 1)


def _some_below(unit: str, wanted: DossierFilter) -> Select[Any]:
    """Those of one unit after another, until there are enough even though several units may share each."""
    units = units_of(literal(unit), literal(f"{unit}."))
    own = _some(units.c.code, wanted).lateral()
    shared = select(own.c.code).select_from(units).join(own, true()).limit(_SHARED_COLUMNS * (COUNT_LIMIT + 1)).subquery()
    return select(shared.c.code).distinct().limit(COUNT_LIMIT + 1)


def _page_at(unit: str, paging: Paging, wanted: DossierFilter) -> Select[Any]:
    return paging.after(_involving(unit, wanted), _i.submitted_at, _i.dossier_code, descending=True)


def _page_below(unit: str, paging: Paging, wanted: DossierFilter) -> Select[Any]:
    """The first few of every unit, merged: as many short walks along the index as there are units. Several may share a dossier."""
    units = units_of(literal(unit), literal(f"{unit}."))
    own = paging.after(_involving(units.c.code, wanted), _i.submitted_at, _i.dossier_code, descending=True).lateral()
    merged = select(own.c.submitted_at, own.c.code).select_from(units).join(own, true()).distinct().subquery()
    return paging.after(select(merged), merged.c.submitted_at, merged.c.code, descending=True)


def _involving(unit: str | ColumnElement[str], wanted: DossierFilter) -> Select[Any]:
    return select(_i.submitted_at, _i.dossier_code.label("code")).where(_i.unit == unit, *_narrowing(_i, "dossier_code", wanted))


def _narrowing(of: Any, code: str, wanted: DossierFilter) -> Iterator[ColumnElement[bool]]:
    exact = {code: wanted.code, "status": wanted.status, "field_code": wanted.field, "procedure_code": wanted.procedure}
    for name, value in (exact | {"channel": wanted.channel}).items():
        if value is not None:
            yield of[name] == value
    spans = {
        "submitted_at": (wanted.submitted_from, wanted.submitted_to),
        "received_at": (wanted.received_from, wanted.received_to),
    }
    for name, (begin, end) in spans.items():
        if begin is not None:
            yield of[name] >= begin
        if end is not None:
            yield of[name] < end
