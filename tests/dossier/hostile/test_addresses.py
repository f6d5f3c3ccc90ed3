"""Invalid codes, ETags and keys: paths and headers are taken literally."""

import asyncio
from urllib.parse import quote

import pytest

from services.embedded.personas import UNIT
from tests.dossier.builders import submission, token
from tests.dossier.hostile.builders import is_refusal, require_whole_history, status_and_code
from tests.running import Service

TRICKS = [
    "..",
    "%2E%2E",
    "..%2F..%2Fcalendars%2F2026",
    "a%2Fb",
    "%5C..%5C",
    "%00",
    f"{UNIT}%00",
    "%ff%fe",
    "%ed%a0%80",
    "%",
    "%25",
    "*",
    "{code}",
    "'%20or%20''%3D'",
    "%25%27%3B%20drop%20table%20dossier%3B--",
    quote("hồ sơ của tôi"),
    quote("＜ＵＲＬ＞\u202e\u0000"[:-1]),
    quote("👩‍👩‍👧"),
    "x" * 10_000,
    "%20",
    "null",
    "-1",
    "1e9",
]
PATHS = ("", "/timeline", "/history", "/history/verification", "/deadline", "/history?limit=1")


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: str(trick)[:20])
@pytest.mark.parametrize("share", [6, pytest.param(1, marks=pytest.mark.soak)])
async def test_a_code_that_is_none_is_not_found(service: Service, trick, share):
    """Each is read at another path, or at all for long."""
    headers = token(service, "leader")
    paths = PATHS[TRICKS.index(trick) % share :: share]
    reads = [service.client.get(f"/v1/dossiers/{trick}{path}", headers=headers) for path in paths]
    change = service.client.post(
        f"/v1/dossiers/{trick}/transitions", json={"action": "stop"}, headers=headers | {"If-Match": '"1"'}
    )
    tracked = service.client.post(f"/v1/tracking/{trick}", json={"phone": "0912345678"})
    answers = await asyncio.gather(*reads, change, tracked)
    assert [answer.text for answer in answers if not is_refusal(answer)] == []
    assert {answer.status_code for answer in answers} <= {400, 404}


@pytest.mark.parametrize("unlike", [str.lower, lambda code: f"{code} ", lambda code: f"%20{code}", lambda code: f"{code}%0A"])
async def test_a_code_written_otherwise_is_another_code(service: Service, code, unlike):
    answer = await service.client.get(f"/v1/dossiers/{unlike(code)}", headers=token(service, "leader"))
    assert status_and_code(answer) == (404, "dossier_not_found")


@pytest.mark.parametrize(
    "tag",
    [
        b'""',
        b'"abc"',
        b'"-1"',
        b'"0"',
        b'"3.0"',
        b'"99999999999999999999999"',
        b'"1", "2"',
        b'W/"',
        b"'3' or 1=1",
        b'"\xb3"',
        b"\xff",
        b'"' + b"3" * 5_000 + b'"',
    ],
    ids=lambda tag: tag.decode("latin-1")[:12],
)
async def test_an_absurd_tag_is_stale(service: Service, code, tag):
    headers = [(name.encode(), value.encode()) for name, value in token(service, "officer").items()] + [(b"If-Match", tag)]
    answer = await service.client.post(f"/v1/dossiers/{code}/transitions", json={"action": "propose"}, headers=headers)
    assert status_and_code(answer) == (412, "version_mismatch")


@pytest.mark.parametrize("key", [b"", b" ", b"\xff", b"a b", b"\t", b"x" * 201], ids=repr)
async def test_an_absurd_idempotency_key_is_none(service: Service, key):
    headers = [(name.encode(), value.encode()) for name, value in token(service, "citizen").items()] + [(b"Idempotency-Key", key)]
    answer = await service.client.post("/v1/dossiers", json=submission(), headers=headers)
    assert status_and_code(answer) == (400, "idempotency_key_missing")


async def test_after_all_this_every_history_is_whole(service: Service, code):
    await require_whole_history(service, code)
