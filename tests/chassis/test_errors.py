"""Every refusal is a problem+json a person can read, hostile requests included, and what breaks says nothing about anybody."""

import json
import logging
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from services.chassis import middleware, telemetry
from services.chassis.cors import Cors
from services.chassis.database import Database
from services.chassis.settings import Settings
from tests.chassis import sample_service
from tests.chassis.sample_service import rows

SECRET = "012345678901"
JSON = {"Content-Type": "application/json"}


def problem(answer: httpx.Response) -> dict[str, Any]:
    """The problem an answer holds, after a look at what all of them have in common."""
    found: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert found["status"] == answer.status_code
    assert found["type"] == f"/problems/{found['code']}"
    assert found["title"]
    assert found["detail"]
    assert found["trace_id"] == answer.headers["trace-id"] != "0" * 32
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-language"] in ("vi", "en")
    assert answer.headers["vary"] == "Accept-Language"
    return found


async def chunks(*parts: bytes) -> AsyncIterator[bytes]:
    """A body of unknown length."""
    for part in parts:
        yield part


async def test_an_address_of_nothing_is_a_problem(client: httpx.AsyncClient) -> None:
    assert problem(await client.get("/v1/nothing"))["code"] == "not_found"


async def test_a_title_is_the_phrase_of_the_standard_whichever_python_runs(client: httpx.AsyncClient) -> None:
    assert problem(await client.get("/v1/notes?limit=x"))["title"] == "Unprocessable Content"


async def test_a_method_that_is_not_served_is_a_problem_that_says_which_are(client: httpx.AsyncClient) -> None:
    answer = await client.delete("/v1/whoami")
    assert (problem(answer)["code"], answer.headers["allow"]) == ("method_not_allowed", "GET, HEAD")


@pytest.mark.parametrize(
    ("accepted", "said"),
    [
        (None, "Không"),
        ("en", "Not Found"),
        ("en-GB,en;q=0.9", "Not Found"),
        ("vi, en", "Không"),
        ("en;q=0.5, vi", "Không"),
        ("fr, en;q=0.5", "Not Found"),
        ("x" * 9_000, "Không"),
    ],
)
async def test_problems_are_vietnamese_unless_english_is_preferred(
    client: httpx.AsyncClient, accepted: str | None, said: str
) -> None:
    answer = await client.get("/v1/nothing", headers={"Accept-Language": accepted} if accepted else {})
    assert problem(answer)["detail"].startswith(said)


@pytest.mark.parametrize("address", ["/v1/nothing", "/v1/whoami", "/v1/notes?limit=x", "/v1/%ff", "/v1/sqlstate/22012"])
async def test_problems_say_their_language(client: httpx.AsyncClient, address: str) -> None:
    for language in ("vi", "en"):
        answer = await client.get(address, headers={"Accept-Language": language})
        assert (problem(answer)["trace_id"], answer.headers["content-language"]) == (answer.headers["trace-id"], language)


async def test_faults_are_told_in_the_language_and_at_the_pointer(client: httpx.AsyncClient) -> None:
    body = {"number": "many", "form": [], "a/b~c": 1}
    vietnamese = problem(await client.post("/v1/jottings", json=body))
    english = problem(await client.post("/v1/jottings", json=body, headers={"Accept-Language": "en"}))
    assert [fault["pointer"] for fault in vietnamese["errors"]] == ["/body/code", "/body/number", "/body/form", "/body/a~1b~0c"]
    assert vietnamese["errors"][0]["detail"] == "Thiếu trường bắt buộc."
    assert english["errors"][0]["detail"] == "Field required"


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", "limit=1e3", "limit=%F0%9F%98%80"])
async def test_a_query_that_does_not_fit_is_a_problem_at_its_name(client: httpx.AsyncClient, query: str) -> None:
    found = problem(await client.get(f"/v1/notes?{query}"))
    assert (found["code"], found["errors"][0]["pointer"]) == ("invalid_request", "/query/limit")


async def test_a_thousand_faults_are_a_hundred(client: httpx.AsyncClient) -> None:
    found = problem(await client.post("/v1/jottings", json={f"k{n}": n for n in range(1_000)}))
    assert len(found["errors"]) == 100


# -- bodies ------------------------------------------------------------------------------------------------------------

