"""The switchboard: each fault over a real connection, several at once, and the same ones again for the same seed."""

import asyncio
import json
import time
from typing import Any

import httpx
import pytest

from services.sandbox.rules.faults import OF_CALLS
from tests.sandbox.builders import DOSSIER, LOGIN, STEP, Portal

CODE = DOSSIER["MaHoSo"]
MANY = 1_000_000


def call(portal: Portal, service: str, **parameters: Any) -> dict[str, Any]:
    return {"session": portal.session, "madonvi": "H35", "service": service} | parameters


def add(portal: Portal, *dossiers: dict[str, Any]) -> dict[str, Any]:
    return call(portal, "DongBoHoSoMC", isUpdating="False", data=list(dossiers))


async def send(client: httpx.AsyncClient, body: dict[str, Any]) -> httpx.Response:
    return await client.post("/sandbox/mapi/g", json=body)


async def stored(portal: Portal) -> list[str]:
    return [row[0] for row in await portal.service.rows("select code from dossier order by code")]


@pytest.mark.parametrize(("mode", "dossiers"), [("down", []), ("answer_lost", [CODE])])
async def test_a_closed_connection_before_or_after_the_effect(client, portal, mode: str, dossiers: list[str]):
    await portal.fault(mode)
    with pytest.raises(httpx.TransportError):
        await send(client, add(portal, DOSSIER))
    assert await stored(portal) == dossiers
    assert (await send(client, call(portal, "TraCuuHoSo", mahoso=CODE))).json()["error_code"] == 0


@pytest.mark.parametrize(("mode", "status"), [("garbage", 200), ("truncated", 200)])
async def test_an_answer_that_cannot_be_read_comes_after_the_effect(client, portal, mode: str, status: int):
    await portal.fault(mode)
    response = await send(client, add(portal, DOSSIER))
    assert response.status_code == status
    with pytest.raises((json.JSONDecodeError, UnicodeDecodeError)):
        response.json()
    assert await stored(portal) == [CODE]


async def test_the_portal_may_be_slow(client, portal):
    await portal.fault("slow", seconds=0.05)
    began = time.monotonic()
    assert (await send(client, add(portal, DOSSIER))).json()["error_code"] == 0
    assert time.monotonic() - began >= 0.05


async def test_a_caller_who_gives_up_ends_a_slow_answer(client, portal):
    await portal.fault("slow", seconds=3_600)
    with pytest.raises(httpx.ReadTimeout):
        await client.post("/sandbox/mapi/g", json=add(portal, DOSSIER), timeout=0.1)
    assert await stored(portal) == [CODE]


async def test_a_session_is_lost_in_the_middle_of_a_batch(portal):
    await portal.fault("session_lost")
    dossiers = [DOSSIER | {"MaHoSo": f"H35-{number}"} for number in range(4)]
    assert (await portal.add(*dossiers))["error_code"] == -5
    assert await stored(portal) == ["H35-0", "H35-1"]
    assert (await portal.call("TraCuuHoSo", mahoso="H35-0"))["error_code"] == -5


async def test_a_call_that_arrives_twice_is_answered_for_the_second_time(portal):
    await portal.fault("duplicate", MANY)
    assert (await portal.add(DOSSIER))["error_code"] == -3
    assert (await portal.steps(STEP))["error_code"] == 0
    assert len((await portal.dossier(CODE))["steps"]) == 1


async def test_what_is_delivered_may_come_twice_and_in_another_order(portal):
    for _ in range(6):
        await portal.submit()
    in_order = [row["MaThongDiep"] for row in await portal.inbound()]
    await portal.fault("duplicate")
    assert [row["MaThongDiep"] for row in await portal.inbound()] == [*in_order, *in_order]
    await portal.fault("reordered", 2, seed=7)
    shuffled = [[row["MaThongDiep"] for row in await portal.inbound()] for _ in range(2)]
    assert [sorted(each, key=int) for each in shuffled] == [in_order, in_order]
    assert in_order not in shuffled


async def test_an_older_state_may_arrive_after_a_newer_one(portal):
    await portal.add(DOSSIER)
    await portal.fault("late_copy")
    await portal.update(DOSSIER | {"TrangThaiHoSo": "4"})
    await portal.update(DOSSIER | {"TrangThaiHoSo": "9"})
    assert (await portal.dossier(CODE))["dossier"]["TrangThaiHoSo"] == "4"
    await portal.update(DOSSIER | {"TrangThaiHoSo": "9"})
    assert (await portal.dossier(CODE))["dossier"]["TrangThaiHoSo"] == "9"


