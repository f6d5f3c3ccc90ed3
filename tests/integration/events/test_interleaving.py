"""Whoever reads the log by cursor gets every event once and in the order of commits, whatever writers do meanwhile.

Transactions are held open across reads, commit in another order than they began, and roll back with the positions they took.
"""

import asyncio
import contextlib

import pytest
from hypothesis import HealthCheck, given, settings

from services.integration.events import commands, queries
from tests.integration.events.schedules import Writer, follow, schedules, writers
from tests.running import Service

# How one would do it without thinking: a number from a sequence, taken long before the commit.
NAIVE = """
    insert into event (position, id, type, subject, authority, procedure, test_partner, time, body)
    select nextval('naive'), new.* from unnest(
        $1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::bytea[]
    ) as new where $9::text is not null
"""


def url_of(service: Service) -> str:
    return service.worker.settings.database_url


def run(service: Service, loop: asyncio.AbstractEventLoop, examples: int) -> None:
    """Any schedules, so many of them, over one log that grows."""

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(schedules)
    def any_schedule(schedule: list[tuple[str, int]]) -> None:
        asyncio.run_coroutine_threadsafe(one(schedule), loop).result(60)

    async def one(schedule: list[tuple[str, int]]) -> None:
        committed, seen = await follow(service.database.raw, prepared, schedule)
        assert seen == committed

    prepared: list[Writer] = []

    async def begin() -> contextlib.AsyncExitStack:
        stack = contextlib.AsyncExitStack()
        prepared.extend(await stack.enter_async_context(writers(url_of(service), commands.APPEND)))
        return stack

    stack = asyncio.run_coroutine_threadsafe(begin(), loop).result(60)
    try:
        any_schedule()
    finally:
        asyncio.run_coroutine_threadsafe(stack.aclose(), loop).result(60)


@pytest.mark.parametrize(
    "examples",
    [30, pytest.param(200, marks=pytest.mark.soak), pytest.param(10_000, marks=[pytest.mark.soak, pytest.mark.timeout(3_000)])],
)
async def test_no_event_is_skipped_or_out_of_order_in_any_schedule(service: Service, examples: int):
    await asyncio.to_thread(run, service, asyncio.get_running_loop(), examples)


LATE = [("append", 0), ("append", 1), ("commit", 1), ("read", 0), ("commit", 0), ("read", 0)]


async def test_numbers_of_a_sequence_would_skip_what_is_committed_late_and_this_test_would_see_it(service: Service):
    await service.database.raw.fetch("create sequence naive")
    head = "(select max(position) as position, 0 as forgotten from event)"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(queries, "_PAGE", queries._PAGE.replace("from event_head", f"from {head} as event_head"))
        async with writers(url_of(service), NAIVE) as naive:
            for each in naive:
                # These lock nothing: whatever they wait for is only this machine.
                each.wait_seconds = 10
            committed, seen = await follow(service.database.raw, naive, LATE)
    await service.database.raw.fetch("drop sequence naive")
    assert (len(committed), len(seen)) == (2, 1)


async def test_the_same_schedule_is_read_whole_from_the_log(service: Service):
    async with writers(url_of(service), commands.APPEND) as ours:
        committed, seen = await follow(service.database.raw, ours, LATE)
    assert seen == committed != []


async def test_positions_of_a_transaction_that_rolled_back_hold_up_nobody(service: Service):
    async with writers(url_of(service), commands.APPEND) as ours:
        committed, seen = await follow(
            service.database.raw, ours, [("append", 0), ("rollback", 0), ("append", 1), ("commit", 1), ("read", 0)]
        )
    assert seen == committed != []
