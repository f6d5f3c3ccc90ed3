"""Bad input, by mistake or on purpose: every answer is a refusal the caller can read, never a failure of ours, and nothing is half written."""

import asyncio
import base64
import hashlib
import json
from collections.abc import AsyncIterator
from datetime import date, timedelta
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.chassis.paging import Paging
from services.contracts.catalog import Closure, ProcedureAbolished
from services.embedded.identity import UNIT, Identity
from tests.dossier.conftest import (
    AUTHORITY,
    ELSEWHERE,
    OTHER_AUTHORITY,
    PROCEDURE,
    SIGNED,
    Actor,
    act,
    live,
    see,
    submission,
    submit,
    token,
)
from tests.dossier.test_leaks import MAKING, MATRIX
from tests.running import Server, Service

OPERATIONS = sorted({(ask.method, ask.template) for ask in MATRIX} | MAKING)
# Takes any form, so that what a form may hold is not the e-form's business.
FORMLESS = PROCEDURE.model_copy(update={"code": "1.007777", "form_schema": None})
PEOPLE: tuple[Actor, ...] = (
    "citizen",
    "clerk",
    "officer",
    "leader",
    "admin",
    ("partner", {"scope": "dossiers:read dossiers:submit"}),
)
STARTED = (("clerk", "receive"), ("officer", "start"))


@pytest.fixture(scope="module")
async def desk(postgres: Server, identity: Identity) -> AsyncIterator[Service]:
    """One service for the whole file."""
    url = await postgres.fresh("test_dossier_hostile", "dossier")
    often = 100_000
    service = Service.of("dossier", url, identity, tracking_requests_per_minute=often, tracking_failures_per_hour=often)
    for published in (PROCEDURE, SIGNED, FORMLESS, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)
    yield service
    await service.close()


@pytest.fixture(scope="module")
async def code(desk: Service) -> str:
    """A dossier that is being processed."""
    await desk.client.get("/v1/officials", headers=token(desk, ("officer", {"sub": "colleague"})))
    return await live(desk, *STARTED)


async def _written(desk: Service) -> list[Any]:
    """How much there is of everything, and in which version every dossier is."""
    return await desk.rows(
        "select (select array_agg(code || ' ' || version || ' ' || history_length order by code) from dossier),"
        " (select count(*) from history), (select count(*) from outbox), (select count(*) from idempotency),"
        " (select count(*) from delegation), (select array_agg(id || ' ' || version order by id) from draft)"
    )


def _refused(answer: httpx.Response) -> bool:
    """Whether this is a refusal as they are documented."""
    problem = answer.json() if answer.headers.get("content-type") == "application/problem+json" else {}
    return 400 <= answer.status_code < 500 and problem.get("status") == answer.status_code and bool(problem.get("code"))


