"""Who may bring dossiers in, and how many and in which form; good records come in beside bad ones."""

from typing import Any

import pytest

from tests.dossier.imports.records import HOUR, THEN, bring, events, faults, record
from tests.running import Service

# -- who may -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "persona", ["citizen", "business", "clerk", "officer", "leader", "registrar", "editor", "auditor", "partner"]
)
async def test_nobody_else_brings_dossiers_in(desk: Service, persona: str):
    answer = await bring(desk, record(), persona=persona)

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert await desk.rows("select code from dossier") == []


async def test_a_citizen_who_claims_to_be_an_administrator_brings_nothing_in(desk: Service):
    assert (await bring(desk, record(), persona="citizen", roles=["admin"])).status_code == 403


async def test_it_needs_a_token(desk: Service):
    answer = await desk.client.post("/v1/dossier-imports", json={"source": "igate", "records": [record()]})

    assert answer.status_code == 401


async def test_an_administrator_does_not_read_what_came_in(desk: Service):
    answer = await bring(desk, record("a"), record("b", received_at=THEN - HOUR))
    seen = await desk.client.get("/v1/dossiers/a", headers=desk.token("admin"))

    assert seen.status_code == 404
    assert "Lò Thị Mai" not in answer.text
    assert "012345678901" not in answer.text


async def test_an_administrator_says_where_they_come_from(desk: Service):
    answer = await bring(desk, record(), source=None)

    assert (answer.status_code, answer.json()["code"]) == (422, "source_required")


# -- a request as a whole ----------------------------------------------------------------------------------------------


async def test_good_records_come_in_beside_bad_ones(desk: Service):
    answer = await bring(desk, record("good"), "no record", record("bad", submitted_at="yesterday"), record("good-too"))

    assert [each["status"] for each in answer.json()["records"]] == ["created", "refused", "refused", "created"]
    assert [each["code"] for each in answer.json()["records"]] == ["good", None, "bad", "good-too"]
    assert faults(answer, 2) == [("invalid_record", "/submitted_at")]
    assert await desk.rows("select code from dossier order by code") == [("good",), ("good-too",)]


async def test_five_hundred_at_once(desk: Service):
    answer = await bring(desk, *(record(f"d{n:03}") for n in range(500)))

    assert (answer.json()["created"], len(await events(desk))) == (500, 500)


@pytest.mark.parametrize(
    "body",
    [
        {"source": "igate"},
        {"source": "igate", "records": []},
        {"source": "i|gate", "records": [{}]},
        {"source": "igate", "records": {}},
        [],
    ],
)
async def test_a_request_of_another_form_is_refused_whole(desk: Service, body: Any):
    answer = await desk.client.post("/v1/dossier-imports", json=body, headers=desk.token("admin"))

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_more_than_five_hundred_are_refused_whole(desk: Service):
    answer = await bring(desk, *[{}] * 501)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("body", [b"{", b'{"source": "a\\u0000b", "records": [{}]}', b"\xff"])
async def test_broken_json_is_refused(desk: Service, body: bytes):
    answer = await desk.client.post(
        "/v1/dossier-imports", content=body, headers=desk.token("admin") | {"Content-Type": "application/json"}
    )

    assert answer.status_code == 400
