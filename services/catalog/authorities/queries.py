"""Queries for authorities over time."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, cast, func, literal, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.catalog.authorities.rules import register as register_rules
from services.catalog.authorities.rules.register import AuthorityHistory, Register, SuccessionLink
from services.catalog.errors import AuthorityInactive, AuthorityNotFound
from services.catalog.models import Authority, Succession
from services.catalog.models import AuthorityPeriod as Period
from services.chassis.paging import Paging
from services.kernel import unit_codes
from services.kernel.unit_codes import Scheme

MAX_DEPTH = 10
_COLUMNS = tuple(register_rules.Period.__dataclass_fields__)


def active_on(day: date, period: Any = Period) -> ColumnElement[bool]:
    """The condition for periods that contain a day: at most one of each authority."""
    return and_(period.valid_from <= day, or_(period.valid_to.is_(None), period.valid_to >= day))


async def authorities(
    session: AsyncSession, paging: Paging, *, day: date, kind: str | None, parent: str | None, depth: int | None
) -> Sequence[Any]:
    """A page of the authorities active on a day, by code: of a kind, at most `depth` levels below a parent or the top."""
    columns = (getattr(Period, name) for name in _COLUMNS)
    statement: Any = (
        select(Period.code, *columns, Authority.version).join(Authority, Authority.code == Period.code).where(active_on(day))
    )
    if kind is not None:
        statement = statement.where(Period.kind == kind)
    if depth is not None:
        statement = statement.where(Period.code.in_(_within(parent, depth, day)))
    elif parent is not None:
        statement = statement.where(Period.parent == parent)
    rows: Sequence[Any] = (await session.execute(paging.after(statement, Period.code))).all()
    return rows


async def of_kinds(session: AsyncSession, paging: Paging, day: date, kinds: Sequence[str]) -> Sequence[Any]:
    """A page of the authorities of these kinds active on a day, by code."""
    statement: Any = select(Period.code, Period.name, Period.kind, Period.parent).where(active_on(day), Period.kind.in_(kinds))
    rows: Sequence[Any] = (await session.execute(paging.after(statement, Period.code))).all()
    return rows


def _within(parent: str | None, depth: int, day: date) -> Any:
    top = Period.parent == parent if parent is not None else Period.parent.is_(None)
    down = select(Period.code, literal(1, Integer).label("depth")).where(top, active_on(day)).cte("down", recursive=True)
    child = aliased(Period)
    next_level = select(child.code, cast(down.c.depth + 1, Integer)).join(down, child.parent == down.c.code)
    down = down.union_all(next_level.where(active_on(day, child), down.c.depth < depth))
    return select(down.c.code)


async def tree(session: AsyncSession, day: date) -> dict[str | None, list[Any]]:
    """The authorities active on a day, by parent (None: the top), each list by code."""
    statement = (
        select(Period.code, Period.name, Period.kind, Period.gso_code, Period.parent).where(active_on(day)).order_by(Period.code)
    )
    children = defaultdict[str | None, list[Any]](list)
    for row in await session.execute(statement):
        children[row.parent].append(row)
    return children


async def resolve_code(session: AsyncSession, code: str, scheme: Scheme | None, day: date) -> str:
    """The authority that a code of any scheme names on a day. Raises `AuthorityNotFound`.

    Codes of QCVN 102 and of the statistical office are reused. Where no authority has the code on that day, it is the last one
    before, else the first one after.
    """
    scheme = scheme or unit_codes.scheme(code)
    if scheme == "qd20":
        return code
    column = Period.legacy_code if scheme == "qcvn102" else Period.gso_code
    statement = select(Period.code).where(column == code)
    order = (Period.valid_from > day, func.abs(Period.valid_from - day))
    authority: str | None = await session.scalar(statement.order_by(active_on(day).desc(), *order).limit(1))
    if authority is None:
        raise AuthorityNotFound
    return authority


async def versions(session: AsyncSession, codes: Sequence[str]) -> dict[str, int]:
    """The versions of those of the authorities that exist."""
    return dict(iter(await session.execute(select(Authority.code, Authority.version).where(Authority.code.in_(codes)))))


async def unknown_codes(session: AsyncSession, codes: Collection[str]) -> set[str]:
    """Those of the codes, of QĐ 20 or QCVN 102, that no authority ever had."""
    code_list = list(codes)
    known = select(Period.code, Period.legacy_code).where(or_(Period.code.in_(code_list), Period.legacy_code.in_(code_list)))
    return set(code_list) - {code for row in await session.execute(known) for code in row}


async def with_new_period(session: AsyncSession, day: date) -> Sequence[str]:
    """The authorities whose period on this day is not the announced one."""
    statement = select(Authority.code).join(Period, (Period.code == Authority.code) & active_on(day))
    return (await session.scalars(statement.where(Period.valid_from != Authority.period_from).order_by(Authority.code))).all()


async def history(session: AsyncSession, code: str) -> AuthorityHistory:
    """One authority with its periods and successors; raises `AuthorityNotFound`."""
    history_ = (await _histories(session, code)).get(code)
    if history_ is None:
        raise AuthorityNotFound
    return history_


async def register(session: AsyncSession) -> Register:
    """All authorities."""
    return Register((await _histories(session)).values())


async def _histories(session: AsyncSession, code: str | None = None) -> dict[str, AuthorityHistory]:
    statement = select(Period.code, *(getattr(Period, name) for name in _COLUMNS)).order_by(Period.code, Period.valid_from)
    links = select(Succession).order_by(Succession.predecessor, Succession.position)
    if code is not None:
        statement, links = statement.where(Period.code == code), links.where(Succession.predecessor == code)
    periods, followed = defaultdict[str, list[register_rules.Period]](list), defaultdict[str, list[SuccessionLink]](list)
    for code_, *values in await session.execute(statement):
        periods[code_].append(register_rules.Period(*values))
    for link in await session.scalars(links):
        followed[link.predecessor].append(SuccessionLink(link.successor, link.kind, link.since, link.decision))  # type: ignore[arg-type]
    return {code_: AuthorityHistory(code_, tuple(each), tuple(followed[code_])) for code_, each in periods.items()}


async def version(session: AsyncSession, code: str) -> int:
    """The version of an authority; raises `AuthorityNotFound`."""
    number = (await versions(session, [code])).get(code)
    if number is None:
        raise AuthorityNotFound
    return number


async def successors(session: AsyncSession, code: str) -> Sequence[Any]:
    """The direct successors by day, each with its name on the day of succession."""
    period = aliased(Period)
    statement = (
        select(
            Succession.successor.label("code"), period.name, Succession.kind, Succession.since.label("date"), Succession.decision
        )
        .outerjoin(period, (period.code == Succession.successor) & _period_contains(period))
        .where(Succession.predecessor == code)
        .order_by(Succession.position)
    )
    return (await session.execute(statement)).all()


async def predecessors(session: AsyncSession, code: str) -> Sequence[Any]:
    """The direct predecessors by day, each with its last name before the succession."""
    name = (
        select(Period.name)
        .where(Period.code == Succession.predecessor, Period.valid_from < Succession.since)
        .order_by(Period.valid_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    statement = (
        select(
            Succession.predecessor.label("code"),
            name.label("name"),
            Succession.kind,
            Succession.since.label("date"),
            Succession.decision,
        )
        .where(Succession.successor == code)
        .order_by(Succession.since, Succession.predecessor)
    )
    return (await session.execute(statement)).all()


def _period_contains(period: Any) -> ColumnElement[bool]:
    return and_(period.valid_from <= Succession.since, or_(period.valid_to.is_(None), period.valid_to >= Succession.since))


def period_on(history: AuthorityHistory, day: date | None, today: date) -> register_rules.Period:
    """The authority's period on the requested day (raises `AuthorityInactive`); without a day, its current one."""
    if day is None:
        return history.current_period(today)
    period = history.period_on(day)
    if period is None:
        raise AuthorityInactive
    return period


async def unknown_authorities(session: AsyncSession, codes: Sequence[str]) -> set[str]:
    """Those of the codes (QĐ 20) that no authority has."""
    if not codes:
        return set()
    known = await session.scalars(select(Authority.code).where(Authority.code.in_(codes)))
    return set(codes) - set(known)
