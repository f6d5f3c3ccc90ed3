"""Officials' reads: noted with the reading, chained by the worker, once, in nobody's way."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from services.dossier.history import timers as history_timers
from services.dossier.models import Dossier
from tests import machine
from tests.dossier.builders import act, see, submit
from tests.running import Service

PATHS = ["", "/timeline", "/history", "/deadline"]


async def _submitted(desk: Service) -> str:
    return str((await submit(desk)).json()["code"])


async def _get(desk: Service, path: str, persona: str, **claims: Any) -> Any:
    return await desk.client.get(path, headers=desk.token(persona, **claims))


async def _reads(desk: Service, code: str) -> list[Any]:
    """The read entries of a dossier, oldest first."""
    found = "select entry from history where dossier_code = :code and entry->>'action' = 'read' order by sequence"
    return [row.entry for row in await desk.rows(found, code=code)]


async def _verified(desk: Service, code: str) -> bool:
    return bool((await _get(desk, f"/v1/dossiers/{code}/history/verification", "citizen")).json()["verified"])


@pytest.mark.parametrize("path", PATHS)
async def test_an_officials_read_is_noted_with_who_where_what_and_when(desk: Service, path):
    code = await _submitted(desk)
    assert (await _get(desk, f"/v1/dossiers/{code}{path}", "officer")).status_code == 200
    [note] = await desk.rows("select dossier_code, subject, by, position, unit, part, at <= now() as past from access_log")
    assert note == (code, "demo|officer", "Nguyễn Văn Bình", "Chuyên viên", "H35.01.01", path[1:] or "dossier", True)


@pytest.mark.parametrize("path", PATHS)
async def test_what_the_applicant_reads_is_nobodys_business(desk: Service, path):
    code = await _submitted(desk)
    assert (await _get(desk, f"/v1/dossiers/{code}{path}", "citizen")).status_code == 200
    assert await desk.rows("select * from access_log") == []


@pytest.mark.parametrize("path", PATHS)
async def test_who_is_refused_has_read_nothing(desk: Service, path):
    code = await _submitted(desk)
    assert (await _get(desk, f"/v1/dossiers/{code}{path}", "clerk", unit="H35.21")).status_code == 404
    assert await desk.rows("select * from access_log") == []


async def test_lists_show_too_little_to_count_as_reading(desk: Service):
    await _submitted(desk)
    assert len((await _get(desk, "/v1/dossiers", "officer")).json()["items"]) == 1
    assert await desk.rows("select * from access_log") == []


async def test_without_the_note_there_is_no_reading(desk: Service):
    code = await _submitted(desk)
    async with desk.database.transaction() as session:
        await session.execute(text("lock table access_log in share mode"))
        reading = asyncio.create_task(_get(desk, f"/v1/dossiers/{code}", "officer"))
        done, _ = await asyncio.wait([reading], timeout=0.2)
        assert done == set()
    assert (await reading).status_code == 200


async def test_the_reads_of_a_dossier_become_one_entry_that_is_no_change(desk: Service):
    code = await _submitted(desk)
    tag = (await see(desk, code, "officer")).headers["etag"]
    await _get(desk, f"/v1/dossiers/{code}/timeline", "officer")
    await see(desk, code, "leader")
    events = await desk.emitted()
    assert await history_timers.run_once(desk.database) == 1
    [entry] = await _reads(desk, code)
    assert [(reader["by"], reader["part"]) for reader in entry["readers"]] == [
        ("Nguyễn Văn Bình", "dossier"),
        ("Nguyễn Văn Bình", "timeline"),
        ("Trần Minh Đức", "dossier"),
    ]
    assert (entry["sequence"], entry["status"]) == (2, "submitted")
    assert (await see(desk, code, "citizen")).headers["etag"] == tag
    assert await desk.emitted() == events
    assert await desk.rows("select version, history_length from dossier") == [(1, 2)]
    assert await _verified(desk, code)


async def test_a_screen_that_is_refreshed_is_one_reader_who_looked_often(desk: Service):
    code = await _submitted(desk)
    await asyncio.gather(*(see(desk, code, "officer") for _ in range(5)))
    await history_timers.run_once(desk.database)
    [entry] = await _reads(desk, code)
    assert [reader["times"] for reader in entry["readers"]] == [5]


async def test_what_is_chained_waits_no_longer(desk: Service):
    code = await _submitted(desk)
    await see(desk, code, "officer")
    assert [await history_timers.run_once(desk.database) for _ in range(3)] == [1, 0, 0]
    assert len(await _reads(desk, code)) == 1
    assert await desk.rows("select * from access_log") == []


MANY_DOSSIERS = """
    do $$
    declare others text := (
        select string_agg(column_name, ',') from information_schema.columns
        where table_schema = 'public' and table_name = 'dossier' and column_name <> 'code' and is_generated = 'NEVER'
    );
    begin
        execute format($copy$insert into dossier (code, %1$s) select code || '-' || n, %1$s from dossier, generate_series(1, 250) n$copy$, others);
    end $$
"""
THEIR_READS = """
    insert into access_log (dossier_code, subject, by, position, unit, part, at)
    select code, 'demo|officer', 'Bình', '', 'H35.01.01', 'dossier', now() from dossier
