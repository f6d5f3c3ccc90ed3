"""Work queues: the dossiers waiting for an official, most urgent first, and their counts.

A queue consists of segments: dossiers of one status that wait at one place for one role. Each segment is ordered by an index, so a
page merges the first few of every segment, and a count reads at most `COUNT_LIMIT` entries of a bucket of a segment (decision 12).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
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
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.chassis.unit_filter import below
from services.dossier import access
from services.dossier.access import STAFF, View
from services.dossier.cases.queries.lists import ListRow
from services.dossier.lifecycle.rules.statuses import WAITING, Status
from services.dossier.lifecycle.rules.workflow import StepKind
from services.dossier.models.dossiers import Dossier, Involvement
from services.dossier.models.officials import Delegation
from services.dossier.procedures.queries.authorities import units_of
from services.dossier.work_queue.rules import STOPPED, DueBucket, Range, Ranges

COUNT_LIMIT = 1_000
"""Counts are exact up to here, in each segment and bucket."""

Roles: TypeAlias = frozenset[str]
Scope: TypeAlias = Literal["mine", "unit", "consultations", "unassigned"]

_INVOLVEMENT = cast("Table", Involvement.__table__)
_d, _i = cast("Table", Dossier.__table__).c, _INVOLVEMENT.c


@dataclass(slots=True)
class QueueRow(ListRow):
    """A row of a queue: that of a list, and the columns the rules about it read. `stands_in`: the caller acts for the assignee today."""

    owner: str | None
    pending_consultations: list[str]
    step_number: int | None
    step_kind: str | None
    step_role: str | None
    step_due_at: datetime | None
    received_at: datetime | None
    ended_at: datetime | None
    stops: list[dict[str, Any]]
    withdrawal_requested_at: datetime | None
    supplements: int
    supplement_rule: dict[str, Any] | None
    due_sort_key: datetime
    stands_in: bool | None


@dataclass(slots=True)
class SegmentCount:
    """How many dossiers of a segment (by its number) are in a bucket and at a step."""

    segment: int
    status: str
    bucket: str
    step: str | None
    count: int


_ITEM = tuple(_d[field.name] for field in fields(QueueRow) if field.name != "stands_in")
# Statements are prepared once for each key; these are their parameters.
_UNIT, _SUBJECT = (bindparam(name, type_=Text()) for name in ("unit", "subject"))
_DAY = bindparam("day", type_=Date())
_STEP, _PREFIX = (bindparam(name, type_=Text()) for name in ("step", "prefix"))
_BEGIN, _END, _LAST_KEY = (bindparam(name, type_=DateTime(timezone=True)) for name in ("begin", "end", "last_key"))
_LAST_CODE, _LIMIT = bindparam("last_code", type_=Text()), bindparam("limit", type_=Integer())
_ALL_TIME: Final = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """Conditions on the dossiers of a queue; `prefix` is the beginning of their codes."""

    status: Status | None = None
    bucket: DueBucket | None = None
    step: str | None = None
    prefix: str | None = None


@dataclass(frozen=True, slots=True)
class PageQueryKey:
    """The cache key of a page's statement: all it depends on beside its parameters. `has_cursor`: it is not the first page."""

    scope: Scope
    roles: Roles
    status: Status | None
    bucket: bool
    step: bool
    prefix: bool
    has_cursor: bool


@dataclass(frozen=True, slots=True)
class QueueSegment:
    """Dossiers of one status that wait at one place, or at each of `places`, a subquery that `where` refers to."""

    status: Status
    where: tuple[ColumnElement[bool], ...]
    places: Subquery | None = None


def queue_segments(scope: Scope, roles: Roles) -> list[QueueSegment]:
    """The segments of a scope for roles; no dossier is in two of them. Consultations have a list of their own."""
    if scope == "mine":
        return list(_assigned_segments(roles))
    segments = [*_desk_segments(roles), *_step_segments(roles)]
    if scope == "unassigned":
        # Dossiers that wait for the applicant are not there to be assigned.
        return [
            QueueSegment(each.status, (*each.where, _d.assignee.is_(None)), each.places)
            for each in segments
            if each.status not in WAITING
        ]
    return segments if scope == "unit" else []


def _assigned_segments(roles: Roles) -> Iterator[QueueSegment]:
    """Dossiers assigned to the caller or to someone the caller stands in for, at their unit; for leaders also below it."""
    assignees = union(select(_SUBJECT.label("subject")), _absent()).subquery()
    here = _d.unit == _UNIT
    if "leader" in roles:
        here = or_(here, below(_d.unit, _UNIT) & (_d.assignee == _SUBJECT))
    for status in (Status.RECEIVED, Status.PROCESSING, *sorted(WAITING)):
        yield QueueSegment(status, (_d.assignee == assignees.c.subject, here), assignees)


