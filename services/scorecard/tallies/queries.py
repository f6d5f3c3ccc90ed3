"""Reads of tallies: the amounts of measures in a period, the records behind them, and how often anything has changed."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, Literal

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    LargeBinary,
    Row,
    Select,
    Text,
    and_,
    bindparam,
    case,
    false,
    func,
    literal,
    or_,
    select,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.chassis.unit_filter import within
from services.kernel import authority_levels
from services.kernel.periods import CalendarPeriod
from services.kernel.unit_codes import prefix_below
from services.kernel.vietnam import day_in_vietnam
from services.scorecard.access import visible_to
from services.scorecard.models.tallies import ProcedureSpan as Span
from services.scorecard.models.tallies import ProcedureTally as Counted
from services.scorecard.models.tallies import Revision, Subject
from services.scorecard.tallies.measures import MEASURES
from services.scorecard.tallies.measures.counting import ALL
from services.scorecard.tallies.measures.definition import Measure
from services.scorecard.tallies.rules.amounts import Amount

Opinions = Literal["released", "all"]

_OF_UNIT: Final = "(authority_code = :authority or starts_with(authority_code, :below))"
# The unit directly below another that a unit is, or is below.
_DIRECTLY_BELOW: Final = "array_to_string((string_to_array(authority_code, '.'))[1:cast(:depth as integer)], '.')"
_AS_ONE: Final = "''"
_BELOW_THE_PROVINCE: Final = 2
_NOT_BEGUN: Final = Amount(None, 0)
_TALLIES: Final = """
    select {unit} as unit, measure, sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator from tally
    where measure = any (cast(:names as text[])) and grain = :grain and first_day = :first{of_unit} group by 1, 2
"""
_SPANS: Final = """
    select measure, levels, sum(numerator)::bigint as numerator, sum(denominator)::bigint as denominator from procedure_span
    where (measure = any (cast(:states as text[])) and first_day <= :day and coalesce(last_day, 'infinity') >= :day)
        or (measure = any (cast(:events as text[])) and first_day between :first and :last)
    group by measure, levels
"""
# Procedures that have a dossier in the numerator, of those a state measure has in its own.
_DISTINCT: Final = """
    select unit, tallies.measure, coalesce(levels, '') as levels, count(*) filter (where has) as numerator, count(*) as denominator from (
        select {unit} as unit, measure, procedure_code, sum(numerator) > 0 as has from procedure_tally
        where measure = any (cast(:names as text[])) and grain = :grain and first_day = :first{of_unit}
        group by 1, 2, 3 having sum(denominator) > 0
    ) as tallies
    join unnest(cast(:names as text[]), cast(:sets as text[])) as sets (measure, set) on sets.measure = tallies.measure
    left join procedure_span on procedure_span.measure = sets.set and procedure_span.procedure_code = tallies.procedure_code
        and first_day <= :day and coalesce(last_day, 'infinity') >= :day and procedure_span.numerator > 0
    where set = '' or procedure_span.measure is not null
    group by 1, 2, 3
"""
_KINDS: Final = text(f"""
    select distinct code, sources #>> '{{state,1,kind}}' as kind from subject
    where kind = 'authority' and ({_OF_UNIT.replace("authority_code", "code")})
""")  # noqa: S608 - names of our columns

_KNOWN: Final = text(f"""
    select exists (select from subject where kind = 'authority' and {_OF_UNIT.replace("authority_code", "code")})
        or exists (select from tally where {_OF_UNIT}) or exists (select from procedure_tally where {_OF_UNIT})
