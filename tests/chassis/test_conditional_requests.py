"""ETag, If-Match and If-None-Match: nobody changes over somebody else's change, and nobody is sent what he has."""

import asyncio
import contextlib

import httpx
import pytest

from services.chassis import conditional_requests
from services.chassis.conditional_requests import PreconditionRequired, VersionMismatch
from services.chassis.database import Database
from services.chassis.errors import DomainError
from tests.chassis.sample_service import notes, rows


@pytest.fixture(autouse=True)
async def note(database: Database) -> None:
    await rows(database, "insert into note values ('n', 3)")


async def change(client: httpx.AsyncClient, tag: str | None) -> httpx.Response:
    return await client.patch("/v1/notes/n", headers={"If-Match": tag} if tag is not None else {})


async def test_a_change_to_what_was_read_is_made(client: httpx.AsyncClient) -> None:
    read = await client.get("/v1/notes/n")
    assert (await change(client, read.headers["etag"])).json() == {"code": "n", "number": 4}


@pytest.mark.parametrize(
    "tag",
    [
        *('"3"', "3", 'W/"3"', ' "3" '),
        *('"3-gzip"', 'W/"3-gzip"', '"3--gzip"', '"3;gzip"', '"3-br"', '"3-zstd"', '"3-0a1b2c"', '"3-0a1b2c-gzip"'),
        *('"2", "3"', '"3","4"', 'W/"1" , W/"3-gzip"', '"other", "3"', '"a, b", "3"', ',"3",', "*", " * "),
    ],
)
async def test_the_tag_is_known_however_a_gateway_or_a_client_writes_it(client: httpx.AsyncClient, tag: str) -> None:
    assert (await change(client, tag)).status_code == 200


@pytest.mark.parametrize("tags", [('"2"', '"3"'), ('"3"', '"9"'), ("", '"3"')])
async def test_tags_in_several_header_lines_are_one_list(client: httpx.AsyncClient, tags: tuple[str, ...]) -> None:
    answer = await client.patch("/v1/notes/n", headers=[("If-Match", tag) for tag in tags])
    assert answer.status_code == 200


async def test_several_header_lines_without_the_current_tag_are_refused(client: httpx.AsyncClient) -> None:
    answer = await client.patch("/v1/notes/n", headers=[("If-Match", '"1"'), ("If-Match", '"2"')])
    assert (answer.status_code, answer.json()["code"]) == (412, "version_mismatch")


async def test_a_change_without_a_tag_is_refused(client: httpx.AsyncClient, database: Database) -> None:
    answer = await change(client, None)
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")
    assert await notes(database) == {"n": 3}


@pytest.mark.parametrize("tag", ["", " ", ",", ", ,"])
async def test_a_change_with_a_list_of_no_tags_is_a_change_without_one(client: httpx.AsyncClient, tag: str) -> None:
    answer = await change(client, tag)
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")


@pytest.mark.parametrize(
    "tag",
    [
        *('"2"', '"4"', '"x"', "-3", "9" * 400, "³", '"3"x', '"2"3', '"3" "3"', '"2", "4"', '"x, 3"', '"33"', '"3-"', '"3-gzip-x"'),
        *('"*"', 'W/"*"', '"3.0"', '"03"', '""'),
    ],
)
async def test_a_change_with_another_tag_is_refused(client: httpx.AsyncClient, database: Database, tag: str) -> None:
    answer = await client.patch("/v1/notes/n", headers={"If-Match": tag.encode("latin-1")})  # type: ignore[dict-item]
    assert (answer.status_code, answer.json()["code"]) == (412, "version_mismatch")
    assert await notes(database) == {"n": 3}


async def test_a_tag_of_its_own_is_named_among_a_thousand_others(client: httpx.AsyncClient) -> None:
    assert (await change(client, ", ".join(f'"{n}"' for n in range(1_000)))).status_code == 200


async def test_of_many_changes_to_the_same_reading_one_is_made(client: httpx.AsyncClient, database: Database) -> None:
    answers = await asyncio.gather(*(change(client, '"3"') for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * 9
    assert {answer.json().get("code", "n") for answer in answers} == {"n", "version_mismatch"}
    assert (await notes(database), len(await rows(database, "select 1 from outbox"))) == ({"n": 4}, 1)


@pytest.mark.parametrize("offered", ['"3"', 'W/"3"', '"1", "3"', '"1",W/"3"', "*", '"3-gzip"', 'W/"3-br"', '"1", "3;gzip"'])
async def test_who_has_it_is_not_sent_it_again(client: httpx.AsyncClient, offered: str) -> None:
    answer = await client.get("/v1/notes/n", headers={"If-None-Match": offered})
    assert (answer.status_code, answer.content) == (304, b"")
    assert (answer.headers["etag"], answer.headers["cache-control"]) == ('"3"', "public, max-age=60")


@pytest.mark.parametrize("offered", ['"4"', "3", "", "nonsense", '"33"'])
async def test_who_has_something_else_is_sent_it(client: httpx.AsyncClient, offered: str) -> None:
    answer = await client.get("/v1/notes/n", headers={"If-None-Match": offered})
    assert (answer.status_code, answer.json(), answer.headers["etag"]) == (200, {"number": 3}, '"3"')


# -- for a PUT that creates or changes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actual", "header", "refusal"),
    [
        (None, None, None),
        (3, None, PreconditionRequired),
        (3, '"3"', None),
        (3, '"2", W/"3-gzip"', None),
        (3, '"2"', VersionMismatch),
        (None, '"2"', VersionMismatch),
        (3, "*", None),
        (None, "*", VersionMismatch),
        (0, "*", None),
        (0, '"0"', None),
    ],
)
async def test_a_put_changes_what_was_read_and_creates_what_was_not(
    actual: int | None, header: str | None, refusal: type[DomainError] | None
) -> None:
    expected = await conditional_requests._read_version(header)
    with pytest.raises(refusal) if refusal else contextlib.nullcontext():
        conditional_requests.require(actual, expected)


async def test_a_put_with_an_empty_tag_is_one_without_a_tag() -> None:
    with pytest.raises(PreconditionRequired):
        await conditional_requests._read_version(" ")


def test_a_version_from_a_body_is_expected_as_one_from_the_header() -> None:
    conditional_requests.require_version(3, 3)
    with pytest.raises(VersionMismatch):
        conditional_requests.require_version(3, 4)
