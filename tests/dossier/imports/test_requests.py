"""Who may import dossiers, and how many in which form; valid records are imported beside invalid ones."""

from typing import Any

import pytest

from tests.dossier.imports.builders import HOUR, THEN, event_types, import_records, record, record_errors
from tests.running import Service

# -- who may -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("persona", ["citizen", "business", "clerk", "officer", "leader", "registrar", "editor", "auditor"])
async def test_nobody_else_brings_dossiers_in(service: Service, persona: str):
    answer = await import_records(service, record(), persona=persona)

    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")
    assert await service.rows("select code from dossier") == []


async def test_a_citizen_who_claims_to_be_an_administrator_brings_nothing_in(service: Service):
    assert (await import_records(service, record(), persona="citizen", roles=["admin"])).status_code == 403


async def test_it_needs_a_token(service: Service):
    answer = await service.client.post("/v1/dossier-imports", json={"source": "igate", "records": [record()]})

    assert answer.status_code == 401


async def test_an_administrator_does_not_read_what_came_in(service: Service):
    answer = await import_records(service, record("a"), record("b", received_at=THEN - HOUR))
    response = await service.client.get("/v1/dossiers/a", headers=service.token("admin"))

    assert response.status_code == 404
    assert "Lò Thị Mai" not in answer.text
    assert "012345678901" not in answer.text


async def test_an_administrator_says_where_they_come_from(service: Service):
    answer = await import_records(service, record(), source=None)

    assert (answer.status_code, answer.json()["code"]) == (422, "source_required")


# -- a request as a whole ----------------------------------------------------------------------------------------------


async def test_good_records_come_in_beside_bad_ones(service: Service):
    answer = await import_records(service, record("good"), "no record", record("bad", submitted_at="yesterday"), record("good-too"))

    assert [each["status"] for each in answer.json()["records"]] == ["created", "refused", "refused", "created"]
    assert [each["code"] for each in answer.json()["records"]] == ["good", None, "bad", "good-too"]
    assert record_errors(answer, 2) == [("invalid_record", "/submitted_at")]
    assert await service.rows("select code from dossier order by code") == [("good",), ("good-too",)]


@pytest.mark.parametrize("records", [20, pytest.param(500, marks=pytest.mark.soak)])
async def test_many_at_once(service: Service, records: int):
    answer = await import_records(service, *(record(f"d{n:03}") for n in range(records)))

    assert (answer.json()["created"], len(await event_types(service))) == (records, records)


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
async def test_a_request_of_another_form_is_refused_whole(service: Service, body: Any):
    answer = await service.client.post("/v1/dossier-imports", json=body, headers=service.token("admin"))

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_more_than_five_hundred_are_refused_whole(service: Service):
    answer = await import_records(service, *[{}] * 501)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("body", [b"{", b'{"source": "a\\u0000b", "records": [{}]}', b"\xff"])
async def test_broken_json_is_refused(service: Service, body: bytes):
    answer = await service.client.post(
        "/v1/dossier-imports", content=body, headers=service.token("admin") | {"Content-Type": "application/json"}
    )

    assert answer.status_code == 400