""")  # noqa: S608 - names of our columns


async def is_known(session: AsyncSession, authority: str) -> bool:
    """Whether there is such an authority, or anything was ever counted for it or for a unit below it."""
    scope = {"authority": authority, "below": prefix_below(authority)}
    return (await session.execute(_KNOWN, scope)).scalar_one() is True


async def amounts(
    session: AsyncSession,
    names: Collection[str],
    period: CalendarPeriod,
    authority: str | None,
    *,
    opinions: Opinions = "released",
    now: datetime | None = None,
) -> dict[str, Amount]:
    """The amount of each of the measures in the period, of the authority and all below it; of the province for None.

    Opinions are what satisfaction has released; `all` ratings are for those who may see single ones. Of a period that is not over, what is
    counted at its end is counted now; of one that has not begun, nothing is. `KeyError` for a name that is no measure.
    """
    measures = {name: MEASURES[name] for name in names}
    if period.first_day > _today(now):
        return dict.fromkeys(measures, _NOT_BEGUN)
    scope = _on_day(period, authority, now)
    counted = await _tallies(session, measures, scope)
    spans = await _spans(session, measures, scope)
    distinct = await _distinct(session, measures, scope)
    accepting = _kinds(await _authorities(session, authority)) if authority is not None else None
    sums = counted.get("", {}), _added(spans, accepting), _added(distinct.get("", ()), accepting)
    return {name: _amount(each, *sums, opinions) for name, each in measures.items()}


async def amounts_by_unit(
    session: AsyncSession, names: Collection[str], period: CalendarPeriod, authority: str | None, *, now: datetime | None = None
) -> dict[str, dict[str, Amount]]:
    """Like `amounts`, of each unit directly below the authority (the province for None) with anything counted in the period, by code."""
    if period.first_day > _today(now):
        return {}
    measures = {name: MEASURES[name] for name in names}
    depth = len(authority.split(".")) + 1 if authority is not None else _BELOW_THE_PROVINCE
    scope = _on_day(period, authority, now) | {"depth": depth}
    counted = await _tallies(session, measures, scope, _DIRECTLY_BELOW)
    spans = await _spans(session, measures, scope)
    distinct = await _distinct(session, measures, scope, _DIRECTLY_BELOW)
    kinds: dict[str, set[str]] = defaultdict(set)
    for each in await _authorities(session, authority):
        kinds[".".join(each.code.split(".")[:depth])] |= _kinds([each])
    return {
        unit: {
            name: _amount(each, sums, _added(spans, kinds[unit]), _added(distinct.get(unit, ()), kinds[unit]), "released")
            for name, each in measures.items()
        }
        for unit, sums in sorted(counted.items())
        if len(unit.split(".")) == depth
    }


def _scope(period: CalendarPeriod, authority: str | None) -> dict[str, Any]:
    grain = "month" if period.month is not None else "quarter" if period.quarter is not None else "year"
    values: dict[str, Any] = {"grain": grain, "first": period.first_day}
    return values if authority is None else values | {"authority": authority, "below": prefix_below(authority)}


def _of_unit(statement: str, scope: Mapping[str, Any], unit: str = _AS_ONE) -> Any:
    return text(statement.format(of_unit=f" and {_OF_UNIT}" if "authority" in scope else "", unit=unit))


def _today(now: datetime | None) -> date:
    return day_in_vietnam(now or datetime.now(UTC))


def _on_day(period: CalendarPeriod, authority: str | None, now: datetime | None) -> dict[str, Any]:
    day = min(period.last_day, _today(now))
    return _scope(period, authority) | {"day": day, "first": period.first_day, "last": period.last_day}


Sums = Mapping[str, tuple[int, int]]


async def _tallies(
    session: AsyncSession, measures: Mapping[str, Measure], scope: Mapping[str, Any], unit: str = _AS_ONE
) -> dict[str, Sums]:
    """Sums by unit."""
    names = [name for name, each in measures.items() if not each.counts_procedures]
    names += [name + ALL for name, each in measures.items() if each.opinion]
    rows: Any = await session.execute(_of_unit(_TALLIES, scope, unit), {**scope, "names": names}) if names else []
    sums: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
    for row in rows:
        sums[row.unit][row.measure] = row.numerator, row.denominator
    return dict(sums)


async def _authorities(session: AsyncSession, authority: str | None) -> Sequence[Row[Any]]:
    """Code and kind of an authority and all below it; of all for None."""
    scope = {"authority": authority, "below": prefix_below(authority)} if authority is not None else {"authority": "", "below": ""}
    rows: Sequence[Row[Any]] = (await session.execute(_KINDS, scope)).all()
    return rows


def _kinds(authorities: Iterable[Row[Any]]) -> set[str]:
    """Their kinds: a procedure is the business of its levels."""
    return {each.kind for each in authorities if each.kind is not None}


async def _spans(session: AsyncSession, measures: Mapping[str, Measure], scope: Mapping[str, Any]) -> Sequence[Row[Any]]:
    states = {name for name, each in measures.items() if each.procedure} | {
        each.distinct for each in measures.values() if each.distinct
    }
    events = [name for name, each in measures.items() if each.version]
    if not states and not events:
        return ()
    rows: Sequence[Row[Any]] = (await session.execute(text(_SPANS), {**scope, "states": sorted(states), "events": events})).all()
    return rows


async def _distinct(
    session: AsyncSession, measures: Mapping[str, Measure], scope: Mapping[str, Any], unit: str = _AS_ONE
) -> dict[str, list[Row[Any]]]:
    """The sums of distinct measures by unit."""
    sets = {name: each.distinct for name, each in measures.items() if each.distinct is not None}
    rows: dict[str, list[Row[Any]]] = defaultdict(list)
    if sets:
        values = {**scope, "names": list(sets), "sets": list(sets.values())}
        for row in await session.execute(_of_unit(_DISTINCT, scope, unit), values):
            rows[row.unit].append(row)
    return rows


def _added(rows: Iterable[Row[Any]], accepting: set[str] | None) -> Sums:
    """Sums of what is the business of any of these kinds of authorities; of all for None."""
    sums: dict[str, tuple[int, int]] = {}
    for row in rows:
        if accepting is None or _is_accepted(_split(row.levels), accepting):
            numerator, denominator = sums.get(row.measure, (0, 0))
            sums[row.measure] = numerator + row.numerator, denominator + row.denominator
    return sums


def _is_accepted(levels: Collection[str], accepting: Iterable[str]) -> bool:
    return any(authority_levels.accepts(kind, levels) for kind in accepting)


def _amount(measure: Measure, counted: Sums, spans: Sums, distinct: Sums, opinions: Opinions) -> Amount:
    if measure.distinct is not None:
        numerator, with_dossiers = distinct.get(measure.name, (0, 0))
        denominator = spans.get(measure.distinct, (0, 0))[0] if measure.distinct else with_dossiers
        counts_anything = with_dossiers > 0
    else:
        sums = spans if measure.counts_procedures else counted
        numerator, denominator = sums.get(measure.name + ALL if measure.opinion and opinions == "all" else measure.name, (0, 0))
        counts_anything = denominator > 0
    if measure.missing is not None and not counts_anything:
        return Amount(None, 0, measure.missing.en)
    if measure.opinion and denominator == 0:
        waiting = counted.get(measure.name + ALL, (0, 0))[1]
        # That somebody rated is no answer; what they answered is not released yet.
        return Amount(None if waiting else 0, waiting)
    return Amount(max(numerator, 0), denominator)


@dataclass(frozen=True, slots=True)
class Records:
    """Which records: of a measure in a period, of an authority and all below it; `in_numerator` only those in it, or only those not."""

    measure: Measure
    period: CalendarPeriod
    authority: str | None
    in_numerator: bool | None = None

    @property
    def name(self) -> str:
        """The measure whose contributions are the records: of opinions all ratings, for only officials see records of them."""
        return self.measure.name + ALL if self.measure.opinion else self.measure.name


async def parts(session: AsyncSession, name: str, period: CalendarPeriod, authority: str | None) -> Sequence[Row[Any]]:
    """What each unit itself adds to the amount of a measure of dossiers or petitions: they add up to it, and are what it is added up from."""
    statement = "select authority_code, numerator, denominator from tally where measure = :name and grain = :grain and first_day = :first{of_unit} order by 1"
    scope = _scope(period, authority)
    rows: Sequence[Row[Any]] = (await session.execute(_of_unit(statement, scope), scope | {"name": name})).all()
    return rows


async def dossiers(session: AsyncSession, paging: Paging, records: Records, principal: Principal) -> Sequence[Row[Any]]:
    """A page of the dossiers or petitions behind an amount that the principal may see, newest first: `day`, `code`, numerator and more."""
    statement = _records(records).where(visible_to(principal))
    return await _rows(session, paging.after(statement, _day(records), Subject.code, descending=True))


async def opinions(
    session: AsyncSession, paging: Paging, records: Records, principal: Principal, secret: bytes
) -> Sequence[Row[Any]]:
    """The same of ratings, in an order (`place`) by which nobody recognises the dossiers who does not know the secret."""
    return await _shuffled(session, paging, _records(records).where(visible_to(principal)), secret)


async def anonymous(session: AsyncSession, paging: Paging, records: Records, secret: bytes) -> Sequence[Row[Any]]:
    """The same of everything but opinions, for everybody. With another secret for each list, two lists cannot be put together."""
    return await _shuffled(session, paging, _records(records), secret)


async def _shuffled(session: AsyncSession, paging: Paging, statement: Select[Any], secret: bytes) -> Sequence[Row[Any]]:
    keyed = bindparam("secret", secret, LargeBinary).op("||")(func.convert_to(Subject.code, "UTF8"))
    place = func.encode(func.sha256(keyed), "hex", type_=Text)
    return await _rows(session, paging.after(statement.add_columns(place.label("place")), place))


async def units_by_month(session: AsyncSession, records: Records) -> dict[tuple[str, date], int]:
    """The denominators of units themselves in the months of a period: what may be said of a record in public."""
    of_unit = f" and {_OF_UNIT}" if records.authority is not None else ""
    statement = f"""
        select authority_code, first_day, denominator from tally
        where measure = :name and grain = 'month' and first_day between :first and :last{of_unit}
    """  # noqa: S608 - names of our columns
    scope = _scope(records.period, records.authority) | {"name": records.name, "last": records.period.last_day}
    return {(row.authority_code, row.first_day): row.denominator for row in await session.execute(text(statement), scope)}


async def procedures(session: AsyncSession, paging: Paging, records: Records, now: datetime) -> Sequence[Row[Any]]:
    """A page of the procedures behind an amount, by `code`. Procedures are public.

    Of a distinct measure they are those of the set it names, in the numerator the ones that have a dossier; where it names none, those
    with dossiers, from the first day of the period.
    """
    measure, period = records.measure, records.period
    figures = await amounts(session, [measure.name], period, records.authority, now=now)
    if figures[measure.name].numerator is None:
        return ()
    accepting = _kinds(await _authorities(session, records.authority)) if records.authority is not None else None
    statement = _with_dossiers(records, accepting) if measure.distinct == "" else await _in_spans(session, records, accepting, now)
    rows = statement.subquery()
    return await _rows(session, paging.after(_only(select(rows), records, rows.c.numerator), rows.c.code, rows.c.first_day))


async def _in_spans(session: AsyncSession, records: Records, accepting: set[str] | None, now: datetime) -> Select[Any]:
    """The procedures of the spans of a measure, or of the set of a distinct one."""
    measure, first, last = records.measure, records.period.first_day, records.period.last_day
    name = measure.distinct or measure.name
    if measure.version is not None:
        condition: ColumnElement[bool] = Span.first_day.between(first, last)
    else:
        day = min(last, _today(now))
        condition = and_(Span.first_day <= day, or_(Span.last_day.is_(None), Span.last_day >= day))
    if accepting is not None:
        levels = await session.scalars(select(Span.levels).where(Span.measure == name).distinct())
        condition = and_(condition, Span.levels.in_([each for each in levels if _is_accepted(_split(each), accepting)]))
    columns: list[Any] = [Span.procedure_code.label("code"), Span.first_day]
    statement: Select[Any] = select(*columns).where(Span.measure == name, condition)
    if measure.distinct is None:
        return statement.add_columns(Span.numerator, Span.denominator)
    counted = _with_dossiers(records, None).subquery()
    numerator = func.coalesce(counted.c.numerator, 0).label("numerator")
    statement = statement.add_columns(numerator, Span.numerator.label("denominator")).where(Span.numerator > 0)
    return statement.outerjoin(counted, counted.c.code == Span.procedure_code)


def _with_dossiers(records: Records, accepting: set[str] | None) -> Select[Any]:
    """The procedures with dossiers in the denominator of a distinct measure."""
    scope = _scope(records.period, records.authority)
    condition: ColumnElement[bool] = and_(
        Counted.measure == records.name, Counted.grain == scope["grain"], Counted.first_day == scope["first"]
    )
    if records.authority is not None:
        condition = and_(condition, within(Counted.authority_code, records.authority))
    if accepting is not None and not _is_accepted([], accepting):
        condition = and_(condition, false())
    numerator = case((func.sum(Counted.numerator) > 0, 1), else_=0).label("numerator")
    first_day, one = literal(records.period.first_day).label("first_day"), literal(1).label("denominator")
    statement: Select[Any] = select(Counted.procedure_code.label("code"), first_day, numerator, one).where(condition)
    return statement.group_by(Counted.procedure_code).having(func.sum(Counted.denominator) > 0)


async def _rows(session: AsyncSession, statement: Select[Any]) -> Sequence[Row[Any]]:
    rows: Sequence[Row[Any]] = (await session.execute(statement)).all()
    return rows


def _records(records: Records) -> Select[Any]:
    each = func.jsonb_array_elements(Subject.contributions[records.name], type_=JSONB).column_valued("each", joins_implicitly=True)
    first, last = records.period.first_day, records.period.last_day
    day, lost_on = each[0].astext.cast(Date), each[3].astext.cast(Date)
    numerator = case((lost_on <= last, 0), else_=each[1].astext.cast(BigInteger)).label("numerator")
    statement = select(
        Subject.kind,
        Subject.code,
        Subject.authority_code,
        Subject.sources,
        _day(records).label("day"),
        numerator,
        each[2].astext.cast(BigInteger).label("denominator"),
    ).where(_day(records).between(first, last), Subject.contributions.has_key(records.name), day.between(first, last))
    if records.authority is not None:
        statement = statement.where(within(Subject.authority_code, records.authority))
    return _only(statement, records, numerator.element)


def _only(statement: Select[Any], records: Records, numerator: Any) -> Select[Any]:
    if records.in_numerator is None:
        return statement
    return statement.where(numerator > 0 if records.in_numerator else numerator <= 0)


def _day(records: Records) -> Any:
    return getattr(Subject, records.measure.by)


def _split(levels: str) -> list[str]:
    return levels.split("+") if levels else []


_REVISION: Final = PreparedQuery(select(func.coalesce(func.sum(Revision.number), 0).label("number")))


async def revision(raw: RawPool) -> int:
    """How often tallies have changed: an answer from the same number is the same, but for the day."""
    [row] = await _REVISION.rows(raw, {})
    return int(row.number)
