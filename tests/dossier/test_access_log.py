"""The access log: written with the read, moved into the history by the worker, once, without blocking."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from services.dossier.history import timers as history_timers
from services.dossier.models.dossiers import Dossier
from tests import machine
from tests.dossier.builders import act, see, submit
from tests.running import Service

PATHS = ["", "/timeline", "/history", "/deadline"]


async def _submitted(service: Service) -> str:
    return str((await submit(service)).json()["code"])


async def _get(service: Service, path: str, persona: str, **claims: Any) -> Any:
    return await service.client.get(path, headers=service.token(persona, **claims))


async def _reads(service: Service, code: str) -> list[Any]:
    """The read entries of a dossier, oldest first."""
    found = "select entry from history where dossier_code = :code and entry->>'action' = 'read' order by sequence"
    return [row.entry for row in await service.rows(found, code=code)]


async def _verified(service: Service, code: str) -> bool:
    return bool((await _get(service, f"/v1/dossiers/{code}/history/verification", "citizen")).json()["verified"])


@pytest.mark.parametrize("path", PATHS)
async def test_an_officials_read_is_noted_with_who_where_what_and_when(service: Service, submitted: str, path):
    assert (await _get(service, f"/v1/dossiers/{submitted}{path}", "officer")).status_code == 200
    [note] = await service.rows("select dossier_code, subject, by, position, unit, part, at <= now() as past from access_log")
    assert note == (submitted, "demo|officer", "Nguyễn Văn Bình", "Chuyên viên", "H35.01.01", path[1:] or "dossier", True)


@pytest.mark.parametrize("path", PATHS)
async def test_what_the_applicant_reads_is_nobodys_business(service: Service, submitted: str, path):
    assert (await _get(service, f"/v1/dossiers/{submitted}{path}", "citizen")).status_code == 200
    assert await service.rows("select * from access_log") == []


@pytest.mark.parametrize("path", PATHS)
async def test_who_is_refused_has_read_nothing(service: Service, submitted: str, path):
    assert (await _get(service, f"/v1/dossiers/{submitted}{path}", "clerk", unit="H35.21")).status_code == 404
    assert await service.rows("select * from access_log") == []


async def test_lists_show_too_little_to_count_as_reading(service: Service):
    await _submitted(service)
    assert len((await _get(service, "/v1/dossiers", "officer")).json()["items"]) == 1
    assert await service.rows("select * from access_log") == []


async def test_without_the_note_there_is_no_reading(service: Service, submitted: str):
    async with service.database.transaction() as session:
        await session.execute(text("lock table access_log in share mode"))
        reading = asyncio.create_task(_get(service, f"/v1/dossiers/{submitted}", "officer"))
        done, _ = await asyncio.wait([reading], timeout=0.2)
        assert done == set()
    assert (await reading).status_code == 200


async def test_the_reads_of_a_dossier_become_one_entry_that_is_no_change(service: Service, submitted: str):
    tag = (await see(service, submitted, "officer")).headers["etag"]
    await _get(service, f"/v1/dossiers/{submitted}/timeline", "officer")
    await see(service, submitted, "leader")
    events = await service.emitted()
    assert await history_timers.run_once(service.database) == 1
    [entry] = await _reads(service, submitted)
    assert [(reader["by"], reader["part"]) for reader in entry["readers"]] == [
        ("Nguyễn Văn Bình", "dossier"),
        ("Nguyễn Văn Bình", "timeline"),
        ("Trần Minh Đức", "dossier"),
    ]
    assert (entry["sequence"], entry["status"]) == (2, "submitted")
    assert (await see(service, submitted, "citizen")).headers["etag"] == tag
    assert await service.emitted() == events
    assert await service.rows("select version, history_length from dossier") == [(1, 2)]
    assert await _verified(service, submitted)


async def test_a_screen_that_is_refreshed_is_one_reader_who_looked_often(service: Service, submitted: str):
    await asyncio.gather(*(see(service, submitted, "officer") for _ in range(5)))
    await history_timers.run_once(service.database)
    [entry] = await _reads(service, submitted)
    assert [reader["times"] for reader in entry["readers"]] == [5]


async def test_what_is_chained_waits_no_longer(service: Service, submitted: str):
    await see(service, submitted, "officer")
    assert [await history_timers.run_once(service.database) for _ in range(3)] == [1, 0, 0]
    assert len(await _reads(service, submitted)) == 1
    assert await service.rows("select * from access_log") == []


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


async def test_many_dossiers_are_chained_in_one_step(service: Service, submitted: str):
    async with service.database.transaction() as session:
        await session.execute(text(MANY_DOSSIERS))
        await session.execute(text(THEIR_READS))
    assert await history_timers.run_once(service.database) == 251
    assert await service.rows("select history_length, count(*) from dossier group by 1") == [(2, 251)]
    assert await service.rows("select count(*) from history where sequence = 2") == [(251,)]
    assert await _verified(service, submitted)


async def _look_and_chain(service: Service, codes: list[str]) -> None:
    for code in codes:
        await see(service, code, "officer")
        await history_timers.run_once(service.database)


@pytest.mark.parametrize("times", [2, pytest.param(20, marks=pytest.mark.soak)])
async def test_many_workers_chain_every_read_once(service: Service, times: int):
    codes = [await _submitted(service) for _ in range(3)]
    await asyncio.gather(*(_look_and_chain(service, codes * times) for _ in range(3)))
    await history_timers.run_once(service.database)
    told = [sum(reader["times"] for entry in await _reads(service, code) for reader in entry["readers"]) for code in codes]
    assert told == [3 * times] * 3
    assert [await _verified(service, code) for code in codes] == [True] * 3


async def test_a_dossier_that_somebody_is_changing_is_chained_later(service: Service):
    busy, idle = await _submitted(service), await _submitted(service)
    await see(service, busy, "officer")
    await see(service, idle, "officer")
    async with service.database.transaction() as session:
        await session.scalar(select(Dossier).where(Dossier.code == busy).with_for_update())
        assert await history_timers.run_once(service.database) == 1
    assert await history_timers.run_once(service.database) == 1
    assert [len(await _reads(service, code)) for code in (busy, idle)] == [1, 1]


async def test_a_change_does_not_fail_when_reads_were_chained_since_its_caller_read(service: Service, submitted: str):
    tag = (await see(service, submitted, "clerk")).headers["etag"]
    await history_timers.run_once(service.database)
    headers = service.token("clerk") | {"If-Match": tag}
    answer = await service.client.post(f"/v1/dossiers/{submitted}/transitions", json={"action": "receive"}, headers=headers)
    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert await service.rows("select sequence, entry->>'action' from history order by 1") == [
        (1, "submit"),
        (2, "read"),
        (3, "receive"),
    ]
    assert await _verified(service, submitted)


async def _until(stop: asyncio.Event, do: Callable[[], Awaitable[Any]]) -> None:
    while not stop.is_set():
        await do()


async def test_changes_and_reads_side_by_side_leave_one_whole_chain(service: Service, submitted: str):
    stop = asyncio.Event()
    chaining = [lambda: history_timers.run_once(service.database)] * 2
    others = [asyncio.create_task(_until(stop, each)) for each in (*chaining, lambda: see(service, submitted, "leader"))]
    steps = [("clerk", "receive"), ("officer", "start"), ("officer", "propose"), ("leader", "approve"), ("officer", "complete")]
    answers = [(await act(service, submitted, persona, action)).status_code for persona, action in steps]
    stop.set()
    await asyncio.gather(*others)
    assert answers == [200] * 5
    assert await history_timers.run_once(service.database) in (0, 1)
    assert len(await _reads(service, submitted)) > 1
    assert await _verified(service, submitted)


@contextlib.asynccontextmanager
async def _refused_history(service: Service) -> AsyncIterator[None]:
    async with service.database.transaction() as session:
        await session.execute(text("alter table history add constraint nobody check (sequence < 2)"))
    try:
        yield
    finally:
        async with service.database.transaction() as session:
            await session.execute(text("alter table history drop constraint nobody"))


async def test_a_step_that_fails_keeps_the_notes(service: Service, submitted: str):
    await see(service, submitted, "officer")
    async with _refused_history(service):
        with pytest.raises(IntegrityError):
            await history_timers.run_once(service.database)
    assert await history_timers.run_once(service.database) == 1
    assert await _verified(service, submitted)


async def test_reads_are_no_steps_of_the_timeline(service: Service, submitted: str):
    await see(service, submitted, "officer")
    await history_timers.run_once(service.database)
    items = [
        (await _get(service, f"/v1/dossiers/{submitted}/timeline", persona)).json()["items"] for persona in ("citizen", "officer")
    ]
    assert [[item["action"] for item in each] for each in items] == [["submit"], ["submit"]]


async def test_the_worker_chains_within_a_moment(service: Service, submitted: str):
    (timer,) = history_timers.timers(service.database)
    running = asyncio.create_task(timer.run())
    await see(service, submitted, "officer")
    async with asyncio.timeout(60):
        while not await _reads(service, submitted):
            await asyncio.sleep(0.05)
    running.cancel()
    assert await asyncio.gather(running, return_exceptions=True) != [None]


async def test_the_worker_has_the_timer(service: Service):
    assert history_timers.append_access_log in [getattr(timer.work, "func", None) for timer in service.worker.timers]


async def test_officials_read_the_primary_and_applicants_a_replica(service: Service, submitted: str):
    settings = service.app.state.settings
    nowhere = f"postgresql+asyncpg://nobody@127.0.0.1:{machine.free_port()}/nothing"
    other = Service.of("dossier", settings.database_url, service.identity, read_database_url=nowhere)
    assert (await see(other, submitted, "officer")).status_code == 200
    assert (await see(other, submitted, "citizen")).status_code >= 500
    await other.close()
