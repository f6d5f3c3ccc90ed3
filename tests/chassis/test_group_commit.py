"""What concurrent requests create is committed together, and each of them as if it were alone."""

import asyncio
from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest
from sqlalchemy import Column, MetaData, Table, Text, text
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import group_commit, write_batch
from services.chassis.database import Database
from services.chassis.outbox import emit
from tests.chassis.sample_service import NOTE, TERMINATE, MakeDatabase, NoteWritten, notes, rows, until

PEBBLE = Table("pebble", MetaData(), Column("code", Text))


async def write(database: Database, *numbers: int, codes: str = "n") -> None:
    """One request that writes and announces notes."""
    async with database.transaction() as session:
        for number in numbers:
            write_batch.insert_later(session, NOTE, {"code": f"{codes}{number}", "number": number})
            emit(session, NoteWritten(code=f"{codes}{number}", number=number))


async def announced(database: Database) -> list[str]:
    return [row[0] for row in await rows(database, "select subject from outbox order by id")]


async def test_concurrent_requests_are_one_statement(database: Database, statements: list[str]) -> None:
    await asyncio.gather(*(write(database, number) for number in range(1, 11)))
    assert len(statements) == 1
    assert await notes(database) == {f"n{number}": number for number in range(1, 11)}


async def test_the_statement_is_the_same_however_many_come_together(database: Database, statements: list[str]) -> None:
    await write(database, 1)
    await asyncio.gather(*(write(database, number) for number in range(2, 9)))
    assert len(statements) == 2
    assert statements[0] == statements[1]


async def test_each_is_told_of_the_commit_and_wakes_the_relay_only_after_it(database: Database) -> None:
    seen: list[int] = []

    def committed() -> None:
        seen.append(len(seen))

    database.after_commit.append(committed)
    async with database.transaction() as holding:
        await holding.execute(text("lock table note in exclusive mode"))
        waiting = [asyncio.create_task(write(database, number)) for number in range(1, 4)]
        await until(lambda: rows(database, "select 1 from pg_stat_activity where wait_event_type = 'Lock'"))
        assert [task.done() for task in waiting] == [False, False, False]
        assert seen == []
    await asyncio.gather(*waiting)
    assert seen == [0, 1, 2]


@pytest.mark.parametrize("bad", [-1, 2**40], ids=["refused by the table", "refused by the driver"])
async def test_only_the_request_at_fault_fails_and_leaves_nothing(database: Database, bad: int) -> None:
    outcomes = await asyncio.gather(write(database, 1), write(database, 2, bad), write(database, 3), return_exceptions=True)
    assert [outcomes[0], outcomes[2]] == [None, None]
    assert isinstance(outcomes[1], asyncpg.PostgresError)
    assert await notes(database) == {"n1": 1, "n3": 3}
    assert sorted(await announced(database)) == ["n1", "n3"]


async def test_of_two_with_one_key_one_succeeds_and_the_others_are_not_harmed(database: Database) -> None:
    outcomes = await asyncio.gather(*(write(database, number) for number in (1, 2, 2, 3)), return_exceptions=True)
    assert sorted(isinstance(outcome, asyncpg.UniqueViolationError) for outcome in outcomes) == [False, False, False, True]
    assert await notes(database) == {"n1": 1, "n2": 2, "n3": 3}
    assert sorted(await announced(database)) == ["n1", "n2", "n3"]


async def test_a_key_that_is_taken_fails_its_request_only(database: Database) -> None:
    await write(database, 2)
    outcomes = await asyncio.gather(*(write(database, number) for number in (1, 2, 3)), return_exceptions=True)
    assert [isinstance(outcome, asyncpg.UniqueViolationError) for outcome in outcomes] == [False, True, False]
    assert await notes(database) == {"n1": 1, "n2": 2, "n3": 3}


async def test_of_a_hundred_requests_each_is_there_as_a_whole_or_not_at_all(database: Database) -> None:
    # Every seventh has a number the table refuses beside one it takes.
    asked = [(n, -n if n % 7 == 0 else n + 1_000) for n in range(1, 101)]
    outcomes = await asyncio.gather(*(write(database, *numbers) for numbers in asked), return_exceptions=True)
    whole = [numbers for numbers, outcome in zip(asked, outcomes, strict=True) if outcome is None]
    assert whole == [numbers for numbers in asked if numbers[0] % 7]
    assert await notes(database) == {f"n{number}": number for numbers in whole for number in numbers}
    assert sorted(await announced(database)) == sorted(f"n{number}" for numbers in whole for number in numbers)


