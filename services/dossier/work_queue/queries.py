"""Work queues: what waits for an official, most urgent first, and how much of it there is.

A queue is made of piles: dossiers of one status that wait at one place for one role. In each the order is that of an index, so a
page merges the first few of every pile, and a count reads at most `CAP` entries of a pile's bucket (decision 12).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any, Final, Literal, TypeAlias, cast

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Date,
    DateTime,
    Integer,
    Select,
    Subquery,
    Table,
    Text,
    bindparam,
    func,
    literal,
    or_,
    select,
    true,
    tuple_,
    union,
    union_all,
)

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.dossier import access
from services.dossier.access import STAFF, View
from services.dossier.lifecycle.rules.transitions import WAITING, Status
from services.dossier.lifecycle.rules.workflow import StepKind
from services.dossier.models import Delegation, Dossier, Involvement
from services.dossier.procedures.queries.authorities import units_of
from services.dossier.work_queue.rules import DueBucket, Range, Ranges

COUNT_LIMIT = 1_000
"""Counted exactly up to here, in each pile and bucket."""

Roles: TypeAlias = frozenset[str]
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
    _d.pending_consultations,
    _d.step_number,
    _d.step_kind,
    _d.step_role,
    _d.step_due_at,
    _d.submitted_at,
    _d.received_at,
    _d.due_at,
    _d.ended_at,
    _d.stops,
    _d.withdrawal_requested_at,
    _d.due_sort_key,
)
# Statements are prepared once for each shape; these are what varies.
_UNIT, _BELOW, _ME = (bindparam(name, type_=Text()) for name in ("unit", "below", "me"))
_DAY = bindparam("day", type_=Date())
_STEP, _PREFIX = (bindparam(name, type_=Text()) for name in ("step", "prefix"))
_BEGIN, _END, _LAST_URGENCY = (bindparam(name, type_=DateTime(timezone=True)) for name in ("begin", "end", "last_urgency"))
_LAST_CODE, _LIMIT = bindparam("last_code", type_=Text()), bindparam("limit", type_=Integer())
_ALL_TIME: Final = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What of a queue is wanted; `prefix` is how codes begin."""

    status: Status | None = None
    bucket: DueBucket | None = None
    step: str | None = None
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class PageQueryKey:
    """What a statement for a page depends on beside its parameters; `on` says that it is not the first page."""

    scope: Scope
    roles: Roles
    status: Status | None
    bucket: bool
    step: bool
    prefix: bool
    on: bool


@dataclass(frozen=True, slots=True)
class QueueSegment:
    """Dossiers of one status that wait at one place, or one at each of the places of `over`, a subquery that `where` speaks of."""

    status: Status
    where: tuple[ColumnElement[bool], ...]
    over: Subquery | None = None


def queue_segments(scope: Scope, roles: Roles) -> list[QueueSegment]:
    """What a scope is made of for roles; no dossier lies in two of them. Consultations have a list of their own."""
    if scope == "mine":
        return list(_assigned_segments(roles))
    made = [*_desk_segments(roles), *_step_segments(roles)]
    if scope == "unassigned":
        # What waits for the applicant is not there to be taken.
        return [
            QueueSegment(each.status, (*each.where, _d.assignee.is_(None)), each.over)
            for each in made
            if each.status not in WAITING
        ]
    return made if scope == "unit" else []


def _assigned_segments(roles: Roles) -> Iterator[QueueSegment]:
    """What is assigned to the caller or to whom the caller stands in for, at their unit; to leaders also below it."""
    whose = union(select(_ME.label("subject")), _absent()).subquery()
    here = _d.unit == _UNIT
    if "leader" in roles:
        here = or_(here, func.starts_with(_d.unit, _BELOW) & (_d.assignee == _ME))
    for status in (Status.RECEIVED, Status.PROCESSING, *sorted(WAITING)):
        yield QueueSegment(status, (_d.assignee == whose.c.subject, here), whose)


def _absent() -> Select[Any]:
    """The subjects of those for whom the caller acts at their unit."""
    return select(Delegation.absent).where(
        Delegation.stand_in == _ME,
        Delegation.unit == _UNIT,
        Delegation.first_day <= _DAY,
        Delegation.last_day >= _DAY,
        Delegation.revoked_at.is_(None),
    )


