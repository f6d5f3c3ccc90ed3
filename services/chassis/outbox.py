"""The outbox: events recorded in the transaction that caused them, shipped at least once, kept as the event log."""

import asyncio
import contextlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

import structlog
from sqlalchemy import ARRAY, BigInteger, any_, bindparam, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from services.chassis import telemetry, write_batch
from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.chassis.tables import outbox
from services.contracts.event import Event, cloud_event
from services.contracts.subscriptions import PUBLISHED

log = structlog.get_logger(__name__)

BATCH = 200
CHANNEL = "motcua_outbox"
_SOURCES = {event.type: f"/motcua/{service}" for service, events in PUBLISHED.items() for event in events}
# Wake-ups reach us in milliseconds; the poll is for those that were lost.
POLL_SECONDS = 1.0
RETRY: Final = RetryPolicy(first=0.2, longest=5, jitter=0)


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """An event as it lies in the outbox."""

    id: int
    type: str
    subject: str
    envelope: bytes


class Publisher(Protocol):
    """Where the shipper hands events over. Returns once every one of them is safe elsewhere, or raises."""

    async def publish(self, events: Sequence[RecordedEvent]) -> None: ...


def emit(session: AsyncSession, event: Event) -> None:
    """Announce a fact: it is recorded with the changes of this transaction, or not at all."""
    source = _SOURCES.get(event.type, "/motcua")
    envelope = cloud_event(event, source=source, traceparent=telemetry.traceparent())
    write_batch.insert_later(session, outbox, {"type": event.type, "subject": event.subject, "envelope": envelope})


class OutboxNotifier:
    """Tells the shipper there is work, at most once per `interval`, on a connection of its own.

    NOTIFY inside the business transaction would make all commits queue behind one lock; the slow poll covers a lost wake-up.
    """

    def __init__(self, database: Database, interval: float = 0.01) -> None:
        self._database = database
        self._interval = interval
        self._due = False
        self._waking: set[asyncio.Task[None]] = set()

    def notify(self) -> None:
        """Wake the shipper soon."""
        if not self._due:
            self._due = True
            task = asyncio.get_running_loop().create_task(self._send())
            self._waking.add(task)
            task.add_done_callback(self._waking.discard)

    async def close(self) -> None:
        """Let the wake-ups on their way arrive."""
        await asyncio.gather(*self._waking)

    async def _send(self) -> None:
        await asyncio.sleep(self._interval)
        # What is recorded from here on needs another wake-up.
        self._due = False
        with contextlib.suppress(Exception):
            async with self._database.autocommit.connect() as connection:
                await connection.execute(text(f"notify {CHANNEL}"))


class OutboxRelay:
    """Ships a service's outbox in order. Many may run; an advisory lock lets one work and the others wait."""

    def __init__(self, service: str, database: Database, publisher: Publisher) -> None:
        self._service = service
        self._database = database
        self._publisher = publisher
        self._shipped = False
        self._lock = zlib.crc32(f"motcua.shipper.{service}".encode())

    async def run(self) -> None:
        """Ship until cancelled; a failure is logged and tried again, at most every five seconds."""
        attempts = 1
        while True:
            self._shipped = False
            try:
                async with self._database.autocommit.connect() as connection:
                    await self._work(connection)
            except Exception as error:  # noqa: BLE001 - whatever it is, the outbox must go on being shipped
                log.warning("shipping interrupted", service=self._service, error=type(error).__name__)
            attempts = 1 if self._shipped else attempts + 1
            await asyncio.sleep(RETRY.wait(attempts))

    async def _work(self, connection: AsyncConnection) -> None:
        wake = asyncio.Event()
        try:
            while not await connection.scalar(select(func.pg_try_advisory_lock(self._lock))):  # noqa: ASYNC110 - PostgreSQL tells nobody when a lock is free
                await asyncio.sleep(POLL_SECONDS)
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.add_listener(CHANNEL, lambda *_: wake.set())
            while True:
                wake.clear()
                if await self.ship(connection) < BATCH:
                    # Not wait_for: it can lose a cancellation that arrives together with the wake-up.
                    with contextlib.suppress(TimeoutError):
                        async with asyncio.timeout(POLL_SECONDS):
                            await wake.wait()
        finally:
            # The lock belongs to the connection, which goes back to a pool: never leave it there.
            await asyncio.shield(connection.invalidate())

    async def ship(self, connection: AsyncConnection) -> int:
        """Ship one batch, oldest first; return how many there were."""
        pending = (
            select(outbox.c.id, outbox.c.type, outbox.c.subject, outbox.c.envelope)
            .where(outbox.c.sent_at.is_(None))
            .order_by(outbox.c.id)
            .limit(BATCH)
        )
        batch = [RecordedEvent(*row) for row in await connection.execute(pending)]
        if batch:
            await self._publisher.publish(batch)
            await connection.execute(_MARK_SENT, {"ids": [event.id for event in batch]})
            for event in batch:
                telemetry.EVENTS_PUBLISHED.labels(self._service, event.type).inc()
        self._shipped = True
        return len(batch)


# One array, so that batches of every size are one prepared statement.
_MARK_SENT = update(outbox).where(outbox.c.id == any_(bindparam("ids", type_=ARRAY(BigInteger)))).values(sent_at=func.now())
