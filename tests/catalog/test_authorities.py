import asyncio
from typing import Any

import pytest
from pydantic import ValidationError

from services.catalog.authorities.schemas import AuthorityIn
from services.contracts.catalog import AuthorityPublished
from tests.catalog.importing import SAMPLE, import_file
from tests.running import Service

PROVINCE = {
    "code": "H35",
    "name": "Ủy ban nhân dân tỉnh Lai Châu",
    "kind": "province",
    "parent": None,
    "legacy_code": "000.00.00.H35",
    "gso_code": None,
    "valid_from": "2004-01-01",
    "valid_to": None,
    "code_status": "confirmed",
}
OFFICE = PROVINCE | {"code": "H35.01", "name": "Văn phòng", "kind": "department", "parent": "H35", "legacy_code": None}


async def put(service: Service, body: Any, code: str | None = None, **headers: str) -> Any:
    return await service.client.put(f"/v1/authorities/{code or body['code']}", json=body, headers=service.token("editor") | headers)


@pytest.fixture
async def peopled(catalog: Service) -> Service:
    await import_file(catalog, (SAMPLE / "authorities.jsonl").read_bytes(), kind="authorities")
    return catalog


async def test_an_authority_is_created_read_and_announced(catalog):
    created = await put(catalog, PROVINCE)
    response = await catalog.client.get("/v1/authorities/H35")
    [event] = await catalog.emitted()
    assert (created.status_code, created.headers["location"]) == (201, "/v1/authorities/H35")
    assert created.headers["etag"] == response.headers["etag"]
    period = {key: value for key, value in PROVINCE.items() if key != "code"}
    more = {"version": 1, "state": "active", "periods": [period], "successors": [], "predecessors": []}
    assert response.json() == created.json() == PROVINCE | more
    assert AuthorityPublished.model_validate(event["data"]).name == PROVINCE["name"]


async def test_a_change_raises_the_version_and_is_announced(catalog):
    await put(catalog, PROVINCE)
    changed = await put(catalog, PROVINCE | {"name": "UBND tỉnh Lai Châu"}, **{"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    assert [event["sequence"] for event in await catalog.emitted()] == [1, 2]


async def test_a_change_that_changes_nothing_is_not_announced(catalog):
    await put(catalog, PROVINCE)
    response = await catalog.client.get("/v1/authorities/H35")
    same = await put(catalog, PROVINCE, **{"If-Match": response.headers["etag"]})
    assert (same.status_code, same.headers["etag"]) == (200, response.headers["etag"])
    assert len(await catalog.emitted()) == 1


@pytest.mark.parametrize(
    ("headers", "status", "code"), [({}, 428, "precondition_required"), ({"If-Match": '"9"'}, 412, "version_mismatch")]
)
async def test_a_change_needs_the_etag_of_the_version_it_read(catalog, headers, status, code):
    await put(catalog, PROVINCE)
    answer = await put(catalog, PROVINCE | {"name": "Khác"}, **headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


async def test_a_change_of_an_unknown_authority_is_a_version_mismatch(catalog):
    assert (await put(catalog, PROVINCE, **{"If-Match": '"1"'})).status_code == 412


async def test_two_concurrent_creations_create_one_authority(catalog):
    answers = await asyncio.gather(*(put(catalog, PROVINCE) for _ in range(4)))
    assert min(answer.status_code for answer in answers) == 201
    assert {answer.status_code for answer in answers} <= {201, 412, 428}
    assert len(await catalog.emitted()) == 1


async def test_an_unknown_parent_is_refused(catalog):
    answer = await put(catalog, OFFICE)
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_parent")


async def test_an_authority_is_never_below_itself(catalog):
    await put(catalog, PROVINCE)
    await put(catalog, OFFICE)
    round_about = await put(catalog, PROVINCE | {"parent": "H35.01"}, **{"If-Match": '"1"'})
    itself = await put(catalog, PROVINCE | {"code": "H36", "parent": "H36"})
    assert (round_about.status_code, round_about.json()["code"]) == (422, "authority_cycle")
    assert (itself.status_code, itself.json()["code"]) == (422, "authority_cycle")


async def test_the_code_in_the_body_is_the_one_in_the_address(catalog):
    answer = await put(catalog, PROVINCE, "H36")
    assert (answer.status_code, answer.json()["code"]) == (422, "code_mismatch")


@pytest.mark.parametrize(
    "keys",
    [
        {"code": "h35"},
        {"name": " "},
        {"name": "x" * 501},
        {"kind": "kingdom"},
        {"legacy_code": "H35"},
        {"gso_code": "abc"},
        {"valid_from": "2025-02-30"},
        {"valid_from": "0001-01-01"},
        {"valid_to": "2000-01-01"},
        {"unknown": 1},
    ],
)
def test_an_invalid_authority_is_rejected_by_the_schema(keys):
    AuthorityIn.model_validate(PROVINCE)
    with pytest.raises(ValidationError):
        AuthorityIn.model_validate(PROVINCE | keys)


async def test_an_invalid_authority_is_rejected(catalog):
    answer = await put(catalog, PROVINCE | {"kind": "kingdom"})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize("persona", ["citizen", "clerk", "admin"])
async def test_only_editors_write_authorities(catalog, persona):
    answer = await catalog.client.put("/v1/authorities/H35", json=PROVINCE, headers=catalog.token(persona))
    assert (answer.status_code, answer.json()["code"]) == (403, "forbidden")


async def test_writing_needs_a_token(catalog):
    assert (await catalog.client.put("/v1/authorities/H35", json=PROVINCE)).status_code == 401


async def test_an_unknown_authority_is_not_found(catalog):
    answer = await catalog.client.get("/v1/authorities/H99")
    assert (answer.status_code, answer.json()["code"]) == (404, "authority_not_found")


@pytest.mark.parametrize("query", [{"kind": "kingdom"}, {"parent": "h35"}, {"limit": 0}])
async def test_invalid_query_parameters_are_rejected(catalog, query):
    assert (await catalog.client.get("/v1/authorities", params=query)).status_code == 422


async def test_authorities_are_listed_by_kind_parent_and_day(peopled):
    async def listed(**query):
        return len((await peopled.client.get("/v1/authorities", params=query | {"limit": 200})).json()["items"])

    assert await listed() == 54
    assert await listed(kind="commune") == 38
    assert await listed(parent="H35", kind="department") == 14
    assert await listed(at="2025-06-30", kind="commune") == 0
    assert await listed(at="2025-07-01", kind="commune") == 38
    assert await listed(parent="H36") == 0


async def test_authorities_are_paged_by_code(peopled):
    first = (await peopled.client.get("/v1/authorities", params={"limit": 50})).json()
    rest = (await peopled.client.get("/v1/authorities", params={"limit": 50, "cursor": first["next"]})).json()
    codes = [item["code"] for item in first["items"] + rest["items"]]
    assert (codes, rest["next"]) == (sorted(codes), None)
    assert len(set(codes)) == 54


async def test_a_cursor_of_another_list_is_refused(peopled):
    cursor = (await peopled.client.get("/v1/authorities", params={"limit": 1})).json()["next"]
    answer = await peopled.client.get("/v1/authorities", params={"limit": 1, "kind": "commune", "cursor": cursor})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_cursor")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/query/cursor"]


async def test_an_authority_is_not_sent_twice(peopled):
    first = await peopled.client.get("/v1/authorities/H35")
    again = await peopled.client.get("/v1/authorities/H35", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
