"""Selects compiled once and sent straight to the driver answer as SQLAlchemy's would, and outlive a lost connection."""

import asyncio
from typing import Any

import asyncpg
import pytest
from sqlalchemy import ColumnElement, Integer, Text, bindparam, func, literal, select, text, union_all
from sqlalchemy.exc import DBAPIError

from services.chassis import raw_pool
from services.chassis.database import Database
from services.chassis.raw_pool import PreparedQuery, RawPool
from tests.chassis.sample_service import NOTE, TERMINATE, rows, until

ABOVE = PreparedQuery(
    select(NOTE.c.code, NOTE.c.number, literal("note").label("kind"))
    .where(NOTE.c.number > bindparam("above", type_=Integer()))
    .order_by(NOTE.c.number)
)


@pytest.fixture
async def noted(database: Database) -> Database:
    """Three notes."""
    await rows(database, "insert into note values ('a', 1), ('b', 2), ('c', 3)")
    return database


async def test_rows_have_the_columns_as_attributes(noted: Database) -> None:
    found = await ABOVE.rows(noted.raw, {"above": 1})
    assert [(row.code, row.number, row.kind) for row in found] == [("b", 2, "note"), ("c", 3, "note")]


async def test_each_time_other_values_may_be_given_and_more_than_are_asked_for(noted: Database) -> None:
    asked = [await ABOVE.rows(noted.raw, {"above": above, "below": "nobody asks"}) for above in (2, 0, 3)]
    assert [len(found) for found in asked] == [1, 3, 0]


async def test_a_value_that_is_missing_is_never_taken_from_the_time_before(noted: Database) -> None:
    await ABOVE.rows(noted.raw, {"above": 1})
    with pytest.raises(KeyError):
        await ABOVE.rows(noted.raw, {})


async def test_a_value_is_only_ever_a_value(noted: Database) -> None:
    named = PreparedQuery(select(NOTE.c.code).where(NOTE.c.code == bindparam("code", type_=Text())))
    assert await named.rows(noted.raw, {"code": "a' or true --"}) == []


async def test_json_and_arrays_arrive_as_sqlalchemy_gives_them(database: Database) -> None:
    columns: list[ColumnElement[Any]] = [
        func.jsonb_build_object("a", 1).label("object"),
        func.json_build_object("b", 1, "a", 2).label("ordered"),
        func.array_append(text("array['x']"), "y").label("array"),
    ]
    (row,) = await PreparedQuery(select(*columns)).rows(database.raw, {})
    assert (row.object, list(row.ordered.items()), row.array) == ({"a": 1}, [("b", 1), ("a", 2)], ["x", "y"])


async def test_a_union_may_be_prepared_too(noted: Database) -> None:
    both = PreparedQuery(union_all(select(NOTE.c.code).where(NOTE.c.number == 1), select(NOTE.c.code).where(NOTE.c.number == 3)))
    assert sorted(row.code for row in await both.rows(noted.raw, {})) == ["a", "c"]


async def test_a_connection_lost_in_the_middle_is_told_of_and_not_used_again(noted: Database, another_database: Any) -> None:
    admin = another_database()
    waiting = asyncio.create_task(noted.raw.fetch("select pg_sleep(60)"))
    await until(lambda: rows(admin, "select 1 from pg_stat_activity where wait_event = 'PgSleep'"))
    await rows(admin, TERMINATE)
    with pytest.raises(asyncpg.PostgresError):
        await waiting
    assert len(await ABOVE.rows(noted.raw, {"above": 0})) == 3


@pytest.mark.parametrize(
    "lost",
    [asyncpg.InternalClientError("in the middle of the news"), asyncpg.InterfaceError("connection is closed")],
    ids=["arriving", "closed"],
)
async def test_a_connection_found_lost_before_the_statement_is_told_as_such(
    noted: Database, monkeypatch: pytest.MonkeyPatch, lost: Exception
) -> None:
    async def fetch(connection: Any, *_: Any) -> None:
        connection.terminate()
        raise lost

    await ABOVE.rows(noted.raw, {"above": 0})
    with monkeypatch.context() as patched:
        patched.setattr(asyncpg.Connection, "fetch", fetch)
        with pytest.raises(ConnectionError):
            await ABOVE.rows(noted.raw, {"above": 0})
    assert len(await ABOVE.rows(noted.raw, {"above": 0})) == 3


