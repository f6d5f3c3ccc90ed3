"""Counting dossiers for Biểu số 06/VPCP/KSTT, in one pass over those that were open at any time of the period."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    DateTime,
    Select,
    Text,
    and_,
    cast,
    exists,
    func,
    literal,
    not_,
    or_,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB, aggregate_order_by

from services.chassis.unit_filter import within
from services.dossier.models.dossiers import Dossier
from services.dossier.statistics.rules import GroupBy, Scope
from services.kernel.vietnam import TIME_ZONE

_KEYS = {
    GroupBy.FIELD: (Dossier.field_code, Dossier.field_name),
    GroupBy.AUTHORITY: (Dossier.authority_code, Dossier.authority_name),
    GroupBy.CHANNEL: (Dossier.channel, Dossier.channel),
    GroupBy.PROCEDURE: (Dossier.procedure_code, Dossier.procedure_name),
}


def statement(scope: Scope, by: GroupBy) -> Select[Any]:
    """The counts of any days, in one pass over the dossiers."""
    # Names change while codes stay: grouped by both, then merged by code, so that no name has to be looked up afterwards.
    code, name = _KEYS[by]
    since, until = planned(scope.period.since), planned(scope.period.until)
    counted = _counted(since, until, scope.period.as_of(scope.now))
    labels = [filtered.label(label) for label, filtered in counted.items()]
    latest = func.max(Dossier.received_at).label("latest")
    parts = (
        select(code.label("code"), name.label("name"), latest, *labels)
        .where(*_open(scope, since, until))
        .group_by(code, name)
        .subquery()
    )
    newest = func.array_agg(aggregate_order_by(parts.c.name, parts.c.latest.desc(), parts.c.name))[1].label("name")
    sums = [cast(func.sum(parts.c[label]), BigInteger).label(label) for label in counted]
    return select(parts.c.code, newest, *sums).group_by(parts.c.code).order_by(parts.c.code.collate("C"))


def planned(at: datetime) -> ColumnElement[datetime]:
    """A literal in the statement: a day and ten years need different plans, and PostgreSQL keeps one for a prepared statement."""
    return literal(at, DateTime(timezone=True), literal_execute=True)


def _open(scope: Scope, since: ColumnElement[datetime], until: ColumnElement[datetime]) -> list[ColumnElement[bool]]:
    """Received before the period's end, and not ended before it began."""
    authority = literal(scope.authority, Text, literal_execute=True)
    conditions = [
        Dossier.received_at < until,
        or_(Dossier.ended_at.is_(None), Dossier.ended_at >= since),
        within(Dossier.authority_code, authority),
    ]
    if scope.field is not None:
        conditions.append(Dossier.field_code == scope.field)
    if scope.channel is not None:
        conditions.append(Dossier.channel == scope.channel)
    return conditions


def _counted(since: ColumnElement[datetime], until: ColumnElement[datetime], as_of: datetime) -> dict[str, ColumnElement[int]]:
    """Counts among the dossiers that are `_open`; neither early nor late is on time, not overdue is within the limit."""
    new, resolved = Dossier.received_at >= since, Dossier.ended_at < until
    unfinished = or_(Dossier.ended_at.is_(None), Dossier.ended_at >= until)
    late = Dossier.ended_at > Dossier.due_at
    conditions = {
        "online": and_(new, Dossier.channel == "online"),
        "direct_or_post": and_(new, Dossier.channel != "online"),
        "carried_over": not_(new),
        "resolved": resolved,
        "early": and_(resolved, _local_day(Dossier.ended_at) < _local_day(Dossier.due_at)),
        "late": and_(resolved, late),
        "unfinished": unfinished,
        # In this order: few dossiers are overdue, and only their stops are examined.
        "overdue": and_(unfinished, Dossier.due_at < as_of, not_(_is_stopped(as_of))),
    }
    return {label: func.count().filter(condition) for label, condition in conditions.items()}


def _local_day(at: Any) -> ColumnElement[Any]:
    return cast(func.timezone(TIME_ZONE.key, at), Date)


def _is_stopped(at: datetime) -> ColumnElement[bool]:
    """Whether the clock was stopped at an instant."""
    stop = func.jsonb_array_elements(Dossier.stops, type_=JSONB).column_valued("stop")
    start, end = (cast(stop[edge].astext, DateTime(timezone=True)) for edge in ("start", "end"))
    return exists(select(stop).where(start <= at, or_(end.is_(None), end > at)))
