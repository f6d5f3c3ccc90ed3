"""A submission that is only checked: every fault at once, each at its place; and nothing is left of it."""

from typing import Any

import pytest

from services.embedded.personas import UNIT
from tests.dossier.builders import AUTHORITY, ELSEWHERE, PROCEDURE, submission, submit
from tests.running import Service

COMMUNE = AUTHORITY.model_copy(update={"code": "H35.21", "name": "Ủy ban nhân dân phường Đoàn Kết", "kind": "commune"})
DEPARTMENT = AUTHORITY.model_copy(update={"code": "H35.03", "name": "Sở Tư pháp", "kind": "department"})
OFFICE = DEPARTMENT.model_copy(update={"code": "H35", "kind": "province"})


async def check(service: Service, body: Any, *, persona: str = "citizen", language: str = "en", **claims: Any) -> dict[str, Any]:
    headers = service.token(persona, **claims) | {"Accept-Language": language}
    answer = await service.client.post("/v1/dossiers?validate=only", json=body, headers=headers)
    assert answer.status_code == 200, answer.text
    checked: dict[str, Any] = answer.json()
    return checked


def pointers(checked: dict[str, Any]) -> dict[str, str]:
    return {error["pointer"]: error["code"] for error in checked["errors"]}


def test_the_document_says_that_a_check_needs_no_idempotency_key(service: Service):
    parameters = service.app.openapi()["paths"]["/v1/dossiers"]["post"]["parameters"]
    key = next(each for each in parameters if each["name"] == "Idempotency-Key")
    assert key["required"]
    assert "With `validate=only` it is not needed" in key["description"]


async def test_a_right_submission_is_valid_and_submitted_after_it(service: Service):
    assert await check(service, submission()) == {"valid": True, "errors": [], "missing_components": []}
    assert (await submit(service)).status_code == 201


async def test_a_check_stores_nothing_draws_no_number_and_needs_no_key(service: Service):
    await check(service, submission())
    left = await service.rows("""
        select code from dossier union all select key from idempotency union all select type from outbox
        union all select dossier_code from history union all select authority_code from dossier_number
    """)
    assert left == []


async def test_all_faults_are_said_at_once_each_at_its_place(service: Service):
    body = {
        "procedure": "1.001193",
        "channel": "counter",
        "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "email": "mai@"},
        "form": {"born_on": "hôm qua", "surprise": 1},
        "components": [{"component": "c9"}],
        "unknown": 1,
    }
    assert pointers(await check(service, body)) == {
        "/body/authority": "invalid_request",
        "/body/applicant/email": "invalid_request",
        "/body/unknown": "invalid_request",
        "/body/channel": "channel_forbidden",
        "/body/components/0/component": "unknown_component",
        "/body/form/child_name": "invalid_form",
        "/body/form/born_on": "invalid_form",
        "/body/form/surprise": "invalid_form",
    }


async def test_procedure_and_authority_are_both_said_to_be_unknown(service: Service):
    checked = await check(service, submission(procedure="9.999999", authority="H35.99"))
    assert pointers(checked) == {"/body/procedure": "procedure_not_in_force", "/body/authority": "unknown_authority"}


@pytest.mark.parametrize("body", [{}, {"form": 1, "components": 1, "applicant": 1}, {"components": [{}]}])
async def test_whatever_is_missing_or_malformed_is_a_fault_and_no_error(service: Service, body):
    assert {"/body/procedure", "/body/authority"} <= pointers(await check(service, body)).keys()


