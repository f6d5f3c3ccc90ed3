"""From events to the national portal, over real HTTP: nothing lost, nothing doubled, whatever breaks in between."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from services.contracts.dossier import Reference
from services.integration.delivery import dispatcher as kit
from services.integration.delivery.dispatcher import Capacity, Dispatcher
from services.integration.national_portal import commands, dispatcher
from services.integration.national_portal.client import NationalPortal
from tests.integration.builders import (
    CODE,
    QUICK,
    Portal,
    delivery,
    eventually,
    life,
    processed,
    rejected,
    running,
    settled,
    submitted,
)
from tests.running import Service

SAID = [
    "Nộp hồ sơ",
    "Tiếp nhận hồ sơ",
    "Chuyển xử lý hồ sơ",
    "Thẩm định, trình lãnh đạo",
    "Phê duyệt kết quả",
    "Chuyển kết quả cho bộ phận một cửa",
    "Trả kết quả",
]

# The portal wants a name here, so it refuses.
NAMELESS = Reference(code="H35.01.01", name="")


async def deliver(integration: Service, *events) -> None:
    for event in events:
        await integration.deliver(event)


async def test_the_whole_life_of_a_dossier_reaches_the_portal_step_by_step(integration, portal):
    async with running(integration):
        await deliver(integration, *life())
        await settled(integration, version=7)
    held = await portal.held()
    assert held["dossier"]["TrangThaiHoSo"] == "10"
    assert [step["NoiDungXuLy"] for step in held["steps"]] == SAID
    assert [step["TrangThai"] for step in held["steps"]] == ["1", "2", "4", "4", "4", "9", "10"]


async def test_each_acknowledgement_that_moves_forward_is_announced(integration):
    async with running(integration):
        await integration.deliver(submitted())
        await settled(integration, version=1)
        await deliver(integration, *life()[1:])
        await settled(integration, version=7)
    announced = [envelope["data"] for envelope in await integration.emitted()]
    versions = [data["version"] for data in announced]
    assert (versions[0], versions[-1]) == (1, 7)
    assert versions == sorted(set(versions))
    assert (announced[-1]["dossier"], announced[-1]["status_code"]) == (CODE, 10)


async def test_what_the_portal_was_told_is_only_what_is_known(integration, portal):
    async with running(integration):
        await integration.deliver(rejected())
        await settled(integration)
    assert (await portal.held())["dossier"] == {
        "MaHoSo": CODE,
        "MaTTHC": "1.001193",
        "TenTTHC": "Thủ tục đăng ký khai sinh",
        "MaLinhVuc": "HT",
        "TenLinhVuc": "Hộ tịch",
        "LoaiDoiTuong": "1",
        "NgayTiepNhan": "20250310083000",
        "NgayHenTra": "",
        "TrangThaiHoSo": "3",
        "HinhThuc": "0",
        "DonViXuLy": "Trung tâm Phục vụ hành chính công tỉnh",
        "NgayNopHoSo": "20250310083000",
        "KenhThucHien": "2",
        "NgayKetThucXuLy": "",
        "NgayTra": "",
        "NgayTuChoi": "20250310083200",
    }


async def test_the_owners_account_is_not_kept(integration):
    await integration.deliver(submitted(owner="demo|citizen"))
    assert await integration.rows("select 1 from delivery where snapshot::text like '%demo|citizen%'") == []


async def test_a_dossier_the_portal_has_already_is_updated(integration, portal):
    async with running(integration):
        await integration.deliver(submitted())
        await settled(integration)
    # As after a restore of our database to a moment before the first push.
    await _forget(integration)
    async with running(integration):
        await deliver(integration, *life())
        await settled(integration, version=7)
    held = await portal.held()
    assert held["dossier"]["TrangThaiHoSo"] == "10"
    assert len(held["steps"]) == 7


async def _forget(integration: Service) -> None:
    async with integration.database.engine.begin() as connection:
        await connection.exec_driver_sql("truncate delivery, delivery_step")


async def test_a_dossier_the_portal_has_lost_is_added_again(integration, portal):
    async with running(integration):
        await integration.deliver(submitted())
        await settled(integration, version=1)
        async with portal.service.database.engine.begin() as connection:
            await connection.exec_driver_sql("truncate dossier, step")
        await integration.deliver(life()[1])
        await settled(integration, version=2)
    assert (await portal.held())["dossier"]["TrangThaiHoSo"] == "2"


async def test_events_in_any_order_and_twice_end_in_the_newest_state_with_every_step_once(integration, portal):
    events = life()
    async with running(integration):
        await deliver(integration, events[6], events[2], events[0], events[6], events[1])
        await settled(integration, version=7)
        await deliver(integration, events[5], events[3], events[0], events[4])
        await eventually(lambda: _all_sent(integration, 7))
    held = await portal.held()
    assert held["dossier"]["TrangThaiHoSo"] == "10"
    assert sorted(step["NoiDungXuLy"] for step in held["steps"]) == sorted(SAID)


async def _all_sent(integration: Service, count: int) -> bool:
    seen = await delivery(integration)
    return seen["state"] == "acknowledged" and sum(step["sent_at"] is not None for step in seen["steps"]) == count


async def test_one_event_delivered_twice_is_taken_once(integration, portal):
    event_id = uuid4()
    async with running(integration):
        await integration.deliver(submitted(), event_id=event_id)
        await settled(integration)
        await integration.deliver(submitted(), event_id=event_id)
        await integration.deliver(submitted())
        await settled(integration)
    assert (await portal.held())["calls"] == 2
    assert len(await integration.emitted()) == 1


async def test_a_push_whose_outcome_was_lost_in_a_crash_doubles_nothing(integration, portal):
    await deliver(integration, *life()[:3])
    settings = integration.app.state.settings
    async with integration.database.transaction() as session:
        (claimed,) = await commands.claim(session, Capacity(8, 8), at=datetime.now(UTC), lease=settings.delivery_lease)
    async with NationalPortal(settings) as client:
        await dispatcher.push(client, claimed)
    # The process that pushed is gone: nothing was recorded, and the lease runs out.
    assert (await delivery(integration))["acknowledged_version"] is None
    async with running(integration):
        await settled(integration, version=3)
    held = await portal.held()
    assert (len(held["steps"]), held["calls"]) == (3, 4)
    assert len(await integration.emitted()) == 1


async def test_within_a_lease_nobody_else_gets_the_dossier(integration):
    await integration.deliver(submitted())
    now = datetime.now(UTC)
    async with integration.database.transaction() as session:
        first = await commands.claim(session, Capacity(8, 8), at=now, lease=60)
    await integration.deliver(life()[1])
    async with integration.database.transaction() as session:
        second = await commands.claim(session, Capacity(8, 8), at=now, lease=60)
    assert ([claimed.code for claimed in first], second) == ([CODE], [])


async def test_racing_dispatchers_share_the_work_without_overlap(integration):
    await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(12)))

    async def claim() -> list[str]:
        async with integration.database.transaction() as session:
            return [claimed.code for claimed in await commands.claim(session, Capacity(4, 4), at=datetime.now(UTC), lease=60)]

    taken = [code for codes in await asyncio.gather(claim(), claim(), claim()) for code in codes]
    assert len(taken) == len(set(taken)) <= 12
    assert len(taken) >= 4


async def test_an_outcome_that_comes_after_the_lease_changes_nothing(integration):
    await integration.deliver(submitted())
    async with integration.database.transaction() as session:
        (late,) = await commands.claim(session, Capacity(1, 1), at=datetime.now(UTC), lease=-1)
    async with integration.database.transaction() as session:
        (current,) = await commands.claim(session, Capacity(1, 1), at=datetime.now(UTC), lease=60)
    async with integration.database.transaction() as session:
        await commands.quarantine(session, late, "too late", at=datetime.now(UTC))
    async with integration.database.transaction() as session:
        await commands.acknowledge(session, late, at=datetime.now(UTC))
    assert (await delivery(integration))["state"] == "pending"
    async with integration.database.transaction() as session:
        await commands.acknowledge(session, current, at=datetime.now(UTC))
    assert (await delivery(integration))["state"] == "acknowledged"


async def test_what_happens_during_a_push_is_delivered_after_it(integration, portal):
    await integration.deliver(life()[2])
    async with integration.database.transaction() as session:
        (claimed,) = await commands.claim(session, Capacity(1, 1), at=datetime.now(UTC), lease=60)
    # A newer state and a late step arrive while the claim is being sent.
    await deliver(integration, life()[3], life()[0])
    async with integration.database.transaction() as session:
        await commands.acknowledge(session, claimed, at=datetime.now(UTC))
    assert (await delivery(integration))["state"] == "pending"
    async with running(integration):
        await settled(integration, version=4)
    assert len((await portal.held())["steps"]) == 2


async def test_a_late_step_alone_is_delivered_and_announces_nothing_new(integration, portal):
    async with running(integration):
        await integration.deliver(life()[1])
        await settled(integration, version=2)
        await integration.deliver(submitted())
        await eventually(lambda: _all_sent(integration, 2))
    assert [envelope["data"]["version"] for envelope in await integration.emitted()] == [2]
    assert (await portal.held())["dossier"]["TrangThaiHoSo"] == "2"


async def test_more_steps_than_a_call_or_a_push_takes_all_arrive_in_order(integration, portal):
    count = commands.MAX_STEPS + 13
    await deliver(integration, *(processed(version) for version in range(1, count + 1)))
    async with running(integration):
        await settled(integration, version=count)
    steps = (await portal.held())["steps"]
    assert [step["NoiDungXuLy"] for step in steps] == [f"Bước {version}" for version in range(1, count + 1)]
    assert [envelope["data"]["version"] for envelope in await integration.emitted()] == [count]


async def test_a_portal_that_is_down_gets_everything_when_it_is_back(integration, portal):
    await portal.down()
    async with running(integration):
        await deliver(integration, *life())
        await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(9)))
        await eventually(lambda: _attempted(integration))
        await portal.up()
        await settled(integration, version=7)
        await eventually(lambda: _acknowledged(integration, 10))
    assert len((await portal.held())["steps"]) == 7


async def _attempted(integration: Service) -> bool:
    seen = await delivery(integration)
    return seen["attempts"] >= 2 and seen["state"] == "pending" and "Unreachable" in seen["last_error"]


@pytest.mark.parametrize("mode", ["error_500", "busy"])
async def test_trouble_that_passes_is_waited_out(integration, portal, mode: str):
    await portal.fault(mode, 3)
    async with running(integration):
        await integration.deliver(submitted())
        seen = await settled(integration, version=1)
    assert (seen["attempts"], seen["last_error"], await portal.fault_left()) == (0, None, 0)


async def test_an_answer_that_never_comes_means_pushing_again(integration, portal):
    async with running(integration):
        await integration.deliver(submitted())
        await settled(integration, version=1)
        await portal.fault("timeout", 2)
        await deliver(integration, *life()[1:])
        await settled(integration, version=7)
    assert len((await portal.held())["steps"]) == 7


async def test_a_session_that_is_over_is_renewed_at_once(integration, portal):
    async with running(integration):
        await integration.deliver(submitted())
        await settled(integration, version=1)
        await portal.fault("session_expired")
        await integration.deliver(life()[1])
        await settled(integration, version=2)
    assert len(await portal.service.rows("select 1 from portal_session")) == 2


async def test_a_portal_that_honours_no_session_is_tried_again_later(integration, portal):
    await portal.fault("session_expired", 4)
    async with running(integration):
        await integration.deliver(submitted())
        await settled(integration, version=1)
    assert await portal.fault_left() == 0


async def test_many_dossiers_share_one_login(integration, portal):
    await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(20)))
    async with running(integration):
        await eventually(lambda: _acknowledged(integration, 20))
    assert len(await portal.service.rows("select 1 from portal_session")) == 1


async def _acknowledged(integration: Service, count: int) -> bool:
    return len(await integration.rows("select 1 from delivery where state = 'acknowledged'")) == count


async def test_wrong_credentials_quarantine_nobody(identity, integration, portal):
    url = integration.app.state.settings.database_url
    strange = Service.of("integration", url, identity, portal_url=portal.url, portal_password="wrong", **QUICK)
    await integration.deliver(submitted())
    async with running(strange):
        await eventually(lambda: _login_refused(integration))
    await strange.close()
    async with running(integration):
        await settled(integration, version=1)


async def _login_refused(integration: Service) -> bool:
    seen = await delivery(integration)
    return seen["state"] == "pending" and "login refused" in (seen["last_error"] or "")


async def test_a_refused_dossier_is_quarantined_with_the_reason_and_the_others_go_on(integration, portal):
    async with running(integration):
        await integration.deliver(submitted(authority=NAMELESS))
        await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(10)))
        await eventually(lambda: _acknowledged(integration, 10))
        seen = await settled(integration, "quarantined")
    assert seen["last_error"] == "data[0].DonViXuLy: không được để trống. (error_code -2)"
    assert (seen["attempts"], seen["next_attempt_at"], seen["acknowledged_version"]) == (1, None, None)
    assert await portal.held() is None


async def test_a_quarantined_dossier_that_moves_on_is_tried_again(integration, portal):
    async with running(integration):
        await integration.deliver(submitted(authority=NAMELESS))
        await settled(integration, "quarantined")
        await integration.deliver(life()[1])
        await settled(integration, version=2)
    assert len((await portal.held())["steps"]) == 2


async def test_a_delivery_nobody_can_read_stops_no_other(integration):
    await integration.deliver(submitted(code="H35-broken"))
    async with integration.database.engine.begin() as connection:
        await connection.exec_driver_sql("update delivery set snapshot = '{}'")
    async with running(integration):
        await integration.deliver(submitted())
        await settled(integration, version=1)
        await eventually(lambda: _failed(integration))


async def _failed(integration: Service) -> bool:
    seen = await delivery(integration, "H35-broken")
    return seen["state"] == "pending" and seen["attempts"] >= 1


async def test_a_commit_wakes_the_dispatcher_long_before_its_poll(integration, monkeypatch):
    monkeypatch.setattr(kit, "POLL_SECONDS", 3600)
    async with running(integration):
        await integration.deliver(submitted())
        await settled(integration, version=1)
        await integration.deliver(life()[1])
        await settled(integration, version=2)


async def test_pushes_hold_no_connection_while_the_portal_is_slow(integration, portal):
    await portal.fault("timeout", 100)
    async with running(integration):
        await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(20)))
        await eventually(lambda: _used(portal, 8))
        assert integration.database.engine.pool.checkedout() <= 1


async def _used(portal: Portal, count: int) -> bool:
    return await portal.fault_left() <= 100 - count


async def test_nothing_is_sent_while_the_circuit_is_open(identity, integration, portal):
    url = integration.app.state.settings.database_url
    limits = {"portal_failures": 3, "portal_pause_first": 3600, "portal_pause_longest": 3600}
    failing = Service.of("integration", url, identity, portal_url=portal.url, **limits)
    await portal.down()
    await deliver(integration, *(submitted(code=f"H35-{number}") for number in range(30)))
    (at_work,) = failing.worker.dispatchers
    async with running(failing):
        await eventually(lambda: _open_and_idle(at_work))
        assert await at_work.claims() == []
    await failing.close()
    assert dispatcher.CIRCUIT_OPEN._value.get() == 1
    # Eight at once; until the third failure is known, two of them may have made room for another.
    assert len(await integration.rows("select 1 from delivery where attempts = 0")) >= 30 - (8 + 2)


async def _open_and_idle(at_work: Dispatcher) -> bool:
    return bool(at_work._receivers) and all(each.circuit.is_open and each.running == 0 for each in at_work._receivers.values())