def _told(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("code")


# -- bodies ------------------------------------------------------------------------------------------------------------

BODIES = {
    "nothing": b"",
    "not JSON": b"action=receive",
    "cut off": b'{"action": "receive"',
    "two values": b"{} {}",
    "a comma too many": b'{"action": "receive",}',
    "null": b"null",
    "a list": b"[]",
    "a number": b"7",
    "a text": b'"receive"',
    "not UTF-8": b'{"action": "\xff\xfe"}',
    "UTF-16": '{"action": "receive"}'.encode("utf-16"),
    "NUL": b'{"action": "receive", "note": "\\u0000", "form": {"a": "\\u0000"}}',
    "NUL in a key": b'{"action": "receive", "a\\u0000b": 1}',
    "lone surrogate": b'{"action": "receive", "note": "\\ud800"}',
    "NaN": b'{"action": "receive", "amount": NaN}',
    "infinite": b'{"action": "receive", "amount": 1e999}',
    "infinite by length": b'{"action": "receive", "amount": ' + b"9" * 400 + b".0}",
    "thousands of digits": b'{"action": "receive", "amount": ' + b"9" * 5_000 + b"}",
    "deep": b'{"form": ' + b'{"a":' * 5_000 + b"1" + b"}" * 5_000 + b"}",
    "deep lists": b"[" * 100_000,
    "a long text": b'{"action": "' + b"x" * 1_000_000 + b'"}',
    "too large": b'{"action": "' + b"x" * 1_100_000 + b'"}',
    "thousands of keys": b"{" + b",".join(b'"k%d": 1' % n for n in range(20_000)) + b"}",
}
WRITES = {
    "submission": ("POST", "/v1/dossiers", "citizen"),
    "transition": ("POST", "/v1/dossiers/{code}/transitions", "officer"),
    "bulk": ("POST", "/v1/bulk-transitions", "officer"),
    "reassignment": ("POST", "/v1/reassignments", "leader"),
    "delegation": ("POST", "/v1/delegations", "officer"),
    "takeover": ("POST", "/v1/dossier-takeovers", "admin"),
    "tracking": ("POST", "/v1/tracking/{code}", "citizen"),
    "draft": ("POST", "/v1/drafts", "citizen"),
}


@pytest.mark.parametrize("write", WRITES)
async def test_a_body_nobody_could_mean_is_refused_everywhere(desk: Service, code, write):
    method, path, persona = WRITES[write]
    before = await _written(desk)
    headers = token(desk, persona) | {"If-Match": '"3"', "Idempotency-Key": "hostile", "Content-Type": "application/json"}
    url = path.replace("{code}", code)
    answers = await asyncio.gather(*(desk.client.request(method, url, content=body, headers=headers) for body in BODIES.values()))
    told = dict(zip(BODIES, answers, strict=True))
    assert {name: answer.text for name, answer in told.items() if not _refused(answer)} == {}
    assert await _written(desk) == before


async def test_of_a_repeated_key_the_last_counts_and_one_thing_happens(desk: Service):
    code = await live(desk)
    headers = token(desk, "clerk") | {"If-Match": '"1"', "Content-Type": "application/json"}
    body = b'{"action": "reject", "reason": "x", "action": "receive"}'
    answer = await desk.client.post(f"/v1/dossiers/{code}/transitions", content=body, headers=headers)
    assert (answer.json()["status"], answer.json()["version"]) == ("received", 2)


@pytest.mark.parametrize(
    ("content_type", "status"), [("text/plain", 422), ("application/x-www-form-urlencoded", 422), ("application/json;x", 200)]
)
async def test_a_body_of_another_type_is_no_json(desk: Service, content_type, status):
    code = await live(desk)
    headers = token(desk, "clerk") | {"If-Match": '"1"', "Content-Type": content_type}
    answer = await desk.client.post(f"/v1/dossiers/{code}/transitions", content=b'{"action": "receive"}', headers=headers)
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("actor", "body"),
    [
        pytest.param("officer", {"action": ["propose"]}, id="an action in a list"),
        pytest.param("officer", {"action": "PROPOSE"}, id="an action in capitals"),
        pytest.param("officer", {"action": "propose", "note": {"a": 1}}, id="a note that is an object"),
        pytest.param("officer", {"action": "propose", "note": "x" * 4_001}, id="a note too long"),
        pytest.param("officer", {"action": "propose", "documents": ["d"] * 51}, id="too many documents"),
        pytest.param("officer", {"action": "propose", "documents": ["../../etc/passwd"]}, id="a document that is a path"),
        pytest.param("officer", {"action": "propose", "documents": "kq-1"}, id="documents that are a text"),
        pytest.param("officer", {"action": "propose", "version": 9}, id="a field there is not"),
        pytest.param("officer", {"action": "forward", "to": UNIT}, id="a recipient that is a text"),
        pytest.param("officer", {"action": "forward", "to": {"unit": "H35' or '1'='1"}}, id="SQL for a unit"),
        pytest.param("officer", {"action": "forward", "to": {"unit": "H35.99"}}, id="a unit there is not"),
        pytest.param("officer", {"action": "forward", "to": {"user": "demo|nobody"}}, id="a person there is not"),
        pytest.param("officer", {"action": "forward", "to": {"user": "\u202e" * 300}}, id="a person of control characters"),
        pytest.param(
            "officer", {"action": "forward", "to": {"unit": ELSEWHERE, "user": "demo|colleague"}}, id="a person of another unit"
        ),
        pytest.param("officer", {"action": "consult", "to": {"user": "demo|colleague"}, "note": "x"}, id="a person consulted"),
        pytest.param("officer", {"action": "return_to_step", "step": 2**63, "note": "x"}, id="a step beyond all"),
        pytest.param("officer", {"action": "stop", "reason": " \n\t "}, id="a blank reason"),
        pytest.param("officer", {"action": "stop", "reason": "x" * 1_001}, id="a reason too long"),
        pytest.param("clerk", {"action": "request_payment", "amount": True}, id="an amount that is true"),
        pytest.param("clerk", {"action": "request_payment", "amount": 10**13 + 1}, id="an amount beyond all"),
        pytest.param("clerk", {"action": "request_payment", "amount": 10**40}, id="an amount no column holds"),
        pytest.param("clerk", {"action": "request_payment", "amount": "-5"}, id="an amount that is a text"),
    ],
)
async def test_an_action_with_nonsense_is_refused(desk: Service, code, actor, body):
    before = await _written(desk)
    headers = token(desk, actor) | {"If-Match": (await see(desk, code, actor)).headers["etag"]}
    answer = await desk.client.post(f"/v1/dossiers/{code}/transitions", json=body, headers=headers)
    assert _refused(answer), answer.text
    assert await _written(desk) == before


