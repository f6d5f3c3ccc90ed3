"""Reads of the scorecard."""

from collections.abc import Sequence
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
from services.scorecard.models.dossier_rows import Measure
from services.scorecard.scorecards.measures import MEASURES, MeasureDefinition
from services.scorecard.scorecards.rules.frameworks import Framework


async def counts(
    session: AsyncSession, framework: Framework, period: CalendarPeriod, authority: str | None
) -> list[tuple[int, int]]:
    """Numerator and denominator of each indicator, in one statement, so that all are of the same instant."""
    parts = [_ratio_counts(MEASURES[indicator.measure], period, authority) for indicator in framework.indicators]
    # Each part has one row, so their cross join has one row.
    joined = reduce(lambda left, right: left.join(right, true()), parts[1:], cast("FromClause", parts[0]))
    statement = select(*(column for part in parts for column in part.c)).select_from(joined)
    row = (await session.execute(statement)).one()
    return list(zip(row[::2], row[1::2], strict=True))


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
