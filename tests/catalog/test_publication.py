import asyncio
from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.contracts.catalog import ProcedurePublished
from tests.running import Service

DRAFT = "/v1/procedures/1.001193/draft"
DECISION = {"decision": {"number": "1234/QĐ-UBND", "date": "2026-01-05"}, "effective_from": "2026-02-01"}


async def draft(service: Service, record: Any, path: str = DRAFT, **headers: str) -> Any:
    return await service.client.put(path, json=record, headers=service.token("editor") | headers)


async def publish(service: Service, decision: Any = DECISION, **headers: str) -> Any:
    headers = service.token("editor") | ({"If-Match": '"1"'} | headers)
    return await service.client.post("/v1/procedures/1.001193/publication", json=decision, headers=headers)


async def test_a_draft_is_published_as_the_first_version(catalog, record):
    drafted = await draft(catalog, record())
    answer = await publish(catalog)
    page = await catalog.client.get("/v1/procedures/1.001193", params={"at": "2026-02-01"})
    assert (drafted.status_code, drafted.headers["etag"], drafted.json()["missing"]) == (201, '"1"', [])
    assert (answer.status_code, answer.json()["version"]) == (201, 1)
    assert page.json() | {"warnings": answer.json()["warnings"]} == answer.json()
    assert page.headers["etag"] == answer.headers["etag"]
    assert page.json()["decision"] == {"number": "1234/QĐ-UBND", "date": "2026-01-05"}


async def test_a_publication_is_announced(catalog, record):
    await draft(catalog, record())
    await publish(catalog)
    [event] = await catalog.emitted()
    announced = ProcedurePublished.model_validate(event["data"])
    assert (event["type"], announced.code, announced.version, announced.decision) == (
        "procedure.published.v1",
        "1.001193",
        1,
        "1234/QĐ-UBND",
    )


async def test_a_publication_says_when_it_was_decided_made_public_and_assessed_and_the_levels_it_reaches(catalog, record):
    began = datetime.now(UTC)
    await draft(catalog, record())
    await publish(catalog)
    [event] = await catalog.emitted()
    announced = ProcedurePublished.model_validate(event["data"])
    assessment = (await catalog.client.get("/v1/procedures/1.001193/assessment", params={"at": "2026-02-01"})).json()
    assert (announced.decided_on, announced.missing_parts, announced.has_fees) == (date(2026, 1, 5), (), False)
    assert announced.published_at is not None
    assert began <= announced.published_at <= datetime.now(UTC)
    assert announced.assessed_at == announced.published_at
    assert [each.level for each in announced.levels if each.regime == "nd-42-2022"] == [assessment["regimes"][0]["level"]["code"]]


async def test_the_version_before_ends_the_day_before(stocked, record):
    await draft(stocked, record(name="Tên mới"))
    await publish(stocked)
    old = (await stocked.client.get("/v1/procedures/1.001193", params={"at": "2026-01-31"})).json()
    new = (await stocked.client.get("/v1/procedures/1.001193", params={"at": "2026-02-01"})).json()
    assert (old["version"], old["effective_to"], old["name"]) == (1, "2026-01-31", "Thủ tục đăng ký khai sinh")
    assert (new["version"], new["effective_to"], new["name"]) == (2, None, "Tên mới")


async def test_a_published_draft_is_gone(catalog, record):
    await draft(catalog, record())
    await publish(catalog)
    answer = await publish(catalog)
    assert (answer.status_code, answer.json()["code"]) == (404, "draft_not_found")