DATES = [
    "0001-01-01T00:00:00+23:59",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59-23:59",
    "9999-12-31T23:59:59Z",
    "+10000-01-01T00:00:00Z",
    "1970-01-01T00:00:00Z",
    "2020-03-02T09:00:00+07:00",
    "2026-02-30T09:00:00+07:00",
    "2027-03-08T25:00:00+07:00",
    "2027-03-08T09:00:00+99:00",
    "2027-03-08",
    "20270308",
    "",
    "infinity",
    -1,
    1e18,
    True,
    ["2027-03-08T09:00:00+07:00"],
]


@pytest.mark.parametrize("due_at", DATES, ids=str)
async def test_a_due_date_before_reception_or_beyond_all_calendars_is_refused(desk: Service, code, due_at):
    before = await _written(desk)
    answer = await act(desk, code, "leader", "extend", reason="Xin lỗi.", due_at=due_at)
    assert _refused(answer), answer.text
    assert await _written(desk) == before


# -- addresses and headers ---------------------------------------------------------------------------------------------

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


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick[:20])
async def test_a_code_that_is_none_is_not_found(desk: Service, trick):
    headers = token(desk, "leader")
    reads = [desk.client.get(f"/v1/dossiers/{trick}{path}", headers=headers) for path in PATHS]
    change = desk.client.post(f"/v1/dossiers/{trick}/transitions", json={"action": "stop"}, headers=headers | {"If-Match": '"1"'})
    tracked = desk.client.post(f"/v1/tracking/{trick}", json={"phone": "0912345678"})
    answers = await asyncio.gather(*reads, change, tracked)
    assert [answer.text for answer in answers if not _refused(answer)] == []
    assert {answer.status_code for answer in answers} <= {400, 404}


@pytest.mark.parametrize("unlike", [str.lower, lambda code: f"{code} ", lambda code: f"%20{code}", lambda code: f"{code}%0A"])
async def test_a_code_written_otherwise_is_another_code(desk: Service, code, unlike):
    answer = await desk.client.get(f"/v1/dossiers/{unlike(code)}", headers=token(desk, "leader"))
    assert _told(answer) == (404, "dossier_not_found")


@pytest.mark.parametrize(
    "tag",
    [
        b"",
        b"*",
        b'""',
        b'"abc"',
        b'"-1"',
        b'"0"',
        b'"3.0"',
        b'"99999999999999999999999"',
        b'"1", "2", "3"',
        b'W/"',
        b"'3' or 1=1",
        b'"\xb3"',
        b"\xff",
        b'"' + b"3" * 5_000 + b'"',
    ],
    ids=lambda tag: tag.decode("latin-1")[:12],
)
async def test_an_absurd_tag_is_stale(desk: Service, code, tag):
    headers = [(name.encode(), value.encode()) for name, value in token(desk, "officer").items()] + [(b"If-Match", tag)]
    answer = await desk.client.post(f"/v1/dossiers/{code}/transitions", json={"action": "propose"}, headers=headers)
    assert _told(answer) == (412, "stale")


@pytest.mark.parametrize("key", [b"", b" ", b"\xff", b"a b", b"\t", b"x" * 201], ids=repr)
async def test_an_absurd_idempotency_key_is_none(desk: Service, key):
    headers = [(name.encode(), value.encode()) for name, value in token(desk, "citizen").items()] + [(b"Idempotency-Key", key)]
    answer = await desk.client.post("/v1/dossiers", json=submission(), headers=headers)
    assert _told(answer) == (400, "idempotency_key_missing")


# -- lists and what narrows them ---------------------------------------------------------------------------------------

