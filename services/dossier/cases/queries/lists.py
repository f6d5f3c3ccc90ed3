"""Lists of dossiers: those a principal may see, newest first, filtered, and counted up to a limit.

The table `involvement` holds each unit's dossiers in the order of the list, so that a page costs the same wherever it is. It only
finds dossiers; `access.view_filter` decides whether they are shown.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from functools import lru_cache
from typing import Any, Final, cast

from sqlalchemy import ARRAY, ColumnElement, DateTime, Integer, Select, Table, Text, any_, bindparam, func, select, true, tuple_

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.dossier import access
from services.dossier.access import HeldMandate, View
from services.dossier.models.dossiers import Dossier, Involvement
from services.dossier.procedures.queries.authorities import units_of

COUNT_LIMIT = 1_000
"""Totals are counted up to here."""
_UNITS_PER_DOSSIER = 4
"""An upper bound of how many units share a dossier on average: the authority, those that processed it and those consulted."""

_d, _i = cast("Table", Dossier.__table__).c, cast("Table", Involvement.__table__).c


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


@dataclass(slots=True)
class ListRow:
    """A row of a list: the columns an item shows."""

    code: str
    version: int
    status: str
    step: str | None
    procedure_code: str
    procedure_version: int
    procedure_name: str
    authority_code: str
    authority_name: str
    content: bytes
    unit: str
    assignee: str | None
    assignee_name: str | None
    submitted_at: datetime
    due_at: datetime | None


ITEM: Final = tuple(_d[field.name] for field in fields(ListRow))
# Statements are prepared once for each set of conditions; these are their parameters.
_UNIT = bindparam("unit", type_=Text())
_LAST_SUBMITTED, _LAST_CODE = bindparam("last_submitted", type_=DateTime(timezone=True)), bindparam("last_code", type_=Text())
_LIMIT = bindparam("limit", type_=Integer())
_CONDITIONS: dict[str, Callable[[Any], ColumnElement[bool]]] = {
    "code": lambda of: _code(of) == _text("code"),
    "status": lambda of: of.status == _text("status"),
    "field": lambda of: of.field_code == _text("field"),
    "procedure": lambda of: of.procedure_code == _text("procedure"),
    "channel": lambda of: of.channel == _text("channel"),
    "submitted_from": lambda of: of.submitted_at >= _instant("submitted_from"),
    "submitted_to": lambda of: of.submitted_at < _instant("submitted_to"),
    "received_from": lambda of: of.received_at >= _instant("received_from"),
    "received_to": lambda of: of.received_at < _instant("received_to"),
}


async def dossiers(raw: RawPool, by: Principal, paging: Paging, filters: DossierFilter) -> Sequence[ListRow]:
    """A page of the dossiers visible to the principal and one more, newest submission first."""
    position = paging.position(_d.submitted_at, _d.code)
    last_submitted, last_code = position or (None, None)
    values = parameters(by, filters) | {"last_submitted": last_submitted, "last_code": last_code, "limit": paging.limit + 1}
    query = _page(access.view(by), names(filters), has_cursor=position is not None)
    return [ListRow(*row) for row in await query.rows(raw, values)]


async def of_mandate(raw: RawPool, mandate: HeldMandate, paging: Paging) -> Sequence[ListRow]:
    """A page of the dossiers of who gave a mandate, in its procedures, and one more, newest submission first."""
    position = paging.position(_d.submitted_at, _d.code)
    last_submitted, last_code = position or (None, None)
    values = {"viewer": mandate.grantor, "procedures": mandate.procedures, "limit": paging.limit + 1}
    query = _page_of_mandate(has_cursor=position is not None, every=mandate.procedures is None)
    return [ListRow(*row) for row in await query.rows(raw, values | {"last_submitted": last_submitted, "last_code": last_code})]


@lru_cache(maxsize=4)
def _page_of_mandate(*, has_cursor: bool, every: bool) -> PreparedQuery:
    covered = true() if every else _d.procedure_code == any_(bindparam("procedures", type_=ARRAY(Text())))
    own = select(*ITEM).where(access.view_filter(View.OWN), covered)
    return PreparedQuery(_newest(own, _d.submitted_at, _d.code, has_cursor=has_cursor))


async def total(raw: RawPool, by: Principal, filters: DossierFilter) -> int:
    """How many there are, counted no further than `COUNT_LIMIT` + 1."""
    [(count,)] = await _count(access.view(by), names(filters)).rows(raw, parameters(by, filters) | {"limit": COUNT_LIMIT + 1})
    return cast("int", count)


def names(filters: DossierFilter) -> tuple[str, ...]:
    """The conditions that are set, by which statements are prepared."""
    return tuple(field.name for field, value in zip(fields(filters), astuple(filters), strict=True) if value is not None)


def parameters(by: Principal, filters: DossierFilter) -> dict[str, Any]:
    """The parameters of what the principal sees and of the conditions that are set."""
    used = {name: getattr(filters, name) for name in names(filters)}
    return access.viewer_parameters(by) | {"unit": by.unit} | used


@lru_cache(maxsize=1_000)
def _page(view: View, names: tuple[str, ...], *, has_cursor: bool) -> PreparedQuery:
    if view in (View.UNIT, View.UNIT_AND_BELOW):
        keys = (_page_below if view is View.UNIT_AND_BELOW else _page_at)(names, has_cursor=has_cursor).subquery()
        rows = select(*ITEM).join(keys, keys.c.code == _d.code).where(access.view_filter(view))
        return PreparedQuery(rows.order_by(keys.c.submitted_at.desc(), keys.c.code.desc()))
    own = select(*ITEM).where(access.view_filter(view), *conditions(_d, names))
    return PreparedQuery(_newest(own, _d.submitted_at, _d.code, has_cursor=has_cursor))


def _page_at(names: tuple[str, ...], *, has_cursor: bool) -> Select[Any]:
    return _newest(_involving(_UNIT, names), _i.submitted_at, _i.dossier_code, has_cursor=has_cursor)


def _page_below(names: tuple[str, ...], *, has_cursor: bool) -> Select[Any]:
    """The first few keys of every unit, merged: one short index scan for each unit. Several units may share a dossier."""
    units = units_of(_UNIT)
    own = _newest(_involving(units.c.code, names), _i.submitted_at, _i.dossier_code, has_cursor=has_cursor).lateral()
    merged = select(own.c.submitted_at, own.c.code).select_from(units).join(own, true()).distinct().subquery()
    return _newest(select(merged), merged.c.submitted_at, merged.c.code, has_cursor=has_cursor)


def _newest(keys: Select[Any], submitted_at: ColumnElement[Any], code: ColumnElement[Any], *, has_cursor: bool) -> Select[Any]:
    if has_cursor:
        keys = keys.where(tuple_(submitted_at, code) < tuple_(_LAST_SUBMITTED, _LAST_CODE))
    return keys.order_by(submitted_at.desc(), code.desc()).limit(_LIMIT)


@lru_cache(maxsize=1_000)
def _count(view: View, names: tuple[str, ...]) -> PreparedQuery:
    if view in (View.UNIT, View.UNIT_AND_BELOW):
        keys = (_some_below(names) if view is View.UNIT_AND_BELOW else _some(_UNIT, names)).subquery()
        some = select(_d.code).join(keys, keys.c.code == _d.code).where(access.view_filter(view))
    else:
        some = select(_d.code).where(access.view_filter(view), *conditions(_d, names)).limit(_LIMIT)
    return PreparedQuery(select(func.count().label("count")).select_from(some.subquery()))


def _some(unit: ColumnElement[str], names: tuple[str, ...]) -> Select[Any]:
    # In the order of the index, or PostgreSQL might scan the table for the first thousand matches.
    return _newest(_involving(unit, names), _i.submitted_at, _i.dossier_code, has_cursor=False)


def _some_below(names: tuple[str, ...]) -> Select[Any]:
    """The keys of one unit after another, until there are enough even if several units share each dossier."""
    units = units_of(_UNIT)
    own = _some(units.c.code, names).lateral()
    shared = select(own.c.code).select_from(units).join(own, true()).limit(_UNITS_PER_DOSSIER * _LIMIT).subquery()
    return select(shared.c.code).distinct().limit(_LIMIT)


def _involving(unit: ColumnElement[str], names: tuple[str, ...]) -> Select[Any]:
    return select(_i.submitted_at, _i.dossier_code.label("code")).where(_i.unit == unit, *conditions(_i, names))


def conditions(of: Any, names: tuple[str, ...]) -> Iterator[ColumnElement[bool]]:
    """The conditions of these names on the columns of `dossier` or `involvement`."""
    return (_CONDITIONS[name](of) for name in names)


def _code(of: Any) -> ColumnElement[str]:
    return cast("ColumnElement[str]", of.code if "code" in of else of.dossier_code)


def _text(name: str) -> ColumnElement[str]:
    return bindparam(name, type_=Text())


def _instant(name: str) -> ColumnElement[datetime]:
    return bindparam(name, type_=DateTime(timezone=True))
