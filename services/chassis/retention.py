"""What the chassis keeps is kept for a while: old answers, message ids and shipped events are removed in small batches."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import delete, func, select, tuple_

from services.chassis import telemetry
from services.chassis.database import Database
from services.chassis.settings import Settings
from services.chassis.tables import idempotency, inbox, outbox, parked_event

log = structlog.get_logger(__name__)

BATCH = 5_000
EVERY_SECONDS = 60.0


async def run(database: Database, settings: Settings, service: str) -> None:
    """Clean up and count dead letters, every minute until cancelled."""
    while True:
        try:
            await clean(database, settings)
            telemetry.DEAD_LETTERS.labels(service).set(await _dead(database))
        except Exception as error:  # noqa: BLE001 - next minute is another try
            log.warning("retention interrupted", error=type(error).__name__)
        await asyncio.sleep(EVERY_SECONDS)


async def clean(database: Database, settings: Settings) -> None:
    """Remove one batch of everything past its time. Unsent events and dead letters are never removed."""
    now = datetime.now(UTC)
    inbox_until = now - timedelta(seconds=settings.inbox_retention)
    answers_until = now - timedelta(seconds=settings.idempotency_retention)
    events_until = now - timedelta(seconds=settings.event_log_retention)
    async with database.transaction() as session:
        await session.execute(_batch(inbox, inbox.c.received_at < inbox_until))
        await session.execute(_batch(idempotency, idempotency.c.answered_at < answers_until))
        await session.execute(_batch(outbox, (outbox.c.recorded_at < events_until) & outbox.c.sent_at.is_not(None)))


def _batch(table: Any, old: Any) -> Any:
    key = tuple_(*table.primary_key)
    return delete(table).where(key.in_(select(*table.primary_key).where(old).limit(BATCH)))


async def _dead(database: Database) -> int:
    async with database.reading() as session:
        return await session.scalar(select(func.count()).where(parked_event.c.next_attempt_at.is_(None))) or 0
