"""The client of the portal's protocol against portals that answer anything at all, each a real server on loopback."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from services.integration.delivery.errors import Refused, Unreachable
from services.integration.national_portal.client import Busy, DossierExists, DossierMissing, NationalPortal
from services.integration.settings import Settings
from tests import machine
from tests.running import SEALING_KEY, serving

LOGGED_IN = {"error_code": "00", "session": "s1", "message": ""}
DONE = {"error_code": 0, "message": "Thành công"}


class Scripted:
    """An ASGI app that gives prepared answers in turn, the last one for ever, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answers: list[tuple[int, Any]] = [(200, LOGGED_IN), (200, DONE)]
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await receive()
            await send({"type": "lifespan.startup.complete"})
            await receive()
            await send({"type": "lifespan.shutdown.complete"})
            return
        message = await receive()
        headers = {name.decode(): value.decode() for name, value in scope["headers"]}
        self.asked.append((scope["path"], headers, json.loads(message["body"])))
        status, answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
        location = [(b"location", b"http://127.0.0.1:1/")]
        await send({"type": "http.response.start", "status": status, "headers": location})
        await send({"type": "http.response.body", "body": body})

    def says(self, *answers: Any) -> None:
        self.answers = [answer if isinstance(answer, tuple) else (200, answer) for answer in answers]

    @property
    def services(self) -> Sequence[str]:
        return [body.get("service", "login") for _, _, body in self.asked]


@pytest.fixture
def portal() -> Scripted:
    """A portal that will say what it is told to."""
    return Scripted()


@pytest.fixture
async def client(portal: Scripted) -> AsyncIterator[NationalPortal]:
    """A client of it."""
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


async def test_the_first_call_logs_in_and_all_carry_what_the_protocol_wants(client, portal):
    await client.add_dossier({"MaHoSo": "1"})
    await client.update_dossier({"MaHoSo": "1"})
    (login_path, login_headers, login), (path, _, add), (_, _, update) = portal.asked
    assert (login_path, login) == ("/adapter/mapi/login", {"username": "lai-chau", "password": "bí mật"})
    assert (login_headers["dstcode"], login_headers["accept"], login_headers["charset"]) == ("VN:TEST", "application/json", "utf-8")
    assert path == "/adapter/mapi/g"
    assert add == {"session": "s1", "madonvi": "H35", "service": "DongBoHoSoMC", "isUpdating": "False", "data": [{"MaHoSo": "1"}]}
    assert update["isUpdating"] == "True"


async def test_steps_go_ten_a_call(client, portal):
    await client.add_steps([{"n": str(number)} for number in range(21)])
    assert [len(body["data"]) for _, _, body in portal.asked[1:]] == [10, 10, 1]


async def test_no_steps_are_no_call(client, portal):
    await client.add_steps([])
    assert portal.asked == []


async def test_calls_side_by_side_share_one_login(client, portal):
    await asyncio.gather(*(client.add_dossier({"MaHoSo": str(number)}) for number in range(8)))
    assert portal.services.count("login") == 1


async def test_a_session_that_is_over_is_renewed_and_the_call_made_again(client, portal):
    portal.says(LOGGED_IN, {"error_code": 9, "message": "Phiên làm việc đã hết hạn"}, LOGGED_IN | {"session": "s2"}, DONE)
    await client.add_dossier({})
    assert portal.services == ["login", "DongBoHoSoMC", "login", "DongBoHoSoMC"]
    assert portal.asked[-1][2]["session"] == "s2"


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        ({"error_code": -3, "message": "Hồ sơ đã tồn tại"}, DossierExists),
        ({"error_code": 0, "message": "Hồ sơ đã tồn tại"}, DossierExists),
        ({"error_code": -4, "message": "Hồ sơ không tồn tại"}, DossierMissing),
        ({"error_code": 17, "message": "Thiếu MaTTHC"}, Refused),
        ({"message": "không có mã"}, Refused),
        ({"error_code": 1, "message": "Hệ thống đang bận"}, Busy),
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
async def test_an_answer_that_is_not_success_is_told_apart(client, portal, answer: Any, failure: type[Exception]):
    portal.says(LOGGED_IN, DONE)
    await client.add_dossier({})
    # Every session it gives is refused by the one answer it still has.
    portal.says(answer)
    with pytest.raises(Exception) as raised:  # noqa: PT011 - its exact type is what is tested
        await client.add_dossier({})
    assert type(raised.value) is failure


async def test_a_refusal_carries_the_portals_words(client, portal):
    portal.says(LOGGED_IN, {"error_code": "17", "message": "Thiếu MaTTHC"})
    with pytest.raises(Refused) as refused:
        await client.add_dossier({})
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
async def test_a_login_that_fails_is_no_refusal_of_the_dossier(client, portal, answer: Any, failure: type[Exception]):
    portal.says(answer)
    with pytest.raises(failure) as raised:
        await client.add_dossier({})
    assert "bí mật" not in str(raised.value)


async def test_a_portal_that_is_not_there_is_unreachable():
    settings = Settings(database_url="", sealing_keys=(SEALING_KEY,), portal_url=f"http://127.0.0.1:{machine.free_port()}")
    async with NationalPortal(settings) as client:
        with pytest.raises(Unreachable, match="ConnectError"):
            await client.add_dossier({})
