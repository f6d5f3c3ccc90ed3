"""Anchors are time-stamped by the sandbox's authority over loopback HTTP, whatever fails meanwhile."""

from base64 import b64decode, b64encode
from collections.abc import AsyncIterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.datastructures import Headers

from services.contracts.dossier import AnchorCompleted
from services.sandbox.rules.time_stamps import TimeStampAuthority
from tests import machine
from tests.integration.builders import PASSWORD, QUICK, Portal, eventually, running
from tests.running import Apps, Service, serving

ANCHOR = AnchorCompleted(number=7, day=date(2026, 11, 28), leaf_count=3, root="ab" * 32, statement='{"root":"abab"}')
WAITS = {"time_stamp_retry_first": 0.05, "time_stamp_retry_longest": 0.1, "time_stamp_timeout": 40}


def authority(portal: Portal, roots: Path, name: str = "sandbox") -> dict[str, Any]:
    """The sandbox's authority as a setting."""
    return {"name": name, "url": f"{portal.url}/tsa", "roots": str(roots)}


@pytest.fixture
def roots(sandbox: Service, tmp_path: Path) -> Path:
    """The certificate of the sandbox's root."""
    path = tmp_path / "root.pem"
    path.write_text(sandbox.app.state.time_stamp_authority.root_pem())
    return path


@pytest.fixture
async def integration(apps: Apps, portal: Portal, roots: Path) -> AsyncIterator[Service]:
    """Integration that has its anchors time-stamped by the running sandbox alone, and delivers nothing."""
    made = await apps.fresh("integration", portal_password=PASSWORD, **QUICK)
    service = only_time_stamps(made, [authority(portal, roots)])
    yield service
    await service.database.close()


def only_time_stamps(service: Service, authorities: list[dict[str, Any]]) -> Service:
    """The service with these authorities and the dispatcher of time stamps alone."""
    settings = type(service.worker.settings).model_validate(
        service.worker.settings.model_dump() | {"time_stamp_authorities": authorities} | WAITS
    )
    changed = service.with_worker(**{name: getattr(settings, name) for name in ("time_stamp_authorities", *WAITS)})
    changed.worker.dispatchers = [each for each in changed.worker.dispatchers if getattr(each, "name", "") == "time_stamps"]
    return changed


async def _items(service: Service, state: str) -> list[dict[str, Any]]:
    response = await service.client.get(f"/v1/time-stamps?state={state}", headers=service.token("admin"))
    assert response.status_code == 200, response.text
    return response.json()["items"]


async def _one(service: Service, state: str) -> dict[str, Any]:
    async def found() -> list[dict[str, Any]]:
        return await _items(service, state)

    (item,) = await eventually(found)
    return item


async def test_an_anchor_is_time_stamped_and_announced(integration: Service, sandbox: Service):
    await integration.deliver(ANCHOR)
    async with running(integration):
        item = await _one(integration, "acknowledged")
    (event,) = await integration.emitted()
    (row,) = await integration.rows("select token from time_stamp")
    assert (item["anchor"], item["authority"], item["attempts"], item["last_error"]) == (7, "sandbox", 0, None)
    assert (event["type"], event["data"]["anchor"], event["data"]["authority"]) == ("anchor.time_stamped.v1", 7, "sandbox")
    assert b64decode(event["data"]["token"]) == row.token
    assert event["data"]["certificates"][-1] == sandbox.app.state.time_stamp_authority.root_pem()
    assert datetime.fromisoformat(event["data"]["time_stamped_at"]) == datetime.fromisoformat(item["time_stamped_at"])


async def test_an_anchor_announced_twice_is_time_stamped_once(integration: Service):
    await integration.deliver(ANCHOR)
    await integration.deliver(ANCHOR)
    assert await integration.rows("select count(*) from time_stamp") == [(1,)]


async def test_without_an_authority_an_anchor_is_let_pass(apps: Apps):
    service = await apps.fresh("integration")
    await service.deliver(ANCHOR)
    assert await service.rows("select count(*) from time_stamp") == [(0,)]


@pytest.mark.parametrize("fault", ["error_500", pytest.param("busy", marks=pytest.mark.soak)])
async def test_an_authority_that_fails_is_asked_again(integration: Service, portal: Portal, fault):
    await portal.fault(fault)
    await integration.deliver(ANCHOR)
    async with running(integration):
        assert (await _one(integration, "acknowledged"))["anchor"] == 7
    assert await portal.remaining_faults() == 0


async def test_an_authority_that_does_not_answer_is_asked_again(integration: Service, portal: Portal):
    await portal.fault("timeout")
    await integration.deliver(ANCHOR)
    hasty = integration.with_worker(time_stamp_timeout=0.5)

    async def failed() -> bool:
        pending = await _items(hasty, "pending")
        # The next try may have been made, and not in vain, already.
        return not pending or pending[0]["attempts"] > 0

    async with running(hasty, "time_stamps"):
        await eventually(failed)
    await hasty.database.close()
    async with running(integration):
        assert (await _one(integration, "acknowledged"))["anchor"] == 7
    assert await portal.remaining_faults() == 0


