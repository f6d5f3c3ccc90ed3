"""A result from draft to release, and every refusal on the way."""

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from services.dossier.models.results import Result
from services.dossier.results.presenter.papers import claim
from tests.chassis import papers
from tests.dossier.builders import ELSEWHERE, act, dossier_after, see, token
from tests.dossier.results.builders import (
    FIELDS,
    HOLDER,
    PROCESSED,
    Prepare,
    Scene,
    body,
    content,
    draft,
    drafted,
    processed,
    sign,
    take,
    with_draft,
    with_half_signed_result,
    with_released_result,
)
from tests.dossier.signatures.authorities import StampServer
from tests.running import Service


def code_of(response: Any) -> tuple[int, str]:
    return response.status_code, response.json()["code"]


async def change(service: Service, result: dict[str, Any], *, actor: Any = "officer", version: int = 1, **changes: Any) -> Any:
    sent = {name: value for name, value in body(**changes).items() if name != "template"}
    headers = token(service, actor) | {"If-Match": f'"{version}"'}
    return await service.client.put(f"/v1/dossiers/{result['dossier']}/results/{result['id']}", json=sent, headers=headers)


async def entries(service: Service, code: str) -> list[dict[str, Any]]:
    history = await service.client.get(f"/v1/dossiers/{code}/history?limit=100", headers=token(service, "auditor"))
    assert history.status_code == 200, history.text
    return [each["entry"] for each in history.json()["items"]]


# -- the whole way -----------------------------------------------------------------------------------------------------


async def test_a_result_is_drafted_signed_by_person_and_organisation_and_released(
    service: Service, stamps: StampServer, released_result: dict[str, Any]
):
    done = released_result
    assert (done["state"], done["version"]) == ("released", 4)
    assert [(each["signer"], each["by"]) for each in done["signatures"]] == [
        ("person", "Trần Minh Đức"),
        ("organisation", "Đỗ Thị Lan"),
    ]
    pdf = (await content(service, done)).content
    assert hashlib.sha256(pdf).hexdigest() == done["sha256"] == done["signatures"][1]["sha256"]
    reports = await asyncio.to_thread(stamps.pki.reports, pdf, order=("person", "organisation"))
    assert [(each.indication, each.level) for each in reports] == [("TOTAL-PASSED", "B-LTA"), ("TOTAL-PASSED", "B-LTA")]
    printed = papers.text(pdf)
    assert "Ký bởi: Trần Minh Đức" in printed
    assert "Số: 12/GXN" in printed
    assert papers.is_archival(pdf)


async def test_a_released_result_is_a_document_and_one_of_the_results_of_the_dossier(
    service: Service, released_result: dict[str, Any]
):
    done, code = released_result, released_result["dossier"]
    documents = (await service.client.get(f"/v1/dossiers/{code}/documents", headers=token(service, "officer"))).json()["items"]
    assert [(each["id"], each["kind"], each["sha256"]) for each in documents] == [(done["document"], "result", done["sha256"])]
    (event, *_) = [
        each["data"] for each in await service.emitted() if each["data"].get("step", {}).get("action") == "release_result"
    ]
    assert (event["result_documents"], event["status"]) == (1, "processing")
    (row,) = await service.rows("select result_documents from dossier where code = :code", code=code)
    assert row.result_documents == [done["document"]]


async def test_the_history_has_every_draft_signature_and_release_with_the_hash_of_the_file(
    service: Service, released_result: dict[str, Any]
):
    done, code = released_result, released_result["dossier"]
    made = [each for each in await entries(service, code) if each.get("result") == done["id"]]
    assert [each["action"] for each in made] == ["draft_result", "sign_result", "sign_result", "release_result"]
    assert [each["sha256"] for each in made[1:]] == [*(each["sha256"] for each in done["signatures"]), done["sha256"]]
    verification = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, "auditor"))
    assert verification.json()["verified"] is True, verification.text
    timeline = (await service.client.get(f"/v1/dossiers/{code}/timeline", headers=token(service, "citizen"))).json()["items"]
    assert [each["label"] for each in timeline][-1] == "Phát hành kết quả"
    assert "Dự thảo kết quả" not in str(timeline)


