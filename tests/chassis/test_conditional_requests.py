"""ETag, If-Match and If-None-Match: nobody changes over somebody else's change, and nobody is sent what he has."""

import asyncio

import httpx
import pytest

from services.chassis.database import Database
from tests.chassis.sample_service import notes, rows


@pytest.fixture(autouse=True)
async def note(database: Database) -> None:
    await rows(database, "insert into note values ('n', 3)")


async def change(client: httpx.AsyncClient, tag: str | None) -> httpx.Response:
    return await client.patch("/v1/notes/n", headers={"If-Match": tag} if tag is not None else {})


async def test_a_change_to_what_was_read_is_made(client: httpx.AsyncClient) -> None:
    read = await client.get("/v1/notes/n")
    assert (await change(client, read.headers["etag"])).json() == {"code": "n", "number": 4}


@pytest.mark.parametrize("tag", ['"3"', "3", 'W/"3"', ' "3" '])
async def test_the_tag_is_known_however_a_gateway_or_a_client_writes_it(client: httpx.AsyncClient, tag: str) -> None:
    assert (await change(client, tag)).status_code == 200


async def test_a_change_without_a_tag_is_refused(client: httpx.AsyncClient, database: Database) -> None:
    answer = await change(client, None)
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")
    assert await notes(database) == {"n": 3}


@pytest.mark.parametrize("tag", ['"2"', '"4"', "*", "", '"x"', '"3", "4"', "-3", "9" * 400, "³", '"3"x'])
async def test_a_change_with_another_tag_is_refused(client: httpx.AsyncClient, database: Database, tag: str) -> None:
    answer = await client.patch("/v1/notes/n", headers={"If-Match": tag.encode("latin-1")})  # type: ignore[dict-item]
    assert (answer.status_code, answer.json()["code"]) == (412, "version_mismatch")
    assert await notes(database) == {"n": 3}


async def test_of_many_changes_to_the_same_reading_one_is_made(client: httpx.AsyncClient, database: Database) -> None:
    answers = await asyncio.gather(*(change(client, '"3"') for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 9
    assert {answer.json().get("code", "n") for answer in answers} == {"n", "version_mismatch"}
    assert (await notes(database), len(await rows(database, "select 1 from outbox"))) == ({"n": 4}, 1)


@pytest.mark.parametrize("offered", ['"3"', 'W/"3"', '"1", "3"', '"1",W/"3"', "*"])
async def test_who_has_it_is_not_sent_it_again(client: httpx.AsyncClient, offered: str) -> None:
    answer = await client.get("/v1/notes/n", headers={"If-None-Match": offered})
    assert (answer.status_code, answer.content) == (304, b"")
    assert (answer.headers["etag"], answer.headers["cache-control"]) == ('"3"', "public, max-age=60")


@pytest.mark.parametrize("offered", ['"4"', "3", "", "nonsense", '"33"'])
async def test_who_has_something_else_is_sent_it(client: httpx.AsyncClient, offered: str) -> None:
    answer = await client.get("/v1/notes/n", headers={"If-None-Match": offered})
    assert (answer.status_code, answer.json(), answer.headers["etag"]) == (200, {"number": 3}, '"3"')
