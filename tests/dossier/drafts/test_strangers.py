"""A draft belongs to its applicant: to others it does not exist, and there are no events of it."""

import logging

import pytest

from services.dossier.drafts.commands import content_of
from services.dossier.errors import ContentUnreadable
from services.dossier.models.drafts import Draft
from services.embedded.personas import UNIT
from tests.dossier.builders import submission
from tests.dossier.drafts.builders import NOWHERE, PARTIAL, STRANGER, draft_path, list_drafts, refusal, send
from tests.running import Service

OFFICIALS = ["clerk", "officer", "leader", "registrar", "editor", "survey_manager", "auditor", "admin"]


@pytest.mark.parametrize(("persona", "claims"), [("citizen", STRANGER), ("business", {}), ("business", STRANGER)])
async def test_to_another_applicant_a_draft_does_not_exist(dossier: Service, persona, claims):
    path = await draft_path(dossier)
    methods = ("GET", "PUT", "DELETE")
    theirs = [await send(dossier, method, path, persona, match='"1"', json={}, **claims) for method in methods]
    nobodys = [await send(dossier, method, NOWHERE, persona, match='"1"', json={}, **claims) for method in methods]
    problems = [answer.json() | {"trace_id": None} for answer in theirs]
    assert [refusal(answer) for answer in theirs] == [(404, "draft_not_found")] * 3
    assert problems == [answer.json() | {"trace_id": None} for answer in nobodys]
    assert await list_drafts(dossier, persona, **claims) == []
    assert (await send(dossier, "GET", path)).json()["content"] == PARTIAL


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
    path = await draft_path(dossier)
    ways = [("GET", "/v1/drafts"), ("POST", "/v1/drafts"), ("GET", path), ("PUT", path), ("DELETE", path), ("GET", NOWHERE)]
    answers = [await send(dossier, method, where, persona, match='"1"', json={}, **claims) for method, where in ways]
    assert [refusal(answer) for answer in answers] == [(403, "drafts_forbidden")] * 6
    assert [answer.text for answer in answers if "Lò" in answer.text] == []
    assert (await send(dossier, "GET", path)).json()["version"] == 1


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/drafts"), ("POST", "/v1/drafts"), ("GET", NOWHERE), ("DELETE", NOWHERE)])
async def test_without_a_token_there_is_no_way_to_drafts(dossier: Service, method, path):
    answer = await dossier.client.request(method, path, headers={"If-Match": '"1"'})
    assert refusal(answer) == (401, "unauthenticated")


async def test_a_draft_is_no_dossier(dossier: Service):
    path = await draft_path(dossier, submission())
    code = path.rsplit("/", 1)[1]
    assert refusal(await send(dossier, "GET", f"/v1/dossiers/{code}")) == (404, "dossier_not_found")
    assert (await send(dossier, "GET", "/v1/dossiers")).json()["items"] == []
    assert (await send(dossier, "GET", "/v1/dossiers", "clerk")).json()["items"] == []
    assert refusal(await dossier.client.post(f"/v1/tracking/{code}", json={"phone": "0912345678"})) == (404, "tracking_not_found")


async def test_nobody_is_told_of_a_draft(dossier: Service, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]):
    caplog.set_level(logging.DEBUG)
    path = await draft_path(dossier)
    await send(dossier, "PUT", path, match='"1"', json=submission())
    await send(dossier, "PUT", path, match='"2"', json={"form": "Lò Văn An"})
    await send(dossier, "DELETE", path)
    output = caplog.text + "".join(capfd.readouterr())
    assert await dossier.emitted() == []
    assert [word for word in ("Lò", "0123", "1.001193", "child_name") if word in output] == []


async def test_at_rest_a_draft_is_sealed_in_its_place(dossier: Service):
    await draft_path(dossier)
    await draft_path(dossier, {"procedure": "2.000286"})
    one, other = await dossier.rows("select * from draft order by updated_at")
    swapped = Draft(id=one.id, content=other.content)
    assert [secret for secret in ("Lò", "0123", UNIT, "1.001193", "applicant") if secret.encode() in one.content] == []
    assert [secret for secret in ("Lò", "0123", "1.001193") if secret in str((one.id, one.owner))] == []
    assert content_of(Draft(id=one.id, content=one.content), dossier.app.state.sealer) == PARTIAL
    with pytest.raises(ContentUnreadable):
        content_of(swapped, dossier.app.state.sealer)
