"""Drafts: kept for their applicant alone, whatever is unfinished in them, up to a limit and for a while."""

import asyncio
import contextlib
import logging
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest

from services.chassis.sealing import SealingError
from services.dossier import drafts, expiry, schemas
from services.dossier.commands.drafts import content_of
from services.dossier.models import Draft
from services.embedded.identity import UNIT
from tests.dossier.conftest import submission
from tests.running import Service

PARTIAL: dict[str, Any] = {
    "procedure": "1.001193.000.00.00.H35",
    "applicant": {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "0123", "email": None},
    "form": {"child_name": "Lò Văn An", "born_on": "2026-"},
    "components": [{"component": "c1", "note": "Bản sao"}, {}],
}
STRANGER = {"sub": "somebody-else"}
OFFICIALS = ["clerk", "officer", "leader", "registrar", "editor", "survey_manager", "auditor", "admin"]
NOWHERE = "/v1/drafts/8c1f0c52-6a3b-4c53-9a55-0d7d4f8f3f11"
AGED = "update draft set updated_at = now() - make_interval(days => :days) + interval '1 minute' returning 1"


async def keep(dossier: Service, content: Any = PARTIAL, persona: str = "citizen", **claims: Any) -> httpx.Response:
    """Keep a draft; returns the response."""
    return await dossier.client.post("/v1/drafts", json=content, headers=dossier.token(persona, **claims))


async def kept(dossier: Service, content: Any = PARTIAL, persona: str = "citizen", **claims: Any) -> str:
    """The path of a new draft."""
    answer = await keep(dossier, content, persona, **claims)
    assert answer.status_code == 201, answer.text
    return str(answer.headers["location"])


async def ask(
    dossier: Service, method: str, path: str, persona: str = "citizen", *, match: str | None = None, json: Any = None, **claims: Any
) -> httpx.Response:
    """Ask as a persona, with `If-Match` where given."""
    headers = dossier.token(persona, **claims) | ({"If-Match": match} if match else {})
    return await dossier.client.request(method, path, json=json, headers=headers)


async def listed(dossier: Service, persona: str = "citizen", **claims: Any) -> list[dict[str, Any]]:
    """What is on the first page."""
    return list((await ask(dossier, "GET", "/v1/drafts", persona, **claims)).json()["items"])


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


# -- keeping and going on ----------------------------------------------------------------------------------------------


async def test_a_draft_comes_back_as_it_was_given(dossier: Service):
    answer = await keep(dossier)
    draft = answer.json()
    read = await ask(dossier, "GET", answer.headers["location"])
    assert answer.status_code == 201
    assert answer.headers["location"] == f"/v1/drafts/{draft['id']}"
    assert (draft["status"], draft["status_code"], draft["version"]) == ("draft", None, 1)
    assert (draft["procedure"], draft["content"]) == (PARTIAL["procedure"], PARTIAL)
    assert (read.status_code, read.json()) == (200, draft)
    assert [answer.headers["etag"], read.headers["etag"]] == ['"1"', '"1"']
    assert read.headers["cache-control"] == "private, no-store"


async def test_a_draft_expires_ninety_days_after_its_last_change(dossier: Service):
    draft = (await keep(dossier)).json()
    updated_at, expires_at = (datetime.fromisoformat(draft[name]) for name in ("updated_at", "expires_at"))
    assert expires_at - updated_at == timedelta(days=90)
    assert abs(datetime.now(UTC) - updated_at) < timedelta(minutes=1)


async def test_nothing_needs_to_be_filled_in(dossier: Service):
    draft = (await keep(dossier, {})).json()
    assert (draft["procedure"], draft["content"]) == (None, {})
    assert [fault["pointer"] for fault in draft["faults"]] == ["/body/procedure", "/body/authority", "/body/applicant"]


async def test_a_business_keeps_drafts_too(dossier: Service):
    assert (await keep(dossier, persona="business")).status_code == 201


