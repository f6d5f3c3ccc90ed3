"""What the chassis keeps is kept for a while: old answers, message ids and shipped events are removed in small batches."""

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


def timers(database: Database, service: str, settings: Settings) -> list[Every]:
    """The timers of every worker."""
    return [
        Every(EVERY_SECONDS, partial(clean, database, settings)),
        Every(MEASURE_SECONDS, partial(count, database, service)),
    ]


async def clean(database: Database, settings: Settings) -> None:
    """Remove everything past its time. Unsent events and dead letters are never removed."""
    now = datetime.now(UTC)
    inbox_until = now - timedelta(seconds=settings.inbox_retention)
    answers_until = now - timedelta(seconds=settings.idempotency_retention)
    events_until = now - timedelta(seconds=settings.event_log_retention)
    await _remove(database, inbox, inbox.c.received_at < inbox_until)
    await _remove(database, idempotency, idempotency.c.answered_at < answers_until)
    await _remove(database, outbox, (outbox.c.recorded_at < events_until) & outbox.c.sent_at.is_not(None))


async def _remove(database: Database, table: Table, old: ColumnElement[bool]) -> None:
    key = tuple_(*table.primary_key)
    # Another worker may be cleaning up too: each takes rows of its own.
    batch = select(*table.primary_key).where(old).limit(BATCH).with_for_update(skip_locked=True)
    removed = BATCH
    while removed == BATCH:
        async with database.transaction() as session:
            result = await session.execute(delete(table).where(key.in_(batch)))
            removed = cast("CursorResult[Any]", result).rowcount


async def count(database: Database, service: str) -> None:
    """Count unsent events and dead letters once."""
    unsent = select(func.count()).where(outbox.c.sent_at.is_(None))
    dead = select(func.count()).where(parked_event.c.next_attempt_at.is_(None))
    # Not from a replica: what is counted is what this database still has to do.
    async with database.transaction() as session:
        telemetry.OUTBOX_UNSENT.labels(service).set(await session.scalar(unsent) or 0)
        telemetry.DEAD_LETTERS.labels(service).set(await session.scalar(dead) or 0)
