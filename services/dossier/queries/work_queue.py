"""Work queues: what waits for an official, most urgent first, and how much of it there is.

A queue is made of piles: dossiers of one status that wait at one place for one role. In each the order is that of an index, so a
page merges the first few of every pile, and a count reads at most `CAP` entries of a pile's bucket (decision 12).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeAlias, cast

from sqlalchemy import ColumnElement, Row, Select, Subquery, Table, func, literal, or_, select, true, union, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.dossier.access import visible_to
from services.dossier.models import Authority, Delegation, Dossier, Involvement
from services.dossier.rules.due_buckets import Bucket, Range, Ranges
from services.dossier.rules.lifecycle import Status
from services.dossier.rules.workflow import Kind

CAP = 1_000
"""Counted exactly up to here, in each pile and bucket."""

WAITING = (Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT)
ROLES = ("clerk", "officer", "leader", "registrar")
Scope: TypeAlias = Literal["mine", "unit", "consultations", "unassigned"]

_INVOLVEMENT = cast("Table", Involvement.__table__)
_d, _i = cast("Table", Dossier.__table__).c, _INVOLVEMENT.c
# No more than an item shows and the rules about it look at.
_ITEM: tuple[ColumnElement[Any], ...] = (
    _d.code,
    _d.version,
    _d.status,
    _d.step,
    _d.procedure_code,
    _d.procedure_version,
    _d.procedure_name,
    _d.authority_code,
    _d.authority_name,
    _d.content,
    _d.unit,
    _d.owner,
    _d.assignee,
    _d.assignee_name,
    _d.consulting,
    _d.step_number,
    _d.step_kind,
    _d.step_role,
    _d.step_due_at,
    _d.submitted_at,
    _d.received_at,
    _d.due_at,
    _d.original_due_at,
    _d.ended_at,
    _d.time_limit,
    _d.stops,
    _d.extensions,
    _d.withdrawal_requested_at,
    _d.urgency,
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What of a queue is wanted; `prefix` is how codes begin."""

    status: Status | None = None
    bucket: Bucket | None = None
    step: str | None = None
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class Pile:
    """Dossiers of one status that wait at one place, or one at each of the places of `over`, a subquery that `where` speaks of."""

    status: Status
    where: tuple[ColumnElement[bool], ...]
    over: Subquery | None = None


def piles(scope: Scope, by: Principal, day: date) -> list[Pile]:
    """What a scope is made of for a caller on a day; no dossier lies in two of them. Consultations have a list of their own."""
    if scope == "mine":
        return list(_assigned(by, day))
    made = [*_desk(by), *_held(by)]
    if scope == "unassigned":
        # What waits for the applicant is not there to be taken.
        return [Pile(each.status, (*each.where, _d.assignee.is_(None)), each.over) for each in made if each.status not in WAITING]
    return made if scope == "unit" else []


def _assigned(by: Principal, day: date) -> Iterator[Pile]:
    """What is assigned to the caller or to whom the caller stands in for, at their unit; to leaders also below it."""
    whose = union(select(literal(by.subject).label("subject")), _absent(by, day)).subquery()
    here = _d.unit == by.unit
    if by.has_role("leader"):
        here = or_(here, _d.unit.startswith(f"{by.unit}.", autoescape=True) & (_d.assignee == by.subject))
    for status in (Status.RECEIVED, Status.PROCESSING, *WAITING):
        yield Pile(status, (_d.assignee == whose.c.subject, here), whose)


def _absent(by: Principal, day: date) -> Select[Any]:
    """The subjects of those for whom the caller acts at their unit."""
    return select(Delegation.absent).where(
        Delegation.stand_in == by.subject,
        Delegation.unit == by.unit,
        Delegation.first_day <= day,
        Delegation.last_day >= day,
        Delegation.revoked_at.is_(None),
    )


def _desk(by: Principal) -> Iterator[Pile]:
    """At the desk a clerk receives, hands on, follows up what applicants owe, and returns results."""
    if by.has_role("clerk"):
        for status in (Status.SUBMITTED, *WAITING, Status.COMPLETED):
            yield Pile(status, (_d.authority_code == by.unit,))
    if by.has_role("officer"):
        yield Pile(Status.RECEIVED, (_d.unit == by.unit, _d.holder_role == "officer"))
    elif by.has_role("clerk"):
        yield Pile(Status.RECEIVED, (_d.unit == by.unit, _d.holder_role == "officer", _d.authority_code == by.unit))


def _held(by: Principal) -> Iterator[Pile]:
    """Steps of processing that wait for a role of the caller's; leaders decide for the units below theirs."""
    # What waits for the applicant is on the clerk's pile already.
    elsewhere = (_d.authority_code != by.unit,) if by.has_role("clerk") else ()
    for role in (each for each in ROLES if by.has_role(each)):
        over = units_of(by.unit or "") if role == "leader" else None
        here = (_d.unit == (by.unit if over is None else over.c.code), _d.holder_role == role)
        yield Pile(Status.PROCESSING, here, over)
        for status in WAITING:
            yield Pile(status, (*here, *elsewhere), over)
    if by.has_role("registrar") and not by.has_role("officer"):
        release = (_d.unit == by.unit, _d.holder_role == "officer", _d.step_kind == Kind.RELEASE.value)
        yield Pile(Status.PROCESSING, release)


