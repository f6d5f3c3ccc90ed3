"""Tracking a dossier without signing in: what is told to who knows two things, and that nothing is told to anybody else."""

import asyncio
import json
import os
import sys
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy import event

from services.dossier.rules.status_names import NAMES
from services.dossier.rules.transitions import Status
from services.embedded.gateway import ROUTES, Gateway
from services.embedded.identity import UNIT, Identity
from tests import machine
from tests.dossier.conftest import LIFE, act, submit
from tests.running import SEALING_KEY, Server, Service

ID_NUMBER, PHONE = "012345678901", "0912345678"
BY_ID, BY_PHONE = {"id_number": ID_NUMBER}, {"phone": PHONE}
WRONG = {"id_number": "999999999999"}
NOWHERE = f"{UNIT}-200101-00001"
SUPPLEMENT = {"reason": "Bổ sung bản sao giấy chứng sinh.", "note": "Nghi giấy tờ giả."}


async def track(desk: Service, code: str, body: Any = BY_ID, *, address: str = "203.0.113.7", **headers: str) -> httpx.Response:
    """Ask for a dossier from an address."""
    transport = httpx.ASGITransport(desk.app, raise_app_exceptions=False, client=(address, 40_000))
    async with httpx.AsyncClient(transport=transport, base_url="http://test", headers=headers) as client:
        return await client.post(f"/v1/tracking/{quote(code, safe='')}", json=body)


async def living(desk: Service, *steps: tuple[str, str, dict[str, Any]]) -> str:
    """The code of a dossier that went through the steps."""
    code = str((await submit(desk)).json()["code"])
    for persona, action, body in steps:
        assert (await act(desk, code, persona, action, **body)).status_code == 200
    return code


def told(answer: httpx.Response) -> tuple[int, bytes, list[tuple[str, str]]]:
    """All of an answer but what is of this one request: its trace and how much of the limits is left."""
    own = answer.headers["trace-id"]
    kept = [(name, value) for name, value in answer.headers.items() if name not in ("trace-id", "ratelimit")]
    return answer.status_code, answer.content.replace(own.encode(), b""), kept


# -- what is told ------------------------------------------------------------------------------------------------------


async def test_who_knows_code_and_identity_number_is_told_where_the_dossier_stands(desk: Service):
    code = await living(desk, ("clerk", "receive", {}))
    read = (await desk.client.get(f"/v1/dossiers/{code}", headers=desk.token("citizen"))).json()
    answer = await track(desk, code)
    dossier = answer.json()
    timeline = dossier.pop("timeline")
    assert answer.status_code == 200
    assert dossier == {
        "code": code,
        "status": "received",
        "status_code": 2,
        "status_name": {"vi": "Được tiếp nhận", "en": "Received"},
        "procedure": {"code": "1.001193", "name": "Đăng ký khai sinh"},
        "authority": {"code": UNIT, "name": "Trung tâm Phục vụ hành chính công tỉnh"},
        "submitted_at": read["submitted_at"],
        "received_at": read["received_at"],
        "due_at": read["due_at"],
        "ended_at": None,
        "returned_at": None,
        "wanted": None,
    }
    assert [(step["action"], step["status_code"], step["by"]) for step in timeline] == [
        ("submit", 1, "applicant"),
        ("receive", 2, "official"),
    ]


async def test_officials_are_told_by_unit_and_position_and_the_applicant_by_nothing(desk: Service):
    answer = await track(desk, await living(desk, ("clerk", "receive", {})))
    submitted, received = answer.json()["timeline"]
    assert [submitted[name] for name in ("unit", "unit_name", "position", "reason")] == [None] * 4
    assert [received[name] for name in ("unit", "unit_name", "position", "said")] == [
        UNIT,
        "Trung tâm Phục vụ hành chính công tỉnh",
        "Cán bộ tiếp nhận",
        "Tiếp nhận hồ sơ",
    ]


