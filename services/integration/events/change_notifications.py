"""Wakes those who wait for the next event: one connection a process listens to the log, however many wait."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

import structlog
from prometheus_client import Gauge

from services.chassis.database import Database
from services.integration.events import queries

log = structlog.get_logger(__name__)

# A lost notification or connection costs those who wait so much, and a quiet log one small statement each time.
POLL_SECONDS: Final = 1.0


WAITING = Gauge("motcua_feed_waiting", "Requests to the event feed that wait for an event.")
Wanted: TypeAlias = Callable[[queries.Logged], bool]


@dataclass(eq=False, slots=True)
class _Waiter:
    """A request that has read up to `position` and waits for an event that is `wanted`."""

    position: int
    wanted: Wanted
    woken: asyncio.Event = field(default_factory=asyncio.Event)


class LogListener:
    """Reads what is new in the log once for all who wait, and wakes whom it is for. Nobody who waits holds a connection to the database."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.newest = -1
        self._waiters: set[_Waiter] = set()
        self._look = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.closing = False
        database.listeners += 1
        database.before_close.append(self.close)

    async def wait(self, position: int, seconds: float, wanted: Wanted) -> bool:
        """Whether something wanted, or what nobody has looked at, was logged beyond a position within so many seconds."""
        if self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._run())
        if self.newest > position or self.closing:
            return not self.closing
        waiter = _Waiter(position, wanted)
        self._waiters.add(waiter)
        self._look.set()
        try:
            with WAITING.track_inprogress(), contextlib.suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await waiter.woken.wait()
        finally:
            self._waiters.discard(waiter)
        return waiter.woken.is_set() and not self.closing

    def send_away(self) -> None:
        """Let nobody wait any longer: the process is to end."""
        self.closing = True
        for each in self._waiters:
            each.woken.set()

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
                        await driver.add_listener(queries.CHANNEL, lambda *_: self._look.set())
                        await self._follow()
                    finally:
                        await asyncio.shield(connection.invalidate())
            except Exception as error:  # noqa: BLE001 - it listens again; until then nobody is woken early
                log.warning("the event log is not listened to", error=type(error).__name__)
            await asyncio.sleep(POLL_SECONDS)

    async def _follow(self) -> None:
        while True:
            self._look.clear()
            if self._waiters:
                self._wake(*await queries.logged_since(self._database.raw, self.newest))
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(POLL_SECONDS):
                    await self._look.wait()

    def _wake(self, newest: int, events: list[queries.Logged] | None) -> None:
        """Wake whom these events are for; without events, which are too many to look at here, all who are behind. `newest` is also lower, after a restore."""
        for each in self._waiters:
            behind = newest != each.position if events is None else any(_is_for(each, event) for event in events)
            if behind:
                each.woken.set()
        self.newest = newest


def _is_for(waiter: _Waiter, event: queries.Logged) -> bool:
    return event.position > waiter.position and waiter.wanted(event)
