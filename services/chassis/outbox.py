"""The outbox: events are recorded in the transaction that caused them, published at least once, and kept as the event log.

Confidential ones are not kept.
"""

import asyncio
import contextlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import structlog
from sqlalchemy import ARRAY, BigInteger, any_, bindparam, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from services.chassis import failpoints, telemetry, write_batch
from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.chassis.tables import outbox
from services.contracts.event import Event, cloud_event
from services.contracts.subscriptions import PUBLISHED

log = structlog.get_logger(__name__)

BATCH = 200
CHANNEL = "motcua_outbox"
_SOURCES = {event.type: f"/motcua/{service}" for service, events in PUBLISHED.items() for event in events}
_CONFIDENTIAL = frozenset(event.type for events in PUBLISHED.values() for event in events if event.confidential)
# A notification arrives within milliseconds; the poll covers those that are lost.
POLL_SECONDS = 1.0
RETRY: Final = RetryPolicy(first=0.2, longest=5, jitter=0)


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """A row of the outbox."""

    id: int
    type: str
    subject: str
    envelope: bytes


class Publisher(Protocol):
    """The transport of the relay: `publish` returns once every event is stored elsewhere, or raises."""

    async def publish(self, events: Sequence[RecordedEvent]) -> None: ...


def emit(session: AsyncSession, event: Event) -> None:
    """Record an event in the outbox, atomically with the changes of this transaction."""
    source = _SOURCES.get(event.type, "/motcua")
    envelope = cloud_event(event, source=source, traceparent=telemetry.creation_context(event.type))
    write_batch.insert_later(session, outbox, {"type": event.type, "subject": event.subject, "envelope": envelope})


class OutboxNotifier:
    """Notifies the relay after commits, at most once per `interval` seconds, on a connection of its own.

    NOTIFY inside the transaction would serialise all commits behind one lock. The relay's poll covers a lost notification.
    """

    def __init__(self, database: Database, interval: float = 0.01) -> None:
        self._database = database
        self._interval = interval
        self._scheduled = False
        self._sending: set[asyncio.Task[None]] = set()

    def notify(self) -> None:
        """Notify the relay soon."""
        if not self._scheduled:
            self._scheduled = True
            task = asyncio.get_running_loop().create_task(self._send())
            self._sending.add(task)
            task.add_done_callback(self._sending.discard)

    async def close(self) -> None:
        """Wait for the notifications being sent."""
        await asyncio.gather(*self._sending)

    async def _send(self) -> None:
        await asyncio.sleep(self._interval)
        # Events recorded from here on need another notification.
        self._scheduled = False
        with contextlib.suppress(Exception):
            await self._database.raw.fetch("select pg_notify($1, '')", CHANNEL)


class OutboxRelay:
    """Publishes a service's outbox in order. Several may run: an advisory lock lets one work while the others wait."""

    def __init__(self, service: str, database: Database, publisher: Publisher) -> None:
        self._service = service
        self._database = database
        self._publisher = publisher
        self._published = False
        self._lock = zlib.crc32(f"motcua.outbox_relay.{service}".encode())

    async def run(self) -> None:
        """Publish until cancelled. Failures are logged and retried, at the latest after five seconds."""
        attempts = 1
        while True:
            self._published = False
            try:
                async with self._database.autocommit.connect() as connection:
                    await self._work(connection)
            except Exception as error:  # noqa: BLE001 - whatever failed, publishing must go on
                log.warning("publishing interrupted", service=self._service, error=type(error).__name__)
            attempts = 1 if self._published else attempts + 1
            await asyncio.sleep(RETRY.wait(attempts))

    async def _work(self, connection: AsyncConnection) -> None:
        wake = asyncio.Event()
        try:
            while not await connection.scalar(select(func.pg_try_advisory_lock(self._lock))):  # noqa: ASYNC110 - PostgreSQL does not notify when a lock is released
                await asyncio.sleep(POLL_SECONDS)
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.add_listener(CHANNEL, lambda *_: wake.set())
            while True:
                wake.clear()
                if await self.publish_batch(connection) < BATCH:
                    # Not `wait_for`: it can lose a cancellation that arrives together with the notification.
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(POLL_SECONDS):
                            await wake.wait()
        finally:
            # The lock belongs to the connection, which must not take it back to the pool.
            await asyncio.shield(connection.invalidate())

    async def publish_batch(self, connection: AsyncConnection) -> int:
        """Publish one batch, oldest first; return how many events it held."""
        pending = (
            select(outbox.c.id, outbox.c.type, outbox.c.subject, outbox.c.envelope)
            .where(outbox.c.sent_at.is_(None))
            .order_by(outbox.c.id)
            .limit(BATCH)
        )
        batch = [RecordedEvent(*row) for row in await connection.execute(pending)]
        if batch:
            if failpoints.armed:
                await failpoints.reach("publish.before")
            await self._publisher.publish(batch)
            if failpoints.armed:
                await failpoints.reach("publish.after")
            await connection.execute(_DELETE_CONFIDENTIAL_AND_MARK_SENT, {"ids": [event.id for event in batch]})
            for event in batch:
                telemetry.EVENTS_PUBLISHED.labels(self._service, event.type).inc()
        self._published = True
        return len(batch)


# One statement, so that no confidential event is marked as sent and then kept because the process ended before it was deleted. The ids are
# one array parameter, so that batches of every size share one prepared statement.
_OF_BATCH = outbox.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger)))
_IS_CONFIDENTIAL = outbox.c.type.in_(_CONFIDENTIAL)
_DELETE_CONFIDENTIAL_AND_MARK_SENT = (
    update(outbox)
    .where(_OF_BATCH, ~_IS_CONFIDENTIAL)
    .values(sent_at=func.now())
    .add_cte(delete(outbox).where(_OF_BATCH, _IS_CONFIDENTIAL).cte("confidential"))
)
