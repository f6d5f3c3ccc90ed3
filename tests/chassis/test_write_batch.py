"""Deferred rows: one statement, all or nothing, and never a success for what was not committed."""

import asyncio
from datetime import date
from decimal import Decimal
from typing import Any

import asyncpg
import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import ARRAY, Column, Date, Integer, LargeBinary, MetaData, Numeric, Table, Text, make_url, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.exc import IntegrityError

from services.chassis import tables, write_batch
from services.chassis.database import Database
from services.chassis.outbox import emit
from services.chassis.settings import Settings
from tests import machine
from tests.chassis import sample_service
from tests.chassis.sample_service import NOTE, TERMINATE, Note, NoteWritten, notes, rows, until


def insert_notes(session: Any, *numbers: int) -> None:
    for number in numbers:
        write_batch.insert_later(session, NOTE, {"code": f"n{number}", "number": number})


async def test_all_deferred_rows_travel_in_one_statement(database: Database, statements: list[str]) -> None:
    async with database.transaction() as session:
        insert_notes(session, 1, 2)
        emit(session, NoteWritten(code="n1", number=1))
    assert len(statements) == 1
    assert statements[0].count("insert into") == 2


async def test_a_row_that_is_refused_takes_all_the_others_with_it(database: Database) -> None:
    with pytest.raises(asyncpg.CheckViolationError):  # noqa: PT012 - it is raised on leaving the inner block
        async with database.transaction() as session:
            insert_notes(session, 1, -1)
            emit(session, NoteWritten(code="n1", number=1))
    assert await notes(database) == {}
    assert await rows(database, "select 1 from outbox") == []


async def test_deferred_rows_and_changed_objects_are_committed_together(database: Database) -> None:
    async with database.transaction() as session:
        session.add(Note(code="loaded", number=1))
        insert_notes(session, 2)
    assert await notes(database) == {"loaded": 1, "n2": 2}


async def test_a_refused_deferred_row_undoes_changed_objects(database: Database) -> None:
    await rows(database, "insert into note values ('kept', 1)")
    with pytest.raises(IntegrityError):  # noqa: PT012 - it is raised on leaving the inner block
        async with database.transaction() as session:
            (await session.get_one(Note, "kept")).number = 7
            session.add(Note(code="added", number=1))
            insert_notes(session, -1)
    assert await notes(database) == {"kept": 1}


async def test_a_refused_object_undoes_deferred_rows(database: Database) -> None:
    with pytest.raises(IntegrityError):  # noqa: PT012 - it is raised on leaving the inner block
        async with database.transaction() as session:
            session.add(Note(code="refused", number=-1))
            insert_notes(session, 1)
    assert await notes(database) == {}