LISTS = ("/v1/dossiers", "/v1/work-queue", "/v1/dossiers/{code}/history")
CURSORS = {
    "nonsense": "nonsense",
    "not base64": "é!",
    "not JSON": base64.urlsafe_b64encode(b"\xff\xfe").decode(),
    "deep": base64.urlsafe_b64encode(b"[" * 700).decode(),
    "an object": base64.urlsafe_b64encode(b"{}").decode(),
    "another mark": base64.urlsafe_b64encode(json.dumps(["0" * 12, "2026-01-01T00:00:00Z", "x"]).encode()).decode(),
    "no position": base64.urlsafe_b64encode(b"[]").decode(),
    "too long": "A" * 1_001,
}
POSITIONS: dict[str, list[Any]] = {
    "no date": ["yesterday", "x"],
    "a date beyond UTC": ["0001-01-01T00:00:00+14:00", "x"],
    "numbers": [1, 2],
    "a sequence beyond its column": [2**40],
    "a sequence beyond every column": [10**400],
    "a sequence that is true": [True],
    "NUL": ["2026-01-01T00:00:00+00:00", "\0"],
    "lone surrogate": ["2026-01-01T00:00:00+00:00", "\ud800"],
    "null": [None, None],
    "lists": [[], {}],
    "too many": ["2026-01-01T00:00:00+00:00", "x", "y"],
    "infinity": ["infinity", "x"],
}


def _forged(path: str, position: list[Any]) -> str:
    """A cursor with a mark as we make them, for a position we would never give."""
    scope = hashlib.sha256(json.dumps([path, []]).encode()).hexdigest()[:12]
    return base64.urlsafe_b64encode(json.dumps([Paging(20, None, scope)._mark(position), *position]).encode()).decode()


@pytest.mark.parametrize("list_", LISTS)
async def test_a_cursor_that_was_tampered_with_is_refused(desk: Service, code, list_):
    url = list_.replace("{code}", code)
    tampered = CURSORS | {name: _forged(url, position) for name, position in POSITIONS.items()}
    asked = (desk.client.get(url, params={"cursor": cursor}, headers=token(desk, "leader")) for cursor in tampered.values())
    answers = dict(zip(tampered, await asyncio.gather(*asked), strict=True))
    assert {name: answer.text for name, answer in answers.items() if not _refused(answer)} == {}


@pytest.mark.usefixtures("code")
async def test_a_cursor_is_good_for_its_own_filter_only(desk: Service):
    await asyncio.gather(*(submit(desk) for _ in range(2)))
    first = await desk.client.get("/v1/dossiers?limit=1", headers=token(desk, "clerk"))
    following = {"limit": 1, "cursor": first.json()["next"]}
    other = await desk.client.get("/v1/dossiers", params=following | {"status": "submitted"}, headers=token(desk, "clerk"))
    queue = await desk.client.get("/v1/work-queue", params=following, headers=token(desk, "clerk"))
    assert (_told(other), _told(queue)) == ((422, "invalid_cursor"), (422, "invalid_cursor"))


SQL = "x' or '1'='1'; drop table dossier; --"
QUERIES = [
    "/v1/dossiers?limit=0",
    "/v1/dossiers?limit=-1",
    "/v1/dossiers?limit=201",
    "/v1/dossiers?limit=1e3",
    "/v1/dossiers?limit=99999999999999999999",
    "/v1/dossiers?limit=",
    "/v1/dossiers?status=nonsense",
    "/v1/dossiers?status=submitted&status=none",
    f"/v1/dossiers?channel={quote(SQL)}",
    "/v1/dossiers?q=",
    f"/v1/dossiers?q={'x' * 61}",
    "/v1/dossiers?q=%00",
    "/v1/dossiers?q=%ff",
    "/v1/dossiers?submitted_from=0001-01-01",
    "/v1/dossiers?submitted_to=9999-12-31",
    "/v1/dossiers?received_from=2026-02-30",
    "/v1/dossiers?received_to=tomorrow",
    "/v1/dossiers?count=all",
    "/v1/work-queue?scope=everything",
    "/v1/work-queue?bucket=late",
    "/v1/work-queue?status=returned",
    f"/v1/work-queue?q={quote(SQL)}",
    "/v1/work-queue?q=%25",
    f"/v1/work-queue?step={'x' * 301}",
    "/v1/work-queue?step=%00",
    "/v1/dossiers/{code}/history?limit=0",
    "/v1/dossier-statistics",
    "/v1/dossier-statistics?period=2026-13",
    "/v1/dossier-statistics?period=2026-Q5",
    "/v1/dossier-statistics?period=0000",
    "/v1/dossier-statistics?period=9999",
    f"/v1/dossier-statistics?period={quote('٢٠٢٦')}",
    "/v1/dossier-statistics?period=2026&from=2026-01-01&to=2026-01-02",
    "/v1/dossier-statistics?from=2026-03-01&to=2026-01-01",
    "/v1/dossier-statistics?from=2026-03-01",
    "/v1/dossier-statistics?from=0001-01-01&to=9999-12-31",
    "/v1/dossier-statistics?period=2026&by=applicant",
    "/v1/dossier-statistics?period=2026&format=pdf",
    f"/v1/dossier-statistics?period=2026&field={quote(SQL)}",
    f"/v1/dossier-statistics?period=2026&authority={quote(SQL)}",
    "/v1/dossier-statistics?period=2026&authority=H35",
    f"/v1/officials?unit={quote(SQL)}",
    "/v1/calendars/0",
    "/v1/calendars/10000",
    "/v1/calendars/-2026",
    "/v1/calendars/2026/due-date",
    "/v1/calendars/2026/due-date?start=2026-03-02&value=2",
    "/v1/calendars/2026/due-date?start=0001-01-01T00:00:00%2B14:00&value=2",
    "/v1/calendars/2026/due-date?start=9999-12-31T23:59:59-14:00&value=2",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=NaN",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=Infinity",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=-1",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=10000&unit=month",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=2&cut_off=25:00",
    "/v1/calendars/2026/due-date?start=2026-03-02T09:00:00%2B07:00&value=2&rounding=7",
    "/v1/drafts?limit=0",
    "/v1/drafts/1",
    f"/v1/drafts/{quote(SQL)}",
]