@pytest.mark.parametrize("body", [[], "text", None])
async def test_what_is_no_object_is_refused(service: Service, body):
    answer = await service.client.post("/v1/dossiers?validate=only", json=body, headers=service.token("citizen"))
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_faults_are_sentences_in_the_language_of_the_caller(service: Service):
    body = submission(form={"born_on": "28/11/2026"}, components=[])
    vi, en = await check(service, body, language="vi"), await check(service, body)
    assert {error["detail"] for error in vi["errors"]} == {
        "Cần nhập Họ tên trẻ.",
        "Ngày sinh phải có dạng năm-tháng-ngày, ví dụ 2026-11-28.",
        "Thiếu thành phần hồ sơ: Tờ khai",
    }
    assert {error["detail"] for error in en["errors"]} == {
        "Họ tên trẻ is required.",
        "Ngày sinh must be a date, year-month-day, as 2026-11-28.",
        "This component is required: Tờ khai",
    }


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_a_refused_form_has_the_same_sentences_as_its_check(service: Service, language):
    body = submission(form={"child_name": 7, "born_on": "28/11/2026"})
    headers = service.token("citizen") | {"Idempotency-Key": "1", "Accept-Language": language}
    refused = (await service.client.post("/v1/dossiers", json=body, headers=headers)).json()
    checked = await check(service, body, language=language)
    assert refused["code"] == "invalid_form"
    assert refused["errors"] == [{name: error[name] for name in ("pointer", "detail")} for error in checked["errors"]]


async def test_nobody_checks_without_a_token(service: Service):
    assert (await service.client.post("/v1/dossiers?validate=only", json=submission())).status_code == 401


# -- where it can be handed in, and with what ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("authority", "accepted"),
    [
        pytest.param(COMMUNE, True, id="of the procedure's level"),
        pytest.param(AUTHORITY, True, id="a service centre takes all levels"),
        pytest.param(DEPARTMENT, False, id="a department of the province"),
        pytest.param(OFFICE, False, id="the province"),
    ],
)
async def test_an_authority_of_another_level_is_refused_at_its_place(service: Service, authority, accepted):
    await service.deliver(authority)
    expected = {} if accepted else {"/body/authority": "authority_level_mismatch"}
    assert pointers(await check(service, submission(authority=authority.code))) == expected
    refused = await submit(service, authority=authority.code)
    assert refused.status_code == (201 if accepted else 422)
    assert [error["pointer"] for error in refused.json().get("errors", ())] == list(expected)


@pytest.mark.parametrize("levels", [(), ("other",), ("province",)])
async def test_a_record_without_a_level_restricts_nobody(service: Service, levels):
    await service.deliver(DEPARTMENT)
    await service.deliver(PROCEDURE.model_copy(update={"version": 2, "authority_levels": levels}))
    assert (await submit(service, authority=DEPARTMENT.code)).status_code == 201


async def test_online_a_required_component_that_is_missing_is_refused(service: Service):
    refused = (await submit(service, components=[])).json()
    assert refused["code"] == "components_required"
    assert refused["errors"] == [{"pointer": "/body/components", "detail": "Thiếu thành phần hồ sơ: Tờ khai"}]


async def test_at_the_counter_the_clerk_completes_it_and_the_answer_says_what_is_missing(service: Service):
    missing = [{"code": "c1", "name": "Tờ khai"}]
    body = submission(channel="counter", components=[])
    assert await check(service, body, persona="clerk") == {"valid": True, "errors": [], "missing_components": missing}
    created = (await submit(service, persona="clerk", channel="counter", components=[])).json()
    read = await service.client.get(f"/v1/dossiers/{created['code']}", headers=service.token("clerk"))
    assert (created["missing_components"], read.json()["missing_components"]) == (missing, missing)


async def test_a_draft_lists_what_its_submission_would_be_refused_for(service: Service):
    await service.deliver(DEPARTMENT)
    content = submission(authority=DEPARTMENT.code, form={}, components=[])
    headers = service.token("citizen")
    draft = await service.client.post("/v1/drafts", json=content, headers=headers)
    read = await service.client.get(draft.headers["location"], headers=headers)
    assert pointers(draft.json()) == {
        "/body/authority": "authority_level_mismatch",
        "/body/components": "components_required",
        "/body/form/child_name": "invalid_form",
    }
    assert (read.json()["errors"], read.json()["missing_components"]) == (
        draft.json()["errors"],
        [{"code": "c1", "name": "Tờ khai"}],
    )


async def test_a_clerk_of_another_unit_is_told_before_anything_is_typed(service: Service):
    checked = await check(service, submission(channel="counter"), persona="clerk", unit=ELSEWHERE)
    assert pointers(checked) == {"/body/channel": "channel_forbidden"}
    assert pointers(await check(service, submission(channel="counter"), persona="clerk", unit=UNIT)) == {}
