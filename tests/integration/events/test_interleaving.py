"""Whoever reads the log by cursor gets every event once and in the order of commits, whatever writers do meanwhile.

Transactions are held open across reads, commit in another order than they began, and roll back with the positions they took.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import make_url

from services.integration.events import commands, queries
from services.integration.events.queries import Filter
from services.integration.partners.queries import Reader
from tests.running import Service

WRITERS = 3
EVERYBODY = Reader("a", frozenset({"H35"}), test=False)
# How one would do it without thinking: a number from a sequence, taken long before the commit.
NAIVE = """
    insert into event (position, id, type, subject, authority, procedure, test_partner, time, body)
    select nextval('naive'), new.* from unnest(
        $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::bytea[]
    ) as new where $9::text is not null
"""
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
    patience: float = 0.005

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
            await asyncio.wait([self.pending], timeout=self.patience)
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

    service: Service
    position: int = 0
    seen: list[str] = field(default_factory=list)

    async def page(self, limit: int) -> bool:
        page = await queries.after(self.service.database.raw, self.position, EVERYBODY, Filter(), limit)
        self.position = page.until
        self.seen += [body.decode() for body in page.bodies]
        return bool(page.bodies)


@contextlib.asynccontextmanager
async def writers(service: Service, statement: str) -> AsyncIterator[list[Writer]]:
    url = make_url(service.worker.settings.database_url).set(drivername="postgresql").render_as_string(hide_password=False)
    connections = [await asyncpg.connect(url) for _ in range(WRITERS)]
    try:
        yield [Writer(each, statement) for each in connections]
    finally:
        for each in connections:
            await each.close()


async def follow(service: Service, all_writers: list[Writer], schedule: list[tuple[str, int]]) -> tuple[list[str], list[str]]:
    """What was committed, and what was read, after a schedule; whenever all is read it is compared on the way, too."""
    follower, committed = Follower(service), []
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
    while await follower.page(500):
        pass
    return committed, follower.seen


def run(service: Service, loop: asyncio.AbstractEventLoop, examples: int) -> None:
    """Any schedules, so many of them, over one log that grows."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(schedules)
    def any_schedule(schedule: list[tuple[str, int]]) -> None:
        asyncio.run_coroutine_threadsafe(one(schedule), loop).result(60)

    async def one(schedule: list[tuple[str, int]]) -> None:
        await service.database.raw.fetch("truncate event, event_head")
        committed, seen = await follow(service, prepared, schedule)
        assert seen == committed

    prepared: list[Writer] = []

    async def begin() -> contextlib.AsyncExitStack:
        stack = contextlib.AsyncExitStack()
        prepared.extend(await stack.enter_async_context(writers(service, commands.APPEND)))
        return stack

    stack = asyncio.run_coroutine_threadsafe(begin(), loop).result(60)
    try:
        any_schedule()
    finally:
        asyncio.run_coroutine_threadsafe(stack.aclose(), loop).result(60)


@pytest.mark.parametrize("examples", [200, pytest.param(10_000, marks=[pytest.mark.soak, pytest.mark.timeout(3_000)])])
async def test_no_event_is_skipped_or_out_of_order_in_any_schedule(service: Service, examples: int):
    await asyncio.to_thread(run, service, asyncio.get_running_loop(), examples)


LATE = [("append", 0), ("append", 1), ("commit", 1), ("read", 0), ("commit", 0), ("read", 0)]


async def test_numbers_of_a_sequence_would_skip_what_is_committed_late_and_this_test_would_see_it(service: Service):
    await service.database.raw.fetch("create sequence naive")
    head = "(select max(position) as position, 0 as forgotten from event)"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "_PAGE", queries._PAGE.replace("from event_head", f"from {head} as event_head"))
        async with writers(service, NAIVE) as naive:
            for each in naive:
                # These lock nothing: whatever they wait for is only this machine.
                each.patience = 10
            committed, seen = await follow(service, naive, LATE)
    await service.database.raw.fetch("drop sequence naive")
    assert (len(committed), len(seen)) == (2, 1)


async def test_the_same_schedule_is_read_whole_from_the_log(service: Service):
    async with writers(service, commands.APPEND) as ours:
        committed, seen = await follow(service, ours, LATE)
    assert seen == committed != []


async def test_positions_of_a_transaction_that_rolled_back_hold_up_nobody(service: Service):
    async with writers(service, commands.APPEND) as ours:
        committed, seen = await follow(service, ours, [("append", 0), ("rollback", 0), ("append", 1), ("commit", 1), ("read", 0)])
    assert seen == committed != []