async def test_nobodys_name_no_number_and_no_note_is_told(desk: Service):
    code = await living(
        desk,
        ("clerk", "receive", {"note": "Nghi giấy tờ giả."}),
        ("officer", "start", {}),
        ("officer", "request_supplement", SUPPLEMENT),
        ("citizen", "request_withdrawal", {"reason": "Tôi, Lò Thị Mai, nhầm nơi nộp."}),
    )
    answer = await track(desk, code)
    secret = ("Lò Thị Mai", ID_NUMBER, PHONE, "Lò Văn An", "Vàng Thị Hoa", "Nguyễn Văn Bình", "Nghi giấy tờ giả", "demo|", "hash")
    assert answer.status_code == 200
    assert [word for word in secret if word in answer.text] == []


async def test_a_wanted_supplement_is_told_with_its_public_reason(desk: Service):
    code = await living(desk, ("clerk", "receive", {}), ("clerk", "request_supplement", SUPPLEMENT))
    dossier = (await track(desk, code)).json()
    assert (dossier["status_code"], dossier["status_name"]["vi"]) == (5, "Yêu cầu bổ sung giấy tờ")
    assert dossier["wanted"] == {
        "action": "supplement",
        "since": dossier["timeline"][-1]["at"],
        "reason": SUPPLEMENT["reason"],
        "amount": None,
    }


async def test_a_requested_payment_is_told_with_its_amount(desk: Service):
    code = await living(desk, ("clerk", "receive", {}), ("clerk", "request_payment", {"amount": 50_000}))
    wanted = (await track(desk, code)).json()["wanted"]
    assert (wanted["action"], wanted["amount"]) == ("pay", 50_000)


async def test_nothing_is_wanted_any_more_once_it_was_handed_in(desk: Service):
    steps = (("clerk", "receive", {}), ("clerk", "request_supplement", SUPPLEMENT), ("citizen", "supplement", {}))
    dossier = (await track(desk, await living(desk, *steps))).json()
    assert (dossier["status"], dossier["wanted"]) == ("received", None)


async def test_a_dossier_that_waits_without_a_step_that_says_since_when_is_told_too(desk: Service):
    code = await living(desk)
    await desk.rows("update dossier set status = 'awaiting_payment' returning 1")
    assert (await track(desk, code)).json()["wanted"] == {"action": "pay", "since": None, "reason": None, "amount": 0}


async def test_a_refusal_is_told_with_its_reason(desk: Service):
    code = await living(desk, ("clerk", "reject", {"reason": "Sai thẩm quyền tiếp nhận."}))
    dossier = (await track(desk, code)).json()
    assert (dossier["status_code"], dossier["timeline"][-1]["reason"]) == (3, "Sai thẩm quyền tiếp nhận.")
    assert dossier["ended_at"] is not None


async def test_a_whole_life_is_told_to_the_return_of_the_result(desk: Service):
    code = await living(desk, *((persona, action, {}) for persona, action in LIFE))
    dossier = (await track(desk, code)).json()
    assert (dossier["status_code"], dossier["status_name"]["en"]) == (10, "The result has been handed over")
    assert None not in (dossier["due_at"], dossier["ended_at"], dossier["returned_at"])
    assert [step["action"] for step in dossier["timeline"]] == ["submit", *(action for _, action in LIFE)]


async def test_what_is_written_down_beside_the_steps_is_not_told(desk: Service):
    code = await living(desk)
    await desk.rows("""
        insert into history select dossier_code, 2, entry || '{"action": "read", "by": "Thanh tra", "status": "submitted"}', hash
        from history returning 1
    """)
    answer = await track(desk, code)
    assert len(answer.json()["timeline"]) == 1
    assert "Thanh tra" not in answer.text


def test_every_status_has_a_name_in_both_languages():
    assert [status for status in Status if not all(NAMES[status])] == []


async def test_the_answer_is_kept_by_nobody(desk: Service):
    code = await living(desk)
    answers = [await track(desk, code), await track(desk, code, WRONG)]
    assert [answer.headers["cache-control"] for answer in answers] == ["no-store"] * 2


# -- who is told -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "body", [BY_ID, BY_PHONE, {"id_number": " 012 345 678 901 "}, {"phone": "+84 912.345.678"}, BY_ID | {"phone": None}]
)
async def test_either_number_will_do_however_it_is_written(desk: Service, body: dict[str, Any]):
    answer = await track(desk, await living(desk), body)
    assert answer.status_code == 200