@pytest.mark.parametrize("url", QUERIES, ids=lambda url: url[4:70])
async def test_a_question_nobody_can_answer_is_refused(desk: Service, code, url):
    actor: Actor = "citizen" if "drafts" in url else "leader"
    answer = await desk.client.get(url.replace("{code}", code), headers=token(desk, actor))
    assert _refused(answer), answer.text


@pytest.mark.parametrize("filter_", ["q", "field", "procedure"])
@pytest.mark.parametrize("value", [SQL[:60], "%", "_", "\\", "*", "H35%", "hồ sơ", "\u202e", "' --"])
@pytest.mark.usefixtures("code")
async def test_what_looks_like_a_pattern_or_sql_finds_nothing(desk: Service, filter_, value):
    answer = await desk.client.get("/v1/dossiers", params={filter_: value, "count": "capped"}, headers=token(desk, "leader"))
    assert answer.status_code == 200, answer.text
    assert (answer.json()["items"], answer.json()["total"]["count"]) == ([], 0)


@pytest.mark.usefixtures("code")
async def test_codes_in_a_queue_begin_with_the_letters_given_not_with_a_pattern(desk: Service):
    answer = await desk.client.get("/v1/work-queue?q=H35_01", headers=token(desk, "leader"))
    assert answer.json()["items"] == []


# -- many at a time ----------------------------------------------------------------------------------------------------


def _items(code: str, **changes: Any) -> dict[str, Any]:
    return {"items": [{"code": code, "version": 3, "action": "stop", "reason": "x"} | changes]}


@pytest.mark.parametrize(
    "body",
    [
        {"items": []},
        {"items": None},
        {"items": [None]},
        {"items": [[]]},
        _items("x", version=0),
        _items("x", version=2**31),
        _items("x", version="3; drop table"),
        _items("../x"),
        _items("x" * 61),
        _items(""),
        _items("x", action=None),
        _items("x", surprise=1),
        {"items": _items("x")["items"] * 201},
        _items("x") | {"all": True},
    ],
    ids=lambda body: str(body)[:60],
)
@pytest.mark.usefixtures("code")
async def test_a_bulk_call_that_cannot_be_read_does_nothing_at_all(desk: Service, body):
    before = await _written(desk)
    answer = await desk.client.post("/v1/bulk-transitions", json=body, headers=token(desk, "officer"))
    assert _refused(answer), answer.text
    assert await _written(desk) == before