async def test_a_late_copy_that_is_refused_disturbs_nothing(portal):
    await portal.fault("late_copy")
    await portal.add(DOSSIER)
    assert (await portal.steps(STEP))["error_code"] == 0
    assert (await portal.dossier(CODE))["calls"] == 2


@pytest.mark.parametrize(("mode", "success", "refusal"), [("codes_as_text", "0", "-3"), ("codes_padded", "00", "-3")])
async def test_codes_are_written_in_other_ways(portal, mode: str, success: str, refusal: str):
    await portal.fault(mode, MANY)
    assert [(await portal.add(DOSSIER))["error_code"] for _ in range(2)] == [success, refusal]
    login = await portal.service.client.post("/sandbox/mapi/login", json=LOGIN)
    assert login.json()["error_code"] == success


async def test_wrong_codes_come_with_words_that_are_right(portal):
    await portal.fault("wrong_codes", MANY)
    first, second = await portal.add(DOSSIER), await portal.add(DOSSIER)
    assert (first["error_code"] in {0, "0", "00"}, "thành công" in first["message"]) == (False, True)
    assert (second["error_code"] in {0, "0", 3}, "đã tồn tại" in second["message"]) == (True, True)


async def test_a_wrong_clock_ends_sessions_and_dates_submissions(portal):
    await portal.fault("clock_skew", seconds=86_400)
    assert (await portal.call("TraCuuHoSo", mahoso=CODE))["error_code"] == -5
    assert (await portal.call("TraCuuHoSo", mahoso=CODE))["error_code"] == 0


async def test_a_fault_of_one_service_leaves_the_others_alone(portal):
    await portal.fault("busy", MANY, service="CapNhatTienDoHoSoMC")
    assert (await portal.add(DOSSIER))["error_code"] == 0
    assert (await portal.steps(STEP))["error_code"] == -8


async def test_several_faults_hit_one_call_and_all_are_listed_and_switched_off(portal):
    await portal.fault("wrong_codes", 3)
    await portal.fault("duplicate", 2, service="DongBoHoSoMC", seed=5, share=1)
    assert "đã tồn tại" in (await portal.add(DOSSIER))["message"]
    listed = (await portal.service.client.get("/sandbox/faults")).json()["items"]
    assert [(each["mode"], each["times"], each["service"], each["calls"]) for each in listed] == [
        ("wrong_codes", 2, "", 1),
        ("duplicate", 1, "DongBoHoSoMC", 1),
    ]
    assert (await portal.service.client.delete("/sandbox/faults")).status_code == 204
    assert (await portal.service.client.get("/sandbox/faults")).json()["items"] == []
    assert (await portal.steps(STEP))["error_code"] == 0


async def test_a_share_of_the_calls_is_hit_and_the_same_ones_for_the_same_seed(portal):
    async def hits(seed: int) -> list[bool]:
        await portal.fault("busy", MANY, share=0.3, seed=seed)
        return [(await portal.call("TraCuuHoSo", mahoso=CODE))["error_code"] == -8 for _ in range(15)]

    first, second, other = await hits(1), await hits(1), await hits(2)
    assert first == second != other
    assert 2 <= sum(first) <= 10


async def test_concurrent_calls_use_a_fault_as_often_as_it_says(portal):
    await portal.fault("busy", 5)
    answers = await asyncio.gather(*(portal.call("TraCuuHoSo", mahoso=CODE) for _ in range(12)))
    assert sorted(each["error_code"] for each in answers) == [-8] * 5 + [0] * 7


async def test_no_fault_breaks_the_portal(client, portal):
    for mode in sorted(OF_CALLS - {"error_500"}):
        await portal.fault(mode, MANY, seconds=0)
        for body in (add(portal, DOSSIER), call(portal, "CapNhatTienDoHoSoMC", data=[STEP]), call(portal, "LayDanhSachHoSo"), {}):
            try:
                assert (await send(client, body)).status_code == 200, mode
            except httpx.TransportError:
                assert mode in ("down", "answer_lost")
        await portal.fault("none")
        response = await client.post("/sandbox/mapi/login", json=LOGIN)
        assert response.json()["error_code"] == 0, mode
        portal.session = response.json()["session"]


@pytest.mark.parametrize("change", [{"share": 0}, {"share": 1.5}, {"seed": -1}, {"service": 1}, {"seconds": "lâu"}])
async def test_a_fault_outside_its_bounds_is_refused(sandbox, change: dict[str, Any]):
    assert (await sandbox.client.put("/sandbox/faults", json={"mode": "busy"} | change)).status_code == 422
