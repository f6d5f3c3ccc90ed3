"""Concurrent calls of a query are one statement, and each gets its own rows or its own error."""

import asyncio

import asyncpg
import pytest
from sqlalchemy import Integer, Text, select

from services.chassis import batched_query
from services.chassis.database import Database
from services.chassis.raw_pool import PreparedQuery, RawPool
from tests.chassis.sample_service import NOTE, rows

_CALLS = batched_query.calls(code=Text(), above=Integer())
ABOVE = PreparedQuery(
    select(_CALLS.c.number, NOTE.c.code, NOTE.c.number.label("noted"))
    .join_from(_CALLS, NOTE, (NOTE.c.code == _CALLS.c.code) & (NOTE.c.number > _CALLS.c.above))
    .order_by(NOTE.c.number)
)


@pytest.fixture
async def noted(database: Database) -> Database:
    """Three notes."""
    await rows(database, "insert into note values ('a', 1), ('b', 2), ('c', 3)")
    return database


async def test_concurrent_calls_are_one_statement_and_each_gets_its_own_rows(
    noted: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements = []
    fetch = RawPool.fetch

    async def recording(self: RawPool, sql: str, *values: object) -> list[asyncpg.Record]:
        statements.append(sql)
        return await fetch(self, sql, *values)

    monkeypatch.setattr(RawPool, "fetch", recording)
    query = noted.batched(ABOVE)
    found = await asyncio.gather(*(query.rows({"code": code, "above": above}) for above in (0, 2) for code in "cabx"))
    assert found == [[["c", 3]], [["a", 1]], [["b", 2]], [], [["c", 3]], [], [], []]
    assert len(statements) == 1


async def test_a_value_postgresql_cannot_read_fails_only_its_own_call(noted: Database) -> None:
    query = noted.batched(ABOVE)
    calls = (query.rows({"code": code, "above": 0}) for code in ("a", "\0", "b"))
    first, refused, last = await asyncio.gather(*calls, return_exceptions=True)
    assert (first, last) == ([["a", 1]], [["b", 2]])
    assert isinstance(refused, asyncpg.DataError)
    with pytest.raises(asyncpg.DataError):
        await query.rows({"code": "\0", "above": 0})


async def test_a_query_is_batched_by_one_batcher_per_database(noted: Database) -> None:
    assert noted.batched(ABOVE) is noted.batched(ABOVE)
    assert noted.batched(ABOVE, replica=True) is noted.batched(ABOVE)