BROKEN_JSON = {
    "broken": b'{"a":',
    "invalid UTF-8": b'{"a":"\xff"}',
    "overlong UTF-8": b'{"a":"\xc0\xaf"}',
    "UTF-16": '{"a":1}'.encode("utf-16"),
    "NaN": b'{"a":NaN}',
    "Infinity": b'{"a":-Infinity}',
    "infinite by exponent": b'{"a":[1e400]}',
    "infinite by digits": b'{"a":' + b"9" * 400 + b".5}",
    "infinite by both": b'{"a":' + b"9" * 250 + b"e90}",
    "endless digits": b'{"a":' + b"9" * 5_000 + b"}",
    "NUL in a value": b'{"a":{"b":["x\\u0000"]}}',
    "NUL in a key": b'{"a\\u0000":1}',
    "NUL itself": b'{"a":"\x00"}',
    "lone surrogate": b'{"a":"\\ud800"}',
    "nested deep": b'{"a":' + b"[" * 100_000,
    "nested deep and closed": b'{"a":' + b"[" * 300 + b"]" * 300 + b"}",
    "two values": b"{}{}",
    "single quotes": b"{'a':1}",
}


@pytest.mark.parametrize("body", BROKEN_JSON.values(), ids=BROKEN_JSON)
async def test_a_body_that_is_no_json_we_can_keep_is_a_problem(client: httpx.AsyncClient, body: bytes) -> None:
    found = problem(await client.post("/v1/echo", content=body, headers=JSON))
    assert (found["status"], found["code"]) == (400, "malformed_json")


GOOD_JSON = {
    "an escaped backslash before u0000": b'{"a":"\\\\u0000"}',
    "a long number": b'{"a":' + b"9" * 300 + b"}",
    "a word with many digits": b'{"a":"' + b"9" * 400 + b'"}',
    "a word like an exponent": b'{"a":"e400"}',
    "the largest double": b'{"a":1.7976931348623157e308}',
    "a pair of surrogates": b'{"a":"\\ud83d\\ude00"}',
    "Vietnamese": '{"a":"Lò Thị Mai — hộ tịch"}'.encode(),
}


@pytest.mark.parametrize("body", GOOD_JSON.values(), ids=GOOD_JSON)
async def test_a_body_we_can_keep_is_taken(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/v1/echo", content=body, headers=JSON)
    assert (answer.status_code, answer.json()) == (200, json.loads(body))


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b'"text"', b"1"])
async def test_a_body_that_is_no_object_does_not_fit(client: httpx.AsyncClient, body: bytes) -> None:
    assert problem(await client.post("/v1/jottings", content=body, headers=JSON))["code"] == "invalid_request"


@hypothesis_settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.one_of(st.binary(max_size=200), st.text(alphabet='{}[]",:\\u0de+-.9NaI', max_size=60).map(str.encode)))
async def test_no_body_breaks_anything(client: httpx.AsyncClient, body: bytes) -> None:
    answer = await client.post("/v1/echo", content=body, headers=JSON)
    assert answer.status_code in (200, 400, 422)


# -- sizes -------------------------------------------------------------------------------------------------------------


@pytest.fixture
async def small(settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    """A client of a service that takes a thousand bytes."""
    app = sample_service.create(settings.model_copy(update={"max_body": 1_000}))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://test") as made:
        yield made
    await app.state.database.close()


async def test_a_body_that_says_it_is_too_large_is_refused(small: httpx.AsyncClient) -> None:
    assert problem(await small.post("/v1/echo", content=b" " * 1_001, headers=JSON))["code"] == "body_too_large"


async def test_a_body_that_does_not_say_and_is_too_large_is_refused(small: httpx.AsyncClient) -> None:
    answer = await small.post("/v1/echo", content=chunks(*[b" " * 100] * 11), headers=JSON)
    found = problem(answer)
    assert (found["status"], found["code"], found["detail"]) == (413, "body_too_large", "Nội dung gửi lên quá lớn.")


async def test_a_body_that_lies_about_its_length_is_refused(small: httpx.AsyncClient) -> None:
    answer = await small.post("/v1/echo", content=chunks(*[b" " * 100] * 11), headers=JSON | {"Content-Length": "5"})
    assert problem(answer)["code"] == "body_too_large"


async def test_a_body_of_the_largest_size_is_taken(small: httpx.AsyncClient) -> None:
    body = b'{"a":"' + b"x" * 992 + b'"}'
    assert (await small.post("/v1/echo", content=chunks(body[:500], body[500:]), headers=JSON)).status_code == 200


async def test_too_large_a_body_is_refused_before_an_idempotent_request_looks_at_it(small: httpx.AsyncClient, token: Any) -> None:
    answer = await small.post("/v1/notes", content=chunks(b" " * 1_001), headers=JSON | token() | {"Idempotency-Key": "k"})
    assert problem(answer)["code"] == "body_too_large"


@pytest.mark.parametrize("length", ["²", "-1", "x", ""])
async def test_a_length_that_is_no_number_is_nobodys_length(small: httpx.AsyncClient, length: str) -> None:
    headers = JSON | {"Content-Length": length.encode("latin-1").decode("latin-1")}
    answer = await small.request("POST", "/v1/echo", content=b"{}", headers={k: v.encode("latin-1") for k, v in headers.items()})  # type: ignore[misc]
    assert answer.status_code == 200


# -- addresses ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "/v1/notes/%00",
        "/v1/notes/a%00b",
        "/v1/notes?below=%00",
        "/v1/notes?%00",
        "/v1/notes/%ff",
        "/v1/notes?cursor=%ff",
        "/v1/notes/%ed%a0%80",
        "/%c0%af",
    ],
)
async def test_an_address_with_nul_or_broken_utf8_is_refused(client: httpx.AsyncClient, address: str) -> None:
    found = problem(await client.get(address))
    assert (found["status"], found["code"]) == (400, "invalid_characters")