async def test_items_that_cannot_be_done_are_refused_one_by_one(desk: Service, code):
    before = await _written(desk)
    dates = DATES[:4]
    items = [{"code": code, "version": 3, "action": "extend", "reason": "x", "due_at": due_at} for due_at in dates]
    items += [{"code": code, "version": 999, "action": "stop", "reason": "x"}, {"code": "none", "version": 1, "action": "stop"}]
    answer = await desk.client.post("/v1/bulk-transitions", json={"items": items}, headers=token(desk, "leader"))
    assert (answer.status_code, answer.json()["done"]) == (200, 0), answer.text
    assert {item["refusal"]["status"] // 100 for item in answer.json()["items"]} == {4}
    assert await _written(desk) == before


async def test_one_dossier_many_times_in_a_call_is_changed_once(desk: Service):
    code = await live(desk)
    items = [{"code": code, "version": 1, "action": "receive"}] * 50
    answer = await desk.client.post("/v1/bulk-transitions", json={"items": items}, headers=token(desk, "clerk"))
    assert (answer.json()["done"], answer.json()["refused"]) == (1, 49)
    assert (await see(desk, code, "clerk")).json()["version"] == 2


@pytest.mark.parametrize(
    "body",
    [
        {"from_user": "demo|officer"},
        {"from_user": "", "to": {"unit": UNIT}},
        {"from_user": "x" * 301, "to": {"unit": UNIT}},
        {"from_user": "demo|officer", "to": {"unit": SQL}},
        {"from_user": ["demo|officer"], "to": {"unit": UNIT}},
    ],
    ids=lambda body: str(body)[:60],
)
@pytest.mark.usefixtures("code")
async def test_a_reassignment_that_cannot_be_read_moves_nothing(desk: Service, body):
    before = await _written(desk)
    answer = await desk.client.post("/v1/reassignments", json=body, headers=token(desk, "leader"))
    assert _refused(answer), answer.text
    assert await _written(desk) == before


@pytest.mark.parametrize("to", [{}, {"unit": "H35.99"}, {"user": "demo|nobody"}, {"unit": ELSEWHERE, "user": "demo|colleague"}])
@pytest.mark.usefixtures("code")
async def test_a_reassignment_to_nobody_leaves_everything_where_it_is(desk: Service, to):
    before = await _written(desk)
    answer = await desk.client.post(
        "/v1/reassignments", json={"from_user": "demo|officer", "to": to}, headers=token(desk, "leader")
    )
    assert answer.json()["done"] == 0
    assert answer.json()["refused"] == answer.json()["remaining"] > 0
    assert {item["refusal"]["status"] for item in answer.json()["items"]} == {422}
    assert await _written(desk) == before


# -- leave -------------------------------------------------------------------------------------------------------------

TODAY = date.today()  # noqa: DTZ011 - a day more or less does not matter here
LEAVE = {"stand_in": "demo|colleague", "first_day": f"{TODAY}", "last_day": f"{TODAY + timedelta(days=3)}", "reason": "Nghỉ phép"}


@pytest.mark.parametrize(
    "changes",
    [
        {"first_day": "2020-01-01", "last_day": "2020-01-02"},
        {"first_day": f"{TODAY + timedelta(days=9)}"},
        {"last_day": f"{TODAY + timedelta(days=400)}"},
        {"first_day": "0001-01-01"},
        {"last_day": "9999-12-31"},
        {"first_day": "2026-02-30"},
        {"first_day": 0, "last_day": 10**12},
        {"first_day": None},
        {"stand_in": "demo|officer"},
        {"stand_in": "demo|nobody"},
        {"stand_in": SQL},
        {"stand_in": ""},
        {"stand_in": {"user": "demo|colleague"}},
        {"absent": "demo|nobody"},
        {"absent": "demo|colleague"},
        {"reason": " "},
        {"reason": "x" * 301},
        {"unit": UNIT},
    ],
    ids=str,
)
@pytest.mark.usefixtures("code")
async def test_a_delegation_that_makes_no_sense_is_refused(desk: Service, changes):
    before = await _written(desk)
    answer = await desk.client.post("/v1/delegations", json=LEAVE | changes, headers=token(desk, "officer"))
    assert _refused(answer), answer.text
    assert await _written(desk) == before


@pytest.mark.usefixtures("code")
async def test_a_delegation_for_the_last_day_there_is_breaks_nothing(desk: Service):
    last = {"first_day": "9999-12-31", "last_day": "9999-12-31"}
    answer = await desk.client.post("/v1/delegations", json=LEAVE | last, headers=token(desk, "officer"))
    assert answer.status_code == 201, answer.text


@pytest.mark.parametrize("number", ["1", "x", quote(SQL), "00000000-0000-0000-0000-000000000000", "%00", "../officials"])
async def test_a_delegation_there_is_not_cannot_be_ended(desk: Service, number):
    answer = await desk.client.delete(f"/v1/delegations/{number}", headers=token(desk, "leader"))
    assert _refused(answer), answer.text


# -- submissions -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form",
    [
        {"n": 10**300},
        {"n": -(10**300)},
        {"n": 1.7976931348623157e308},
        {"n": 5e-324},
        {"": "", " ": " ", "__proto__": {"a": 1}, "constructor": None},
        {"\u202e\ufffe\uffff": "\U0010ffff"},
        {"x" * 10_000: "y"},
        {"a": "x" * 500_000},
        {"a": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]},
        {f"k{n}": n for n in range(5_000)},
    ],
    ids=lambda form: str(form)[:24],
)
async def test_an_odd_form_that_can_be_kept_comes_back_as_it_was(desk: Service, form):
    made = await submit(desk, procedure="1.007777", form=form)
    assert made.status_code == 201, made.text
    assert (await see(desk, made.json()["code"], "citizen")).json()["form"] == form