async def test_events_of_a_request_keep_their_order_though_its_rows_go_by_their_keys(database: Database) -> None:
    await asyncio.gather(write(database, 9, 5, 7), write(database, 8, 2))
    assert [subject for subject in await announced(database) if subject in {"n9", "n5", "n7"}] == ["n9", "n5", "n7"]
    assert [subject for subject in await announced(database) if subject in {"n8", "n2"}] == ["n8", "n2"]


async def test_a_request_that_goes_away_takes_nobody_along(database: Database) -> None:
    async with database.transaction() as holding:
        await holding.execute(text("lock table note in exclusive mode"))
        first, gone = (asyncio.create_task(write(database, number)) for number in (1, 2))
        await until(lambda: rows(database, "select 1 from pg_stat_activity where wait_event_type = 'Lock'"))
        later, never = (asyncio.create_task(write(database, number)) for number in (3, 4))
        await asyncio.sleep(0)
        gone.cancel()
        never.cancel()
        await asyncio.wait([gone, never])
    await asyncio.gather(first, later)
    # The second was on its way and may have arrived, as with any connection that breaks; the fourth was not.
    assert await notes(database) == {"n1": 1, "n2": 2, "n3": 3}


async def test_requests_of_another_kind_do_not_wait_for_the_same_locks(database: Database) -> None:
    await rows(database, "create table if not exists pebble (code text)")

    async def fall(code: str) -> None:
        async with database.transaction() as session:
            write_batch.insert_later(session, PEBBLE, {"code": code})

    async with database.transaction() as holding:
        await holding.execute(text("lock table note in exclusive mode"))
        waiting = asyncio.create_task(write(database, 1))
        await until(lambda: rows(database, "select 1 from pg_stat_activity where wait_event_type = 'Lock'"))
        await fall("l1")
        assert not waiting.done()
    await waiting
    assert await rows(database, "select code from pebble") == [("l1",)]


async def test_a_request_with_many_rows_is_nobodys_company(database: Database, statements: list[str]) -> None:
    many = range(1, group_commit.MAX_ROWS + 2)
    await asyncio.gather(write(database, *many), write(database, 1, codes="m"), write(database, 2, codes="m"))
    assert len(statements) == 2
    assert len(await notes(database)) == group_commit.MAX_ROWS + 3


async def test_when_the_connection_is_lost_each_is_a_503_and_none_is_tried_again(
    client: httpx.AsyncClient, another_database: MakeDatabase
) -> None:
    admin, other = another_database(), another_database()
    async with admin.transaction() as holding:
        await holding.execute(text("lock table note in exclusive mode"))
        asked = [client.post("/v1/jottings", json={"code": f"n{number}", "number": number}) for number in range(1, 6)]
        waiting = [asyncio.create_task(each) for each in asked]
        await until(lambda: rows(other, "select 1 from pg_stat_activity where wait_event_type = 'Lock'"))
        await rows(other, TERMINATE + " and wait_event_type = 'Lock'")
        answers = await asyncio.gather(*waiting)
    assert [answer.status_code for answer in answers] == [503] * 5
    assert await notes(other) == {}


@pytest.fixture
async def no_deadlock_detection(url: str) -> AsyncIterator[None]:
    """PostgreSQL does not look for deadlocks: transactions that block each other wait forever."""
    database = Database(url, pool=1)
    change = "do $$ begin execute format('alter database %I {} deadlock_timeout {}', current_database()); end $$"
    await rows(database, change.format("set", "= ''1h''"))
    yield
    await rows(database, change.format("reset", ""))
    await database.close()


@pytest.mark.usefixtures("no_deadlock_detection")
async def test_two_processes_that_meet_at_the_same_keys_never_wait_for_each_other_crosswise(another_database: MakeDatabase) -> None:
    one, another, third = another_database(), another_database(), another_database()
    waiting = "select 1 from pg_stat_activity where wait_event_type = 'Lock' having count(*) = 2"
    async with AsyncSession(third.engine) as holding:
        await holding.execute(text("insert into note values ('n5', 5)"))
        there = [write(one, number) for number in range(1, 10)]
        back = [write(another, number) for number in range(9, 0, -1)]
        written = asyncio.gather(*there, *back, return_exceptions=True)
        # Each has come as far as it can: the first to the note that is being written, the other to that or to the first.
        await until(lambda: rows(third, waiting))
        await holding.rollback()
    outcomes = await asyncio.wait_for(written, 60)
    assert sum(isinstance(outcome, asyncpg.UniqueViolationError) for outcome in outcomes) == 9
    assert len(await notes(third)) == 9


def test_rows_go_in_the_order_of_their_keys() -> None:
    written = [write_batch.WriteBatch([(NOTE, {"code": code, "number": 1 + n})]) for n, code in enumerate("cab")]
    _, (_, codes, numbers) = write_batch.build_statement(written)
    assert (codes, numbers) == (["a", "b", "c"], [2, 3, 1])
