"""Other methods, other people's cursors and keys: they open nothing."""

import asyncio
from dataclasses import replace

import pytest

from tests.dossier.builders import submission, submit, token
from tests.dossier.leaks.responses import essence, secrets_in, state
from tests.dossier.matrix import (
    CONTENT,
    FOREIGN,
    KEY,
    MATRIX,
    NOWHERE,
    OWNER,
    PARTNER,
    PAST,
    STRANGERS,
    Planted,
)
from tests.running import Service

METHODS = ["OPTIONS", "TRACE", "PUT", "PATCH", "PROPFIND"]


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("actor", [OWNER, STRANGERS["another citizen"]], ids=["owner", "stranger"])
@pytest.mark.parametrize("share", [4, pytest.param(1, marks=pytest.mark.soak)])
async def test_methods_there_are_not_are_refused_before_anybody_looks(service: Service, planted: Planted, method, actor, share):
    """Of the paths a fourth, or all for long."""
    headers = token(service, actor)
    templates = sorted({ask.path for ask in MATRIX if ask.one})[METHODS.index(method) % share :: share]
    theirs = [await service.client.request(method, planted.put_into(each), headers=headers) for each in templates]
    nobodys = [
        await service.client.request(method, replace(planted, code=NOWHERE).put_into(each), headers=headers) for each in templates
    ]
    assert {answer.status_code for answer in theirs} == {405}
    assert [essence(answer, planted.code) for answer in theirs] == [essence(answer, NOWHERE) for answer in nobodys]


async def test_head_says_no_more_of_a_dossier_to_a_stranger_than_of_one_that_is_not_there(service: Service, planted: Planted):
    headers = token(service, STRANGERS["another citizen"])
    templates = sorted({ask.path for ask in MATRIX if ask.one and ask.method == "get"})
    theirs = [await service.client.head(planted.put_into(each), headers=headers) for each in templates]
    nobodys = [await service.client.head(replace(planted, code=NOWHERE).put_into(each), headers=headers) for each in templates]
    assert {answer.status_code for answer in theirs} == {404}
    assert [essence(answer, planted.code) for answer in theirs] == [essence(answer, NOWHERE) for answer in nobodys]


@pytest.mark.parametrize(
    ("list_", "whose", "stranger"),
    [
        ("/v1/dossiers", OWNER, "another citizen"),
        ("/v1/dossiers", "clerk", "clerk of another unit"),
        ("/v1/dossiers", "auditor", "leader of another unit"),
        ("/v1/dossiers", "clerk", "technical admin"),
        ("/v1/work-queue", "clerk", "clerk of another unit"),
        ("/v1/work-queue", "clerk", "official without a unit"),
    ],
)
async def test_the_cursor_of_one_person_shows_another_nothing(service: Service, planted: Planted, list_, whose, stranger):
    await asyncio.gather(*(submit(service, **CONTENT) for _ in range(2)))
    first = await service.client.get(f"{list_}?limit=1", headers=token(service, whose))
    following = {"limit": 1, "cursor": first.json()["next"]}
    own = await service.client.get(list_, params=following, headers=token(service, whose))
    others = await service.client.get(list_, params=following, headers=token(service, STRANGERS[stranger]))
    assert len(own.json()["items"]) == 1
    assert others.json().get("items", []) == []
    assert secrets_in(others.text) == []
    assert planted.code not in others.text


async def test_the_cursor_of_a_history_is_good_for_that_history_only(service: Service, planted: Planted):
    first = await service.client.get(f"/v1/dossiers/{planted.code}/history?limit=1", headers=token(service, OWNER))
    following = {"limit": 1, "cursor": first.json()["next"]}
    stranger = token(service, STRANGERS["another citizen"])
    others = await service.client.get(f"/v1/dossiers/{planted.code}/history", params=following, headers=stranger)
    elsewhere = await service.client.get(f"/v1/dossiers/{FOREIGN}/history", params=following, headers=token(service, PARTNER))
    assert (others.status_code, others.json()["code"]) == (404, "dossier_not_found")
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (422, "invalid_cursor")


async def test_somebody_elses_idempotency_key_answers_with_nothing_of_theirs(service: Service, planted: Planted):
    headers = service.token("citizen", sub="copycat") | {"Idempotency-Key": KEY}
    answer = await service.client.post("/v1/dossiers", json=submission(), headers=headers)
    assert answer.status_code == 201
    assert answer.json()["code"] != planted.code
    assert secrets_in(answer.text) == []
    assert "idempotency-replayed" not in answer.headers


@pytest.mark.parametrize(
    ("actor", "refusals"),
    [
        pytest.param("admin", ["dossier_code_conflict"], id="technical admin"),
        pytest.param(("partner", {"sub": "other-system", "scope": "dossiers:submit"}), ["dossier_code_conflict"], id="partner"),
    ],
)
async def test_bringing_a_dossier_under_a_taken_code_tells_only_that_it_is_taken(
    service: Service, planted: Planted, actor, refusals
):
    before = await state(service, planted)
    body = {"source": "igate", "records": [PAST | CONTENT | {"code": code} for code in (planted.code, FOREIGN)]}
    answer = await service.client.post("/v1/dossier-imports", json=body, headers=token(service, actor))
    records = answer.json()["records"]
    assert [[error["code"] for error in record["errors"]] for record in records] == [refusals, refusals]
    assert secrets_in(answer.text) == []
    assert await state(service, planted) == before
