"""Counting whole months for Biểu số 06/VPCP/KSTT from the tallies and the changes not yet added to them, in one statement (decision 24)."""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, FromClause, Select, Subquery, Text, and_, func, literal, select, text, union_all
from sqlalchemy.dialects.postgresql import distinct_on

from services.chassis.unit_filter import within
from services.dossier.models.dossiers import CLOCK_RUNS, Dossier
from services.dossier.models.tallies import AuthorityTally, TallyChange, TallyName, UnitTally
from services.dossier.statistics.queries.full_count import planned
from services.dossier.statistics.rules import GroupBy, Scope

_COUNTS: Final = ("received", "ended", "early", "late", "overdue")
_LABELS: Final = ("online", "direct_or_post", "carried_over", "resolved", "early", "late", "unfinished")


def statement(scope: Scope, by: GroupBy) -> Select[Any]:
    """The counts of whole months. What is overdue now, in a period that is not over, is counted among those whose clock runs."""
    sums = _sums(scope, by)
    rows: FromClause = sums
    name: ColumnElement[Any] = sums.c.code
    overdue: ColumnElement[Any] = sums.c.overdue
    if by is not GroupBy.CHANNEL:
        names = _names(scope, by)
        rows, name = rows.outerjoin(names, names.c.code == sums.c.code), func.coalesce(names.c.name, sums.c.code)
    if scope.now < scope.period.until:
        running = _overdue_now(scope, by)
        rows = rows.outerjoin(running, running.c.code == sums.c.code)
        overdue = func.coalesce(running.c.overdue, 0)
    return (
        select(sums.c.code, name.label("name"), *(sums.c[label] for label in _LABELS), overdue.label("overdue"))
        .select_from(rows)
        .where(sums.c.online + sums.c.direct_or_post + sums.c.carried_over > 0)
        .order_by(sums.c.code.collate("C"))
    )


def _sums(scope: Scope, by: GroupBy) -> Subquery:
    tally = AuthorityTally if by is GroupBy.AUTHORITY else UnitTally
    entries = union_all(_entries(tally, scope, by), _entries(TallyChange, scope, by)).subquery()
    entry = entries.c
    before, during = entry.month < _day(scope.period.first_day), entry.month >= _day(scope.period.first_day)
    online, other = and_(during, entry.channel == "online"), and_(during, entry.channel != "online")
    open_ = entry.received - entry.ended
    return (
        select(
            entry.code,
            _sum(entry.received, online).label("online"),
            _sum(entry.received, other).label("direct_or_post"),
            _sum(open_, before).label("carried_over"),
            _sum(entry.ended, during).label("resolved"),
            _sum(entry.early, during).label("early"),
            _sum(entry.late, during).label("late"),
            func.sum(open_).label("unfinished"),
            func.sum(entry.overdue).label("overdue"),
        )
        .group_by(entry.code)
        .subquery()
    )


def _sum(count: ColumnElement[int], condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(count).filter(condition), 0)


def _entries(table: Any, scope: Scope, by: GroupBy) -> Select[Any]:
    """The tallies, or the changes, of a scope in all months before the end of its period."""
    columns = [table.month, table.channel, *(getattr(table, count) for count in _COUNTS)]
    is_of_unit = table.unit == scope.authority if table is UnitTally else within(table.authority_code, _text(scope.authority))
    return select(_code(table, by).label("code"), *columns).where(
        is_of_unit, table.month < _day(scope.period.until_day), *_narrowed(table, scope)
    )


def _overdue_now(scope: Scope, by: GroupBy) -> Subquery:
    """The dossiers that are overdue now, by code: read from an index alone, for there may be many, all over the table."""
    conditions: list[Any] = [
        text(CLOCK_RUNS),
        Dossier.due_at < scope.now,
        within(Dossier.authority_code, _text(scope.authority)),
        *_narrowed(Dossier, scope),
    ]
    code = _code(Dossier, by)
    return select(code.label("code"), func.count().label("overdue")).where(*conditions).group_by(code).subquery()


def _code(table: Any, by: GroupBy) -> Any:
    return table.channel if by is GroupBy.CHANNEL else getattr(table, f"{by}_code")


def _narrowed(table: Any, scope: Scope) -> list[ColumnElement[bool]]:
    conditions = []
    if scope.field is not None:
        conditions.append(table.field_code == scope.field)
    if scope.channel is not None:
        conditions.append(table.channel == scope.channel)
    return conditions


def _names(scope: Scope, by: GroupBy) -> Subquery:
    """The name of each code: of several the one that the last dossiers received before the end of the period had."""
    until = planned(scope.period.until)
    received_at = TallyChange.received_at
    pending = select(
        getattr(TallyChange, f"{by}_code").label("code"),
        getattr(TallyChange, f"{by}_name").label("name"),
        received_at.label("first"),
        received_at.label("last"),
    ).where(received_at < until)
    known = select(TallyName.code, TallyName.name, TallyName.first_received_at, TallyName.last_received_at)
    known = known.where(TallyName.kind == by, TallyName.first_received_at < until)
    names = union_all(pending, known).subquery().c
    newest_first = (func.least(names.last, until).desc(), names.first.desc(), names.name)
    return select(names.code, names.name).ext(distinct_on(names.code)).order_by(names.code, *newest_first).subquery()


def _day(day: date) -> ColumnElement[date]:
    return literal(day, Date, literal_execute=True)


def _text(value: str) -> ColumnElement[str]:
    return literal(value, Text, literal_execute=True)