"""


async def test_many_dossiers_are_chained_in_one_step(desk: Service):
    code = await _submitted(desk)
    async with desk.database.transaction() as session:
        await session.execute(text(MANY_DOSSIERS))
        await session.execute(text(THEIR_READS))
    assert await history_timers.run_once(desk.database) == 251
    assert await desk.rows("select history_length, count(*) from dossier group by 1") == [(2, 251)]
    assert await desk.rows("select count(*) from history where sequence = 2") == [(251,)]
    assert await _verified(desk, code)


async def _look_and_chain(desk: Service, codes: list[str]) -> None:
    for code in codes:
        await see(desk, code, "officer")
        await history_timers.run_once(desk.database)


async def test_many_workers_chain_every_read_once(desk: Service):
    codes = [await _submitted(desk) for _ in range(4)]
    await asyncio.gather(*(_look_and_chain(desk, codes * 5) for _ in range(3)))
    await history_timers.run_once(desk.database)
    told = [sum(reader["times"] for entry in await _reads(desk, code) for reader in entry["readers"]) for code in codes]
    assert told == [15] * 4
    assert [await _verified(desk, code) for code in codes] == [True] * 4


async def test_a_dossier_that_somebody_is_changing_is_chained_later(desk: Service):
    busy, idle = await _submitted(desk), await _submitted(desk)
    await see(desk, busy, "officer")
    await see(desk, idle, "officer")
    async with desk.database.transaction() as session:
        await session.scalar(select(Dossier).where(Dossier.code == busy).with_for_update())
        assert await history_timers.run_once(desk.database) == 1
    assert await history_timers.run_once(desk.database) == 1
    assert [len(await _reads(desk, code)) for code in (busy, idle)] == [1, 1]


async def test_a_change_does_not_fail_when_reads_were_chained_since_its_caller_read(desk: Service):
    code = await _submitted(desk)
    tag = (await see(desk, code, "clerk")).headers["etag"]
    await history_timers.run_once(desk.database)
    headers = desk.token("clerk") | {"If-Match": tag}
    answer = await desk.client.post(f"/v1/dossiers/{code}/transitions", json={"action": "receive"}, headers=headers)
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert await desk.rows("select sequence, entry->>'action' from history order by 1") == [
        (1, "submit"),
        (2, "read"),
        (3, "receive"),
    ]
    assert await _verified(desk, code)


async def _until(stop: asyncio.Event, do: Callable[[], Awaitable[Any]]) -> None:
    while not stop.is_set():
        await do()


async def test_changes_and_reads_side_by_side_leave_one_whole_chain(desk: Service):
    code = await _submitted(desk)
    stop = asyncio.Event()
    chaining = [lambda: history_timers.run_once(desk.database)] * 2
    others = [asyncio.create_task(_until(stop, each)) for each in (*chaining, lambda: see(desk, code, "leader"))]
    steps = [("clerk", "receive"), ("officer", "start"), ("officer", "propose"), ("leader", "approve"), ("officer", "complete")]
    answers = [(await act(desk, code, persona, action)).status_code for persona, action in steps]
    stop.set()
    await asyncio.gather(*others)
    assert answers == [200] * 5
    assert await history_timers.run_once(desk.database) in (0, 1)
    assert len(await _reads(desk, code)) > 1
    assert await _verified(desk, code)


@contextlib.asynccontextmanager
async def _refused_history(desk: Service) -> AsyncIterator[None]:
    async with desk.database.transaction() as session:
        await session.execute(text("alter table history add constraint nobody check (sequence < 2)"))
    try:
        yield
    finally:
        async with desk.database.transaction() as session:
            await session.execute(text("alter table history drop constraint nobody"))


async def test_a_step_that_fails_keeps_the_notes(desk: Service):
    code = await _submitted(desk)
    await see(desk, code, "officer")
    async with _refused_history(desk):
        with pytest.raises(IntegrityError):
            await history_timers.run_once(desk.database)
    assert await history_timers.run_once(desk.database) == 1
    assert await _verified(desk, code)


async def test_reads_are_no_steps_of_the_timeline(desk: Service):
    code = await _submitted(desk)
    await see(desk, code, "officer")
    await history_timers.run_once(desk.database)
    items = [(await _get(desk, f"/v1/dossiers/{code}/timeline", persona)).json()["items"] for persona in ("citizen", "officer")]
    assert [[item["action"] for item in each] for each in items] == [["submit"], ["submit"]]


async def test_the_worker_chains_within_a_moment(desk: Service):
    code = await _submitted(desk)
    (timer,) = history_timers.timers(desk.database)
    running = asyncio.create_task(timer.run())
    await see(desk, code, "officer")
    async with asyncio.timeout(10):
        while not await _reads(desk, code):
            await asyncio.sleep(0.05)
    running.cancel()
    assert await asyncio.gather(running, return_exceptions=True) != [None]


async def test_the_worker_has_the_timer(desk: Service):
    assert history_timers.append_access_log in [getattr(timer.work, "func", None) for timer in desk.worker.timers]


async def test_officials_read_the_primary_and_applicants_a_replica(desk: Service):
    code = await _submitted(desk)
    settings = desk.app.state.settings
    nowhere = f"postgresql+asyncpg://nobody@127.0.0.1:{machine.free_port()}/nothing"
    other = Service.of("dossier", settings.database_url, desk.identity, read_database_url=nowhere)
    assert (await see(other, code, "officer")).status_code == 200
    assert (await see(other, code, "citizen")).status_code >= 500
    await other.close()
