"""Authorities over time, as they are read."""

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
    """The periods that hold a day: at most one of each authority."""
    return and_(period.valid_from <= day, or_(period.valid_to.is_(None), period.valid_to >= day))


async def authorities(
    session: AsyncSession, paging: Paging, *, day: date, kind: str | None, parent: str | None, depth: int | None
) -> Sequence[Any]:
    """A page of the authorities at work on a day, by code: of a kind, at most `depth` steps below a parent or the top."""
    columns = (getattr(Period, name) for name in _COLUMNS)
    wanted: Any = (
        select(Period.code, *columns, Authority.version).join(Authority, Authority.code == Period.code).where(active_on(day))
    )
    if kind is not None:
        wanted = wanted.where(Period.kind == kind)
    if depth is not None:
        wanted = wanted.where(Period.code.in_(_within(parent, depth, day)))
    elif parent is not None:
        wanted = wanted.where(Period.parent == parent)
    rows: Sequence[Any] = (await session.execute(paging.after(wanted, Period.code))).all()
    return rows


def _within(parent: str | None, depth: int, day: date) -> Any:
    top = Period.parent == parent if parent is not None else Period.parent.is_(None)
    down = select(Period.code, literal(1, Integer).label("depth")).where(top, active_on(day)).cte("down", recursive=True)
    below = aliased(Period)
    further = select(below.code, cast(down.c.depth + 1, Integer)).join(down, below.parent == down.c.code)
    down = down.union_all(further.where(active_on(day, below), down.c.depth < depth))
    return select(down.c.code)


async def tree(session: AsyncSession, day: date) -> dict[str | None, list[Any]]:
    """Everything at work on a day: for each authority (None: the top) those directly below it, by code."""
    wanted = (
        select(Period.code, Period.name, Period.kind, Period.gso_code, Period.parent).where(active_on(day)).order_by(Period.code)
    )
    children = defaultdict[str | None, list[Any]](list)
    for row in await session.execute(wanted):
        children[row.parent].append(row)
    return children


async def resolve_code(session: AsyncSession, code: str, scheme: Scheme | None, day: date) -> str:
    """Which authority a code of either scheme or the statistical office names on a day: codes are given out again.

    Where nobody has it on that day, who had it last; else who will have it first.
    """
    scheme = scheme or unit_codes.scheme(code)
    if scheme == "qd20":
        return code
    column = Period.legacy_code if scheme == "qcvn102" else Period.gso_code
    held = select(Period.code).where(column == code)
    order = (Period.valid_from > day, func.abs(Period.valid_from - day))
    found: str | None = await session.scalar(held.order_by(active_on(day).desc(), *order).limit(1))
    if found is None:
        raise AuthorityNotFound
    return found


async def versions(session: AsyncSession, codes: Sequence[str]) -> dict[str, int]:
    """The versions of those authorities that there are."""
    return dict(iter(await session.execute(select(Authority.code, Authority.version).where(Authority.code.in_(codes)))))


async def unknown_codes(session: AsyncSession, codes: Collection[str]) -> set[str]:
    """Those of the codes, of either scheme, no authority ever had."""
    asked = list(codes)
    known = select(Period.code, Period.legacy_code).where(or_(Period.code.in_(asked), Period.legacy_code.in_(asked)))
    return set(asked) - {code for row in await session.execute(known) for code in row}


async def with_new_period(session: AsyncSession, day: date) -> Sequence[str]:
    """The authorities that stand in another period on this day than was announced."""
    begun = select(Authority.code).join(Period, (Period.code == Authority.code) & active_on(day))
    return (await session.scalars(begun.where(Period.valid_from != Authority.period_from).order_by(Authority.code))).all()


async def entry(session: AsyncSession, code: str) -> AuthorityHistory:
    """One authority with its periods and successors, or `AuthorityNotFound`."""
    found = (await _entries(session, code)).get(code)
    if found is None:
        raise AuthorityNotFound
    return found


async def register(session: AsyncSession) -> Register:
    """All authorities."""
    return Register((await _entries(session)).values())


async def _entries(session: AsyncSession, code: str | None = None) -> dict[str, AuthorityHistory]:
    kept = select(Period.code, *(getattr(Period, name) for name in _COLUMNS)).order_by(Period.code, Period.valid_from)
    links = select(Succession).order_by(Succession.predecessor, Succession.position)
    if code is not None:
        kept, links = kept.where(Period.code == code), links.where(Succession.predecessor == code)
    periods, followed = defaultdict[str, list[register_rules.Period]](list), defaultdict[str, list[SuccessionLink]](list)
    for of, *values in await session.execute(kept):
        periods[of].append(register_rules.Period(*values))
    for link in await session.scalars(links):
        followed[link.predecessor].append(SuccessionLink(link.successor, link.kind, link.since, link.decision))  # type: ignore[arg-type]
    return {of: AuthorityHistory(of, tuple(each), tuple(followed[of])) for of, each in periods.items()}


async def version(session: AsyncSession, code: str) -> int:
    """The version of an authority, or `AuthorityNotFound`."""
    found = (await versions(session, [code])).get(code)
    if found is None:
        raise AuthorityNotFound
    return found


async def successors(session: AsyncSession, code: str) -> Sequence[Any]:
    """The direct successors by day, each with its name on the day it took over."""
    period = aliased(Period)
    wanted = (
        select(
            Succession.successor.label("code"), period.name, Succession.kind, Succession.since.label("date"), Succession.decision
        )
        .outerjoin(period, (period.code == Succession.successor) & _period_contains(period))
        .where(Succession.predecessor == code)
        .order_by(Succession.position)
    )
    return (await session.execute(wanted)).all()


async def predecessors(session: AsyncSession, code: str) -> Sequence[Any]:
    """Those an authority follows, by day, each with its last name before."""
    name = (
        select(Period.name)
        .where(Period.code == Succession.predecessor, Period.valid_from < Succession.since)
        .order_by(Period.valid_from.desc())
        .limit(1)
        .scalar_subquery()
    )
    wanted = (
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
    return (await session.execute(wanted)).all()


def _period_contains(period: Any) -> ColumnElement[bool]:
    return and_(period.valid_from <= Succession.since, or_(period.valid_to.is_(None), period.valid_to >= Succession.since))


def period_on(found: AuthorityHistory, day: date | None, today: date) -> register_rules.Period:
    """What an authority was on the day asked for, or `AuthorityNotAtWork`; without a day, what it stands as today."""
    if day is None:
        return found.current_period(today)
    period = found.period_on(day)
    if period is None:
        raise AuthorityInactive
    return period


async def unknown_authorities(session: AsyncSession, asked: Sequence[str]) -> set[str]:
    """Those of these authority codes that nobody has."""
    if not asked:
        return set()
    known = await session.scalars(select(Authority.code).where(Authority.code.in_(asked)))
    return set(asked) - set(known)