# The signatures are verified in a process of its own, which takes long to begin.
@pytest.mark.parametrize(
    ("actor", "of"),
    [("citizen", "results/{id}"), *(pytest.param(*each, marks=pytest.mark.soak) for each in (("officer", "documents/{document}"), ("auditor", "results/{id}")))],
)  # fmt: skip
async def test_anybody_who_sees_a_result_may_have_its_signatures_verified(
    service: Service, released_result: dict[str, Any], actor: str, of: str
):
    path = f"/v1/dossiers/{released_result['dossier']}/{of.format_map(released_result)}/signatures"
    reports = (await service.client.get(path, headers=token(service, actor))).json()["items"]
    assert [(each["indication"], each["kind"], each["level"]) for each in reports] == [
        ("TOTAL-PASSED", "person", "B-LTA"),
        ("TOTAL-PASSED", "organisation", "B-LTA"),
    ]


async def test_a_draft_has_no_signatures_to_be_verified(service: Service, drafted_result: dict[str, Any]):
    path = f"/v1/dossiers/{drafted_result['dossier']}/results/{drafted_result['id']}/signatures"
    response = await service.client.get(path, headers=token(service, "officer"))
    assert code_of(response) == (409, "result_not_signed")


async def test_a_dossier_with_a_released_result_is_completed_with_it(service: Service, released_result: dict[str, Any]):
    for actor, action in (("officer", "propose"), ("leader", "approve")):
        assert (await act(service, released_result["dossier"], actor, action)).status_code == 200
    await _completed_with_one(service, released_result["dossier"])


@pytest.mark.soak
async def test_a_result_is_drafted_and_signed_by_the_leader_who_approves_and_by_the_registrar_afterwards(service: Service):
    code = await dossier_after(service, *PROCESSED, ("officer", "propose"))
    leader_draft = await draft(service, code, "leader")
    result = leader_draft.json()
    first = (await sign(service, result, "leader", "person")).json()
    assert (await act(service, code, "leader", "approve")).status_code == 200
    second = (await sign(service, first, "registrar", "organisation")).json()
    assert (await take(service, second, "registrar", "release")).status_code == 200
    await _completed_with_one(service, code)


async def _completed_with_one(service: Service, code: str) -> None:
    completed = await act(service, code, "officer", "complete")
    assert (completed.status_code, completed.json()["status"]) == (200, "completed")
    (event,) = [each["data"] for each in await service.emitted() if each["type"] == "dossier.completed.v1"]
    assert event["result_documents"] == 1


@pytest.mark.parametrize("procedure", ["1.001193", "1.000894"])
async def test_the_procedure_says_who_signs(service: Service, procedure: str):
    code = await dossier_after(service, *PROCESSED, procedure=procedure, form={"child_name": "A"})
    result = await drafted(service, code)
    assert (result["state"], result["version"], result["signatures"]) == ("draft", 1, [])
    assert [(each["signer"], each["role"]) for each in result["signers"]] == [("person", "leader"), ("organisation", "registrar")]


# -- drafts ------------------------------------------------------------------------------------------------------------


async def test_a_draft_is_changed_by_whoever_has_its_version(service: Service, drafted_result: dict[str, Any]):
    result = drafted_result
    changed = await change(service, result, number="13/GXN")
    assert (changed.status_code, changed.json()["number"], changed.headers["etag"]) == (200, "13/GXN", '"2"')
    assert code_of(await change(service, result)) == (412, "version_mismatch")


async def test_a_draft_is_taken_back_and_another_corrects_the_result(service: Service, released_result: dict[str, Any]):
    wrong, code = released_result, released_result["dossier"]
    mistaken = await drafted(service, code, supersedes=wrong["id"])
    path = f"/v1/dossiers/{code}/results/{mistaken['id']}"
    assert (await draft(service, code, supersedes=wrong["id"])).json()["code"] == "result_not_supersedable"
    assert (await service.client.delete(path, headers=token(service, HOLDER) | {"If-Match": '"7"'})).status_code == 412
    assert (await service.client.delete(path, headers=token(service, "clerk") | {"If-Match": '"1"'})).status_code == 403
    assert (await service.client.delete(path, headers=token(service, HOLDER) | {"If-Match": '"1"'})).status_code == 204
    assert (await service.client.get(path, headers=token(service, HOLDER))).status_code == 404
    assert (await draft(service, code, supersedes=wrong["id"])).status_code == 201
    assert "Hủy dự thảo kết quả" in [each["label"] for each in await entries(service, code)]


