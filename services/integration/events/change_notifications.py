"""Wakes those who wait for the next event: one connection a process listens to the log, however many wait."""

import asyncio
import contextlib
from typing import Any, Final

import structlog
from prometheus_client import Gauge

from services.chassis.database import Database
from services.integration.events import queries

log = structlog.get_logger(__name__)

# A lost notification or connection costs those who wait so much, and a quiet log one small statement each time.
POLL_SECONDS: Final = 1.0


WAITING = Gauge("motcua_feed_waiting", "Requests to the event feed that wait for an event.")


class LogListener:
    """Knows the newest position, from the first who waits on. Nobody who waits holds a connection to the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.newest = -1
        self._grown = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.closing = False
        database.listeners += 1
        database.before_close.append(self.close)

    async def wait(self, position: int, seconds: float) -> bool:
        """Whether the log has grown beyond a position within so many seconds."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())
        with WAITING.track_inprogress(), contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while self.newest <= position and not self.closing:
                    await self._grown.wait()
        return self.newest > position

    def send_away(self) -> None:
        """Let nobody wait any longer: the process is to end."""
        self.closing = True
        self._grown.set()

    async def close(self) -> None:
        """Stop listening, and send away those who wait."""
        self.send_away()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while True:
            try:
                async with self._database.autocommit.connect() as connection:
                    driver: Any = (await connection.get_raw_connection()).driver_connection
                    try:
                        await driver.add_listener(queries.CHANNEL, lambda *arguments: self._advance(int(arguments[-1])))
                        while True:
                            self._advance((await queries.ends(self._database.raw))[0])
                            await asyncio.sleep(POLL_SECONDS)
                    finally:
                        await asyncio.shield(connection.invalidate())
            except Exception as error:  # noqa: BLE001 - it listens again; until then nobody is woken early
                log.warning("the event log is not listened to", error=type(error).__name__)
            await asyncio.sleep(POLL_SECONDS)

    def _advance(self, position: int) -> None:
        # Also lower, after a restore.
        if position != self.newest:
            self.newest = position
            grown, self._grown = self._grown, asyncio.Event()
            grown.set()