async def test_the_code_may_be_written_in_any_case_and_with_spaces_around(desk: Service):
    code = await living(desk)
    answers = [await track(desk, written) for written in (code.lower(), f"  {code} ", f"\t{code.lower()}\n")]
    assert [answer.json()["code"] for answer in answers] == [code] * 3


async def test_another_systems_code_is_found_in_any_case_and_its_like_when_written_exactly(desk: Service):
    await living(desk)
    [(columns,)] = await desk.rows(
        "select string_agg(quote_ident(column_name), ', ') from information_schema.columns "
        "where table_name = 'dossier' and is_generated = 'NEVER' and column_name <> 'code'"
    )
    copied = f"insert into dossier (code, {columns}) select cast(:code as text), {columns} from dossier limit 1"  # noqa: S608
    await desk.rows(f"{copied} returning 1", code="Vp-2024-aB")
    found = [(await track(desk, written)).json()["code"] for written in ("Vp-2024-aB", "vp-2024-ab", "VP-2024-AB")]
    await desk.rows(f"{copied} returning 1", code="VP-2024-AB")
    exact = [(await track(desk, written)).json()["code"] for written in ("Vp-2024-aB", "VP-2024-AB")]
    assert (found, exact) == (["Vp-2024-aB"] * 3, ["Vp-2024-aB", "VP-2024-AB"])


async def test_without_an_identity_number_a_dossier_is_tracked_by_telephone_only(desk: Service):
    applicant = {"kind": "citizen", "name": "Lò Thị Mai", "phone": "+84 912 345 678"}
    code = (await submit(desk, applicant=applicant)).json()["code"]
    assert (await track(desk, code, BY_PHONE)).status_code == 200
    assert (await track(desk, code, BY_ID)).status_code == 404


async def test_a_dossier_with_neither_number_is_tracked_by_nobody(desk: Service):
    applicant = {"kind": "citizen", "name": "Lò Thị Mai", "phone": "--------"}
    code = (await submit(desk, applicant=applicant)).json()["code"]
    bodies = [BY_ID, BY_PHONE, {"phone": "--------"}, {"phone": "x"}, {"id_number": "."}, {"id_number": "None"}]
    assert [(await track(desk, code, body)).status_code for body in bodies] == [404] * 6


async def test_no_token_is_needed_and_a_bad_one_does_no_harm(desk: Service):
    assert (await track(desk, await living(desk), authorization="Bearer nonsense")).status_code == 200


MISSES = [
    pytest.param(NOWHERE, BY_ID, id="unknown code"),
    pytest.param(NOWHERE, BY_PHONE, id="unknown code with a telephone number"),
    pytest.param(None, WRONG, id="wrong identity number"),
    pytest.param(None, {"phone": "0912345679"}, id="wrong telephone number"),
    pytest.param(None, {"id_number": PHONE}, id="the one number for the other"),
    pytest.param(None, {"phone": ID_NUMBER}, id="the other for the one"),
    pytest.param(None, {"id_number": "đ́😀' or 1=1 --"}, id="no number at all"),
    pytest.param("không phải mã", BY_ID, id="no code"),
    pytest.param("a/b/../c", BY_ID, id="slashes"),
    pytest.param("' or '1'='1", BY_ID, id="SQL"),
    pytest.param("%", BY_ID, id="a wildcard"),
    pytest.param(" ", BY_ID, id="blank"),
    pytest.param("", BY_ID, id="empty"),
    pytest.param("decoy", BY_ID, id="what stands in for nothing"),
    pytest.param("decoy", {"phone": "x"}, id="what stands in for nothing, by telephone"),
    pytest.param("x" * 5_000, BY_ID, id="endless"),
]


@pytest.mark.parametrize(("code", "body"), MISSES)
async def test_whatever_does_not_fit_is_answered_alike_byte_for_byte(desk: Service, code: str | None, body: dict[str, Any]):
    real = await living(desk)
    plain = await track(desk, "H35.99-260101-99999", {"id_number": "000000000000"}, address="198.51.100.1")
    missed = await track(desk, real if code is None else code, body)
    assert (plain.status_code, plain.json()["code"]) == (404, "nothing_to_track")
    assert told(missed) == told(plain)


