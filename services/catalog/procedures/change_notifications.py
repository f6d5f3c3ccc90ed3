"""Change notifications for cached pages. Pages are served from memory only while every committed change certainly arrives here.

PostgreSQL delivers notifications in commit order. So a notification of our own (a heartbeat) that comes back proves that all
changes committed before it was sent have been delivered. Where no heartbeat comes back (connection lost, a pooler in between,
network failure), nothing is certain after `HEARTBEAT_TIMEOUT_SECONDS` and readers query the database.
"""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from uuid import uuid4

import structlog
from sqlalchemy.ext.asyncio import AsyncConnection

from services.chassis.database import Database
from services.kernel.vietnam import TIME_ZONE, day_in_vietnam

log = structlog.get_logger(__name__)

# The trigger `pages_changed` notifies on it.
CHANNEL: Final = "motcua_pages"
HEARTBEAT_SECONDS: Final = 1.0
HEARTBEAT_TIMEOUT_SECONDS: Final = 3.0
RECONNECT_SECONDS: Final = 0.5
_NEVER: Final = float("-inf")


class ChangeListener:
    """Listens on its own connection from the first reader on, and sends heartbeats only while there are readers.

    `generation` counts changes. Until `current_until` (monotonic clock, seconds) it is certainly the newest one: at the latest
    until midnight in Vietnam, because versions begin and end on days.
    """

    def __init__(self, url: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.generation = 0
        self.current_until = _NEVER
        self._now = now
        self._day: date | None = None
        self._url = url
        self._heartbeat_channel = f"{CHANNEL}_{uuid4().hex}"
        self._heartbeat_received = asyncio.Event()
        self._wake_up = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    @property
    def today(self) -> date:
        """The current day in Vietnam."""
        return day_in_vietnam(self._now())

    @property
    def is_current(self) -> bool:
        """Whether every committed change has been received."""
        return time.monotonic() < self.current_until

    def wake_up(self) -> None:
        """Register a reader: start listening, send the next heartbeat."""
        self._wake_up.set()
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())

    def record_change(self) -> None:
        """Count a change."""
        self.generation += 1

    async def close(self) -> None:
        """Stop listening."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        # Not from the pool: this connection is never returned.
        database = Database(self._url, pool=1)
        try:
            while True:
                await self._listen_once(database)
                await asyncio.sleep(RECONNECT_SECONDS)
        finally:
            await database.close()

    async def _listen_once(self, database: Database) -> None:
        try:
            async with database.autocommit.connect() as connection:
                await self._listen(connection)
        except Exception as error:  # noqa: BLE001 - readers query the database until it works again
            log.warning("page change notifications are lost", error=type(error).__name__)
        self.current_until = _NEVER

    async def _listen(self, connection: AsyncConnection) -> None:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        try:
            driver.add_termination_listener(self._on_connection_lost)
            await driver.add_listener(CHANNEL, lambda *_: self.record_change())
            await driver.add_listener(self._heartbeat_channel, lambda *_: self._heartbeat_received.set())
            # A heartbeat need not survive a power failure.
            await driver.execute("set synchronous_commit = off")
            # Changes may have been missed while nobody listened.
            self.record_change()
            while True:
                await self._wake_up.wait()
                self._wake_up.clear()
                await self._verify_heartbeat(driver)
                await asyncio.sleep(HEARTBEAT_SECONDS)
        finally:
            self.current_until = _NEVER
            await asyncio.shield(connection.invalidate())

    async def _verify_heartbeat(self, driver: Any) -> None:
        sent, now = time.monotonic(), self._now()
        self._heartbeat_received.clear()
        async with asyncio.timeout(HEARTBEAT_TIMEOUT_SECONDS):
            await driver.execute(f'notify "{self._heartbeat_channel}"')
            await self._heartbeat_received.wait()
        if (day := day_in_vietnam(now)) != self._day:
            self._day = day
            self.record_change()
        self.current_until = sent + min(HEARTBEAT_TIMEOUT_SECONDS, _seconds_to_midnight(now))

    def _on_connection_lost(self, _driver: object) -> None:
        self.current_until = _NEVER
        # Notice it now, not with the next reader.
        self._wake_up.set()


def _seconds_to_midnight(now: datetime) -> float:
    """Seconds to midnight in Vietnam."""
    here = now.astimezone(TIME_ZONE)
    midnight = (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - here).total_seconds()