async def test_another_device_goes_on_with_the_version_it_read(dossier: Service):
    path = await kept(dossier)
    changed = await ask(dossier, "PUT", path, match='"1"', json=submission())
    read = await ask(dossier, "GET", path)
    assert (changed.status_code, changed.headers["etag"], changed.json()["version"]) == (200, '"2"', 2)
    assert changed.json()["content"] == submission()
    assert read.json() == changed.json()


async def test_a_change_replaces_all_of_the_content(dossier: Service):
    path = await kept(dossier)
    assert (await ask(dossier, "PUT", path, match='"1"', json={"form": {}})).json()["content"] == {"form": {}}


async def test_a_change_without_the_version_read_is_refused(dossier: Service):
    path = await kept(dossier)
    assert refusal(await ask(dossier, "PUT", path, json={})) == (428, "precondition_required")
    assert (await ask(dossier, "GET", path)).json()["content"] == PARTIAL


@pytest.mark.parametrize("match", ['"1"', '"3"', "*", "x"])
async def test_a_change_of_another_version_than_the_one_read_is_refused(dossier: Service, match):
    path = await kept(dossier)
    await ask(dossier, "PUT", path, match='"1"', json={"form": {"child_name": "first"}})
    assert refusal(await ask(dossier, "PUT", path, match=match, json={})) == (412, "stale")
    assert (await ask(dossier, "GET", path)).json()["content"] == {"form": {"child_name": "first"}}