async def test_a_signed_result_is_not_taken_back(service: Service, signed_result: dict[str, Any]):
    whole = signed_result
    path = f"/v1/dossiers/{whole['dossier']}/results/{whole['id']}"
    refused = await service.client.delete(path, headers=token(service, HOLDER) | {"If-Match": f'"{whole["version"]}"'})
    assert (refused.status_code, refused.json()["code"]) == (409, "result_not_draft")


async def test_nothing_is_drafted_that_is_not_valid_any_more(service: Service):
    refused = await draft(service, await processed(service), valid_until="1900-01-01")
    assert (refused.status_code, refused.json()["code"]) == (422, "result_already_expired")


async def test_a_preview_has_a_watermark_and_stores_nothing(service: Service, drafted_result: dict[str, Any]):
    result = drafted_result
    before = await service.rows("select result.*, (select count(*) from result_file) from result")
    preview = await service.client.post(
        f"/v1/dossiers/{result['dossier']}/results/{result['id']}/preview", headers=token(service, "officer")
    )
    assert (preview.status_code, preview.headers["content-type"]) == (200, "application/pdf")
    printed = papers.text(preview.content)
    assert "Bản xem trước, chưa có giá trị" in printed
    assert "Lò Văn An" in printed
    assert await service.rows("select result.*, (select count(*) from result_file) from result") == before


INCOMPLETE: tuple[tuple[dict[str, Any], str, list[str] | None], ...] = (
    ({"template": "none"}, "result_template_unknown", ["/body/template"]),
    ({"template": None}, "result_source_ambiguous", ["/body/template"]),
    ({"upload": "up-aaaaaaaaaaaaaaaaaaaaaaaaaa"}, "result_source_ambiguous", ["/body/template"]),
    ({"template": None, "upload": "up-aaaaaaaaaaaaaaaaaaaaaaaaaa", "fields": {}}, "upload_unknown", ["/body/upload"]),
    ({"fields": {}}, "result_fields_invalid", None),
    ({"fields": FIELDS | {"unknown": "x"}}, "result_fields_invalid", ["/body/fields/unknown"]),
    ({"fields": FIELDS | {"statements": "one"}}, "result_fields_invalid", ["/body/fields/statements"]),
    ({"fields": FIELDS | {"place": "x" * 61}}, "result_fields_invalid", ["/body/fields/place"]),
    ({"fields": FIELDS | {"statements": ["x"] * 61}}, "result_fields_invalid", ["/body/fields/statements"]),
)


async def test_a_draft_that_is_not_complete_is_refused_at_its_places(service: Service):
    code = await processed(service)
    for changes, refusal, pointers in INCOMPLETE:
        response = await draft(service, code, **changes)
        assert code_of(response) == (422, refusal), changes
        assert pointers is None or [each["pointer"] for each in response.json()["errors"]] == pointers, changes


async def test_only_who_processes_the_dossier_drafts(service: Service):
    code = await processed(service)
    for actor in ("clerk", "leader", "registrar", "auditor", "citizen", ("officer", {"unit": "H35.01"})):
        assert (await draft(service, code, actor)).status_code in (403, 404), actor


async def test_before_processing_and_after_it_nothing_is_drafted(service: Service):
    code = await dossier_after(service, ("clerk", "receive"))
    assert code_of(await draft(service, code)) == (409, "results_not_now")


async def test_templates_are_listed_with_their_fields(service: Service):
    listed = (await service.client.get("/v1/result-templates", headers=token(service, "officer"))).json()["items"]
    assert [each["code"] for each in listed] == ["decision", "certificate"]
    assert listed[0]["legal_basis"] == "Nghị định 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.2"
    assert {each["name"] for each in listed[1]["fields"]} >= {"heading", "statements", "signer_name"}