async def test_a_statement_the_driver_cannot_send_is_our_fault_and_no_lost_connection(database: Database) -> None:
    with pytest.raises(asyncpg.InterfaceError):
        await database.raw.fetch("select $1::integer", 1, 2)


async def test_questions_of_one_moment_share_the_connections_there_are(database: Database) -> None:
    few = RawPool(database.engine, 2, {"application_name": "few"})
    others = "select count(*)::int as number from pg_stat_activity where application_name = 'few'"
    asked = await asyncio.gather(*(few.fetch(others) for _ in range(20)))
    assert max(row["number"] for (row,) in asked) <= 2
    await few.close()


async def test_who_finds_no_free_connection_is_told_in_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_pool, "WAIT_SECONDS", 0.2)
    one = RawPool(database.engine, 1, {})
    holding = asyncio.create_task(one.fetch("select pg_sleep(1)"))
    await asyncio.sleep(0)
    with pytest.raises(TimeoutError):
        await asyncio.gather(*(one.fetch("select 1") for _ in range(2)))
    await holding
    assert [tuple(row) for row in await one.fetch("select 1")] == [(1,)]
    await one.close()


async def test_one_that_was_never_asked_closes_too(database: Database) -> None:
    await RawPool(database.engine, 1, {}).close()


async def test_a_pool_that_was_closed_opens_again(noted: Database) -> None:
    await noted.raw.close()
    assert len(await ABOVE.rows(noted.raw, {"above": 1})) == 2


@pytest.mark.parametrize("way", ["raw pool", "session"])
@pytest.mark.parametrize("values", [(2**40,), (1, 2)], ids=["a value out of range", "too many values"])
async def test_what_cannot_be_sent_leaves_no_statement_running(database: Database, way: str, values: tuple[int, ...]) -> None:
    """After the time for a statement whoever used the connection next got that error, and closing it waited for 17 seconds."""
    # Another one each time, for of one that is prepared already nothing is told before its values.
    statement = f"select 'half told, {way}, {len(values)}' where $1::int > 0"
    if way == "raw pool":
        with pytest.raises((asyncpg.DataError, asyncpg.InterfaceError)):
            await database.raw.fetch(statement, *values)
    else:
        async with database.reading() as session:
            connection = await session.connection()
            with pytest.raises(DBAPIError):
                await connection.exec_driver_sql(statement, values)
            await session.commit()
    await _nothing_is_half_told(database)


async def test_a_statement_cancelled_before_its_values_were_sent_is_not_left_running(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetch = asyncpg.Connection.fetch

    async def prepare_only(connection: Any, sql: str, *_: Any) -> None:
        monkeypatch.setattr(asyncpg.Connection, "fetch", fetch)
        await connection.prepare(sql)
        raise asyncio.CancelledError

    monkeypatch.setattr(asyncpg.Connection, "fetch", prepare_only)
    with pytest.raises(asyncio.CancelledError):
        await database.raw.fetch("select 'half told, cancelled' where $1::int > 0", 1)
    await _nothing_is_half_told(database)


async def _nothing_is_half_told(database: Database) -> None:
    states = await rows(database, "select state from pg_stat_activity where query like 'select ''half told%'")
    assert {state for (state,) in states} <= {"idle"}


async def test_a_value_postgres_cannot_read_is_told_as_such_also_within_a_transaction(database: Database) -> None:
    with pytest.raises(DBAPIError) as told:
        await rows(database, "select cast(:text as int)", text="no number")
    assert told.value.orig is not None
    assert isinstance(told.value.orig.__cause__, asyncpg.DataError)
    with pytest.raises(asyncpg.DataError):
        await database.raw.fetch("select $1::text::int", "no number")