def _desk_segments(roles: Roles) -> Iterator[QueueSegment]:
    """At the desk a clerk receives, hands on, follows up what applicants owe, and returns results."""
    if "clerk" in roles:
        for status in (Status.SUBMITTED, *sorted(WAITING), Status.COMPLETED):
            yield QueueSegment(status, (_d.authority_code == _UNIT,))
    received = _d.unit == _UNIT, _d.holder_role == "officer"
    if "officer" in roles:
        yield QueueSegment(Status.RECEIVED, received)
    elif "clerk" in roles:
        yield QueueSegment(Status.RECEIVED, (*received, _d.authority_code == _UNIT))


def _step_segments(roles: Roles) -> Iterator[QueueSegment]:
    """Steps of processing that wait for a role of the caller's; leaders decide for the units below theirs."""
    # What waits for the applicant is on the clerk's pile already.
    elsewhere = (_d.authority_code != _UNIT,) if "clerk" in roles else ()
    for role in sorted(roles):
        over = units_of(_UNIT, _BELOW) if role == "leader" else None
        here = (_d.unit == (_UNIT if over is None else over.c.code), _d.holder_role == role)
        yield QueueSegment(Status.PROCESSING, here, over)
        for status in sorted(WAITING):
            yield QueueSegment(status, (*here, *elsewhere), over)
    if "registrar" in roles and "officer" not in roles:
        release = (_d.unit == _UNIT, _d.holder_role == "officer", _d.step_kind == StepKind.RELEASE.value)
        yield QueueSegment(Status.PROCESSING, release)


# -- pages -------------------------------------------------------------------------------------------------------------


async def page(
    raw: RawPool, by: Principal, paging: Paging, scope: Scope, wanted: QueueFilter, at: Ranges, day: date
) -> Sequence[Any]:
    """A page of the queue and one row more, by urgency and then code; `at` are the buckets now, on that day in Vietnam."""
    position = paging.position(_d.due_sort_key, _d.code)
    narrowed = wanted.bucket is not None, wanted.step is not None, wanted.prefix is not None
    asked = _page(PageQueryKey(scope, _roles(by), wanted.status, *narrowed, position is not None), access.view(by))
    if asked is None:
        return []
    begin, end = _bounds(at[wanted.bucket]) if wanted.bucket else _ALL_TIME
    last_urgency, last_code = position or (None, None)
    narrowing = {"begin": begin, "end": end, "step": wanted.step, "prefix": wanted.prefix, "limit": paging.limit + 1}
    return await asked.rows(raw, _of_caller(by, day) | narrowing | {"last_urgency": last_urgency, "last_code": last_code})


@lru_cache(maxsize=1_000)
def _page(shape: PageQueryKey, view: View) -> PreparedQuery | None:
    """None where nothing can be there."""
    keys = _keys(shape)
    if keys is None:
        return None
    found = select(*_ITEM, _STANDS_IN).join(keys, keys.c.code == _d.code).where(access.view_filter(view))
    return PreparedQuery(found.order_by(keys.c.due_sort_key, keys.c.code))


_STANDS_IN = _d.assignee.in_(_absent()).label("stands_in")


def _roles(by: Principal) -> Roles:
    return frozenset(role for role in STAFF if by.has_role(role))


def _of_caller(by: Principal, day: date) -> dict[str, Any]:
    return access.viewer_parameters(by) | {"unit": by.unit, "below": f"{by.unit}.", "me": by.subject, "day": day}


def _bounds(within: Range) -> tuple[datetime, datetime]:
    begin, end = within
    return begin or _ALL_TIME[0], end or _ALL_TIME[1]


def _keys(shape: PageQueryKey) -> Subquery | None:
    """Urgency and code of a page's dossiers; None where nothing can be there."""
    if shape.scope == "consultations":
        parts = [_consultation_keys(shape)] if shape.roles & {"officer", "leader"} else []
    else:
        parts = [
            _segment_keys(each, shape) for each in queue_segments(shape.scope, shape.roles) if shape.status in (None, each.status)
        ]
    if not parts:
        return None
    merged = _union_all(parts).subquery()
    return _in_order(select(merged.c.due_sort_key, merged.c.code), merged.c.due_sort_key, merged.c.code, shape).subquery()


def _union_all(parts: Sequence[Select[Any]]) -> Select[Any] | CompoundSelect[Any]:
    return union_all(*parts) if len(parts) > 1 else parts[0]