# -- signatures --------------------------------------------------------------------------------------------------------


async def test_the_organisation_does_not_sign_before_the_person(service: Service, drafted_result: dict[str, Any]):
    assert code_of(await sign(service, drafted_result, "registrar", "organisation")) == (409, "signature_out_of_order")


async def test_the_person_signs_once(service: Service, half_signed_result: dict[str, Any]):
    assert code_of(await sign(service, half_signed_result, "leader", "person")) == (409, "already_signed")


async def test_the_organisation_signs_once_and_the_person_not_again(service: Service, signed_result: dict[str, Any]):
    for actor, signer in (("registrar", "organisation"), ("leader", "person")):
        assert code_of(await sign(service, signed_result, actor, signer)) == (409, "already_signed")


NOT_THE_PERSON: tuple[tuple[Any, tuple[int, str]], ...] = (
    ("officer", (403, "signature_forbidden")),
    ("clerk", (403, "signature_forbidden")),
    ("registrar", (403, "signature_forbidden")),
    ("citizen", (404, "result_not_found")),
    (("leader", {"unit": ELSEWHERE}), (404, "dossier_not_found")),
    (("leader", {"sub": "another leader"}), (403, "no_signing_key")),
)


async def test_only_the_leader_with_a_key_signs_as_the_person(service: Service, drafted_result: dict[str, Any]):
    for actor, refusal in NOT_THE_PERSON:
        assert code_of(await sign(service, drafted_result, actor, "person")) == refusal, actor
    assert await service.rows("select count(*) from result_file") == [(0,)]


async def test_only_a_registrar_of_the_unit_of_the_key_signs_for_the_organisation(
    service: Service, half_signed_result: dict[str, Any]
):
    first = half_signed_result
    assert code_of(await sign(service, first, "leader", "organisation")) == (403, "signature_forbidden")
    another = ("registrar", {"sub": "another registrar"})
    assert (await sign(service, first, another, "organisation")).status_code == 200


async def test_a_stale_version_signs_nothing(service: Service, drafted_result: dict[str, Any]):
    result = drafted_result
    await change(service, result)
    assert code_of(await sign(service, result, "leader", "person")) == (412, "version_mismatch")
    path = f"/v1/dossiers/{result['dossier']}/results/{result['id']}/sign"
    without = await service.client.post(path, json={"signer": "person"}, headers=token(service, "leader"))
    assert code_of(without) == (428, "precondition_required")


@pytest.mark.parametrize("several", [2, pytest.param(5, marks=pytest.mark.soak)])
async def test_several_who_sign_at_once_make_one_signature(service: Service, drafted_result: dict[str, Any], several: int):
    answers = await asyncio.gather(*(sign(service, drafted_result, "leader", "person") for _ in range(several)))
    assert sorted(each.status_code for each in answers) == [200] + [409] * (several - 1)
    assert await service.rows("select count(*) from result_file") == [(1,)]


async def test_without_the_time_stamp_authority_nothing_is_signed_and_later_it_is(
    service: Service, stamps: StampServer, drafted_result: dict[str, Any]
):
    result = drafted_result
    stamps.status = 500
    assert code_of(await sign(service, result, "leader", "person")) == (503, "time_stamp_unavailable")
    assert await service.rows("select state, version, (select count(*) from result_file) from result") == [("draft", 1, 0)]
    stamps.status = 200
    assert (await sign(service, result, "leader", "person")).status_code == 200


async def test_a_signed_result_is_not_changed_by_anybody(service: Service, half_signed_result: dict[str, Any]):
    assert code_of(await change(service, half_signed_result, version=2)) == (409, "result_not_draft")
    statements = [
        "update result set number = 'forged'",
        "update result set content = 'forged'",
        "update result set signatures = '[]'",
        "update result set signatures = jsonb_set(signatures, '{0,by}', '\"forged\"')",
        "update result_file set sha256 = 'forged'",
    ]
    for statement in statements:
        with pytest.raises(DBAPIError, match="is not changed"):
            async with service.database.transaction() as session:
                await session.execute(text(statement))


