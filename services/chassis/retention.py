"""Retention: old idempotency responses, message ids and published events are deleted in small batches; backlogs are measured."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Table, delete, func, select, tuple_

from services.chassis import telemetry
from services.chassis.database import Database
from services.chassis.settings import Settings
from services.chassis.tables import idempotency, inbox, outbox, parked_event
from services.chassis.timers import Every

BATCH = 5_000
EVERY_SECONDS = 60.0
MEASURE_SECONDS = 10.0
COUNT_LIMIT = 100_000
"""Backlogs are counted up to here: whoever watches needs to know no more."""


def timers(database: Database, service: str, settings: Settings) -> list[Every]:
    """The timers of every worker."""
    return [
        Every(EVERY_SECONDS, partial(clean, database, settings)),
        Every(MEASURE_SECONDS, partial(count, database, service)),
    ]


async def clean(database: Database, settings: Settings) -> None:
    """Delete the rows whose retention is over. Unpublished events and dead letters are never deleted."""
    now = datetime.now(UTC)
    inbox_until = now - timedelta(seconds=settings.inbox_retention)
    responses_until = now - timedelta(seconds=settings.idempotency_retention)
    events_until = now - timedelta(seconds=settings.event_log_retention)
    await _delete(database, inbox, inbox.c.received_at < inbox_until)
    await _delete(database, idempotency, idempotency.c.answered_at < responses_until)
    await _delete(database, outbox, (outbox.c.recorded_at < events_until) & outbox.c.sent_at.is_not(None))


async def _delete(database: Database, table: Table, old: ColumnElement[bool]) -> None:
    key = tuple_(*table.primary_key)
    # Other workers may be deleting too: each locks rows of its own.
    batch = select(*table.primary_key).where(old).limit(BATCH).with_for_update(skip_locked=True)
    deleted = BATCH
    while deleted == BATCH:
        async with database.transaction() as session:
            result = await session.execute(delete(table).where(key.in_(batch)))
            deleted = cast("CursorResult[Any]", result).rowcount


async def count(database: Database, service: str) -> None:
    """Set the gauges of unpublished events, the age of the oldest of them, parked events and dead letters."""
    waiting = select(outbox.c.id).where(outbox.c.sent_at.is_(None)).limit(COUNT_LIMIT).subquery()
    oldest = select(outbox.c.recorded_at).where(outbox.c.sent_at.is_(None)).order_by(outbox.c.id).limit(1)
    dead = select(func.count()).where(parked_event.c.next_attempt_at.is_(None))
    parked = select(func.count()).where(parked_event.c.next_attempt_at.is_not(None))
    # From the primary: a replica lags behind.
    async with database.transaction() as session:
        telemetry.OUTBOX_PENDING.labels(service).set(await session.scalar(select(func.count()).select_from(waiting)) or 0)
        recorded_at = await session.scalar(oldest)
        age = (datetime.now(UTC) - recorded_at).total_seconds() if recorded_at else 0
        telemetry.OUTBOX_AGE.labels(service).set(max(age, 0))
        telemetry.PARKED.labels(service).set(await session.scalar(parked) or 0)
        telemetry.DEAD_LETTERS.labels(service).set(await session.scalar(dead) or 0)