def _absent() -> Select[Any]:
    """The subjects of those for whom the caller acts at their unit."""
    return select(Delegation.absent).where(
        Delegation.stand_in == _SUBJECT,
        Delegation.unit == _UNIT,
        Delegation.first_day <= _DAY,
        Delegation.last_day >= _DAY,
        Delegation.revoked_at.is_(None),
    )


def _desk_segments(roles: Roles) -> Iterator[QueueSegment]:
    """At the desk: clerks receive, forward, follow up what applicants owe, and return results."""
    if "clerk" in roles:
        for status in (Status.SUBMITTED, *sorted(WAITING), Status.COMPLETED):
            yield QueueSegment(status, (_d.authority_code == _UNIT,))
    received = _d.unit == _UNIT, _d.holder_role == "officer"
    if "officer" in roles:
        yield QueueSegment(Status.RECEIVED, received)
    elif "clerk" in roles:
        yield QueueSegment(Status.RECEIVED, (*received, _d.authority_code == _UNIT))


def _step_segments(roles: Roles) -> Iterator[QueueSegment]:
    """Steps of processing that wait for a role of the caller's; leaders also decide for the units below theirs."""
    # Dossiers that wait for the applicant are in the clerk's segment already.
    elsewhere = (_d.authority_code != _UNIT,) if "clerk" in roles else ()
    for role in sorted(roles):
        places = units_of(_UNIT) if role == "leader" else None
        here = (_d.unit == (_UNIT if places is None else places.c.code), _d.holder_role == role)
        yield QueueSegment(Status.PROCESSING, here, places)
        for status in sorted(WAITING):
            yield QueueSegment(status, (*here, *elsewhere), places)
    if "registrar" in roles and "officer" not in roles:
        release = (_d.unit == _UNIT, _d.holder_role == "officer", _d.step_kind == StepKind.RELEASE.value)
        yield QueueSegment(Status.PROCESSING, release)


# -- pages -------------------------------------------------------------------------------------------------------------


async def page(
    raw: RawPool, by: Principal, paging: Paging, scope: Scope, filters: QueueFilter, at: Ranges, day: date
) -> Sequence[QueueRow]:
    """A page of the queue and one row more, by sort key and then code; `at` are the buckets now, on that day in Vietnam."""
    position = paging.position(_d.due_sort_key, _d.code)
    used = filters.bucket is not None, filters.step is not None, filters.prefix is not None
    query = _page(PageQueryKey(scope, _roles(by), filters.status, *used, position is not None), access.view(by))
    if query is None:
        return []
    begin, end = _bounds(at[filters.bucket]) if filters.bucket else _ALL_TIME
    last_key, last_code = position or (None, None)
    parameters = {"begin": begin, "end": end, "step": filters.step, "prefix": filters.prefix, "limit": paging.limit + 1}
    rows = await query.rows(raw, _of_caller(by, day) | parameters | {"last_key": last_key, "last_code": last_code})
    return [QueueRow(*row) for row in rows]


@lru_cache(maxsize=1_000)
def _page(key: PageQueryKey, view: View) -> PreparedQuery | None:
    """None where the queue is empty for these roles."""
    keys = _keys(key)
    if keys is None:
        return None
    rows = select(*_ITEM, _STANDS_IN).join(keys, keys.c.code == _d.code).where(access.view_filter(view))
    return PreparedQuery(rows.order_by(keys.c.due_sort_key, keys.c.code))


_STANDS_IN = _d.assignee.in_(_absent()).label("stands_in")


def _roles(by: Principal) -> Roles:
    return frozenset(role for role in STAFF if by.has_role(role))


def _of_caller(by: Principal, day: date) -> dict[str, Any]:
    return access.viewer_parameters(by) | {"unit": by.unit, "subject": by.subject, "day": day}


def _bounds(within: Range) -> tuple[datetime, datetime]:
    begin, end = within
    return begin or _ALL_TIME[0], end or _ALL_TIME[1]


def _keys(key: PageQueryKey) -> Subquery | None:
    """Sort key and code of a page's dossiers; None where the queue is empty for these roles."""
    if key.scope == "consultations":
        parts = [_consultation_keys(key)] if key.roles & {"officer", "leader"} else []
    else:
        parts = [_segment_keys(each, key) for each in queue_segments(key.scope, key.roles) if key.status in (None, each.status)]
    if not parts:
        return None
    merged = _union_all(parts).subquery()
    return _in_order(select(merged.c.due_sort_key, merged.c.code), merged.c.due_sort_key, merged.c.code, key).subquery()


def _union_all(parts: Sequence[Select[Any]]) -> Select[Any] | CompoundSelect[Any]:
    return union_all(*parts) if len(parts) > 1 else parts[0]


