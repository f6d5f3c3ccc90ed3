"""Partners: every answer says what is left of their limits, whichever process gives it, and every request is counted once."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from pydantic_core import from_json

from services.chassis.auth import Limits, Principal
from services.chassis.database import Database
from services.chassis.partner_use import PartnerMeter
from services.chassis.rate_limit import TooManyRequests
from services.chassis.sealing import Sealer
from tests.chassis.sample_service import MakeDatabase, rows, until
from tests.running import SEALING_KEY

Token = Callable[..., dict[str, str]]
TEN = {"minute": 10, "day": 1_000}
ONE = Principal("partners|pa-one", "partner", limits=Limits(10, 1_000))


def meter(database: Database) -> PartnerMeter:
    return PartnerMeter("dossier", database, None, Sealer([SEALING_KEY]).index)  # type: ignore[arg-type]


async def attempt(counting: PartnerMeter, partner: Principal) -> str:
    try:
        return (await counting.take(partner))["RateLimit"]
    except TooManyRequests as refusal:
        return refusal.headers["RateLimit"]


async def used(database: Database) -> list[tuple[Any, ...]]:
    """What was announced: service, route, requests, refused and limited ones."""
    envelopes = await rows(database, "select envelope from outbox where type = 'partner.used.v1' order by id")
    events = [from_json(bytes(envelope))["data"] for (envelope,) in envelopes]
    return [
        (event["account"], event["service"], use["route"], use["requests"], use["refused"], use["limited"])
        for event in events
        for use in event["uses"]
    ]


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/v1/visit", None, 200),
        ("GET", "/v1/notes", None, 200),
        ("HEAD", "/v1/notes", None, 200),
        ("GET", "/v1/notes?nonsense=1", None, 422),
        ("GET", "/v1/nowhere", None, 404),
        ("DELETE", "/v1/notes", None, 405),
        ("POST", "/v1/echo", b"{", 400),
        ("POST", "/v1/echo", b"x" * 2_000_000, 413),
        ("POST", "/v1/broken", b'{"id_number": "1"}', 500),
        ("GET", "/v1/%ff", None, 400),
    ],
)
async def test_every_answer_to_a_partner_says_what_is_left(
    client: httpx.AsyncClient, token: Token, method: str, path: str, body: bytes | None, status: int
) -> None:
    headers = token("partner", limits=TEN) | {"Content-Type": "application/json"}
    answer = await client.request(method, path, content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["ratelimit-policy"] == '"minute";q=10;w=60, "day";q=1000;w=86400'
    assert answer.headers["ratelimit"] == '"minute";r=9;t=60, "day";r=999;t=86400'


async def test_beyond_the_limit_there_is_a_429_that_says_when_to_come_back(client: httpx.AsyncClient, token: Token) -> None:
    headers = token("partner", limits=TEN)
    answers = [await client.get("/v1/notes", headers=headers) for _ in range(12)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429] * 2
    refusal = answers[-1]
    assert (refusal.json()["code"], refusal.headers["content-type"]) == ("too_many_requests", "application/problem+json")
    assert 0 < int(refusal.headers["retry-after"]) <= 60
    assert refusal.headers.get_list("ratelimit") == [f'"minute";r=0;t={refusal.headers["retry-after"]}, "day";r=990;t=86400']


@pytest.mark.parametrize("persona", ["citizen", "clerk", "partner"])
async def test_who_has_no_limits_is_neither_counted_nor_told_of_any(
    client: httpx.AsyncClient, token: Token, database: Database, persona: str
) -> None:
    claims = {} if persona == "partner" else {"limits": TEN}
    answer = await client.get("/v1/whoami", headers=token(persona, **claims))
    assert (answer.status_code, answer.headers.get("ratelimit")) == (200, None)
    assert await rows(database, "select 1 from rate_limit") == []


async def test_a_token_that_is_not_valid_uses_no_partners_limits(
    client: httpx.AsyncClient, token: Token, database: Database
) -> None:
    signed = token("partner", limits=TEN)["Authorization"]
    forged = f"{signed[:-6]}{'A' * 6}"
    assert (await client.get("/v1/notes", headers={"Authorization": forged})).status_code == 200
    assert (await client.get("/v1/whoami", headers={"Authorization": forged})).status_code == 401
    assert await rows(database, "select 1 from rate_limit") == []


@pytest.mark.parametrize(
    "limits", [{}, {"minute": 0, "day": 5}, {"minute": True, "day": 5}, {"minute": 2**40, "day": 5}, "many", [1, 2]]
)
async def test_limits_that_cannot_be_understood_are_no_token(client: httpx.AsyncClient, token: Token, limits: Any) -> None:
    assert (await client.get("/v1/whoami", headers=token("partner", limits=limits))).status_code == 401


async def test_of_many_at_once_from_several_processes_exactly_the_limit_passes(another_database: MakeDatabase) -> None:
    processes = [meter(another_database()) for _ in range(3)]
    other = Principal("partners|pa-two", "partner", limits=Limits(1_000, 5))
    answers = await asyncio.gather(*(attempt(processes[n % 3], each) for n in range(60) for each in (ONE, other)))
    left = Counter(answer.split(";")[1] for answer in answers[::2])
    # Each number was given to one request; the others found none left and did not use the day's.
    assert left == {**{f"r={n}": 1 for n in range(1, 10)}, "r=0": 51}
    assert {answer.split(";")[3] for answer in answers[::2]} == {f"r={990 + n}" for n in range(10)}
    assert sorted(answer.split(";")[3] for answer in answers[1::2]) == ["r=0"] * 56 + ["r=1", "r=2", "r=3", "r=4"]


async def test_a_new_minute_admits_again_and_the_day_goes_on(database: Database) -> None:
    counting = meter(database)
    for _ in range(12):
        await attempt(counting, ONE)
    await rows(database, "update rate_limit set ends_at = now() - interval '1 second' where ends_at < now() + interval '1 hour'")
    assert await attempt(counting, ONE) == '"minute";r=9;t=60, "day";r=989;t=86400'


async def test_the_count_does_not_say_whose_it_is(database: Database) -> None:
    await attempt(meter(database), ONE)
    assert not [key for (key,) in await rows(database, "select key from rate_limit") if b"pa-one" in key]


async def test_a_request_that_cannot_be_counted_is_let_through(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async def gone(*_: Any) -> None:
        raise ConnectionError

    monkeypatch.setattr(database.raw, "fetch", gone)
    assert await meter(database).take(ONE) == {}


async def test_use_is_announced_by_route_and_no_request_writes_it(
    client: httpx.AsyncClient, app: FastAPI, token: Token, database: Database
) -> None:
    headers = token("partner", limits={"minute": 3, "day": 100})
    for path in ("/v1/notes", "/v1/notes?nonsense=1", "/v1/nowhere", "/v1/notes", "/v1/whoami"):
        await client.get(path, headers=headers)
    await client.get("/v1/notes", headers=token("clerk"))
    assert await used(database) == []
    await app.state.partner_meter.report()
    assert sorted(await used(database)) == [
        ("demo|partner", "dossier", "GET /v1/notes", 2, 1, 0),
        ("demo|partner", "dossier", "GET unmatched", 3, 3, 2),
    ]
    await app.state.partner_meter.report()
    assert len(await used(database)) == 2


async def test_use_that_could_not_be_announced_is_announced_the_next_time(
    app: FastAPI, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting: PartnerMeter = app.state.partner_meter
    counting.count(ONE, "GET /v1/notes", 200)

    async def gone(_work: Any) -> None:
        counting.count(ONE, "GET /v1/notes", 404)
        raise ConnectionError

    with monkeypatch.context() as patch:
        patch.setattr(app.state.database, "do", gone)
        await counting.report()
    await counting.report()
    assert await used(database) == [("partners|pa-one", "dossier", "GET /v1/notes", 2, 1, 0)]


async def test_a_process_that_ends_announces_what_it_has_counted(another_database: MakeDatabase, database: Database) -> None:
    ending = another_database()
    meter(ending).count(ONE, "GET /v1/notes", 200)
    await ending.close()
    assert await used(database) == [("partners|pa-one", "dossier", "GET /v1/notes", 1, 0, 0)]


async def test_use_is_announced_by_itself(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.chassis.partner_use.REPORT_SECONDS", 0)
    counting = meter(database)
    counting.count(ONE, "GET /v1/notes", 200)

    async def is_announced() -> bool:
        return bool(await used(database))

    await until(is_announced)
    counting.forget()


@pytest.mark.parametrize("mode", ["", "TEST", 1, ["test"], {"live": True}])
async def test_a_mode_that_is_neither_live_nor_test_is_no_token(client: httpx.AsyncClient, token: Token, mode: Any) -> None:
    assert (await client.get("/v1/whoami", headers=token("partner", mode=mode))).status_code == 401


async def test_a_test_token_reads_but_changes_nothing_where_test_data_is_not_kept_apart(
    client: httpx.AsyncClient, app: FastAPI, token: Token
) -> None:
    headers = token("partner", mode="test") | {"Idempotency-Key": "1"}
    note = {"code": "a", "number": 1}
    assert (await client.get("/v1/whoami", headers=headers)).status_code == 200
    refusal = await client.post("/v1/notes", json=note, headers=headers)
    assert (refusal.status_code, refusal.json()["code"]) == (403, "test_token_not_allowed")
    app.state.test_tokens = True
    assert (await client.post("/v1/notes", json=note, headers=headers)).status_code == 201


async def test_what_only_partners_have_nobody_else_gets_by_claims(app: FastAPI, token: Token) -> None:
    async def principal(persona: str) -> Principal:
        signed = token(persona, mode="test", authorities=["H35", ""], limits=TEN)["Authorization"].split()[1]
        made: Principal = await app.state.authenticator.principal(signed)
        return made

    partner, clerk = await principal("partner"), await principal("clerk")
    assert (partner.test, partner.authorities, partner.limits) == (True, frozenset({"H35"}), Limits(10, 1_000))
    assert (clerk.test, clerk.authorities, clerk.limits) == (False, frozenset(), None)
