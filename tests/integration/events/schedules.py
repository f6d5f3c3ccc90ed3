"""Writers of the event log that hold their transactions open, and a reader who follows it by position alone."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
from hypothesis import strategies as st
from sqlalchemy import make_url

from services.chassis.raw_pool import RawPool
from services.integration.events import queries
from services.integration.events.queries import Filter
from services.integration.partners.queries import Reader

WRITERS = 3
EVERYBODY = Reader("a", frozenset({"H35"}), test=False)
steps = st.tuples(st.sampled_from(["append", "append", "commit", "rollback", "read", "page"]), st.integers(0, WRITERS - 1))
schedules = st.lists(steps, min_size=4, max_size=16)


@dataclass
class Writer:
    """A connection that appends events in a transaction it may hold open; `pending` is what waits for another's lock."""

    connection: asyncpg.Connection
    statement: str
    transaction: Any = None
    ids: list[str] = field(default_factory=list)
    pending: asyncio.Task[Any] | None = None
    wait_seconds: float = 0.005

    async def append(self, kind: str) -> None:
        if await self.blocked():
            return
        if self.transaction is None:
            self.transaction, self.ids = self.connection.transaction(), []
            await self.transaction.start()
        new = uuid4()
        self.ids.append(str(new))
        row = [[new], [kind], ["a"], [None], [None], [None], [datetime.now(UTC)], [str(new).encode()]]
        self.pending = asyncio.create_task(self.connection.fetch(self.statement, *row, queries.CHANNEL))
        await self.blocked()

    async def blocked(self) -> bool:
        """Whether its last statement still waits."""
        if self.pending is not None:
            await asyncio.wait([self.pending], timeout=self.wait_seconds)
        return self.pending is not None and not self.pending.done()

    async def end(self, *, commit: bool) -> list[str]:
        """The ids it committed, if any."""
        if self.transaction is None or await self.blocked():
            return []
        transaction, self.transaction = self.transaction, None
        await (transaction.commit() if commit else transaction.rollback())
        return self.ids if commit else []


@dataclass
class Follower:
    """Reads the log by its position alone."""

    raw: RawPool
    position: int = 0
    seen: list[str] = field(default_factory=list)

    async def page(self, limit: int) -> bool:
        page = await queries.after(self.raw, self.position, EVERYBODY, Filter(), limit)
        self.position = page.until
        self.seen += [body.decode() for body in page.bodies]
        return bool(page.bodies)


@contextlib.asynccontextmanager
async def writers(url: str, statement: str) -> AsyncIterator[list[Writer]]:
    """Connections to the database of the log that append by a statement."""
    url = make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)
    connections = [await asyncpg.connect(url) for _ in range(WRITERS)]
    try:
        yield [Writer(each, statement) for each in connections]
    finally:
        for each in connections:
            await each.close()


async def follow(raw: RawPool, all_writers: list[Writer], schedule: list[tuple[str, int]]) -> tuple[list[str], list[str]]:
    """What was committed, and what was read, after a schedule; what is read on the way is compared on the way, too.

    `raw` may lead to a replica: it is read until it has all of it.
    """
    newest = "select coalesce(max(position), 0) from event"
    follower, committed = Follower(raw, await all_writers[0].connection.fetchval(newest)), []
    for action, number in schedule:
        writer = all_writers[number]
        if action == "append":
            await writer.append("dossier.received.v1")
        elif action in ("commit", "rollback"):
            committed += await writer.end(commit=action == "commit")
        else:
            while await follower.page(2 if action == "page" else 500) and action == "read":
                pass
            assert follower.seen == committed[: len(follower.seen)]
    # One holds the lock at most, so in each round at least one of those that are left can end.
    while any(writer.transaction for writer in all_writers):
        for writer in all_writers:
            committed += await writer.end(commit=True)
    end = await all_writers[0].connection.fetchval(newest)
    async with asyncio.timeout(60):
        while await follower.page(500) or follower.position < end:
            await asyncio.sleep(0)
    return committed, follower.seen