@pytest.mark.parametrize(
    "changes",
    [
        {"procedure": SQL},
        {"procedure": "." * 60},
        {"procedure": "1.001193\n"},
        {"authority": "H35.%"},
        {"authority": "H35.01.01 "},
        {"channel": "fax"},
        {"applicant": []},
        {"applicant": {"kind": "citizen", "name": "x" * 301}},
        {"applicant": {"kind": "citizen", "name": "x", "phone": "+" * 20}},
        {"applicant": {"kind": "citizen", "name": "x", "email": "a@b\r\nBcc: c@d"}},
        {"applicant": {"kind": "citizen", "name": "x", "date_of_birth": "10000-01-01"}},
        {"applicant": {"kind": "citizen", "name": "x", "id_number": "０１２３４５６７８９０１"}},
        {"components": [{"component": "c1", "documents": ["a/b"]}]},
        {"components": [{"component": "c1"}] * 101},
        {"form": {"child_name": "x", "born_on": "2026-02-30"}},
        {"form": {"child_name": "x" * 101}},
        {"code": "H35.01.01-000000-00001"},
        {"owner": "demo|somebody"},
        {"status": "completed"},
    ],
    ids=lambda changes: str(changes)[:60],
)
@pytest.mark.usefixtures("code")
async def test_a_submission_with_nonsense_leaves_nothing(desk: Service, changes):
    before = await _written(desk)
    answer = await submit(desk, **changes)
    assert _refused(answer), answer.text
    assert await _written(desk) == before


ABOLISHED = ProcedureAbolished(
    code="1.008888",
    revision=1,
    decision="QĐ mẫu",
    decided_on=date(2025, 12, 1),
    effective_from=date(2026, 1, 1),
    effective_to=None,
    reason="Luật mới",
    replaced_by=None,
    closures=(Closure(state="abolished", effective_from=date(2026, 1, 1), effective_to=None),),
)


async def test_a_procedure_abolished_between_reading_and_submitting_takes_nothing(desk: Service):
    await desk.deliver(PROCEDURE.model_copy(update={"code": "1.008888"}))
    assert (await submit(desk, procedure="1.008888")).status_code == 201
    before = await _written(desk)
    await desk.deliver(ABOLISHED)
    answers = await asyncio.gather(*(submit(desk, procedure="1.008888") for _ in range(3)))
    assert {_told(answer) for answer in answers} == {(422, "procedure_abolished")}
    assert await _written(desk) == before


# -- at the same time --------------------------------------------------------------------------------------------------