@pytest.fixture
async def statements(desk: Service) -> AsyncIterator[list[str]]:
    """What the app sends to PostgreSQL."""
    said: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        # The shipper of what happened before may still be being woken.
        if not statement.startswith("notify"):
            said.append(statement)

    engine = desk.app.state.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    yield said
    event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("wrong", [WRONG, {"phone": "0999999999"}])
async def test_whatever_does_not_fit_takes_the_same_way(desk: Service, statements: list[str], wrong: dict[str, str]):
    code = await living(desk)
    statements.clear()
    answers = [await track(desk, asked, wrong) for asked in (code, NOWHERE, "không phải mã")]
    assert {answer.status_code for answer in answers} == {404}
    assert len(statements) == 9
    assert statements[:3] == statements[3:6] == statements[6:]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param({}, 422, "one_number_needed", id="no number"),
        pytest.param({"id_number": None, "phone": None}, 422, "one_number_needed", id="two nothings"),
        pytest.param(BY_ID | BY_PHONE, 422, "one_number_needed", id="both numbers"),
        pytest.param({"id_number": ""}, 422, "invalid_request", id="empty"),
        pytest.param({"phone": "   "}, 422, "invalid_request", id="blank"),
        pytest.param({"id_number": 12345678901}, 422, "invalid_request", id="a JSON number"),
        pytest.param({"id_number": "1" * 41}, 422, "invalid_request", id="too long"),
        pytest.param(BY_ID | {"name": "Lò Thị Mai"}, 422, "invalid_request", id="unknown field"),
        pytest.param([ID_NUMBER], 422, "invalid_request", id="a list"),
        pytest.param(ID_NUMBER, 422, "invalid_request", id="a string"),
        pytest.param(None, 422, "invalid_request", id="nothing"),
    ],
)
async def test_a_body_of_another_shape_is_refused_whether_the_dossier_exists_or_not(desk: Service, body, status, code):
    real = await living(desk)
    answers = [await track(desk, asked, body) for asked in (real, NOWHERE)]
    assert [(answer.status_code, answer.json()["code"]) for answer in answers] == [(status, code)] * 2
    assert told(answers[0]) == told(answers[1])
    assert ID_NUMBER not in answers[0].text


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param(b"", 422, "invalid_request", id="empty"),
        pytest.param(b'{"id_number": ', 400, "malformed_json", id="broken JSON"),
        pytest.param(b'{"id_number": "\\u0000"}', 400, "malformed_json", id="NUL"),
        pytest.param(b'{"id_number": "\\ud800"}', 400, "malformed_json", id="lone surrogate"),
        pytest.param(b"\xff\xfe", 400, "malformed_json", id="not UTF-8"),
    ],
)
async def test_what_is_no_json_is_refused(desk: Service, body: bytes, status: int, code: str):
    answer = await desk.client.post(f"/v1/tracking/{NOWHERE}", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("code", ["a%00b", "%ff", "%c3%28"])
async def test_an_address_that_is_no_text_is_refused(desk: Service, code: str):
    answer = await desk.client.post(f"/v1/tracking/{code}", json=BY_ID)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid_characters")


async def test_it_is_not_read_by_get_whose_address_would_hold_the_number(desk: Service):
    answer = await desk.client.get(f"/v1/tracking/{NOWHERE}?id_number={ID_NUMBER}")
    assert answer.status_code == 405


# -- how often ---------------------------------------------------------------------------------------------------------


async def test_the_thirty_first_request_of_an_address_within_a_minute_is_refused_and_another_address_is_not(desk: Service):
    code = await living(desk)
    answers = [await track(desk, code) for _ in range(31)]
    last = answers[-1]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert (last.headers["content-type"], last.json()["code"]) == ("application/problem+json", "too_many_requests")
    assert 0 < int(last.headers["retry-after"]) <= 60
    assert last.headers["ratelimit-policy"] == '"address";q=30;w=60'
    assert last.headers["ratelimit"] == f'"address";r=0;t={last.headers["retry-after"]}'
    assert (await track(desk, code, address="203.0.113.8")).status_code == 200


async def test_every_answer_tells_the_limits_and_what_is_left_of_them(desk: Service):
    code = await living(desk)
    missed, found = await track(desk, code, WRONG), await track(desk, code)
    policy = '"address";q=30;w=60, "code";q=10;w=3600, "number";q=10;w=3600'
    assert {missed.headers["ratelimit-policy"], found.headers["ratelimit-policy"]} == {policy}
    assert [part.split(";t=")[0] for part in missed.headers["ratelimit"].split(", ")] == [
        '"address";r=29',
        '"code";r=9',
        '"number";r=9',
    ]
    assert [part.split(";t=")[0] for part in found.headers["ratelimit"].split(", ")] == [
        '"address";r=28',
        '"code";r=9',
        '"number";r=10',
    ]


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "True-Client-IP"])
async def test_no_header_makes_another_client_of_one(desk: Service, header: str):
    code = await living(desk)
    answers = [await track(desk, code, **{header: f"198.51.100.{n}"}) for n in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]


