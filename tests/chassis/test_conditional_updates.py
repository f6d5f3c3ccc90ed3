"""A row is changed without a lock: of those who read it as it was one changes it, and the others have written nothing."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import ARRAY, Column, Integer, MetaData, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.database import TRIES, Database, locks
from services.chassis.outbox import emit
from services.chassis.write_batch import ConcurrentUpdate
from tests.chassis.sample_service import NOTE, NoteWritten, notes, rows

COUNTING = "/v1/notes/n/counting"


@pytest.fixture
async def noted(database: Database) -> Database:
    """Notes n and m, both of number 1."""
    await rows(database, "insert into note values ('n', 1), ('m', 1)")
    return database


def change(session: AsyncSession, code: str, *, held: int, to: int) -> None:
    """Change a note, and write and announce another that tells of it."""
    write_batch.update_later(session, NOTE, {"code": code}, {"number": to}, expected={"number": held})
    write_batch.insert_later(session, NOTE, {"code": f"{code}-{to}", "number": to})
    emit(session, NoteWritten(code=code, number=to))


async def changed(database: Database, code: str, *, held: int, to: int) -> None:
    async with database.transaction() as session:
        change(session, code, held=held, to=to)


async def announced(database: Database) -> list[tuple[str, int]]:
    return sorted(
        await rows(database, "select subject, (convert_from(envelope, 'utf8')::jsonb ->> 'sequence')::integer from outbox")
    )


async def test_a_change_and_the_rows_that_tell_of_it_are_one_statement(noted: Database, statements: list[str]) -> None:
    await changed(noted, "n", held=1, to=2)
    assert len(statements) == 1
    assert await notes(noted) == {"n": 2, "m": 1, "n-2": 2}
    assert await announced(noted) == [("n", 2)]


async def test_an_update_of_a_changed_row_writes_nothing(noted: Database) -> None:
    with pytest.raises(ConcurrentUpdate):
        await changed(noted, "n", held=7, to=2)
    assert await notes(noted) == {"n": 1, "m": 1}
    assert await announced(noted) == []


async def test_a_row_that_is_gone_counts_as_changed(noted: Database) -> None:
    with pytest.raises(ConcurrentUpdate):
        await changed(noted, "nowhere", held=1, to=2)
    assert await announced(noted) == []


async def test_a_row_that_somebody_has_locked_is_not_waited_for(noted: Database, another_database: Any) -> None:
    async with another_database().transaction() as holding:
        await holding.execute(text("select 1 from note where code = 'n' for update"))
        outcomes = await asyncio.gather(
            changed(noted, "n", held=1, to=2), changed(noted, "m", held=1, to=2), return_exceptions=True
        )
    assert [type(outcome) for outcome in outcomes] == [ConcurrentUpdate, type(None)]
    assert await notes(noted) == {"n": 1, "m": 2, "m-2": 2}


async def test_of_those_who_commit_together_only_the_one_on_a_changed_row_fails(noted: Database, statements: list[str]) -> None:
    asked = (changed(noted, "n", held=1, to=2), changed(noted, "m", held=5, to=6))
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert len(statements) == 1
    assert [type(outcome) for outcome in outcomes] == [type(None), ConcurrentUpdate]
    assert await notes(noted) == {"n": 2, "m": 1, "n-2": 2}
    assert await announced(noted) == [("n", 2)]


async def test_of_many_who_change_one_row_together_one_does(noted: Database) -> None:
    asked = [changed(noted, "n", held=1, to=to) for to in range(10, 20)]
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [*["ConcurrentUpdate"] * 9, "NoneType"]
    (winner,) = [to for to, outcome in zip(range(10, 20), outcomes, strict=True) if outcome is None]
    assert await notes(noted) == {"n": winner, "m": 1, f"n-{winner}": winner}
    assert await announced(noted) == [("n", winner)]


async def test_of_two_processes_that_change_one_row_one_does(noted: Database, another_database: Any) -> None:
    other = another_database()
    asked = [changed(database, "n", held=1, to=to) for to in range(10, 30, 2) for database in (noted, other)]
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == [*["ConcurrentUpdate"] * 19, "NoneType"]
    assert len(await announced(noted)) == 1


async def test_a_change_the_table_refuses_fails_its_own_request_only(noted: Database) -> None:
    asked = (changed(noted, "n", held=1, to=2), changed(noted, "m", held=1, to=-1))
    outcomes = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(outcome).__name__ for outcome in outcomes] == ["NoneType", "CheckViolationError"]
    assert await notes(noted) == {"n": 2, "m": 1, "n-2": 2}


@pytest.mark.parametrize(
    ("held", "after"), [(1, {"n": 2, "m": 1, "n-2": 2}), (7, {"n": 1, "m": 1})], ids=["in time", "concurrent_update"]
)
async def test_it_is_the_same_in_a_transaction_that_has_begun(noted: Database, held: int, after: dict[str, int]) -> None:
    async def work() -> None:
        async with noted.transaction() as session:
            await session.execute(text("select 1"))
            change(session, "n", held=held, to=2)

    outcome = await asyncio.gather(work(), return_exceptions=True)
    assert isinstance(outcome[0], ConcurrentUpdate) == (held != 1)
    assert await notes(noted) == after
    assert len(await announced(noted)) == (held == 1)


async def test_a_transaction_changes_one_row(noted: Database) -> None:
    with pytest.raises(RuntimeError):  # noqa: PT012 - the first change is fine
        async with noted.transaction() as session:
            change(session, "n", held=1, to=2)
            change(session, "m", held=1, to=2)
    assert await notes(noted) == {"n": 1, "m": 1}


async def test_columns_of_every_kind_change_to_what_was_given(database: Database) -> None:
    await rows(database, "create table if not exists rack (n integer, form jsonb, marks text[], note text)")
    await rows(database, "insert into rack values (1, '{}', '{}', 'old'), (2, '{}', '{}', 'old')")
    columns = (Column("n", Integer), Column("form", JSONB), Column("marks", ARRAY(Text)), Column("note", Text))
    rack = Table("rack", MetaData(), *columns)

    async def put(n: int, **values: Any) -> None:
        async with database.transaction() as session:
            write_batch.update_later(session, rack, {"n": n}, values, expected={"note": "old"})

    await asyncio.gather(put(1, form={"a": ["ă"]}, marks=["x,y", ""], note=None), put(2, form=[], marks=[], note="'; --"))
    assert await rows(database, "select n, form, marks, note from rack order by n") == [
        (1, {"a": ["ă"]}, ["x,y", ""], None),
        (2, [], [], "'; --"),
    ]


# -- again from the start ----------------------------------------------------------------------------------------------


async def test_work_that_meets_a_concurrent_update_is_done_again_on_its_result(noted: Database) -> None:
    async def count(session: AsyncSession) -> int:
        ((number,),) = await noted.raw.fetch("select number from note where code = 'n'")
        # Everybody has read before anybody writes.
        await asyncio.sleep(0.05)
        write_batch.update_later(session, NOTE, {"code": "n"}, {"number": number + 1}, expected={"number": number})
        return int(number) + 1

    assert sorted(await asyncio.gather(noted.do(count), noted.do(count))) == [2, 3]
    assert (await notes(noted))["n"] == 3


async def test_work_that_meets_one_every_time_raises(noted: Database) -> None:
    locking: list[bool] = []

    async def late(session: AsyncSession) -> None:
        locking.append(locks(session))
        change(session, "n", held=7, to=8)

    with pytest.raises(ConcurrentUpdate):
        await noted.do(late)
    assert locking == [*[False] * (TRIES - 1), True]
    assert await notes(noted) == {"n": 1, "m": 1}


async def test_two_requests_at_once_are_both_done_one_after_the_other(noted: Database, client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(client.post(COUNTING) for _ in range(2)))
    assert sorted(answer.json()["number"] for answer in answers) == [2, 3]
    assert await announced(noted) == [("n", 2), ("n", 3)]


async def test_however_many_ask_at_once_no_update_is_lost(noted: Database, client: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(client.post(COUNTING) for _ in range(30)))
    done = sorted(answer.json()["number"] for answer in answers if answer.status_code == 200)
    assert {answer.json()["code"] for answer in answers if answer.status_code != 200} <= {"concurrent_update"}
    assert done == list(range(2, len(done) + 2))
    assert (await notes(noted))["n"] == len(done) + 1
    assert await announced(noted) == [("n", number) for number in done]


async def test_of_many_who_expect_one_version_one_wins_and_the_rest_are_told_of_the_other(
    noted: Database, client: httpx.AsyncClient
) -> None:
    answers = await asyncio.gather(*(client.post(COUNTING, params={"expected": 1}) for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200, *[412] * 9]
    assert await announced(noted) == [("n", 2)]


async def test_a_request_that_meets_one_every_time_is_a_409_with_nothing_written(
    noted: Database, app: FastAPI, client: httpx.AsyncClient
) -> None:
    app.state.misread_by = 1
    answer = await client.post(COUNTING)
    assert (answer.status_code, answer.json()["code"]) == (409, "concurrent_update")
    assert (await notes(noted))["n"] == 1
    assert await announced(noted) == []
