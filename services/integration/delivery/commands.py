"""Commands on any table of deliveries: claims with a lease, outcomes, and replays.

A table has one row for each receiver and key (for example, a dossier). A claim leases due rows for some seconds: until `lease_until` no
other process sends anything with that key, so its messages keep their order. The value of `lease_until` also identifies the claim when
its outcome is recorded: if the lease ran out and another process claimed the row, this outcome is dropped and the other one counts.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, DateTime, bindparam, literal_column, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.raw_pool import PreparedQuery
from services.integration.models.base import DeliveryRow

Row = TypeVar("Row", bound=DeliveryRow)


@cache
def any_due(table: type[DeliveryRow]) -> PreparedQuery:
    """Finds one of the rows that may be claimed `at` a time: ten times faster than a transaction that claims none."""
    at = bindparam("at", type_=DateTime(timezone=True))
    return PreparedQuery(select(table.attempts).where(*_may_be_claimed(table, at)).limit(1))


def _may_be_claimed(table: type[DeliveryRow], at: Any) -> Sequence[ColumnElement[bool]]:
    # A literal: the plan that PostgreSQL keeps for a parameter could not use the index of pending rows.
    return (
        table.state == literal_column("'pending'"),
        table.next_attempt_at <= at,
        or_(table.lease_until.is_(None), table.lease_until <= at),
    )


async def claim(
    session: AsyncSession, table: type[Row], limit: int, *conditions: ColumnElement[bool], at: datetime, lease: float
) -> Sequence[Row]:
    """Claim up to `limit` due rows, longest due first, for `lease` seconds; `conditions` restrict them, for example to one receiver."""
    key = table.__mapper__.primary_key
    due = (
        select(*key)
        .where(*_may_be_claimed(table, at), *conditions)
        .order_by(table.next_attempt_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        # A CTE, because a subquery might be evaluated, with its limit, once for each row.
        .cte("due")
    )
    statement = update(table).where(*(column == due.c[column.name] for column in key))
    statement = statement.values(lease_until=at + timedelta(seconds=lease))
    rows = await session.scalars(statement.returning(table), execution_options={"synchronize_session": False})
    return rows.all()


async def release(session: AsyncSession, table: type[Row], *key: ColumnElement[bool], lease_until: datetime) -> Row | None:
    """Lock the claimed row and end its lease; None if the lease ran out and another process has claimed the row."""
    row = await session.scalar(select(table).where(*key, table.lease_until == lease_until).with_for_update())
    if row is not None:
        row.lease_until = None
    return row


def postpone(row: DeliveryRow, reason: str, *, attempts: int, until: datetime) -> None:
    """Record that the receiver was unreachable: the next attempt is at `until`."""
    row.attempts, row.last_error, row.next_attempt_at = attempts, reason, until


def quarantine(row: DeliveryRow, reason: str, *, attempts: int) -> None:
    """Record that the receiver refused: nothing is sent until the content changes or somebody replays it."""
    row.state, row.attempts, row.last_error = "quarantined", attempts, reason


async def replay(session: AsyncSession, table: type[Row], *conditions: ColumnElement[bool], at: datetime) -> int:
    """Make the quarantined rows that match pending again, due now; returns how many."""
    statement = update(table).where(table.state == "quarantined", *conditions)
    statement = statement.values(state="pending", attempts=0, next_attempt_at=at)
    return len((await session.execute(statement.returning(*table.__mapper__.primary_key))).all())
