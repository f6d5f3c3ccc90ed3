"""Dossiers a principal may see that have changed since a position, in the order of their newest changes (decision 49)."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, cast

from sqlalchemy import BigInteger, Integer, Table, bindparam, func, select, true

from services.chassis.auth import Principal
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.dossier import access
from services.dossier.access import View
from services.dossier.cases.queries import lists
from services.dossier.cases.queries.lists import DossierFilter, ListRow
from services.dossier.models.changes import DossierChange
from services.dossier.models.dossiers import Dossier

WINDOW: Final = 20_000
"""Changes that one page looks through at most: what a narrow view or filter skips costs no more than this at once."""

_d, _c = cast("Table", Dossier.__table__).c, cast("Table", DossierChange.__table__).c
POSITION: Final = _c.position
"""The key of a cursor."""
_AFTER, _LIMIT = bindparam("after", type_=BigInteger()), bindparam("limit", type_=Integer())
_WINDOW = bindparam("window", type_=Integer())


@dataclass(frozen=True, slots=True)
class Changes:
    """Dossiers in the order of their newest changes; everything up to the position `until` has been looked at."""

    rows: list[ListRow]
    until: int


async def after(raw: RawPool, by: Principal, position: int, filters: DossierFilter, limit: int) -> Changes:
    """Up to `limit` dossiers whose newest change lies after a position, from one statement: one snapshot."""
    parameters = lists.parameters(by, filters) | {"after": position, "limit": limit, "window": WINDOW - 1}
    rows = await _page(access.view(by), lists.names(filters)).rows(raw, parameters)
    found = [row for row in rows if row.position is not None]
    until = found[-1].position if len(found) == limit else rows[0].until
    return Changes([ListRow(*row[2:]) for row in found], max(until or 0, position))


async def newest(raw: RawPool) -> int:
    """The newest position."""
    [(position,)] = await _NEWEST.rows(raw, {})
    return position or 0


_NEWEST: Final = PreparedQuery(select(func.max(_c.position).label("position")))


@lru_cache(maxsize=1_000)
def _page(view: View, names: tuple[str, ...]) -> PreparedQuery:
    # The end is read in the same snapshot as the changes, so nothing between them can be missed.
    end_of_window = select(_c.position).where(_c.position > _AFTER).order_by(_c.position).offset(_WINDOW).limit(1).scalar_subquery()
    until = func.coalesce(end_of_window, select(func.max(_c.position)).scalar_subquery())
    head = select(until.label("until")).cte("head")
    seen = (
        select(_c.position, *lists.ITEM)
        .select_from(cast("Table", DossierChange.__table__).join(cast("Table", Dossier.__table__), _d.code == _c.code))
        .where(_c.position > _AFTER, _c.position <= select(head.c.until).scalar_subquery())
        .where(access.view_filter(view), *lists.conditions(_d, names))
        .order_by(_c.position)
        .limit(_LIMIT)
        .subquery()
    )
    return PreparedQuery(select(head.c.until, *seen.c).select_from(head.outerjoin(seen, true())).order_by(seen.c.position))
