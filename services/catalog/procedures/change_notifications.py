"""Whether what pages show has changed: every transaction that changes it notifies, and pages in memory are served only while that is heard.

Notifications arrive in the order of commits. So one of our own (a beat) that has come back proves that everything committed before
it was sent has been heard. Where no beat comes back (connection lost, pooler in between, network gone) nothing is certain after
`TRUST_SECONDS`, and readers ask the database.
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

# Notified by the trigger `pages_changed`.
CHANNEL: Final = "motcua_pages"
HEARTBEAT_SECONDS: Final = 1.0
HEARTBEAT_TIMEOUT_SECONDS: Final = 3.0
RECONNECT_SECONDS: Final = 0.5
_NEVER: Final = float("-inf")


class ChangeListener:
    """Listens on a connection of its own from the first reader on, and beats only while there are readers.

    `generation` counts changes. `until` is when, on the monotonic clock, it is no longer certain that it is the newest: at the latest
    at midnight in Vietnam, for versions come and go on days.
    """

    def __init__(self, url: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.generation = 0
        self.until = _NEVER
        self._now = now
        self._day: date | None = None
        self._url = url
        self._beat = f"{CHANNEL}_{uuid4().hex}"
        self._back = asyncio.Event()
        self._wanted = asyncio.Event()
        self._listening: asyncio.Task[None] | None = None

    @property
    def today(self) -> date:
        """The day in Vietnam."""
        return day_in_vietnam(self._now())

    @property
    def certain(self) -> bool:
        """Whether every change there was has been heard."""
        return time.monotonic() < self.until

    def want(self) -> None:
        """Say that somebody reads."""
        self._wanted.set()
        if self._listening is None:
            self._listening = asyncio.get_running_loop().create_task(self._run())

    def moved(self) -> None:
        """Take note of a change."""
        self.generation += 1

    async def close(self) -> None:
        """Listen no more."""
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)

    async def _run(self) -> None:
        # Not of the pool: held for good, it would be missing there.
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
        except Exception as error:  # noqa: BLE001 - whatever it is, readers ask the database until it is over
            log.warning("changes of pages are not heard", error=type(error).__name__)
        self.until = _NEVER

    async def _listen(self, connection: AsyncConnection) -> None:
        driver: Any = (await connection.get_raw_connection()).driver_connection
        try:
            driver.add_termination_listener(self._lost)
            await driver.add_listener(CHANNEL, lambda *_: self.moved())
            await driver.add_listener(self._beat, lambda *_: self._back.set())
            # What a beat leaves behind need not survive a power cut.
            await driver.execute("set synchronous_commit = off")
            # Whatever happened while nobody listened.
            self.moved()
            while True:
                await self._wanted.wait()
                self._wanted.clear()
                await self._prove(driver)
                await asyncio.sleep(HEARTBEAT_SECONDS)
        finally:
            self.until = _NEVER
            await asyncio.shield(connection.invalidate())

    async def _prove(self, driver: Any) -> None:
        sent, now = time.monotonic(), self._now()
        self._back.clear()
        async with asyncio.timeout(HEARTBEAT_TIMEOUT_SECONDS):
            await driver.execute(f'notify "{self._beat}"')
            await self._back.wait()
        if (day := day_in_vietnam(now)) != self._day:
            self._day = day
            self.moved()
        self.until = sent + min(HEARTBEAT_TIMEOUT_SECONDS, _seconds_to_midnight(now))

    def _lost(self, _driver: object) -> None:
        self.until = _NEVER
        # Not to wait for a reader before noticing.
        self._wanted.set()


def _seconds_to_midnight(now: datetime) -> float:
    """Seconds to midnight in Vietnam."""
    here = now.astimezone(TIME_ZONE)
    midnight = (here + timedelta(days=1)).replace(hour=0, minute=0, second=0, microsecond=0)
    return (midnight - here).total_seconds()