async def test_a_vietnamese_address_is_an_address(client: httpx.AsyncClient, database: Database) -> None:
    await rows(database, "insert into note values ('hồ sơ', 7)")
    assert (await client.get("/v1/notes/hồ sơ")).json() == {"number": 7}


async def test_a_trace_goes_on_where_the_caller_began_it(client: httpx.AsyncClient) -> None:
    answer = await client.get("/v1/nothing", headers={"traceparent": f"00-{'a' * 32}-{'b' * 16}-01"})
    assert problem(answer)["trace_id"] == "a" * 32


@pytest.mark.parametrize("parent", ["nonsense", "00-" + "0" * 32 + "-" + "b" * 16 + "-01", "\xff", "00-" * 3_000])
async def test_a_trace_that_is_none_is_passed_over(client: httpx.AsyncClient, parent: str) -> None:
    answer = await client.get("/v1/nothing", headers={"traceparent": parent.encode("latin-1")})  # type: ignore[dict-item]
    assert problem(answer)["code"] == "not_found"


# -- what breaks -------------------------------------------------------------------------------------------------------


async def test_what_breaks_is_a_problem_and_neither_it_nor_the_log_tells_anything_personal(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = await client.post("/v1/broken", json={"id_number": SECRET})
    said = _said(caplog, capfd)
    assert problem(answer)["code"] == "internal_error"
    assert SECRET not in answer.text + said
    assert "Broken" in said
    assert "break_" in said


async def test_what_postgresql_refuses_is_a_problem_that_tells_nothing_personal_either(
    client: httpx.AsyncClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    answer = await client.post("/v1/refused-by-postgres", json={"id_number": SECRET})
    said = _said(caplog, capfd)
    assert problem(answer)["code"] == "internal_error"
    assert SECRET not in answer.text + said
    assert "IntegrityError" in said


def _said(caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> str:
    formatted = "".join(handler.format(record) for handler in logging.getLogger().handlers for record in caplog.records)
    return formatted + caplog.text + "".join(capfd.readouterr())


async def test_an_answer_that_breaks_off_is_not_answered_twice() -> None:
    sent: list[str] = []

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        raise ZeroDivisionError

    async def send(message: Any) -> None:
        sent.append(message["type"])

    scope = {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": []}
    await middleware.OutermostMiddleware(app, "notes", 10, cors=Cors((), None))(scope, chunks, send)  # type: ignore[arg-type]
    assert sent == ["http.response.start"]


async def test_a_caller_who_goes_away_is_no_failure(app: FastAPI, caplog: pytest.LogCaptureFixture, token: Any) -> None:
    sent: list[Any] = []

    async def gone() -> Any:
        return {"type": "http.disconnect"}

    async def send(message: Any) -> None:
        sent.append(message)

    headers = [(name.lower().encode(), value.encode()) for name, value in (token() | JSON | {"Idempotency-Key": "k"}).items()]
    scope = {"type": "http", "method": "POST", "path": "/v1/notes", "query_string": b"", "headers": headers, "server": ("test", 80)}
    await app(scope, gone, send)
    assert "unhandled error" not in caplog.text


async def test_invented_methods_are_one_time_series(client: httpx.AsyncClient) -> None:
    await client.request("BREW", "/v1/nothing")
    await client.request("STEEP", "/v1/nothing")
    methods = {sample.labels["method"] for metric in telemetry.REQUESTS.collect() for sample in metric.samples}
    assert "other" in methods
    assert not methods & {"BREW", "STEEP"}