def _segment_keys(pile: QueueSegment, shape: PageQueryKey) -> Select[Any]:
    """The keys of a pile's part of the page."""
    keys = select(_d.due_sort_key, _d.code).where(
        _d.status == pile.status.value, *pile.where, *_filter_conditions(_d.due_sort_key, shape)
    )
    if pile.over is None:
        return _in_order(keys, _d.due_sort_key, _d.code, shape)
    each = _in_order(keys.correlate(pile.over), _d.due_sort_key, _d.code, shape).lateral()
    return _in_order(
        select(each.c.due_sort_key, each.c.code).select_from(pile.over).join(each, true()), each.c.due_sort_key, each.c.code, shape
    )


def _consultation_keys(shape: PageQueryKey) -> Select[Any]:
    """The keys of dossiers about which the caller's unit owes an opinion."""
    keys = (
        select(_i.consultation_sort_key.label("due_sort_key"), _d.code)
        .join(_INVOLVEMENT, _i.dossier_code == _d.code)
        .where(_i.unit == _UNIT)
    )
    if shape.status is not None:
        keys = keys.where(_i.status == shape.status.value)
    return _in_order(
        keys.where(*_filter_conditions(_i.consultation_sort_key, shape)), _i.consultation_sort_key, _i.dossier_code, shape
    )


def _in_order(keys: Select[Any], due_sort_key: ColumnElement[Any], code: ColumnElement[Any], shape: PageQueryKey) -> Select[Any]:
    if shape.on:
        keys = keys.where(tuple_(due_sort_key, code) > tuple_(_LAST_URGENCY, _LAST_CODE))
    return keys.order_by(due_sort_key, code).limit(_LIMIT)


def _filter_conditions(due_sort_key: ColumnElement[Any], shape: PageQueryKey) -> Iterator[ColumnElement[bool]]:
    # Says at least that there is an urgency: that the dossier is open, which is what the indexes are of.
    yield from (due_sort_key >= _BEGIN, due_sort_key < _END) if shape.bucket else (due_sort_key.is_not(None),)
    if shape.step:
        yield _d.step == _STEP
    if shape.prefix:
        yield func.starts_with(_d.code, _PREFIX)


# -- counts ------------------------------------------------------------------------------------------------------------

_RUNNING = (DueBucket.OVERDUE, DueBucket.DUE_TODAY, DueBucket.DUE_SOON, DueBucket.LATER, DueBucket.NO_LIMIT)
_BUCKETS: Mapping[Status, tuple[DueBucket, ...]] = {
    Status.SUBMITTED: (DueBucket.NO_LIMIT,),
    Status.RECEIVED: _RUNNING,
    Status.PROCESSING: _RUNNING,
    Status.AWAITING_SUPPLEMENT: (DueBucket.STOPPED,),
    Status.AWAITING_PAYMENT: (DueBucket.STOPPED,),
    Status.COMPLETED: (DueBucket.NO_LIMIT,),
}


async def counts(raw: RawPool, by: Principal, scope: Literal["mine", "unit"], at: Ranges, day: date) -> Sequence[Any]:
    """Rows of `pile` (a number), status, bucket, step and count; a pile's bucket is counted no further than `CAP` + 1."""
    borders = {f"{bucket}_{n}": border for bucket, within in at.items() for n, border in enumerate(_bounds(within))}
    return await _counts_query(scope, _roles(by)).rows(raw, _of_caller(by, day) | borders | {"limit": COUNT_LIMIT + 1})


@lru_cache(maxsize=100)
def _counts_query(scope: Scope, roles: Roles) -> PreparedQuery:
    return PreparedQuery(
        _union_all(
            [_count_query(n, pile, each) for n, pile in enumerate(queue_segments(scope, roles)) for each in _BUCKETS[pile.status]]
        )
    )


def _count_query(number: int, pile: QueueSegment, bucket: DueBucket) -> Select[Any]:
    begin, end = (bindparam(f"{bucket}_{n}", type_=DateTime(timezone=True)) for n in (0, 1))
    keys = select(_d.step).where(_d.status == pile.status.value, *pile.where, _d.due_sort_key >= begin, _d.due_sort_key < end)
    # In the order of the index, or PostgreSQL might walk the table for the first thousand it meets.
    some = keys.order_by(_d.due_sort_key, _d.code).limit(_LIMIT)
    if pile.over is not None:
        each = some.correlate(pile.over).lateral()
        some = select(each.c.step).select_from(pile.over).join(each, true()).limit(_LIMIT)
    first = some.subquery()
    said = literal(number).label("pile"), literal(pile.status.value).label("status"), literal(bucket.value).label("bucket")
    return select(*said, first.c.step, func.count().label("count")).group_by(first.c.step)