async def page(
    session: AsyncSession, by: Principal, paging: Paging, scope: Scope, wanted: Narrowed, at: Ranges, day: date
) -> Sequence[Row[Any]]:
    """A page of the queue and one row more, by urgency and then code; `at` are the buckets now, on that day in Vietnam."""
    if scope == "consultations":
        first = [_asked(by, paging, wanted, at)] if by.has_role("officer", "leader") else []
    else:
        first = [_first(each, paging, wanted, at) for each in piles(scope, by, day) if wanted.status in (None, each.status)]
    if not first:
        return []
    merged = union_all(*first).subquery() if len(first) > 1 else first[0].subquery()
    keys = paging.after(select(merged.c.urgency, merged.c.code), merged.c.urgency, merged.c.code).subquery()
    stands_in = _d.assignee.in_(_absent(by, day)).label("stands_in")
    found = select(*_ITEM, stands_in).join(keys, keys.c.code == _d.code).where(visible_to(by))
    return cast("Sequence[Row[Any]]", (await session.execute(found.order_by(keys.c.urgency, keys.c.code))).all())


def _first(pile: Pile, paging: Paging, wanted: Narrowed, at: Ranges) -> Select[Any]:
    """The keys of a pile's part of the page."""
    keys = select(_d.urgency, _d.code).where(_d.status == pile.status.value, *pile.where, *_narrowing(wanted, at))
    if pile.over is None:
        return paging.after(keys, _d.urgency, _d.code)
    each = paging.after(keys.correlate(pile.over), _d.urgency, _d.code).lateral()
    return paging.after(select(each.c.urgency, each.c.code).select_from(pile.over).join(each, true()), each.c.urgency, each.c.code)


def _asked(by: Principal, paging: Paging, wanted: Narrowed, at: Ranges) -> Select[Any]:
    """The keys of dossiers about which the caller's unit owes an opinion."""
    urgency = _i.asked.label("urgency")
    keys = select(urgency, _d.code).join(_INVOLVEMENT, _i.dossier_code == _d.code).where(_i.unit == by.unit, _i.asked.is_not(None))
    if wanted.status is not None:
        keys = keys.where(_i.status == wanted.status.value)
    narrowing = _narrowing(Narrowed(step=wanted.step, prefix=wanted.prefix), at)
    within = _within(_i.asked, at[wanted.bucket]) if wanted.bucket else ()
    return paging.after(keys.where(*narrowing, *within), _i.asked, _i.dossier_code)


def units_of(unit: str) -> Subquery:
    """A unit and all below it, as the catalogue published them."""
    below = select(Authority.code).where(Authority.code.startswith(f"{unit}.", autoescape=True))
    return union(select(literal(unit).label("code")), below).subquery()


def _narrowing(wanted: Narrowed, at: Ranges) -> Iterator[ColumnElement[bool]]:
    if wanted.bucket is not None:
        yield from _within(_d.urgency, at[wanted.bucket])
    else:
        # Says that the dossier is open, which is what the indexes are of.
        yield _d.urgency.is_not(None)
    if wanted.step is not None:
        yield _d.step == wanted.step
    if wanted.prefix is not None:
        yield _d.code.startswith(wanted.prefix, autoescape=True)


def _within(urgency: ColumnElement[Any], within: Range) -> Iterator[ColumnElement[bool]]:
    begin, end = within
    if begin is not None:
        yield urgency >= begin
    if end is not None:
        yield urgency < end


# -- counts ------------------------------------------------------------------------------------------------------------

_RUNNING = (Bucket.OVERDUE, Bucket.DUE_TODAY, Bucket.DUE_SOON, Bucket.LATER, Bucket.NO_LIMIT)
_BUCKETS: Mapping[Status, tuple[Bucket, ...]] = {
    Status.SUBMITTED: (Bucket.NO_LIMIT,),
    Status.RECEIVED: _RUNNING,
    Status.PROCESSING: _RUNNING,
    Status.AWAITING_SUPPLEMENT: (Bucket.STOPPED,),
    Status.AWAITING_PAYMENT: (Bucket.STOPPED,),
    Status.COMPLETED: (Bucket.NO_LIMIT,),
}


async def counts(session: AsyncSession, counted: Sequence[Pile], at: Ranges) -> Sequence[Row[Any]]:
    """Rows of `pile` (its place in `counted`), status, bucket, step and count; a pile's bucket is counted no further than `CAP` + 1."""
    parts = [_counted(n, pile, bucket, at) for n, pile in enumerate(counted) for bucket in _BUCKETS[pile.status]]
    return (await session.execute(union_all(*parts))).all() if parts else []


def _counted(number: int, pile: Pile, bucket: Bucket, at: Ranges) -> Select[Any]:
    keys = select(_d.step).where(_d.status == pile.status.value, *pile.where, *_within(_d.urgency, at[bucket]))
    if pile.over is None:
        # In the order of the index, or PostgreSQL might walk the table for the first thousand it meets.
        some = keys.order_by(_d.urgency, _d.code).limit(CAP + 1).subquery()
    else:
        each = keys.correlate(pile.over).order_by(_d.urgency, _d.code).limit(CAP + 1).lateral()
        some = select(each.c.step).select_from(pile.over).join(each, true()).limit(CAP + 1).subquery()
    said = literal(number).label("pile"), literal(pile.status.value).label("status"), literal(bucket.value).label("bucket")
    return select(*said, some.c.step, func.count().label("count")).group_by(some.c.step)
