"""The portal fails in the middle of a run, its clock is wrong, dossiers change while they are compared: nothing false is reported."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from typing import Any

import pytest

from services.integration.reconciliations import commands, dispatcher
from services.integration.reconciliations.client import ComparedPortal
from tests.integration.builders import Portal, dossier_events, eventually
from tests.integration.reconciliations.comparing import (
    PATH,
    agree,
    code,
    fill,
    found,
    read,
    reconcile,
    reconciler,
    request,
    settle,
    tamper,
)
from tests.running import Service

INBOUND = """
insert into inbound_dossier (code, authority_code, procedure_code, message_id, received_at, record, record_hash, state, attempts, next_attempt_at)
values (:code, 'H35.01.01', '1.001193', 1, now(), '', '', :state, 0, now())
"""
CHANGE = "update dossier set record = record - 'TenTTHC'"


async def carried_out(integration: Service, location: str) -> dict[str, Any]:
    """Carry the run on until it is completed, whatever happens to the portal."""

    async def completed() -> Any:
        await reconciler(integration).carry_on()
        report = await read(integration, location)
        return report if report["state"] == "completed" else None

    return await eventually(completed)


async def test_a_run_waits_for_a_portal_that_is_away(integration: Service, portal: Portal):
    codes = await fill(integration, portal, 2)
    await tamper(portal.service, CHANGE)
    await portal.down()
    location = await request(integration)
    assert await reconciler(integration).carry_on()
    report = await read(integration, location)
    assert (report["state"], report["last_error"]) == ("waiting", "Unreachable: ConnectError")
    await portal.up()
    assert found(await carried_out(integration, location)) == {(each, "TenTTHC") for each in codes}


IN_SHORT = ["garbage", "session_lost", "answer_lost", "wrong_codes"]
FAULTS = ["error_500", "truncated", "session_expired", "busy", *IN_SHORT]


@pytest.mark.parametrize(("modes", "times"), [(IN_SHORT, 1), pytest.param(FAULTS, 2, marks=pytest.mark.soak)], ids=["some", "all"])
async def test_a_fault_of_the_portal_is_no_difference(integration: Service, portal: Portal, modes: list[str], times: int):
    codes = await fill(integration, portal, 2)
    await tamper(portal.service, CHANGE)
    for mode in modes:
        await portal.fault(mode, times, service="TraCuuHoSo")
        report = await carried_out(integration, await request(integration))
        assert (mode, found(report)) == (mode, {(each, "TenTTHC") for each in codes})
    assert await portal.service.rows("select mode from fault where times > 0") == []


async def test_the_clock_of_the_portal_does_not_count(integration: Service, portal: Portal):
    await agree(integration, 2)
    await portal.fault("clock_skew", 1_000, seconds=90)
    assert found(await reconcile(integration)) == set()


async def test_a_run_goes_on_from_where_it_was(integration: Service, portal: Portal, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(dispatcher, "_LOOKED_UP", 20)
    codes = await fill(integration, portal, 30)
    await tamper(portal.service, CHANGE)
    looked_up: list[str] = []
    look_up = ComparedPortal.look_up

    async def failing(self: ComparedPortal, own: str) -> Any:
        if len(looked_up) == 25:
            await portal.down()
        looked_up.append(own)
        return await look_up(self, own)

    monkeypatch.setattr(ComparedPortal, "look_up", failing)
    location = await request(integration)
    assert await reconciler(integration).carry_on()
    report = await read(integration, location)
    assert (report["state"], len(report["differences"])) == ("waiting", 20)
    await portal.up()
    report = await carried_out(integration, location)
    assert found(report) == {(each, "TenTTHC") for each in codes}
    assert report["compared"] == 30
    # Only those of the batch that was not recorded are looked up again.
    assert len(looked_up) == 30 + 6


async def test_another_process_takes_a_run_over_when_its_lease_has_run_out(integration: Service, portal: Portal):
    codes = await fill(integration, portal, 2)
    await tamper(portal.service, CHANGE)
    location = await request(integration)
    async with integration.database.transaction() as session:
        # As after SIGKILL: claimed, and nobody carries it out.
        dead = await commands.claim(session, at=datetime.now(UTC), lease=60)
        assert dead is not None
    assert not await reconciler(integration).carry_on()
    assert (await read(integration, location))["state"] == "running"
    await tamper(integration, "update reconciliation set lease_until = now()")
    assert await reconciler(integration).carry_on()
    assert found(await read(integration, location)) == {(each, "TenTTHC") for each in codes}
    with pytest.raises(commands.ClaimLost):
        await integration.database.do(partial(commands.complete, claimed=dead, at=datetime.now(UTC)))


async def test_a_dossier_that_is_on_its_way_is_no_difference(integration: Service):
    own, _ = await agree(integration, 2)
    await integration.deliver(dossier_events(code=own)[3])
    report = await reconcile(integration)
    assert (found(report), report["on_the_way"]) == (set(), 1)
    assert report["on_the_way_seconds"] >= 0


async def test_a_dossier_that_changes_while_it_is_compared_is_no_difference(
    integration: Service, portal: Portal, monkeypatch: pytest.MonkeyPatch
):
    own, other = await agree(integration, 2)
    await tamper(portal.service, CHANGE)
    look_up = ComparedPortal.look_up

    async def changing(self: ComparedPortal, looked_up: str) -> Any:
        held = await look_up(self, looked_up)
        if looked_up == own:
            await integration.deliver(dossier_events(code=own)[5])
            await settle(integration)
        return held

    monkeypatch.setattr(ComparedPortal, "look_up", changing)
    assert found(await reconcile(integration)) == {(other, "TenTTHC")}


async def test_a_repair_that_is_on_its_way_leaves_the_difference_standing(integration: Service, portal: Portal):
    own, _ = await fill(integration, portal, 2)
    await tamper(portal.service, CHANGE + " where code = :code", code=own)
    first = await reconcile(integration)
    response = await integration.client.post(f"{PATH}/{first['id']}/repair", headers=integration.token("admin"))
    assert response.json() == {"resent": 1, "accepted": 0, "restored": 0}
    await reconcile(integration)
    (standing,) = (await read(integration, f"{PATH}/{first['id']}"))["differences"]
    assert standing["closed_at"] is None
    await settle(integration)
    await reconcile(integration)
    (standing,) = (await read(integration, f"{PATH}/{first['id']}"))["differences"]
    assert standing["closed_at"] is not None


async def test_of_a_dossier_whose_persons_were_erased_all_else_is_still_compared(integration: Service, portal: Portal):
    codes = await agree(integration, 5)
    same, renamed, altered, stepless, gone = codes
    for own in codes:
        response = await integration.client.delete(f"/v1/national-portal/parties/{own}", headers=integration.token("admin"))
        assert response.status_code == 204
    report = await reconcile(integration)
    assert (found(report), report["undetermined"]) == (set(), 5)
    # What was sent of persons is erased; nobody can say whether it is the same.
    await tamper(portal.service, 'update dossier set record = record || \'{"ChuHoSo": "Ai đó"}\' where code = :code', code=same)
    await tamper(portal.service, CHANGE + " where code = :code", code=renamed)
    await tamper(
        portal.service,
        'update dossier set record = record || \'{"NgayHenTra": "20990101000000"}\' where code = :code',
        code=altered,
    )
    await tamper(portal.service, "delete from step where id = (select min(id) from step where dossier_code = :code)", code=stepless)
    await tamper(portal.service, "delete from step where dossier_code = :code", code=gone)
    await tamper(portal.service, "delete from dossier where code = :code", code=gone)
    report = await reconcile(integration)
    assert {(each["code"], each["field"], each["repair"]) for each in report["differences"]} == {
        (renamed, "TenTTHC", "report"),
        (altered, "NgayHenTra", "report"),
        (stepless, "TienDoXuLy", "report"),
        (gone, None, "report"),
    }


async def test_a_portal_without_digests_is_asked_for_each_dossier(integration: Service, portal: Portal):
    codes = await fill(integration, portal, 3)
    await tamper(portal.service, CHANGE + " where code = :code", code=codes[0])
    other = reconciler(integration)
    other.settings = other.settings.model_copy(update={"portal_digest_path": ""})
    report = await reconcile(integration)
    assert (found(report), report["method"], report["calls"]) == ({(codes[0], "TenTTHC")}, "look_up", 3)


async def test_runs_of_two_workers_are_carried_out_once(integration: Service, portal: Portal):
    await fill(integration, portal, 2)
    await tamper(portal.service, CHANGE)
    locations = [await request(integration), await request(integration, authority="H35.01")]
    assert locations[0] == await request(integration)
    await asyncio.gather(*(reconciler(integration).carry_on() for _ in range(4)))
    reports = [await read(integration, each) for each in locations]
    assert [(each["state"], len(each["differences"])) for each in reports] == [("completed", 2)] * 2
    assert code(0) in {each["code"] for each in reports[0]["differences"]}


@pytest.mark.parametrize(("state", "differences", "on_the_way"), [("offered", 0, 1), ("refused", 0, 0), ("accepted", 1, 0)])
async def test_a_dossier_handed_over_by_the_portal_is_on_its_way_or_was_refused(
    integration: Service, portal: Portal, state: str, differences: int, on_the_way: int
):
    (own,) = await fill(integration, portal, 1)
    await tamper(integration, INBOUND, code=own, state=state)
    await tamper(integration, "delete from delivery_step")
    await tamper(integration, "delete from delivery")
    report = await reconcile(integration)
    assert (len(report["differences"]), report["on_the_way"]) == (differences, on_the_way)
    assert (report["on_the_way_seconds"] is not None) == (on_the_way > 0)
