"""An incomplete draft is stored and its errors are listed; content that can never become a submission is refused."""

from uuid import uuid4

import pytest

from services.dossier.cases.schemas import submissions
from services.dossier.drafts import schemas as drafts_schemas
from tests.dossier.builders import submission
from tests.dossier.drafts.builders import PARTIAL, create_draft, draft_path, list_drafts, refusal, send
from tests.running import Service

# -- errors of the submission ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_faults_are_what_the_submission_is_refused_for(dossier: Service, language):
    spoken = {"Accept-Language": language}
    headers = dossier.token("citizen") | spoken
    draft = await dossier.client.post("/v1/drafts", json=PARTIAL, headers=headers)
    submitted = await dossier.client.post("/v1/dossiers", json=PARTIAL, headers=headers | {"Idempotency-Key": str(uuid4())})
    checked = await dossier.client.post("/v1/dossiers?validate=only", json=PARTIAL, headers=headers)
    of_shape = [fault for fault in draft.json()["errors"] if fault["code"] == "invalid_request"]
    assert refusal(submitted) == (422, "invalid_request")
    assert [{"pointer": fault["pointer"], "detail": fault["detail"]} for fault in of_shape] == submitted.json()["errors"]
    assert [fault["pointer"] for fault in of_shape] == [
        "/body/authority",
        "/body/applicant/id_number",
        "/body/components/1/component",
    ]
    assert checked.json() == {
        "valid": False,
        "errors": draft.json()["errors"],
        "missing_components": draft.json()["missing_components"],
    }


async def test_the_content_of_a_finished_draft_is_submitted_as_it_is_and_the_draft_stays(service: Service):
    path = await draft_path(service, submission())
    draft = (await send(service, "GET", path)).json()
    headers = service.token("citizen") | {"Idempotency-Key": str(uuid4())}
    submitted = await service.client.post("/v1/dossiers", json=draft["content"], headers=headers)
    assert draft["errors"] == []
    assert submitted.status_code == 201
    assert (await send(service, "GET", path)).status_code == 200


@pytest.mark.parametrize(
    "content",
    [
        pytest.param({"procedure": None, "applicant": None, "form": None, "components": None}, id="nothing yet"),
        pytest.param({"procedure": "không có", "authority": "?", "channel": "fax"}, id="no such codes"),
        pytest.param({"applicant": {"phone": "09", "email": "mai@", "date_of_birth": "1990-0"}}, id="half typed"),
        pytest.param({"procedure": "9.999999", "form": {"no_such_field": [1, None, {"a": 1.5}]}}, id="not this e-form"),
        pytest.param({"components": [{}] * 101}, id="too many papers"),
        pytest.param({"form": {"number": int("9" * 4_000)}}, id="a huge number"),
    ],
)
async def test_whatever_is_unfinished_is_kept(dossier: Service, content):
    draft = (await create_draft(dossier, content)).json()
    assert draft["content"] == content
    assert draft["errors"]


async def test_faults_are_told_up_to_fifty(dossier: Service):
    assert len((await create_draft(dossier, {"components": [{"documents": ["?"] * 50}] * 10})).json()["errors"]) == 50


async def test_faults_do_not_repeat_what_was_typed(dossier: Service):
    draft = (
        await create_draft(dossier, {"applicant": {"id_number": "bí mật", "date_of_birth": "bí mật", "kind": "bí mật"}})
    ).json()
    assert [fault for fault in draft["errors"] if "bí mật" in str(fault)] == []