async def test_a_draft_published_twice_at_once_is_published_once(catalog, record):
    await draft(catalog, record())
    answers = await asyncio.gather(*(publish(catalog) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 404, 404, 404]
    assert len(await catalog.emitted()) == 1


async def test_missing_legal_content_is_listed_with_its_place(catalog, record):
    incomplete = record(steps=[], audiences=None, components=[{"name": "Tờ khai"}])
    drafted = await draft(catalog, incomplete)
    answer = await publish(catalog)
    assert [missing["pointer"] for missing in drafted.json()["missing"]] == ["/steps", "/components/0/originals", "/audiences"]
    assert (answer.status_code, answer.json()["code"]) == (422, "procedure_incomplete")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [
        "/draft/steps",
        "/draft/components/0/originals",
        "/draft/audiences",
    ]
    assert await catalog.emitted() == []


async def test_a_draft_is_changed_only_with_its_etag(catalog, record):
    await draft(catalog, record())
    blind = await draft(catalog, record(name="Mù"))
    changed = await draft(catalog, record(name="Đã đọc"), **{"If-Match": '"1"'})
    stale = await draft(catalog, record(name="Cũ"), **{"If-Match": '"1"'})
    assert (blind.status_code, blind.json()["code"]) == (428, "precondition_required")
    assert (changed.status_code, changed.headers["etag"]) == (200, '"2"')
    assert (stale.status_code, stale.json()["code"]) == (412, "version_mismatch")


async def test_a_change_of_a_missing_draft_is_a_version_mismatch(catalog, record):
    answer = await draft(catalog, record(), **{"If-Match": '"1"'})
    assert (answer.status_code, answer.json()["code"]) == (412, "version_mismatch")


async def test_the_tag_of_a_published_draft_is_never_reused(catalog, record):
    await draft(catalog, record())
    await publish(catalog)
    answer = await draft(catalog, record(name="Tên mới"))
    assert (answer.status_code, answer.headers["etag"]) == (201, '"2"')


@pytest.mark.parametrize(("headers", "status"), [({"If-Match": '"7"'}, 412), ({"If-Match": ""}, 428)])
async def test_a_draft_somebody_changed_is_not_published(catalog, record, headers, status):
    await draft(catalog, record())
    assert (await publish(catalog, **headers)).status_code == status


async def test_a_publication_needs_the_etag_of_the_draft(catalog, record):
    await draft(catalog, record())
    answer = await catalog.client.post("/v1/procedures/1.001193/publication", json=DECISION, headers=catalog.token("editor"))
    assert (answer.status_code, answer.json()["code"]) == (428, "precondition_required")


async def test_a_publication_cannot_begin_before_the_version_in_force(stocked, record):
    await draft(stocked, record(name="Tên mới"))
    answer = await publish(stocked, DECISION | {"effective_from": "2025-06-30"})
    assert (answer.status_code, answer.json()["code"]) == (422, "effective_date_too_early")


UNDECIDED: list[Any] = [
    {},
    [],
    {"effective_from": "2026-02-01"},
    DECISION | {"decision": {"number": " ", "date": "2026-01-05"}},
    DECISION | {"decision": {"number": "1", "date": "x"}},
    DECISION | {"effective_from": "0001-01-01"},
    DECISION | {"effective_from": None},
    DECISION | {"unknown": 1},
]


async def test_a_publication_without_its_decision_is_refused(catalog, record):
    await draft(catalog, record())
    for decision in UNDECIDED:
        answer = await publish(catalog, decision)
        assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request"), decision


async def test_a_draft_is_read_by_any_form_of_the_code(catalog, record):
    await draft(catalog, record())
    answer = await catalog.client.get("/v1/procedures/1.001193.H35/draft", headers=catalog.token("editor"))
    assert (answer.status_code, answer.json()["record"], answer.headers["etag"]) == (200, record(), '"1"')
    assert answer.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("code", ["1.001193", "khai-sinh"])
async def test_a_draft_that_is_not_there_is_not_found(catalog, code):
    answer = await catalog.client.get(f"/v1/procedures/{code}/draft", headers=catalog.token("editor"))
    assert (answer.status_code, answer.json()["code"]) == (404, "draft_not_found")


async def test_a_draft_for_another_procedure_is_refused(catalog, record):
    answer = await draft(catalog, record(code="1.000894"))
    assert (answer.status_code, answer.json()["code"]) == (422, "code_mismatch")


async def test_a_draft_under_no_code_is_refused(catalog, record):
    answer = await draft(catalog, record(), "/v1/procedures/khai-sinh/draft")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_procedure_code")


@pytest.mark.parametrize(
    ("keys", "pointer"),
    [
        ({"steps": "một"}, "/body/steps"),
        ({"methods": [{"time_limit_value": True}]}, "/body/methods/0/time_limit_value"),
        ({"code": None}, "/body/code"),
        ({"code": "ABC"}, "/body/code"),
        ({"form_schema": {"type": "objekt"}}, "/body/form_schema"),
        ({"form_schema": []}, "/body/form_schema"),
        ({"form_example": {"unknown": 1}}, "/body/form_example/applicant"),
        ({"workflow": [{"step": "Ký", "role": "leader", "hours": -1}]}, "/body/workflow/0/hours"),
    ],
)
async def test_an_invalid_record_is_rejected_with_the_place(catalog, record, keys, pointer):
    answer = await draft(catalog, record(**keys))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_record")
    assert answer.json()["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "malformed_json"),
        ('{"code": "1.001193", "name": "\\u0000"}', 400, "malformed_json"),
        ("[]", 422, "invalid_request"),
        ('"1.001193"', 422, "invalid_request"),
        ("", 422, "invalid_request"),
    ],
)
async def test_a_body_that_is_no_record_is_refused(catalog, body, status, code):
    headers = catalog.token("editor") | {"Content-Type": "application/json"}
    answer = await catalog.client.put(DRAFT, content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.mark.parametrize("persona", ["citizen", "clerk", "admin", "partner"])
async def test_only_editors_see_and_write_drafts(catalog, record, persona):
    headers = catalog.token(persona)
    response = await catalog.client.get(DRAFT, headers=headers)
    written = await catalog.client.put(DRAFT, json=record(), headers=headers)
    published = await catalog.client.post(
        "/v1/procedures/1.001193/publication", json=DECISION, headers=headers | {"If-Match": '"1"'}
    )
    assert [answer.status_code for answer in (response, written, published)] == [403, 403, 403]


async def test_drafts_are_hidden_from_the_public(catalog):
    assert (await catalog.client.get(DRAFT)).status_code == 401
