"""`Idempotency-Key`: a request happens once, and is answered as it first was, however often and whenever it comes."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from services.chassis.database import Database
from tests.chassis.sample_service import notes, rows

BODY = {"code": "n", "number": 1}


async def write(
    client: httpx.AsyncClient, token: Any, key: str | None = "k", persona: str = "citizen", **changes: Any
) -> httpx.Response:
    headers = token(persona) | ({"Idempotency-Key": key} if key is not None else {})
    return await client.post("/v1/notes", json=BODY | changes, headers=headers)


async def test_twenty_requests_at_once_with_one_key_have_one_effect_and_one_answer(
    client: httpx.AsyncClient, database: Database, token: Any
) -> None:
    answers = await asyncio.gather(*(write(client, token) for _ in range(20)))
    assert {(answer.status_code, answer.content, answer.headers["location"]) for answer in answers} == {
        (201, answers[0].content, "/v1/notes/n")
    }
    assert sum("idempotency-replayed" in answer.headers for answer in answers) == 19
    assert await notes(database) == {"n": 1}
    assert len(await rows(database, "select 1 from outbox")) == 1


async def test_one_key_for_another_body_is_refused(client: httpx.AsyncClient, database: Database, token: Any) -> None:
    await write(client, token)
    answer = await write(client, token, code="other")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert await notes(database) == {"n": 1}


async def test_one_key_for_another_query_is_refused(client: httpx.AsyncClient, token: Any) -> None:
    await write(client, token)
    answer = await client.post("/v1/notes?urgent=yes", json=BODY, headers=token() | {"Idempotency-Key": "k"})
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


@pytest.mark.parametrize("key", [None, "", " ", "a b", "k" * 201, "khoá", "a\tb"])
async def test_a_key_that_is_none_is_refused(client: httpx.AsyncClient, database: Database, token: Any, key: str | None) -> None:
    given = {"Idempotency-Key": key.encode()} if key is not None else {}
    answer = await client.post("/v1/notes", json=BODY, headers=token() | given)
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_missing")
    assert await notes(database) == {}


async def test_the_longest_key_is_a_key(client: httpx.AsyncClient, token: Any) -> None:
    assert (await write(client, token, "k" * 200)).status_code == 201


async def test_a_refused_request_does_not_use_up_its_key(client: httpx.AsyncClient, token: Any) -> None:
    refused = await write(client, token, number="many")
    assert refused.status_code == 422
    assert (await write(client, token)).status_code == 201


async def test_a_request_that_broke_does_not_use_up_its_key(client: httpx.AsyncClient, token: Any) -> None:
    assert (await write(client, token, number=-1)).status_code == 500
    assert (await write(client, token)).status_code == 201


async def test_a_late_retry_gets_the_first_answer_though_the_request_would_be_refused_now(
    app: FastAPI, client: httpx.AsyncClient, token: Any
) -> None:
    first = await write(client, token)
    app.state.abolished = True
    again = await write(client, token)
    fresh = await write(client, token, "another")
    assert (again.status_code, again.content, again.headers["idempotency-replayed"]) == (201, first.content, "true")
    assert (fresh.status_code, fresh.json()["code"]) == (409, "note_abolished")


async def test_the_same_key_of_another_caller_is_another_request(client: httpx.AsyncClient, database: Database, token: Any) -> None:
    await write(client, token)
    answer = await write(client, token, persona="business", code="theirs")
    assert (answer.status_code, "idempotency-replayed" in answer.headers) == (201, False)
    assert await notes(database) == {"n": 1, "theirs": 1}


async def test_a_conflict_that_is_not_the_keys_is_not_replayed(client: httpx.AsyncClient, token: Any) -> None:
    await write(client, token)
    answer = await write(client, token, "another")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")


async def test_an_answer_is_for_its_caller_only_even_with_the_key_known(client: httpx.AsyncClient, token: Any) -> None:
    await write(client, token)
    answer = await client.post("/v1/notes", json=BODY, headers={"Idempotency-Key": "k"})
    assert answer.status_code == 401


async def test_the_first_answer_is_read_from_the_primary_for_a_replica_may_not_have_it(
    app: FastAPI, client: httpx.AsyncClient, token: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    await write(client, token)
    monkeypatch.setattr(app.state.database, "reading", None)
    assert (await write(client, token)).headers["idempotency-replayed"] == "true"
