"""The client of the portal's protocol against a real server on loopback that returns prepared answers, valid and invalid."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from services.integration.delivery.errors import Refused, Unreachable
from services.integration.national_portal.client import Busy, Contradictory, DossierExists, DossierMissing, Exchange, NationalPortal
from services.integration.settings import Settings
from tests import machine
from tests.running import SEALING_KEY, serving

LOGGED_IN = {"error_code": "00", "session": "s1", "message": ""}
DONE = {"error_code": 0, "message": "Thành công"}


class ScriptedPortal:
    """An ASGI app that returns prepared answers in order, the last one repeatedly, and records the requests."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, Any]] = [(200, LOGGED_IN), (200, DONE)]
        self.requests: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.bodies: list[bytes] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        message = await receive()
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.bodies.append(message["body"])
        self.requests.append((scope["path"], headers, json.loads(message["body"])))
        status, answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        location = [(b"location", b"http://127.0.0.1:1/")]
        await send({"type": "http.response.start", "status": status, "headers": location})
        await send({"type": "http.response.body", "body": body})

    def prepare(self, *answers: Any) -> None:
        self.answers = [answer if isinstance(answer, tuple) else (200, answer) for answer in answers]

    @property
    def services(self) -> Sequence[str]:
        return [body.get("service", "login") for _, _, body in self.requests]


@pytest.fixture
def portal() -> ScriptedPortal:
    """A portal with prepared answers."""
    return ScriptedPortal()


@pytest.fixture
async def client(portal: ScriptedPortal) -> AsyncIterator[NationalPortal]:
    """A client of that portal."""
    port = machine.free_port()
    async with serving(portal, port) as url:
        settings = Settings(
            database_url="",
            sealing_keys=(SEALING_KEY,),
            portal_url=f"{url}/adapter/",
            portal_password="bí mật",
            portal_dstcode="VN:TEST",
        )
        async with NationalPortal(settings) as client:
            yield client


async def add(client: NationalPortal, record: bytes = b"{}", *, updating: bool = False) -> None:
    await client.synchronise_dossiers([record], updating=updating, exchanges=[])


async def test_the_first_call_logs_in_and_all_have_the_fields_of_the_protocol(client, portal):
    await add(client, b'{"MaHoSo":"1"}')
    await add(client, b'{"MaHoSo":"1"}', updating=True)
    (login_path, login_headers, login), (path, _, added), (_, _, updated) = portal.requests
    assert (login_path, login) == ("/adapter/mapi/login", {"username": "lai-chau", "password": "bí mật"})
    assert (login_headers["dstcode"], login_headers["accept"], login_headers["charset"]) == ("VN:TEST", "application/json", "utf-8")
    assert path == "/adapter/mapi/g"
    assert added == {"session": "s1", "madonvi": "H35", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [{"MaHoSo": "1"}]}
    assert updated["isUpdating"] == "True"


async def test_every_call_leaves_its_exact_bytes(client, portal):
    portal.prepare(LOGGED_IN, {"error_code": 9, "message": "Phiên làm việc đã hết hạn"}, LOGGED_IN | {"session": "s2"}, DONE)
    exchanges: list[Exchange] = []
    await client.add_steps([b'{"n":"1"}', b'{"n":"2"}'], exchanges=exchanges)
    first, second = exchanges
    assert [first.request, second.request] == portal.bodies[1:4:2]
    assert second.request.endswith(b'"data":[{"n":"1"},{"n":"2"}]}')
    assert (first.outcome, second.outcome, second.status, json.loads(second.answer)) == ("session expired", "accepted", 200, DONE)


async def test_concurrent_calls_share_one_login(client, portal):
    await asyncio.gather(*(add(client, f'{{"MaHoSo": "{number}"}}'.encode()) for number in range(8)))
    assert portal.services.count("login") == 1


async def test_an_expired_session_is_renewed_and_the_call_repeated(client, portal):
    portal.prepare(LOGGED_IN, {"error_code": 9, "message": "Phiên làm việc đã hết hạn"}, LOGGED_IN | {"session": "s2"}, DONE)
    await add(client)
    assert portal.services == ["login", "DongBoHoSoMC", "login", "DongBoHoSoMC"]
    assert portal.requests[-1][2]["session"] == "s2"


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ({"error_code": -3, "message": "Hồ sơ đã tồn tại"}, DossierExists),
        ({"error_code": 0, "message": "Hồ sơ đã tồn tại"}, DossierExists),
        ({"error_code": -4, "message": "Hồ sơ không tồn tại"}, DossierMissing),
        ({"error_code": 17, "message": "Thiếu MaTTHC"}, Refused),
        ({"message": "không có mã"}, Refused),
        ({"error_code": -2, "message": "Thủ tục 1.2 không tồn tại trong danh mục"}, Refused),
        ({"error_code": 1, "message": "Đồng bộ hồ sơ thành công"}, Contradictory),
        ({"error_code": 0, "message": "Thiếu MaTTHC"}, Contradictory),
        ({"error_code": 1, "message": "Hệ thống đang bận"}, Busy),
        ({"error_code": 0, "message": "Hệ thống đang bận"}, Busy),
        ({"error_code": 1, "message": "Phiên hết hạn"}, Unreachable),
        ((400, b"?"), Refused),
        ((413, b"?"), Refused),
        ((422, b"?"), Refused),
        ((500, DONE), Unreachable),
        ((503, b""), Unreachable),
        ((404, DONE), Unreachable),
        ((302, DONE), Unreachable),
        ((204, b""), Unreachable),
        ((200, b"<html>"), Unreachable),
        ((200, b"[1]"), Unreachable),
        ((200, b"\xff"), Unreachable),
        ((200, b"[" * 5_000), Unreachable),
    ],
)
async def test_each_failure_raises_its_own_error(client, portal, answer: Any, failure: type[Exception]):
    portal.prepare(LOGGED_IN, DONE)
    await add(client)
    # The one answer that is left also rejects every new session.
    portal.prepare(answer)
    with pytest.raises(Exception) as raised:  # noqa: PT011 - its exact type is what is tested
        await add(client)
    assert type(raised.value) is failure


async def test_a_refusal_has_the_portals_code_and_message(client, portal):
    portal.prepare(LOGGED_IN, {"error_code": "17", "message": "Thiếu MaTTHC"})
    with pytest.raises(Refused) as refused:
        await add(client)
    assert (refused.value.code, refused.value.message, str(refused.value)) == ("17", "Thiếu MaTTHC", "Thiếu MaTTHC (error_code 17)")


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ({"error_code": 1, "message": "Sai mật khẩu"}, Unreachable),
        ({"error_code": 0}, Unreachable),
        ({"error_code": 0, "session": ""}, Unreachable),
        ({"error_code": 0, "session": 7}, Unreachable),
        ({"error_code": 1, "message": "đang bận"}, Busy),
    ],
)
async def test_a_failed_login_is_not_a_refusal_of_the_dossier(client, portal, answer: Any, failure: type[Exception]):
    portal.prepare(answer)
    with pytest.raises(failure) as raised:
        await add(client)
    assert "bí mật" not in str(raised.value)


async def test_a_portal_that_does_not_listen_is_unreachable():
    settings = Settings(database_url="", sealing_keys=(SEALING_KEY,), portal_url=f"http://127.0.0.1:{machine.free_port()}")
    async with NationalPortal(settings) as client:
        with pytest.raises(Unreachable, match="ConnectError"):
            await add(client)