async def test_an_authority_that_is_down_is_asked_again_when_it_is_back(integration: Service, portal: Portal):
    await portal.down()
    await integration.deliver(ANCHOR)
    async with running(integration):

        async def failed() -> bool:
            return (await _items(integration, "pending"))[0]["attempts"] > 1

        await eventually(failed)
        await portal.up()
        assert (await _one(integration, "acknowledged"))["anchor"] == 7


async def test_every_authority_time_stamps_and_one_that_is_down_keeps_nobody_waiting(apps: Apps, portal: Portal, roots: Path):
    dead = {"name": "dead", "url": f"http://127.0.0.1:{machine.free_port()}", "roots": str(roots)}
    two = [authority(portal, roots), authority(portal, roots, "second"), dead]
    service = only_time_stamps(await apps.fresh("integration", portal_password=PASSWORD, **QUICK), two)
    await service.deliver(ANCHOR)

    async def both() -> bool:
        return [item["authority"] for item in await _items(service, "acknowledged")] == ["second", "sandbox"]

    async with running(service):
        await eventually(both)
    assert [item["authority"] for item in await _items(service, "pending")] == ["dead"]
    await service.database.close()


async def test_a_token_nobody_trusts_is_quarantined_until_an_administrator_asks_again(
    apps: Apps, integration: Service, portal: Portal, tmp_path: Path
):
    foreign = tmp_path / "foreign.pem"
    foreign.write_text(TimeStampAuthority.generate(at=datetime.now(UTC)).root_pem())
    mistaken = only_time_stamps(await apps.another("integration", portal_password=PASSWORD, **QUICK), [authority(portal, foreign)])
    await mistaken.deliver(ANCHOR)
    async with running(mistaken):
        item = await _one(mistaken, "quarantined")
    await mistaken.database.close()
    assert "unverifiable" in item["last_error"]
    assert await integration.emitted() == []

    replayed = await integration.client.post("/v1/time-stamps/replay", headers=integration.token("admin"))
    assert replayed.json() == {"replayed": 1}
    async with running(integration):
        assert (await _one(integration, "acknowledged"))["attempts"] == 0


async def test_time_stamps_are_for_administrators(integration: Service):
    for method, path in (("GET", "/v1/time-stamps"), ("POST", "/v1/time-stamps/replay")):
        for persona in ("citizen", "leader"):
            response = await integration.client.request(method, path, headers=integration.token(persona))
            assert (response.status_code, response.json()["code"]) == (403, "forbidden"), f"{persona} at {path}"
        assert (await integration.client.request(method, path)).status_code == 401, path


async def test_pages_of_time_stamps_begin_with_the_newest_anchor(integration: Service):
    for number in (1, 2, 3):
        await integration.deliver(ANCHOR.model_copy(update={"number": number}))
    first = await integration.client.get("/v1/time-stamps?limit=2", headers=integration.token("admin"))
    second = await integration.client.get(
        f"/v1/time-stamps?limit=2&cursor={first.json()['next']}", headers=integration.token("admin")
    )
    assert [item["anchor"] for page in (first, second) for item in page.json()["items"]] == [3, 2, 1]


async def test_credentials_are_sent_to_the_authority_they_are_for(apps: Apps, portal: Portal, sandbox: Service, roots: Path):
    seen: list[str | None] = []

    async def guarded(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            seen.append(Headers(scope=scope).get("authorization"))
        await sandbox.app(scope, receive, send)

    port = machine.free_port()
    guarded_authority = authority(portal, roots, "guarded") | {
        "url": f"http://127.0.0.1:{port}/sandbox/tsa",
        "username": "motcua",
        "password": "bí mật",
    }
    service = only_time_stamps(await apps.fresh("integration", portal_password=PASSWORD, **QUICK), [guarded_authority])
    await service.deliver(ANCHOR)
    async with serving(guarded, port, lifespan="off"), running(service):
        await _one(service, "acknowledged")
    assert seen == ["Basic " + b64encode("motcua:bí mật".encode()).decode()]
    await service.database.close()


@pytest.mark.parametrize(("status", "state"), [(415, "quarantined"), (401, "pending"), (503, "pending")])
async def test_an_authority_that_answers_with_an_http_error_leaves_no_time_stamp(
    apps: Apps, portal: Portal, roots: Path, status, state
):
    port = machine.free_port()

    async def refusing(scope: Any, _receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await send({"type": "http.response.start", "status": status, "headers": []})
            await send({"type": "http.response.body", "body": b""})

    elsewhere = authority(portal, roots) | {"url": f"http://127.0.0.1:{port}"}
    service = only_time_stamps(await apps.fresh("integration", portal_password=PASSWORD, **QUICK), [elsewhere])
    await service.deliver(ANCHOR)

    async def failed() -> bool:
        return (await service.rows("select last_error from time_stamp"))[0].last_error is not None

    async with serving(refusing, port, lifespan="off"), running(service):
        await eventually(failed)
    (item,) = await _items(service, state)
    assert f"HTTP {status}" in item["last_error"]
    await service.database.close()