# -- release and correction --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("so_far", [with_draft, with_half_signed_result, with_released_result])
async def test_only_a_whole_result_is_released_once(service: Service, scene: Scene, so_far: Prepare):
    (result,) = await scene(so_far)
    assert code_of(await take(service, result, "officer", "release")) == (409, "result_not_signed")


async def test_a_result_is_released_by_who_processes_the_dossier_or_the_registrar(service: Service, signed_result: dict[str, Any]):
    for actor in ("clerk", "leader", "auditor", ("registrar", {"unit": "H35.01"})):
        assert (await take(service, signed_result, actor, "release")).status_code in (403, 404), actor
    assert await service.rows("select state from result") == [("signed",)]


async def test_the_applicant_sees_a_result_once_it_is_released(service: Service, signed_result: dict[str, Any]):
    result = signed_result
    path = f"/v1/dossiers/{result['dossier']}/results"
    headers = token(service, "citizen")
    assert (await service.client.get(path, headers=headers)).json() == {"items": []}
    assert code_of(await service.client.get(f"{path}/{result['id']}", headers=headers)) == (404, "result_not_found")
    assert code_of(await content(service, result, "citizen")) == (404, "result_not_found")
    await take(service, result, "registrar", "release")
    (shown,) = (await service.client.get(path, headers=headers)).json()["items"]
    assert (shown["state"], shown["fields"]) == ("released", None)
    assert (await content(service, result, "citizen")).content.startswith(b"%PDF")


async def test_a_correction_supersedes_the_result_when_it_is_released(service: Service, corrected: list[dict[str, Any]]):
    old, new, _ = corrected
    code = old["dossier"]
    again = await draft(service, code, supersedes=old["id"])
    assert code_of(again) == (409, "result_not_supersedable")
    done = (await take(service, new, "registrar", "release")).json()
    path = f"/v1/dossiers/{code}/results/{old['id']}"
    shown = (await service.client.get(path, headers=token(service, "citizen"))).json()
    assert (shown["state"], done["state"], done["supersedes"]) == ("superseded", "released", old["id"])
    assert (await see(service, code, "officer")).status_code == 200
    assert await service.rows("select count(*) from document where replaced_at is null") == [(1,)]


async def test_the_check_of_its_qr_code_says_valid_and_after_a_correction_superseded(
    service: Service, corrected: list[dict[str, Any]]
):
    old, new, _ = corrected
    async with service.database.transaction() as session:
        row = await session.get(Result, UUID(old["id"]))
    token_ = service.app.state.claim_signer.token(claim(row, row.claimed_at))
    before = await service.client.get(f"/v1/verify/{token_}", headers={"Accept": "application/json"})
    assert before.json()["state"] == "valid", before.text
    assert (await take(service, new, "registrar", "release")).status_code == 200
    after = await service.client.get(f"/v1/verify/{token_}", headers={"Accept": "application/json"})
    assert after.json()["state"] == "superseded"


async def test_only_a_released_result_of_the_same_dossier_is_superseded(service: Service, released_result: dict[str, Any]):
    code, foreign = await processed(service), released_result
    unsigned = await drafted(service, code)
    answers = [await draft(service, code, supersedes=each) for each in (unsigned["id"], foreign["id"], str(uuid4()))]
    assert {code_of(each) for each in answers} == {(409, "result_not_supersedable")}


@pytest.mark.usefixtures("drafted_result")
async def test_what_a_result_says_is_sealed_at_rest(service: Service):
    (row,) = await service.rows("select result::text as all, content from result")
    assert "Lò Văn An" not in row.all
    assert "Lò Văn An".encode() not in row.content


async def test_a_result_of_another_dossier_is_not_found(service: Service, drafted_result: dict[str, Any]):
    code, result = await processed(service), drafted_result
    response = await service.client.get(f"/v1/dossiers/{code}/results/{result['id']}", headers=token(service, "officer"))
    assert code_of(response) == (404, "result_not_found")
    assert datetime.fromisoformat(result["created_at"]) <= datetime.now(UTC)
