"""The pages of the portal: what it holds, for people; nothing on them comes from elsewhere or is run."""

import asyncio
import re
from hashlib import sha256

import pytest

from tests.sandbox.builders import LOGIN, PASSWORD

NASTY = '<script>alert("x")</script>'


async def page(portal, address: str = "/sandbox") -> str:
    response = await portal.service.client.get(address)
    assert (response.status_code, response.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert response.headers["content-security-policy"].startswith("default-src 'none'; style-src 'self';")
    assert "<script" not in response.text
    assert re.findall(r'(?:src|href)="(?!/sandbox)', response.text) == []
    return response.text


async def test_an_empty_portal_says_that_there_is_nothing(portal):
    # Faults, what is to be handed over, dossiers; there was a login.
    assert (await page(portal)).count("Không có.") == 3


async def test_the_page_shows_dossiers_inbound_messages_faults_sessions_and_calls(portal, dossier_record):
    await portal.add(dossier_record | {"TenTTHC": NASTY})
    submitted = await portal.submit(name=NASTY)
    await portal.fault("slow", service="LayThuTuc", share=0.5, seed=9)
    shown = await page(portal)
    assert all(text in shown for text in (dossier_record["MaHoSo"], submitted["code"], "slow", "LayThuTuc", "DongBoHoSoMC"))
    assert "1 Mới đăng ký" in shown
    style = await portal.service.client.get("/sandbox/style.css")
    assert (style.status_code, style.headers["content-type"]) == (200, "text/css; charset=utf-8")


async def test_a_dossier_is_shown_with_its_steps_and_its_owner(portal, dossier_record, step_record):
    await portal.add(dossier_record | {"ChuHoSo": NASTY, "MaHoSo": "a/b <i>"})
    await portal.steps(step_record | {"MaHoSo": "a/b <i>"})
    assert "<i>" not in await page(portal)
    body = {"ministry": "G01", "agency": "H35", "procedure": "1.004222"}
    code = (await portal.service.client.post("/sandbox/ministries/dossiers", json=body)).json()["code"]
    assert "hệ thống tập trung G01" in await page(portal, f"/sandbox/pages/dossiers/{code}")
    await portal.add(dossier_record | {"ChuHoSo": NASTY})
    await portal.steps(step_record)
    shown = await page(portal, f"/sandbox/pages/dossiers/{dossier_record['MaHoSo']}")
    assert all(text in shown for text in ("Vàng Thị Hoa", "2 Được tiếp nhận", "&lt;script&gt;"))


async def test_a_call_is_shown_as_it_was_sent_but_for_session_and_password(portal, dossier_record):
    await portal.service.client.post("/sandbox/mapi/login", json=LOGIN)
    await portal.fault("wrong_codes")
    await portal.add(dossier_record | {"GhiChu": NASTY})
    await page(portal)
    rows = await portal.service.rows("select id, service, request, request_hash, faults from exchange order by id desc")
    (number, service, request, request_hash, faults) = rows[0]
    shown = await page(portal, f"/sandbox/pages/exchanges/{number}")
    assert (service, faults, portal.session in request, "…" in request) == ("DongBoHoSoMC", "wrong_codes", False, True)
    assert all(text in shown for text in ("&lt;script&gt;", "wrong_codes", request_hash.hex()))
    assert sha256(request.replace("…", portal.session).encode()).digest() == request_hash
    assert not any(PASSWORD in row[2] for row in rows)


@pytest.mark.parametrize("address", ["dossiers/khong-co", "exchanges/0", "exchanges/999999999"])
async def test_what_is_not_there_is_not_found(sandbox, address: str):
    assert (await sandbox.client.get(f"/sandbox/pages/{address}")).status_code == 404


async def test_the_log_keeps_the_newest_calls_only(portal):
    log = portal.service.app.state.exchanges
    log.kept = 5
    try:
        for _ in range(8):
            await portal.call("TraCuuHoSo", mahoso="x")
        await log.flush()
    finally:
        log.kept = 5_000
    assert len(await portal.service.rows("select 1 from exchange")) == 5


async def test_who_flushes_the_log_waits_for_what_is_being_written(portal, monkeypatch):
    log, begun, go_on = portal.service.app.state.exchanges, asyncio.Event(), asyncio.Event()
    write = log._write

    async def slow(batch):
        begun.set()
        await go_on.wait()
        await write(batch)

    monkeypatch.setattr(log, "_write", slow)
    await portal.call("TraCuuHoSo", mahoso="x")
    first = asyncio.create_task(log.flush())
    await begun.wait()
    second = asyncio.create_task(log.flush())
    await asyncio.sleep(0)
    assert not second.done()
    go_on.set()
    await asyncio.gather(first, second)
    assert await portal.service.rows("select service from exchange where service = 'TraCuuHoSo'") != []
