"""Submission of a dossier."""

import asyncio
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import text

from services.embedded.personas import UNIT
from services.kernel.vietnam import day_in_vietnam
from tests.dossier.builders import offered, submission, submit
from tests.running import Service


async def test_a_submitted_dossier_has_a_code_in_the_pattern_of_its_authority_and_day(service: Service):
    answer = await submit(service)
    assert answer.status_code == 201
    assert answer.json()["code"] == f"{UNIT}-{day_in_vietnam(datetime.now(UTC)):%y%m%d}-00001"
    assert answer.headers["location"] == f"/v1/dossiers/{answer.json()['code']}"
    assert answer.headers["etag"] == '"1"'


async def test_a_submitted_dossier_has_national_status_1_and_no_due_date_yet(service: Service):
    dossier = (await submit(service)).json()
    assert (dossier["status"], dossier["status_code"], dossier["due_at"]) == ("submitted", 1, None)
    assert dossier["clock"] == {"state": "not_started", "remaining": None, "lateness": None}


async def test_submitting_records_one_dossier_one_history_entry_and_one_event(service: Service):
    dossier = (await submit(service)).json()
    counts = await service.rows(
        "select (select count(*) from dossier), (select count(*) from history), (select count(*) from idempotency)"
    )
    assert counts == [(1, 1, 1)]
    [event] = await service.emitted()
    assert (event["type"], event["subject"], event["sequence"]) == ("dossier.submitted.v1", dossier["code"], 1)


async def test_no_personal_data_of_the_applicant_is_in_the_event_or_in_clear_in_the_row(service: Service):
    await submit(service)
    [event] = await service.emitted()
    assert "Lò Thị Mai" not in str(event)
    assert "012345678901" not in str(event)
    stored = "select (dossier.*)::text || encode(content, 'escape') || encode(idempotency.body, 'escape') from dossier, idempotency"
    [(row,)] = await service.rows(stored)
    assert "012345678901" not in row
    assert "child_name" not in row


async def test_twenty_concurrent_identical_submissions_make_one_dossier_and_get_twenty_equal_answers(service: Service):
    key = str(uuid4())
    answers = await asyncio.gather(*(submit(service, key=key) for _ in range(20)))
    assert {answer.status_code for answer in answers} == {201}
    assert len({answer.content for answer in answers}) == 1
    assert len({(answer.headers["location"], answer.headers["etag"]) for answer in answers}) == 1
    assert await service.rows("select count(*) from dossier") == [(1,)]
    assert len(await service.emitted()) == 1


async def test_fifty_concurrent_submissions_to_one_desk_get_fifty_consecutive_codes(service: Service):
    answers = await asyncio.gather(*(submit(service) for _ in range(50)))
    assert sorted(int(answer.json()["code"][-5:]) for answer in answers) == list(range(1, 51))


async def test_a_retry_after_the_procedure_ended_still_gets_the_first_answer(service: Service):
    key = str(uuid4())
    first = await submit(service, key=key)
    async with service.database.transaction() as session:
        await session.execute(text("update procedure_version set effective_to = '2025-07-02'"))
    again = await submit(service, key=key)
    assert (again.status_code, again.content) == (201, first.content)
    assert again.headers["idempotency-replayed"] == "true"


async def test_the_full_provincial_code_names_the_same_procedure(service: Service):
    answer = await submit(service, procedure="1.001193.000.00.00.H35")
    assert answer.json()["procedure"] == {"code": "1.001193", "name": "Đăng ký khai sinh", "version": 1}


async def test_a_clerk_enters_a_dossier_handed_in_at_the_counter(service: Service):
    answer = await submit(service, persona="clerk", channel="counter")
    assert answer.status_code == 201
    assert offered(answer.json()) == ["receive", "reject", "request_supplement", "request_withdrawal"]


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        pytest.param({"procedure": "9.999999"}, 422, "procedure_not_in_force", id="unknown procedure"),
        pytest.param({"authority": "H35.99"}, 422, "unknown_authority", id="unknown authority"),
        pytest.param({"form": "khai sinh"}, 422, "invalid_request", id="form not an object"),
        pytest.param({"form": [1]}, 422, "invalid_request", id="form a list"),
        pytest.param({"form": {}}, 422, "invalid_form", id="form incomplete"),
        pytest.param({"form": {"child_name": 7}}, 422, "invalid_form", id="form of the wrong type"),
        pytest.param({"form": {"child_name": "An", "born_on": "hôm qua"}}, 422, "invalid_form", id="date not a date"),
        pytest.param({"components": [{"component": "c9"}]}, 422, "unknown_component", id="unknown component"),
        pytest.param({"channel": "post"}, 403, "channel_forbidden", id="citizen by post"),
        pytest.param({"surprise": 1}, 422, "invalid_request", id="unknown field"),
        pytest.param({"applicant": None}, 422, "invalid_request", id="no applicant"),
        pytest.param({"applicant": {"kind": "citizen", "name": "  "}}, 422, "invalid_request", id="blank name"),
    ],
)
async def test_a_wrong_submission_is_refused_with_a_stable_code_and_leaves_nothing(service: Service, changes, status, code):
    answer = await submit(service, **changes)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert await service.rows(
        "select (select count(*) from dossier), (select count(*) from outbox), (select count(*) from idempotency)"
    ) == [(0, 0, 0)]


