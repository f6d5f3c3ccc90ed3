"""Concurrent changes of one dossier: no update is lost or half done, and no request waits for another to compute."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.chassis.auth import Principal
from services.dossier.cases.queries import dossiers
from services.dossier.history.commands import access_log
from services.embedded.personas import UNIT
from tests.chassis.sample_service import until
from tests.dossier.builders import see, submit
from tests.running import Apps, Service

CLERK = Principal("demo|clerk", "official", frozenset({"clerk"}), UNIT)


@pytest.fixture
async def other(apps: Apps) -> Service:
    """Another process of the same service."""
    return await apps.another("dossier")


async def _submitted(service: Service) -> str:
    return str((await submit(service)).json()["code"])


async def _take(process: Service, code: str, action: str, *, version: int = 1, **body: Any) -> int:
    headers = process.token("clerk") | {"If-Match": f'"{version}"'}
    answer = await process.client.post(f"/v1/dossiers/{code}/transitions", json={"action": action, **body}, headers=headers)
    return answer.status_code


async def _whole(service: Service, code: str) -> bool:
    headers = service.token("citizen")
    return bool((await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=headers)).json()["verified"])


async def _waiting_for_a_lock(service: Service) -> bool:
    return bool(
        await service.rows("select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
    )


async def test_of_two_processes_that_receive_one_dossier_one_does(service: Service, submitted: str, other: Service):
    statuses = await asyncio.gather(*(_take(process, submitted, "receive") for process in (service, other) * 5))
    assert sorted(statuses) == [200, *[412] * 9]
    assert [event["type"] for event in await service.emitted()] == ["dossier.submitted.v1", "dossier.received.v1"]
    assert await _whole(service, submitted)


async def test_of_two_different_actions_one_happens_and_the_other_leaves_no_trace(service: Service, submitted: str, other: Service):
    statuses = await asyncio.gather(_take(service, submitted, "receive"), _take(other, submitted, "reject", reason="Thiếu giấy tờ"))
    assert sorted(statuses) == [200, 412]
    assert await service.rows("select version, history_length, (select count(*) from history)::int from dossier") == [(2, 2, 2)]
    assert len(await service.emitted()) == 2
    assert await _whole(service, submitted)


async def test_dossiers_received_at_once_are_each_received_once(service: Service, other: Service):
    codes = [await _submitted(service) for _ in range(6)]
    statuses = await asyncio.gather(*(_take(process, code, "receive") for code in codes for process in (service, other)))
    assert sorted(statuses) == [*[200] * 6, *[412] * 6]
    assert await service.rows("select version, status, count(*)::int from dossier group by 1, 2") == [(2, "received", 6)]
    assert all([await _whole(service, code) for code in codes])


async def test_an_action_concurrent_with_a_read_in_the_history_is_taken_all_the_same(service: Service, submitted: str):
    await see(service, submitted, "officer")
    async with service.database.transaction() as chaining:
        upto = await access_log.newest_entry(chaining)
        assert upto is not None
        assert await access_log.append_to_histories(chaining, upto=upto, at=datetime.now(UTC)) == 1
        # The clerk's action read the dossier before the logged read, and conflicts with it on writing.
        reception = asyncio.create_task(_take(service, submitted, "receive"))
        await until(lambda: _waiting_for_a_lock(service))
    assert await reception == 200
    entries = await service.rows("select entry ->> 'action' as action from history order by sequence")
    assert [row.action for row in entries] == ["submit", "read", "receive"]
    assert await _whole(service, submitted)


async def test_a_dossier_that_somebody_holds_keeps_only_its_own_action_waiting(service: Service):
    locked, free = [await _submitted(service) for _ in range(2)]
    async with service.database.transaction() as holding:
        await holding.execute(text("select 1 from dossier where code = :code for update"), {"code": locked})
        waiting = asyncio.create_task(_take(service, locked, "receive"))
        assert await _take(service, free, "receive") == 200
        await until(lambda: _waiting_for_a_lock(service))
        assert not waiting.done()
    assert await waiting == 200


async def test_the_last_try_locks_the_dossier_when_it_reads_it(service: Service, submitted: str):
    async with service.app.state.database.transaction(locking=True) as session:
        assert (await dossiers.dossier_for_transition(session, service.app.state.database, submitted, CLERK)).version == 1
        with pytest.raises(DBAPIError):
            await service.rows("select 1 from dossier for update nowait")
    assert await service.rows("select 1 from dossier for update nowait") == [(1,)]


async def test_nothing_is_locked_while_an_action_is_worked_out(service: Service, submitted: str):
    async with service.app.state.database.transaction() as session:
        await dossiers.dossier_for_transition(session, service.app.state.database, submitted, CLERK)
        await session.execute(text("select 1"))
        assert await service.rows("select 1 from dossier for update nowait") == [(1,)]