def _segment_keys(segment: QueueSegment, key: PageQueryKey) -> Select[Any]:
    """The keys of a segment's part of the page."""
    keys = select(_d.due_sort_key, _d.code).where(
        _d.status == segment.status.value, *segment.where, *_filter_conditions(_d.due_sort_key, key)
    )
    if segment.places is None:
        return _in_order(keys, _d.due_sort_key, _d.code, key)
    each = _in_order(keys.correlate(segment.places), _d.due_sort_key, _d.code, key).lateral()
    return _in_order(
        select(each.c.due_sort_key, each.c.code).select_from(segment.places).join(each, true()),
        each.c.due_sort_key,
        each.c.code,
        key,
    )


def _consultation_keys(key: PageQueryKey) -> Select[Any]:
    """The keys of dossiers about which the opinion of the caller's unit is pending."""
    keys = (
        select(_i.consultation_sort_key.label("due_sort_key"), _d.code)
        .join(_INVOLVEMENT, _i.dossier_code == _d.code)
        .where(_i.unit == _UNIT)
    )
    if key.status is not None:
        keys = keys.where(_i.status == key.status.value)
    return _in_order(keys.where(*_filter_conditions(_i.consultation_sort_key, key)), _i.consultation_sort_key, _i.dossier_code, key)


def _in_order(keys: Select[Any], due_sort_key: ColumnElement[Any], code: ColumnElement[Any], key: PageQueryKey) -> Select[Any]:
    if key.has_cursor:
        keys = keys.where(tuple_(due_sort_key, code) > tuple_(_LAST_KEY, _LAST_CODE))
    return keys.order_by(due_sort_key, code).limit(_LIMIT)


def _filter_conditions(due_sort_key: ColumnElement[Any], key: PageQueryKey) -> Iterator[ColumnElement[bool]]:
    # At least that there is a sort key: that the dossier is open, the condition of the partial indexes.
    yield from (due_sort_key >= _BEGIN, due_sort_key < _END) if key.bucket else (due_sort_key.is_not(None),)
    if key.step:
        yield _d.step == _STEP
    if key.prefix:
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


async def counts(raw: RawPool, by: Principal, scope: Literal["mine", "unit"], at: Ranges, day: date) -> Sequence[SegmentCount]:
    """The counts of a queue; a bucket of a segment is counted no further than `COUNT_LIMIT` + 1."""
    borders = {f"{bucket}_{n}": border for bucket, within in at.items() for n, border in enumerate(_bounds(within))}
    rows = await _counts_query(scope, _roles(by)).rows(raw, _of_caller(by, day) | borders | {"limit": COUNT_LIMIT + 1})
    return [SegmentCount(*row) for row in rows]


@lru_cache(maxsize=100)
def _counts_query(scope: Scope, roles: Roles) -> PreparedQuery:
    return PreparedQuery(
        _union_all(
            [
                _count_query(n, segment, each)
                for n, segment in enumerate(queue_segments(scope, roles))
                for each in _BUCKETS[segment.status]
            ]
        )
    )


def _count_query(number: int, segment: QueueSegment, bucket: DueBucket) -> Select[Any]:
    begin, end = (bindparam(f"{bucket}_{n}", type_=DateTime(timezone=True)) for n in (0, 1))
    keys = select(_d.step).where(_d.status == segment.status.value, *segment.where, _d.due_sort_key >= begin, _d.due_sort_key < end)
    # In the order of the index, or PostgreSQL might scan the table for the first thousand matches.
    some = keys.order_by(_d.due_sort_key, _d.code).limit(_LIMIT)
    if segment.places is not None:
        each = some.correlate(segment.places).lateral()
        some = select(each.c.step).select_from(segment.places).join(each, true()).limit(_LIMIT)
    first = some.subquery()
    labels = literal(number).label("segment"), literal(segment.status.value).label("status"), literal(bucket.value).label("bucket")
    return select(*labels, first.c.step, func.count().label("count")).group_by(first.c.step)


MEASURE_LIMIT: Final = 200_000
"""Dossiers counted for metrics, whatever there are: a bounded range of an index, not the whole table."""


async def lengths_by_level(session: AsyncSession) -> Sequence[Any]:
    """How many dossiers are `open`, `overdue` and `waiting` for the applicant at each `level` of units, the province's being 1."""
    left = select(_d.unit, _d.due_sort_key).where(_d.due_sort_key.is_not(None)).limit(MEASURE_LIMIT).subquery()
    level = 1 + func.length(left.c.unit) - func.length(func.replace(left.c.unit, ".", ""))
    statement = select(
        level.label("level"),
        func.count().label("open"),
        func.count().filter(left.c.due_sort_key < func.now()).label("overdue"),
        func.count().filter(left.c.due_sort_key >= STOPPED).label("waiting"),
    ).group_by(level)
    rows: Sequence[Any] = (await session.execute(statement)).all()
    return rows