async def test_all_addresses_of_one_ipv6_network_are_one_client(desk: Service):
    code = await living(desk)
    answers = [await track(desk, code, address=f"2001:db8:0:1::{n:x}") for n in range(31)]
    assert [answer.status_code for answer in answers] == [200] * 30 + [429]
    assert (await track(desk, code, address="2001:db8:0:2::1")).status_code == 200


async def test_after_ten_wrong_numbers_a_code_is_closed_for_an_hour_even_to_the_right_one_and_from_anywhere(desk: Service):
    code = await living(desk)
    guesses = [await track(desk, code, {"id_number": f"{n:012}"}, address=f"198.51.100.{n}") for n in range(1, 11)]
    right = await track(desk, code)
    assert [guess.status_code for guess in guesses] == [404] * 10
    assert (right.status_code, right.json()["code"]) == (429, "too_many_requests")
    assert 3_500 < int(right.headers["retry-after"]) <= 3_600


async def test_a_closed_code_does_not_tell_whether_it_exists(desk: Service):
    async def ways(asked: str) -> list[Any]:
        answers = [await track(desk, asked, {"id_number": f"{n}{asked[:9]}"}, address=f"198.51.100.{n}") for n in range(1, 13)]
        return [(*told(answer)[:2], answer.headers["ratelimit-policy"]) for answer in answers]

    real = await ways(await living(desk))
    assert await ways(NOWHERE.replace("H35", "H36")) == await ways("không phải mã") == real
    assert [status for status, _, _ in real] == [404] * 10 + [429] * 2


async def test_a_code_is_counted_alike_however_it_is_written(desk: Service):
    written = [NOWHERE, NOWHERE.lower(), f" {NOWHERE}"] * 4
    answers = [await track(desk, code, {"phone": f"{n}"}, address=f"198.51.100.{n}") for n, code in enumerate(written)]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429] * 2


async def test_one_number_tried_on_many_codes_is_stopped_from_wherever(desk: Service):
    codes = [f"{UNIT}-260101-{n:05}" for n in range(12)]
    answers = [await track(desk, code, BY_ID, address=f"198.51.100.{n}") for n, code in enumerate(codes)]
    assert [answer.status_code for answer in answers] == [404] * 10 + [429] * 2


async def test_what_was_right_does_not_count_as_a_failure(desk: Service):
    code = await living(desk)
    answers = [await track(desk, code, body) for body in (BY_ID, BY_PHONE) for _ in range(12)]
    assert {answer.status_code for answer in answers} == {200}


async def test_a_closed_code_costs_the_number_nothing(desk: Service):
    code = await living(desk)
    guesses = [await track(desk, code, {"phone": f"{n}"}, address=f"198.51.100.{n}") for n in range(10)]
    closed = [await track(desk, code) for _ in range(12)]
    assert {answer.status_code for answer in guesses} == {404}
    assert {answer.status_code for answer in closed} == {429}
    other = (await submit(desk)).json()["code"]
    assert (await track(desk, other)).status_code == 200


async def test_of_many_guesses_at_once_no_more_than_ten_are_looked_at(desk: Service):
    code = await living(desk)
    guesses = (track(desk, code, {"id_number": f"{n:012}"}, address=f"198.51.{n}.1") for n in range(60))
    assert Counter(answer.status_code for answer in await asyncio.gather(*guesses)) == {404: 10, 429: 50}


