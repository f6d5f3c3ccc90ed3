"""Inspection of the portal's dossiers, and fault injection."""

import time
from typing import Any

import pytest

CODE = "H35.01.01-250310-00001"


async def test_an_unknown_dossier_is_not_found(sandbox):
    response = await sandbox.client.get("/sandbox/dossiers/khong-co")
    assert (response.status_code, response.json()["code"]) == (404, "portal_dossier_not_found")


async def test_dossiers_are_listed_in_pages(sandbox, portal, dossier_record):
    await portal.add(*(dossier_record | {"MaHoSo": f"H35-{number}"} for number in range(3)))
    first = (await sandbox.client.get("/sandbox/dossiers", params={"limit": 2})).json()
    second = (await sandbox.client.get("/sandbox/dossiers", params={"limit": 2, "cursor": first["next"]})).json()
    assert [item["code"] for item in first["items"] + second["items"]] == ["H35-0", "H35-1", "H35-2"]
    assert second["next"] is None


async def test_an_invalid_cursor_is_refused(sandbox):
    response = await sandbox.client.get("/sandbox/dossiers", params={"cursor": "x"})
    assert (response.status_code, response.json()["code"]) == (422, "invalid_cursor")


@pytest.mark.parametrize(
    "body",
    [{"mode": "explode"}, {"mode": "busy", "times": 0}, {"mode": "busy", "extra": 1}, {}, [], {"mode": "busy", "times": "nhiều"}],
)
async def test_an_invalid_fault_is_refused(sandbox, body: Any):
    assert (await sandbox.client.put("/sandbox/faults", json=body)).status_code == 422


@pytest.mark.parametrize("body", [{}, [{"TENTTHC": "x"}], [{"MATTHC": "kết hôn", "TENTTHC": "x"}], ["x"]])
async def test_procedures_without_code_and_name_are_refused(sandbox, body: Any):
    assert (await sandbox.client.put("/sandbox/procedures", json=body)).status_code == 422


@pytest.mark.parametrize(("mode", "code"), [("busy", -8), ("session_expired", -5)])
async def test_a_fault_applies_to_its_number_of_calls(portal, mode: str, code: int):
    await portal.fault(mode, 2)
    answers = [(await portal.call("TraCuuHoSo", mahoso=CODE))["error_code"] for _ in range(3)]
    assert answers == [code, code, 0]


async def test_the_fault_error_500_answers_500_and_does_nothing(sandbox, portal, dossier_record):
    await portal.fault("error_500")
    body = {"session": portal.session, "madonvi": "H35", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [dossier_record]}
    assert (await sandbox.client.post("/sandbox/mapi/g", json=body)).status_code == 500
    assert (await portal.call("TraCuuHoSo", mahoso=CODE))["result"] == []


async def test_the_fault_timeout_carries_the_call_out_and_delays_the_response(portal, dossier_record):
    await portal.fault("timeout")
    began = time.monotonic()
    await portal.add(dossier_record)
    assert time.monotonic() - began >= 0.05
    assert (await portal.dossier(CODE))["calls"] == 1


async def test_the_mode_none_ends_a_fault(portal):
    await portal.fault("busy", 5)
    await portal.fault("none")
    assert (await portal.call("TraCuuHoSo", mahoso=CODE))["error_code"] == 0


async def test_faults_apply_to_logins_except_expired_sessions(sandbox, portal):
    login = {"username": "lai-chau", "password": "chỉ dùng để thử"}
    await portal.fault("session_expired")
    assert (await sandbox.client.post("/sandbox/mapi/login", json=login)).json()["error_code"] == 0
    await portal.fault("busy")
    assert (await sandbox.client.post("/sandbox/mapi/login", json=login)).json()["error_code"] == -8


async def test_a_partners_requests_are_not_counted_where_it_plays_the_outside(sandbox, capfd: pytest.CaptureFixture[str]):
    headers = sandbox.token("partner", limits={"minute": 1, "day": 1})
    answers = [await sandbox.client.get("/sandbox/dossiers", headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "was not counted" not in "".join(capfd.readouterr())