# -- refusals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "pointer"),
    [
        pytest.param({"proceduer": "1.001193"}, "/body/proceduer", id="unknown field"),
        pytest.param({"status": "received"}, "/body/status", id="what we say, not the applicant"),
        pytest.param({"applicant": {"password": "x"}}, "/body/applicant/password", id="unknown field of a person"),
        pytest.param({"components": [{"c": 1}]}, "/body/components/0/c", id="unknown field of a paper"),
        pytest.param({"form": []}, "/body/form", id="form no object"),
        pytest.param({"form": "x"}, "/body/form", id="form a text"),
        pytest.param({"applicant": "Mai"}, "/body/applicant", id="person a text"),
        pytest.param({"components": {}}, "/body/components", id="papers no list"),
        pytest.param({"components": ["c1"]}, "/body/components/0", id="paper a text"),
        pytest.param({"procedure": 1.001193}, "/body/procedure", id="code a number"),
        pytest.param({"channel": ["online"]}, "/body/channel", id="channel a list"),
        pytest.param([], "/body", id="a list"),
        pytest.param("x", "/body", id="a text"),
    ],
)
async def test_what_no_submission_could_grow_from_is_refused(dossier: Service, content, pointer):
    path = await draft_path(dossier)
    created, changed = await create_draft(dossier, content), await send(dossier, "PUT", path, match='"1"', json=content)
    assert [refusal(answer) for answer in (created, changed)] == [(422, "invalid_request")] * 2
    assert pointer in [fault["pointer"] for fault in created.json()["errors"]]
    assert [(item["version"]) for item in await list_drafts(dossier)] == [1]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(b"", (422, "invalid_request"), id="nothing"),
        pytest.param(b"null", (422, "invalid_request"), id="null"),
        pytest.param(b'{"form": {', (400, "malformed_json"), id="broken"),
        pytest.param(b'{"form": {"a": "\\u0000"}}', (400, "malformed_json"), id="NUL"),
        pytest.param(b'{"form": {"a": "\xff"}}', (400, "malformed_json"), id="not UTF-8"),
        pytest.param(b'{"form": {"a": 1e999}}', (400, "malformed_json"), id="an infinite number"),
        pytest.param(b'{"form": ' + b'{"a":' * 300 + b"1" + b"}" * 301, (400, "malformed_json"), id="nested too deep"),
        pytest.param(b'{"form": {"a": "' + b"x" * 1_100_000 + b'"}}', (413, "body_too_large"), id="beyond any body"),
    ],
)
async def test_a_body_that_is_no_draft_is_refused(dossier: Service, body, expected):
    headers = dossier.token("citizen") | {"Content-Type": "application/json"}
    assert refusal(await dossier.client.post("/v1/drafts", content=body, headers=headers)) == expected


async def test_the_deepest_nesting_that_can_be_read_is_kept_and_shown(dossier: Service):
    body = b'{"form":' + b'{"a":' * 199 + b"1" + b"}" * 200
    headers = dossier.token("citizen") | {"Content-Type": "application/json"}
    answer = await dossier.client.post("/v1/drafts", content=body, headers=headers)
    assert answer.status_code == 201
    assert body in (await send(dossier, "GET", answer.headers["location"])).content


async def test_a_draft_has_at_most_200_kb(dossier: Service):
    content = {"form": {"a": "đ" * ((drafts_schemas.MAX_BYTES - len('{"form":{"a":""}}')) // 2)}}
    path = await draft_path(dossier, content)
    larger = {"form": {"a": content["form"]["a"] + "đ"}}
    answers = [await create_draft(dossier, larger), await send(dossier, "PUT", path, match='"1"', json=larger)]
    assert [refusal(answer) for answer in answers] == [(413, "draft_too_large")] * 2
    assert (await send(dossier, "GET", path)).json()["content"] == content


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_an_id_that_is_none_is_refused(dossier: Service, method):
    answer = await send(dossier, method, "/v1/drafts/x", match='"1"', json={})
    assert refusal(answer) == (422, "invalid_request")


# -- shapes ------------------------------------------------------------------------------------------------------------


def test_the_documented_fields_are_those_of_a_submission(dossier: Service):
    schema = dossier.app.openapi()["components"]["schemas"]["DraftContent"]
    assert set(schema["properties"]) == set(submissions.Submission.model_fields)
    assert schema["additionalProperties"] is False
    assert "required" not in schema


async def test_a_draft_names_what_a_submission_is_refused_for_as_strictly(dossier: Service):
    content = {"applicant": {"kind": "citizen", "name": "Lò Thị Mai", "date_of_birth": "86400000"}}
    draft = (await create_draft(dossier, content)).json()
    assert "/body/applicant/date_of_birth" in {error["pointer"] for error in draft["errors"]}
