"""What all deliveries have in common, whatever their table: claims with a lease, outcomes, and replays.

A table has one row for each receiver and key (say, a dossier). A claim takes due rows for some seconds: until `lease_until` nobody else
sends anything of that key, so its messages keep their order. That very time proves later that the row is still ours: when the lease
ran out and another process claimed the row, the outcome is dropped, and the other's counts.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.integration.models import DeliveryRow

Row = TypeVar("Row", bound=DeliveryRow)


async def claim(
    session: AsyncSession, table: type[Row], limit: int, *only: ColumnElement[bool], at: datetime, lease: float
) -> Sequence[Row]:
    """Claim up to `limit` due rows, longest due first, for `lease` seconds; `only` narrows them, say to one receiver."""
    key = table.__mapper__.primary_key
    due = (
        select(*key)
        .where(table.state == "pending", table.next_attempt_at <= at, *only)
        .where(or_(table.lease_until.is_(None), table.lease_until <= at))
        .order_by(table.next_attempt_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        # In a subquery the limit could be applied again for each row.
        .cte("due")
    )
    claimed = update(table).where(*(column == due.c[column.name] for column in key))
    claimed = claimed.values(lease_until=at + timedelta(seconds=lease))
    rows = await session.scalars(claimed.returning(table), execution_options={"synchronize_session": False})
    return rows.all()


async def release(session: AsyncSession, table: type[Row], *key: ColumnElement[bool], lease_until: datetime) -> Row | None:
    """The claimed row, locked and no longer leased; None when its lease ran out and another process has claimed it."""
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


async def replay(session: AsyncSession, table: type[Row], *only: ColumnElement[bool], at: datetime) -> int:
    """Have quarantined rows sent again now: one, or all that `only` leaves; return how many."""
    pending = update(table).where(table.state == "quarantined", *only).values(state="pending", attempts=0, next_attempt_at=at)
    return len((await session.execute(pending.returning(*table.__mapper__.primary_key))).all())