async def test_of_two_devices_changing_at_once_one_is_told_to_read_again(dossier: Service):
    path = await kept(dossier)
    answers = await asyncio.gather(*(ask(dossier, "PUT", path, match='"1"', json={"form": {"n": n}}) for n in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 412, 412, 412]
    assert (await ask(dossier, "GET", path)).json()["version"] == 2


async def test_a_deleted_draft_is_gone(dossier: Service):
    path = await kept(dossier)
    deleted = await ask(dossier, "DELETE", path)
    again = await asyncio.gather(*(ask(dossier, method, path, match='"1"', json={}) for method in ("GET", "PUT", "DELETE")))
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert [refusal(answer) for answer in again] == [(404, "draft_not_found")] * 3
    assert await dossier.rows("select 1 from draft") == []


async def test_a_draft_is_deleted_whatever_its_version(dossier: Service):
    path = await kept(dossier)
    await ask(dossier, "PUT", path, match='"1"', json={})
    assert (await ask(dossier, "DELETE", path, match='"1"')).status_code == 204


# -- lists -------------------------------------------------------------------------------------------------------------


async def test_the_list_has_the_newest_change_first_and_no_content(dossier: Service):
    first, second = await kept(dossier), await kept(dossier, {"procedure": "2.000286"})
    before = await listed(dossier)
    await ask(dossier, "PUT", first, match='"1"', json=PARTIAL)
    after = await listed(dossier)
    assert [f"/v1/drafts/{item['id']}" for item in before] == [second, first]
    assert [(item["procedure"], item["version"]) for item in after] == [(PARTIAL["procedure"], 2), ("2.000286", 1)]
    assert set(after[0]) == {"id", "status", "status_code", "procedure", "updated_at", "expires_at", "version"}
    assert (after[0]["status"], after[0]["status_code"]) == ("draft", None)


async def test_pages_follow_each_other_without_gap_or_repetition(dossier: Service):
    paths = [await kept(dossier) for _ in range(5)]
    await dossier.rows("update draft set updated_at = date_trunc('hour', now()) returning 1")
    first = await ask(dossier, "GET", "/v1/drafts?limit=2")
    second = await ask(dossier, "GET", f"/v1/drafts?limit=2&cursor={first.json()['next']}")
    third = await ask(dossier, "GET", f"/v1/drafts?limit=2&cursor={second.json()['next']}")
    seen = [f"/v1/drafts/{item['id']}" for page in (first, second, third) for item in page.json()["items"]]
    assert seen == sorted(paths, reverse=True)
    assert 'rel="next"' in first.headers["link"]
    assert third.json()["next"] is None


async def test_an_empty_list_is_an_empty_page(dossier: Service):
    answer = await ask(dossier, "GET", "/v1/drafts")
    assert (answer.status_code, answer.json()) == (200, {"items": [], "next": None})


async def test_a_cursor_of_another_list_is_refused(dossier: Service):
    assert refusal(await ask(dossier, "GET", "/v1/drafts?cursor=abc")) == (422, "invalid_cursor")


# -- what a submission would be refused for ----------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["vi", "en"])
async def test_faults_are_what_the_submission_is_refused_for(dossier: Service, language):
    spoken = {"Accept-Language": language}
    headers = dossier.token("citizen") | spoken
    draft = await dossier.client.post("/v1/drafts", json=PARTIAL, headers=headers)
    submitted = await dossier.client.post("/v1/dossiers", json=PARTIAL, headers=headers | {"Idempotency-Key": str(uuid4())})
    pointers = [fault["pointer"] for fault in draft.json()["faults"]]
    assert refusal(submitted) == (422, "invalid_request")
    assert draft.json()["faults"] == submitted.json()["errors"]
    assert pointers == ["/body/authority", "/body/applicant/id_number", "/body/components/1/component"]


async def test_the_content_of_a_finished_draft_is_submitted_as_it_is_and_the_draft_stays(desk: Service):
    path = await kept(desk, submission())
    draft = (await ask(desk, "GET", path)).json()
    headers = desk.token("citizen") | {"Idempotency-Key": str(uuid4())}
    submitted = await desk.client.post("/v1/dossiers", json=draft["content"], headers=headers)
    assert draft["faults"] == []
    assert submitted.status_code == 201
    assert (await ask(desk, "GET", path)).status_code == 200


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
    draft = (await keep(dossier, content)).json()
    assert draft["content"] == content
    assert draft["faults"]


async def test_faults_are_told_up_to_fifty(dossier: Service):
    assert len((await keep(dossier, {"components": [{"documents": ["?"] * 50}] * 10})).json()["faults"]) == 50


async def test_faults_do_not_repeat_what_was_typed(dossier: Service):
    draft = (await keep(dossier, {"applicant": {"id_number": "bí mật", "date_of_birth": "bí mật", "kind": "bí mật"}})).json()
    assert [fault for fault in draft["faults"] if "bí mật" in str(fault)] == []


# -- what is refused ---------------------------------------------------------------------------------------------------


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
    path = await kept(dossier)
    created, changed = await keep(dossier, content), await ask(dossier, "PUT", path, match='"1"', json=content)
    assert [refusal(answer) for answer in (created, changed)] == [(422, "invalid_request")] * 2
    assert pointer in [fault["pointer"] for fault in created.json()["errors"]]
    assert [(item["version"]) for item in await listed(dossier)] == [1]


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
    assert body in (await ask(dossier, "GET", answer.headers["location"])).content


async def test_a_draft_has_at_most_200_kb(dossier: Service):
    content = {"form": {"a": "đ" * ((drafts.MOST_BYTES - len('{"form":{"a":""}}')) // 2)}}
    path = await kept(dossier, content)
    larger = {"form": {"a": content["form"]["a"] + "đ"}}
    answers = [await keep(dossier, larger), await ask(dossier, "PUT", path, match='"1"', json=larger)]
    assert [refusal(answer) for answer in answers] == [(413, "draft_too_large")] * 2
    assert (await ask(dossier, "GET", path)).json()["content"] == content


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
async def test_an_id_that_is_none_is_refused(dossier: Service, method):
    answer = await ask(dossier, method, "/v1/drafts/x", match='"1"', json={})
    assert refusal(answer) == (422, "invalid_request")


# -- at most twenty ----------------------------------------------------------------------------------------------------


async def test_the_twenty_first_draft_of_an_account_is_refused_until_one_is_gone(dossier: Service):
    paths = [await kept(dossier, {}) for _ in range(drafts.MOST)]
    refused, others = await keep(dossier, {}), await keep(dossier, {}, **STRANGER)
    await ask(dossier, "DELETE", paths[0])
    assert refusal(refused) == (409, "too_many_drafts")
    assert str(drafts.MOST) in refused.json()["detail"]
    assert others.status_code == 201
    assert (await keep(dossier, {})).status_code == 201


async def test_twenty_stay_the_limit_when_all_come_at_once(dossier: Service):
    answers = await asyncio.gather(*(keep(dossier, {}) for _ in range(drafts.MOST + 10)))
    assert Counter(answer.status_code for answer in answers) == {201: drafts.MOST, 409: 10}
    assert len(await dossier.rows("select 1 from draft")) == drafts.MOST


async def test_what_has_expired_does_not_count(dossier: Service):
    await asyncio.gather(*(keep(dossier, {}) for _ in range(drafts.MOST)))
    await dossier.rows(AGED, days=91)
    assert (await keep(dossier, {})).status_code == 201


# -- nobody else's -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("persona", "claims"), [("citizen", STRANGER), ("business", {}), ("business", STRANGER)])
async def test_to_another_applicant_a_draft_does_not_exist(dossier: Service, persona, claims):
    path = await kept(dossier)
    methods = ("GET", "PUT", "DELETE")
    theirs = [await ask(dossier, method, path, persona, match='"1"', json={}, **claims) for method in methods]
    nobodys = [await ask(dossier, method, NOWHERE, persona, match='"1"', json={}, **claims) for method in methods]
    told = [answer.json() | {"trace_id": None} for answer in theirs]
    assert [refusal(answer) for answer in theirs] == [(404, "draft_not_found")] * 3
    assert told == [answer.json() | {"trace_id": None} for answer in nobodys]
    assert await listed(dossier, persona, **claims) == []
    assert (await ask(dossier, "GET", path)).json()["content"] == PARTIAL


@pytest.mark.parametrize(
    ("persona", "claims"),
    [
        *(pytest.param(persona, {}, id=persona) for persona in OFFICIALS),
        pytest.param("leader", {"unit": "H35"}, id="a leader of the province"),
        pytest.param("clerk", {"sub": "citizen"}, id="an official under the applicant's own name"),
        pytest.param("partner", {}, id="a partner"),
        pytest.param("partner", {"scope": "dossiers:read dossiers:submit"}, id="a partner with every scope"),
        pytest.param("partner", {"sub": "citizen", "scope": "dossiers:read"}, id="a partner under the applicant's own name"),
    ],
)
async def test_who_is_no_applicant_has_no_way_to_drafts(dossier: Service, persona, claims):
    path = await kept(dossier)
    ways = [("GET", "/v1/drafts"), ("POST", "/v1/drafts"), ("GET", path), ("PUT", path), ("DELETE", path), ("GET", NOWHERE)]
    answers = [await ask(dossier, method, where, persona, match='"1"', json={}, **claims) for method, where in ways]
    assert [refusal(answer) for answer in answers] == [(403, "only_applicants")] * 6
    assert [answer.text for answer in answers if "Lò" in answer.text] == []
    assert (await ask(dossier, "GET", path)).json()["version"] == 1


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/drafts"), ("POST", "/v1/drafts"), ("GET", NOWHERE), ("DELETE", NOWHERE)])
async def test_without_a_token_there_is_no_way_to_drafts(dossier: Service, method, path):
    answer = await dossier.client.request(method, path, headers={"If-Match": '"1"'})
    assert refusal(answer) == (401, "unauthenticated")


async def test_a_draft_is_no_dossier(dossier: Service):
    path = await kept(dossier, submission())
    code = path.rsplit("/", 1)[1]
    assert refusal(await ask(dossier, "GET", f"/v1/dossiers/{code}")) == (404, "dossier_not_found")
    assert (await ask(dossier, "GET", "/v1/dossiers")).json()["items"] == []
    assert (await ask(dossier, "GET", "/v1/dossiers", "clerk")).json()["items"] == []
    assert refusal(await dossier.client.post(f"/v1/tracking/{code}", json={"phone": "0912345678"})) == (404, "nothing_to_track")


async def test_nobody_is_told_of_a_draft(dossier: Service, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]):
    caplog.set_level(logging.DEBUG)
    path = await kept(dossier)
    await ask(dossier, "PUT", path, match='"1"', json=submission())
    await ask(dossier, "PUT", path, match='"2"', json={"form": "Lò Văn An"})
    await ask(dossier, "DELETE", path)
    said = caplog.text + "".join(capfd.readouterr())
    assert await dossier.emitted() == []
    assert [word for word in ("Lò", "0123", "1.001193", "child_name") if word in said] == []


async def test_at_rest_a_draft_is_sealed_in_its_place(dossier: Service):
    await kept(dossier)
    await kept(dossier, {"procedure": "2.000286"})
    one, other = await dossier.rows("select * from draft order by updated_at")
    swapped = Draft(id=one.id, content=other.content)
    assert [secret for secret in ("Lò", "0123", UNIT, "1.001193", "applicant") if secret.encode() in one.content] == []
    assert [secret for secret in ("Lò", "0123", "1.001193") if secret in str((one.id, one.owner))] == []
    assert content_of(Draft(id=one.id, content=one.content), dossier.app.state.sealer) == PARTIAL
    with pytest.raises(SealingError):
        content_of(swapped, dossier.app.state.sealer)


# -- expiry ------------------------------------------------------------------------------------------------------------


async def test_on_its_last_day_a_draft_is_there_and_a_change_keeps_it_for_as_long_again(dossier: Service):
    path = await kept(dossier)
    await dossier.rows(AGED, days=90)
    assert (await ask(dossier, "PUT", path, match='"1"', json=PARTIAL)).status_code == 200
    expires_at = datetime.fromisoformat((await ask(dossier, "GET", path)).json()["expires_at"])
    assert expires_at > datetime.now(UTC) + timedelta(days=89)


async def test_what_has_expired_is_gone_before_it_is_removed(dossier: Service):
    path = await kept(dossier)
    await dossier.rows(AGED, days=91)
    answers = [await ask(dossier, method, path, match='"1"', json={}) for method in ("GET", "PUT", "DELETE")]
    assert [refusal(answer) for answer in answers] == [(404, "draft_not_found")] * 3
    assert await listed(dossier) == []
    assert len(await dossier.rows("select 1 from draft")) == 1


async def test_expired_drafts_are_removed_and_others_stay(dossier: Service, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(expiry, "BATCH", 2)
    await asyncio.gather(*(keep(dossier, {}) for _ in range(5)))
    await dossier.rows(AGED, days=91)
    path = await kept(dossier)
    removed = await expiry.remove(dossier.database, timedelta(days=90), at=datetime.now(UTC))
    assert removed == 5
    assert [f"/v1/drafts/{item.id}" for item in await dossier.rows("select id from draft")] == [path]


async def test_two_workers_remove_each_draft_once(dossier: Service):
    await asyncio.gather(*(keep(dossier, {}) for _ in range(8)))
    at = datetime.now(UTC) + timedelta(days=91)
    removed = await asyncio.gather(*(expiry.remove(dossier.database, timedelta(days=90), at=at) for _ in range(2)))
    assert sum(removed) == 8


async def test_the_worker_removes_what_has_expired(dossier: Service):
    await kept(dossier)
    await dossier.rows(AGED, days=91)
    timer = next(timer for timer in dossier.worker.timers if getattr(timer, "func", None) is expiry.run)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(timer(), 0.2)
    assert await dossier.rows("select 1 from draft") == []


async def test_how_long_drafts_are_kept_is_a_setting(dossier: Service):
    settings = dossier.app.state.settings.model_copy(update={"draft_days": 7})
    dossier.app.state.settings = settings
    draft = (await keep(dossier)).json()
    spans = [datetime.fromisoformat(draft[name]) for name in ("updated_at", "expires_at")]
    await dossier.rows(AGED, days=8)
    assert spans[1] - spans[0] == timedelta(days=7)
    assert await listed(dossier) == []


# -- shapes ------------------------------------------------------------------------------------------------------------


def test_the_documented_fields_are_those_of_a_submission(dossier: Service):
    schema = dossier.app.openapi()["components"]["schemas"]["DraftContent"]
    assert set(schema["properties"]) == set(schemas.Submission.model_fields)
    assert schema["additionalProperties"] is False
    assert "required" not in schema