async def test_many_who_know_are_served_at_once_with_few_connections(desk: Service):
    codes = [(await submit(desk)).json()["code"] for _ in range(3)]
    # More requests than connections: none may hold one while it waits for another. Four people know, each of three dossiers.
    answers = await asyncio.gather(*(track(desk, codes[n % 3], address=f"198.51.{n}.1") for n in range(9)))
    assert {answer.status_code for answer in answers} == {200}


async def test_limits_are_settings(postgres: Server, identity: Identity):
    url = await postgres.migrated("dossier")
    strict = Service.of("dossier", url, identity, tracking_requests_per_minute=2, tracking_failures_per_hour=1)
    answers = [await track(strict, NOWHERE), await track(strict, NOWHERE), await track(strict, NOWHERE)]
    await strict.close()
    assert [answer.headers["ratelimit-policy"].split(";w")[0] for answer in answers] == [
        '"address";q=2',
        '"code";q=1',
        '"address";q=2',
    ]


async def test_no_address_code_or_number_can_be_read_from_the_counts(desk: Service):
    await track(desk, await living(desk))
    counts = "".join(str(row) for row in await desk.rows("select encode(key, 'escape') from rate_limit"))
    assert [word for word in ("203.0.113", ID_NUMBER, UNIT) if word in counts] == []


async def test_the_embedded_gateway_hands_on_who_is_asking(desk: Service):
    gateway = Gateway({name: FastAPI() for name in (*ROUTES, "sandbox")} | {"dossier": desk.app}, identity=FastAPI(), checks={})
    transport = httpx.ASGITransport(gateway, client=("203.0.113.9", 1))
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answers = [await client.post(f"/v1/tracking/{NOWHERE}-{n}", json={"phone": f"{n}"}) for n in range(31)]
    assert [answer.status_code for answer in answers] == [404] * 30 + [429]
    assert (await track(desk, NOWHERE)).status_code == 404


# -- as it is run ------------------------------------------------------------------------------------------------------


@pytest.fixture
async def served(postgres: Server, tmp_path: Path) -> AsyncIterator[str]:
    """The service as `motcua serve` runs it, in two processes; it believes 127.0.0.1 to be the gateway."""
    url, port = await postgres.migrated("dossier"), machine.free_port()
    environment = os.environ | {"MOTCUA_DATABASE_URL": url, "MOTCUA_SEALING_KEYS": json.dumps([SEALING_KEY])}
    command = [sys.executable, "-m", "services.cli", "serve", "dossier", "--port", str(port), "--workers", "2"]
    with (tmp_path / "log").open("wb") as log, machine.child(command, log, environment) as process:
        assert await asyncio.to_thread(machine.wait_until, lambda: answers(port), 90, process), (tmp_path / "log").read_text()
        yield f"http://127.0.0.1:{port}/v1/tracking/"


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz", trust_env=False).status_code == 200
    except httpx.HTTPError:
        return False


async def ask(served: str, peer: str, forwarded: list[str]) -> list[int]:
    """The statuses of requests from a peer at once, each with what it says about who it asks for."""
    transport = httpx.AsyncHTTPTransport(local_address=peer)
    async with httpx.AsyncClient(transport=transport, base_url=served) as client:
        requests = (
            client.post(f"{NOWHERE}-{n}", json={"phone": f"{peer}-{n}"}, headers={"X-Forwarded-For": said})
            for n, said in enumerate(forwarded)
        )
        return sorted(answer.status_code for answer in await asyncio.gather(*requests))


async def test_only_the_gateway_is_believed_who_is_asking_and_two_processes_count_together(served: str):
    spoofed = await ask(served, "127.0.0.2", [f"198.51.100.{n}" for n in range(40)])
    assert spoofed == [404] * 30 + [429] * 10
    prefixed = await ask(served, "127.0.0.1", [f"198.51.100.{n}, 203.0.113.5" for n in range(40, 80)])
    assert prefixed == [404] * 30 + [429] * 10
    forwarded = await ask(served, "127.0.0.1", [f"203.0.113.{n}" for n in range(100, 140)])
    assert forwarded == [404] * 40