async def test_an_exception_drops_deferred_rows(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - what was deferred before it is what matters
        async with database.transaction() as session:
            insert_notes(session, 1)
            raise ZeroDivisionError
    assert await notes(database) == {}


async def test_a_parent_and_its_child_may_be_deferred_in_any_order(database: Database) -> None:
    await rows(database, "create table if not exists leaf (code text references note)")
    leaf = tables.Table("leaf", tables.MetaData(), tables.Column("code", tables.Text))
    async with database.transaction() as session:
        write_batch.insert_later(session, leaf, {"code": "n1"})
        insert_notes(session, 1)
    assert await rows(database, "select code from leaf") == [("n1",)]


async def test_columns_of_every_kind_arrive_as_they_were_deferred(database: Database) -> None:
    await rows(
        database, "create table if not exists shelf (n integer, form jsonb, marks text[], sizes numeric[], day date, seal bytea)"
    )
    kinds = {"form": JSONB, "marks": ARRAY(Text), "sizes": ARRAY(Numeric), "day": Date, "seal": LargeBinary}
    shelf = Table("shelf", MetaData(), Column("n", Integer), *(Column(name, kind) for name, kind in kinds.items()))
    full = {"form": {"a": [1, "ă", None]}, "marks": ["x,y", 'quo"te', ""], "sizes": [Decimal("0.1")], "day": date(2026, 2, 28)}
    async with database.transaction() as session:
        write_batch.insert_later(session, shelf, {"n": 1, **full, "seal": b"\0\xff"})
        write_batch.insert_later(session, shelf, {"n": 2, "form": [], "marks": [], "sizes": None, "day": None, "seal": None})
    assert await rows(database, "select form, marks, sizes, day, seal from shelf order by n") == [
        (*full.values(), b"\0\xff"),
        ([], [], None, None, None),
    ]


async def test_thousands_of_rows_are_one_transaction(database: Database) -> None:
    async with database.transaction() as session:
        insert_notes(session, *range(1, 5_001))
    assert len(await notes(database)) == 5_000


async def test_one_bad_row_among_thousands_leaves_none(database: Database) -> None:
    with pytest.raises(asyncpg.CheckViolationError):
        async with database.transaction() as session:
            insert_notes(session, *range(1, 2_001), -1)
    assert await notes(database) == {}


async def test_the_wake_up_comes_only_after_rows_were_committed(database: Database) -> None:
    woken: list[str] = []
    database.after_commit.append(lambda: woken.append("woken"))
    async with database.transaction() as session:
        await session.execute(text("select 1"))
    assert woken == []
    async with database.transaction() as session:
        insert_notes(session, 1)
        await write_batch.flush(session)
        assert woken == []
    assert woken == ["woken"]


# -- over HTTP ---------------------------------------------------------------------------------------------------------


async def test_a_commit_that_fails_is_never_answered_with_success(client: httpx.AsyncClient, database: Database) -> None:
    await rows(database, "insert into note values ('taken', 1)")
    answer = await client.post("/v1/jottings", json={"code": "taken", "number": 2})
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert await notes(database) == {"taken": 1}
    assert await rows(database, "select 1 from outbox") == []


async def test_a_refused_commit_leaves_no_stored_answer(client: httpx.AsyncClient, database: Database, token: Any) -> None:
    headers = token() | {"Idempotency-Key": "k"}
    answer = await client.post("/v1/notes", json={"code": "n", "number": -1}, headers=headers)
    assert answer.status_code == 500
    assert await rows(database, "select 1 from idempotency union all select 1 from outbox union all select 1 from note") == []


async def test_a_success_is_committed_before_it_is_answered(app: FastAPI, database: Database) -> None:
    seen: list[dict[str, int]] = []

    async def send(_message: Any) -> None:
        seen.append(await notes(database))

    async def receive() -> Any:
        return {"type": "http.request", "body": b'{"code":"n","number":1}', "more_body": False}

    scope = {"type": "http", "method": "POST", "path": "/v1/jottings", "query_string": b"", "raw_path": b"/v1/jottings"}
    await app(
        scope | {"headers": [(b"content-type", b"application/json")], "http_version": "1.1", "server": ("test", 80)}, receive, send
    )
    assert seen == [{"n": 1}, {"n": 1}]


async def test_a_connection_lost_while_nobody_used_it_costs_one_request_at_most(
    app: FastAPI, client: httpx.AsyncClient, another_database: Any
) -> None:
    admin = another_database()
    await rows(admin, "insert into note values ('n', 1)")
    await client.get("/v1/notes/n")
    # Or the relay's wake-up would be the one to meet the lost connection.
    for callback in app.state.database.before_close:
        await callback()
    await rows(admin, TERMINATE)
    # Mostly the pool has noticed; a request that comes while the news is arriving is refused for now.
    during = await client.patch("/v1/notes/n", headers={"If-Match": '"1"'})
    version = 2 if during.status_code == 200 else 1
    assert during.status_code == 200 or (during.status_code, during.headers["retry-after"]) == (503, "2")
    assert (await client.patch("/v1/notes/n", headers={"If-Match": f'"{version}"'})).status_code == 200
    assert await notes(admin) == {"n": version + 1}


async def test_a_connection_lost_between_commits_costs_one_request_at_most(
    client: httpx.AsyncClient, another_database: Any
) -> None:
    admin = another_database()
    await client.post("/v1/jottings", json={"code": "before", "number": 1})
    await rows(admin, TERMINATE)
    # Mostly the pool has noticed; who comes while the news is arriving is told to come again.
    during = (await client.post("/v1/jottings", json={"code": "during", "number": 1})).status_code
    assert during in (201, 503)
    assert (await client.post("/v1/jottings", json={"code": "after", "number": 1})).status_code == 201
    assert await notes(admin) == {"before": 1, "after": 1} | ({"during": 1} if during == 201 else {})


async def test_a_connection_lost_within_a_transaction_is_a_503_with_nothing_written(
    client: httpx.AsyncClient, database: Database, another_database: Any
) -> None:
    admin = another_database()
    await rows(admin, "insert into note values ('n', 1)")
    async with admin.transaction() as holding:
        await holding.execute(text("select 1 from note where code = 'n' for update"))
        waiting = asyncio.create_task(client.patch("/v1/notes/n", headers={"If-Match": '"1"'}))
        await _until_somebody_waits_for_a_lock(database)
        await rows(database, TERMINATE + " and wait_event_type = 'Lock'")
        assert (await waiting).status_code == 503
    assert await notes(admin) == {"n": 1}


async def _until_somebody_waits_for_a_lock(database: Database) -> None:
    await until(lambda: rows(database, "select 1 from pg_stat_activity where wait_event_type = 'Lock'"))


async def asked(settings: Settings, url: str) -> list[httpx.Response]:
    """What a read and a write are answered over another database."""
    app = sample_service.create(settings.model_copy(update={"database_url": url}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://test") as client:
        return [await client.get("/v1/notes"), await client.post("/v1/jottings", json={"code": "n", "number": 1})]


async def test_a_database_that_is_not_there_is_a_503(settings: Settings) -> None:
    answers = await asked(settings, f"postgresql+asyncpg://nobody@127.0.0.1:{machine.free_port()}/none")
    assert [answer.status_code for answer in answers] == [503, 503]


async def test_a_server_that_takes_no_more_connections_is_a_503(settings: Settings, database: Database) -> None:
    where = make_url(settings.database_url)
    await rows(database, "drop role if exists chassis_guest")
    await rows(database, "create role chassis_guest login password 'guest' connection limit 0")
    answers = await asked(settings, where.set(username="chassis_guest", password="guest").render_as_string(hide_password=False))
    await rows(database, "drop role chassis_guest")
    assert [answer.status_code for answer in answers] == [503, 503]
    assert answers[0].headers["retry-after"] == "2"


@pytest.mark.parametrize("state", ["57P01", "57P03", "57014", "53300", "40001", "40P01", "08006", "25006"])
async def test_what_will_pass_by_itself_is_a_503(client: httpx.AsyncClient, state: str) -> None:
    answer = await client.get(f"/v1/sqlstate/{state}")
    assert (answer.status_code, answer.headers.get("retry-after")) == (503, "2")


@pytest.mark.parametrize("state", ["22012", "42P01"])
async def test_what_will_not_pass_by_itself_is_a_500(client: httpx.AsyncClient, state: str) -> None:
    assert (await client.get(f"/v1/sqlstate/{state}")).status_code == 500


async def test_a_value_the_column_cannot_hold_is_our_fault_and_not_an_outage(client: httpx.AsyncClient) -> None:
    assert (await client.get("/v1/out-of-range")).status_code == 500


def test_a_column_with_a_collation_is_written_as_the_type_it_is() -> None:
    table = Table("place", MetaData(), Column("code", Text(collation="C"), primary_key=True))
    statement, values = write_batch.build_statement([write_batch.WriteBatch([(table, {"code": "H35"})])])
    assert "$2::TEXT[]" in statement
    assert values == ([0], ["H35"])
