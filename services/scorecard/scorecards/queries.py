"""Reads of the scorecard."""

from collections.abc import Collection, Sequence
from functools import reduce
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    FromClause,
    LargeBinary,
    Row,
    Select,
    Subquery,
    Text,
    and_,
    bindparam,
    func,
    null,
    select,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.unit_filter import within
from services.kernel.periods import CalendarPeriod
from services.scorecard.access import visible_to
from services.scorecard.models import Measure
from services.scorecard.scorecards.measures import MEASURES, MeasureDefinition
from services.scorecard.tallies.rules.amounts import Amount


async def amounts(
    session: AsyncSession, names: Collection[str], period: CalendarPeriod, authority: str | None, *, smallest_cell: int
) -> dict[str, Amount]:
    """The amount of each measure, in one statement, so that all are of the same instant. Measures that are not counted yet have none."""
    measures = {name: MEASURES[name] for name in names if name in MEASURES}
    if not measures:
        return {}
    parts = [_ratio_counts(measure, period, authority) for measure in measures.values()]
    # Each part has one row, so their cross join has one row.
    joined = reduce(lambda left, right: left.join(right, true()), parts[1:], cast("FromClause", parts[0]))
    statement = select(*(column for part in parts for column in part.c)).select_from(joined)
    row = (await session.execute(statement)).one()
    counts = zip(measures, row[::2], row[1::2], strict=True)
    return {name: _amount(name, numerator, denominator, smallest_cell) for name, numerator, denominator in counts}


async def units_below(session: AsyncSession, authority: str | None) -> list[str]:
    """The codes of the units directly below an authority, or below the province, that have anything counted, in order."""
    codes = await session.scalars(
        select(Measure.authority_code).distinct().where(_of(authority), Measure.authority_code.is_not(None))
    )
    # The province is the first part of every code.
    depth = authority.count(".") + 1 if authority else 1
    return sorted({".".join(code.split(".")[: depth + 1]) for code in codes if code and code.count(".") >= depth})


def _amount(name: str, numerator: int, denominator: int, smallest_cell: int) -> Amount:
    hidden = name == "satisfaction" and 0 < denominator < smallest_cell
    return Amount(None if hidden else numerator, denominator)


def _ratio_counts(measure: MeasureDefinition, period: CalendarPeriod, authority: str | None) -> Subquery:
    statement = select(func.count().filter(measure.in_numerator).label("numerator"), func.count().label("denominator"))
    return statement.where(_in(measure, period), _of(authority)).subquery()


def _in(measure: MeasureDefinition, period: CalendarPeriod) -> ColumnElement[bool]:
    return and_(measure.time >= period.since, measure.time < period.until, measure.counted)


def _of(authority: str | None) -> ColumnElement[bool]:
    return within(Measure.authority_code, authority) if authority is not None else true()


async def records(
    session: AsyncSession,
    principal: Principal,
    paging: Paging,
    measure: MeasureDefinition,
    period: CalendarPeriod,
    *,
    authority: str | None,
    in_numerator: bool | None,
) -> Sequence[Row[Any]]:
    """A page of the dossiers in the denominator that the principal may see, newest first, with the values the measure depends on.

    With `in_numerator`, only those in the numerator, or only those not in it.
    """
    statement = _records(principal, measure, period, authority, in_numerator=in_numerator).add_columns(Measure.code)
    rows = await session.execute(paging.after(statement, measure.time, Measure.code, descending=True))
    return cast("Sequence[Row[Any]]", rows.all())


async def opinions(
    session: AsyncSession,
    principal: Principal,
    paging: Paging,
    measure: MeasureDefinition,
    period: CalendarPeriod,
    *,
    authority: str | None,
    in_numerator: bool | None,
    secret: bytes,
) -> Sequence[Row[Any]]:
    """The same without the dossiers' codes, in an order (`place`) by which nobody recognises them who does not know the secret."""
    keyed = bindparam("secret", secret, LargeBinary).op("||")(func.convert_to(Measure.code, "UTF8"))
    place = func.encode(func.sha256(keyed), "hex", type_=Text)
    statement = _records(principal, measure, period, authority, in_numerator=in_numerator).add_columns(
        null().label("code"), place.label("place")
    )
    rows = await session.execute(paging.after(statement, place))
    return cast("Sequence[Row[Any]]", rows.all())


def _records(
    principal: Principal, measure: MeasureDefinition, period: CalendarPeriod, authority: str | None, *, in_numerator: bool | None
) -> Select[Any]:
    conditions = [visible_to(principal), _in(measure, period), _of(authority)]
    if in_numerator is not None:
        conditions.append(measure.in_numerator.is_(in_numerator))
    columns = (Measure.authority_code, measure.in_numerator.label("in_numerator"), *measure.values)
    return cast("Select[Any]", select(*columns).where(*conditions))