async def test_two_officers_at_once_and_one_of_them_is_late(desk: Service):
    code = await live(desk, ("clerk", "receive"), ("clerk", "start"))
    officers = [token(desk, ("officer", {"sub": sub})) | {"If-Match": '"3"'} for sub in ("officer", "colleague")]
    bodies = ({"action": "propose"}, {"action": "stop", "reason": "x"})
    url = f"/v1/dossiers/{code}/transitions"
    answers = await asyncio.gather(
        *(desk.client.post(url, json=body, headers=officer) for officer, body in zip(officers, bodies, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    kept = "select (select version from dossier where code = :code), (select count(*) from history where dossier_code = :code)"
    assert await desk.rows(kept, code=code) == [(4, 4)]
    assert await desk.rows("select count(*) from outbox where subject = :code", code=code) == [(4,)]


async def test_a_bulk_call_and_an_officer_at_once_change_a_dossier_once(desk: Service):
    code = await live(desk, *STARTED)
    stop = {"action": "stop", "reason": "x"}
    headers = token(desk, "officer")
    one, many = await asyncio.gather(
        desk.client.post(f"/v1/dossiers/{code}/transitions", json=stop, headers=headers | {"If-Match": '"3"'}),
        desk.client.post("/v1/bulk-transitions", json={"items": [stop | {"code": code, "version": 3}]}, headers=headers),
    )
    assert (one.status_code == 200) + many.json()["done"] == 1
    assert (await see(desk, code, "officer")).json()["version"] == 4


# -- anything at all ---------------------------------------------------------------------------------------------------

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    [SQL, "\0", "%", "..", "H35.01.01", "demo|officer", "2026-02-30", "9999-12-31T23:59:59-23:59", "1e309", "-1", " ", "x" * 2_000]
)
ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(2**31 - 2, 2**70) | st.floats() | TEXT | st.sampled_from(["\ud800"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
_FORMATS = {
    "date": st.dates().map(str) | st.sampled_from(["0001-01-01", "9999-12-31"]),
    "date-time": st.datetimes().map(lambda at: f"{at.isoformat()}+07:00") | st.sampled_from([each for each in DATES if each]),
    "uuid": st.uuids().map(str),
}


_TYPES: dict[str, st.SearchStrategy[Any]] = {
    "object": st.dictionaries(TEXT, ANY, max_size=3),
    "integer": st.integers(-1, 300) | st.integers(),
    "number": st.integers(-1, 300) | st.floats(),
    "boolean": st.booleans(),
    "null": st.none(),
}


def _like(schema: dict[str, Any], known: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Values that fit a schema more or less, with something else now and then."""
    if "$ref" in schema:
        schema = known[schema["$ref"].rsplit("/", 1)[1]]
    fitting = _fitting(schema, known, depth) if depth < 6 else ANY
    return st.integers(0, 9).flatmap(lambda chance: ANY if chance == 0 else fitting)


def _fitting(schema: dict[str, Any], known: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    if options := schema.get("anyOf") or schema.get("oneOf") or schema.get("allOf"):
        return st.one_of([_like(option, known, depth + 1) for option in options])
    if values := schema.get("enum") or ([schema["const"]] if "const" in schema else None):
        return st.sampled_from(values)
    if "properties" in schema:
        fields = {name: _like(each, known, depth + 1) for name, each in schema["properties"].items()}
        required = {name: fields.pop(name) for name in schema.get("required", ())}
        return st.fixed_dictionaries(required, optional=fields)
    if schema.get("type") == "array":
        return st.lists(_like(schema.get("items", {}), known, depth + 1), max_size=3)
    return _plain(schema)


def _plain(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    if "pattern" in schema:
        return st.from_regex(schema["pattern"]) | TEXT
    return _FORMATS.get(schema.get("format", ""), _TYPES.get(schema.get("type", ""), TEXT))


def _requests(operation: dict[str, Any], known: dict[str, Any], code: str) -> st.SearchStrategy[dict[str, Any]]:
    """Requests for an operation: who, with which parameters and which body."""
    of: dict[str, dict[str, st.SearchStrategy[Any]]] = {"path": {}, "query": {}, "header": {}}
    for each in operation.get("parameters", ()):
        of[each["in"]][each["name"]] = _like(each["schema"], known)
    of["path"] = {name: st.just(code) | each for name, each in of["path"].items()}
    of["header"] |= {"if-match": st.just('"3"') | TEXT, "idempotency-key": st.uuids().map(str) | TEXT}
    content = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    return st.fixed_dictionaries(
        {
            "actor": st.sampled_from(PEOPLE),
            "path": st.fixed_dictionaries(of["path"]),
            "query": st.fixed_dictionaries({}, optional=of["query"]),
            "header": st.fixed_dictionaries({}, optional=of["header"]),
            "body": _like(content["schema"], known) if content else st.none(),
        }
    )


async def _sent(desk: Service, method: str, path: str, asked: dict[str, Any]) -> httpx.Response:
    for name, value in asked["path"].items():
        path = path.replace(f"{{{name}}}", quote(str(value).encode(errors="replace"), safe=""))
    query = "&".join(f"{name}={quote(str(value).encode(errors='replace'))}" for name, value in asked["query"].items())
    headers = [(name.encode(), str(value).encode(errors="replace")) for name, value in asked["header"].items()]
    headers += [(name.encode(), value.encode()) for name, value in token(desk, asked["actor"]).items()]
    content = None if asked["body"] is None else json.dumps(asked["body"]).encode()
    headers.append((b"content-type", b"application/json"))
    return await desk.client.request(method, f"{path}?{query}", content=content, headers=headers)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
async def test_whatever_is_sent_nothing_breaks(desk: Service, code, method, path):
    loop = asyncio.get_running_loop()
    described = desk.app.openapi()
    requests = _requests(described["paths"][path][method], described["components"]["schemas"], code)

    @settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(requests)
    def try_it(asked: dict[str, Any]) -> None:
        answer = asyncio.run_coroutine_threadsafe(_sent(desk, method, path, asked), loop).result(60)
        assert answer.status_code < 400 or _refused(answer), (asked, answer.text)

    await asyncio.to_thread(try_it)


async def test_after_all_this_every_history_is_whole(desk: Service, code):
    answer = await desk.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(desk, "leader"))
    assert answer.json()["verified"] is True
    counted = "select (select sum(version) from dossier where source is null), (select count(*) from outbox)"
    [(versions, events)] = await desk.rows(counted)
    assert versions == events