async def test_a_form_error_names_the_place_and_never_the_value(service: Service):
    problem = (await submit(service, form={"child_name": 123456789})).json()
    assert [error["pointer"] for error in problem["errors"]] == ["/body/form/child_name"]
    assert "123456789" not in str(problem)


async def test_a_channel_the_procedure_does_not_offer_is_refused(service: Service):
    answer = await submit(service, persona="clerk", channel="post")
    assert (answer.status_code, answer.json()["code"]) == (422, "channel_not_available")


async def test_an_officer_cannot_submit_in_somebodys_place(service: Service):
    answer = await submit(service, persona="officer", channel="counter")
    assert (answer.status_code, answer.json()["code"]) == (403, "channel_forbidden")


async def test_a_clerk_of_another_unit_cannot_enter_a_dossier_here(service: Service):
    headers = service.token("clerk", unit="H35.21") | {"Idempotency-Key": "k"}
    answer = await service.client.post("/v1/dossiers", json=submission(channel="counter"), headers=headers)
    assert answer.json()["code"] == "channel_forbidden"


async def test_a_submission_without_a_key_is_refused(service: Service):
    answer = await service.client.post("/v1/dossiers", json=submission(), headers=service.token("citizen"))
    assert (answer.status_code, answer.json()["code"]) == (400, "idempotency_key_missing")


async def test_a_key_reused_for_another_submission_is_refused(service: Service):
    await submit(service, key="one")
    answer = await submit(service, key="one", return_method="post")
    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


async def test_a_submission_without_a_token_is_refused(service: Service):
    answer = await service.client.post("/v1/dossiers", json=submission(), headers={"Idempotency-Key": "k"})
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")
    assert answer.headers["www-authenticate"].startswith("Bearer")


async def test_an_expired_token_is_refused(service: Service):
    headers = service.token("citizen", exp=1) | {"Idempotency-Key": "k"}
    answer = await service.client.post("/v1/dossiers", json=submission(), headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        pytest.param(b'{"procedure": ', 400, "malformed_json", id="broken JSON"),
        pytest.param(b'{"procedure": "\xff"}', 400, "malformed_json", id="invalid UTF-8"),
        pytest.param(b'{"form": {"a": "\\u0000"}}', 400, "malformed_json", id="NUL"),
        pytest.param(b'{"form": {"a": NaN}}', 400, "malformed_json", id="NaN"),
        pytest.param(b"[" * 100_000, 400, "malformed_json", id="too deep"),
        pytest.param(b"[]", 422, "invalid_request", id="not an object"),
        pytest.param(b'{"a": "' + b"x" * 1_100_000 + b'"}', 413, "body_too_large", id="too large"),
    ],
)
async def test_a_body_that_cannot_be_a_submission_is_refused(service: Service, body, status, code):
    headers = service.token("citizen") | {"Idempotency-Key": "k", "Content-Type": "application/json"}
    answer = await service.client.post("/v1/dossiers", content=body, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await service.rows("select count(*) from dossier") == [(0,)]


async def test_refusals_are_told_in_vietnamese_unless_english_is_preferred(service: Service):
    vietnamese = await submit(service, procedure="9.999999")
    headers = service.token("citizen") | {"Idempotency-Key": "k", "Accept-Language": "en-GB, vi;q=0.5"}
    english = await service.client.post("/v1/dossiers", json=submission(procedure="9.999999"), headers=headers)
    assert vietnamese.json()["detail"] == "Không có thủ tục này đang có hiệu lực."
    assert english.json()["detail"] == "There is no such procedure in force."
