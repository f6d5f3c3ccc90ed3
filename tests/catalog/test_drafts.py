import asyncio
from typing import Any

import pytest

from services.catalog.procedures import schemas as procedures_schemas
from services.catalog.versions.schemas import drafts as draft_schemas
from tests.catalog.editing import PATH, day, draft, publish
from tests.catalog.importing import import_file, lines

BASIS = {"number": "60/2014/QH13", "title": "Luật Hộ tịch", "date_iso": day(-5)}


async def act(service: Any, method: str, path: str, etag: str | None = '"1"', persona: str = "editor") -> Any:
    headers = service.token(persona) | ({"If-Match": etag} if etag else {})
    return await service.client.request(method, f"{PATH}/draft{path}", headers=headers)


async def read(service: Any, persona: str = "editor") -> Any:
    return await service.client.get(f"{PATH}/draft", headers=service.token(persona))


def codes(remarks: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(remark["pointer"], remark["code"]) for remark in remarks]


async def test_a_draft_tells_all_that_speaks_against_it_in_both_languages(catalog, record):
    workflow = [{"step": "Thẩm định", "role": "wizard", "hours": 100.0}]
    await draft(catalog, record(audiences=[], workflow=workflow, legal_bases=[], requirements=None))
    shown_draft = draft_schemas.ProcedureDraftOut.model_validate((await read(catalog)).json())
    assert [missing.pointer for missing in shown_draft.missing] == ["/audiences"]
    assert [(each.pointer, each.code) for each in shown_draft.contradictions] == [
        ("/workflow/0/role", "unknown_role"),
        ("/workflow", "workflow_too_long"),
    ]
    assert ("/legal_bases", "no_legal_basis") in [(each.pointer, each.code) for each in shown_draft.warnings]
    assert all(each.vi and each.en for each in [*shown_draft.contradictions, *shown_draft.warnings])


async def test_a_draft_is_deleted_with_its_etag(catalog, record):
    await draft(catalog, record())
    blind = await act(catalog, "DELETE", "", None)
    stale = await act(catalog, "DELETE", "", '"7"')
    gone = await act(catalog, "DELETE", "")
    assert [answer.status_code for answer in (blind, stale, gone, await read(catalog))] == [428, 412, 204, 404]
    assert (await draft(catalog, record())).headers["etag"] == '"2"'


async def test_there_must_be_a_draft_to_throw_away(catalog):
    assert (await act(catalog, "DELETE", "")).json()["code"] == "draft_not_found"


async def test_a_leader_publishes_what_an_editor_put_in_review(catalog, record):
    await draft(catalog, record())
    unready = await publish(catalog, persona="leader")
    reviewed = await act(catalog, "POST", "/review")
    shown_draft = await read(catalog, "leader")
    published = await publish(catalog, persona="leader")
    assert (unready.status_code, unready.json()["code"]) == (409, "draft_not_in_review")
    assert (reviewed.status_code, reviewed.json()["state"], reviewed.headers["etag"]) == (200, "in_review", '"2"')
    assert (shown_draft.status_code, shown_draft.json()["state"]) == (200, "in_review")
    assert published.status_code == 201


async def test_an_edit_takes_a_draft_out_of_review(catalog, record):
    await draft(catalog, record())
    await act(catalog, "POST", "/review")
    edited = await draft(catalog, record(name="Tên mới"), **{"If-Match": '"2"'})
    assert (edited.json()["state"], (await publish(catalog, persona="leader")).status_code) == ("draft", 409)


@pytest.mark.parametrize(("etag", "status"), [(None, 428), ('"9"', 412)])
async def test_a_review_is_of_the_draft_that_was_read(catalog, record, etag, status):
    await draft(catalog, record())
    assert (await act(catalog, "POST", "/review", etag)).status_code == status


async def test_there_must_be_a_draft_to_review(catalog):
    assert (await act(catalog, "POST", "/review")).json()["code"] == "draft_not_found"


@pytest.mark.parametrize("persona", ["citizen", "clerk", "leader", "auditor"])
async def test_only_editors_write_review_and_throw_away(catalog, record, persona):
    await draft(catalog, record())
    written = await catalog.client.put(f"{PATH}/draft", json=record(), headers=catalog.token(persona))
    answers = [written, await act(catalog, "POST", "/review", persona=persona), await act(catalog, "DELETE", "", persona=persona)]
    assert [answer.status_code for answer in answers] == [403, 403, 403]


async def test_publishing_while_another_editor_saves_publishes_what_was_read_or_nothing(catalog, record):
    await draft(catalog, record())
    body = {"decision": {"number": "1", "date": day(-10)}, "effective_from": day(0)}
    headers = catalog.token("editor") | {"If-Match": '"1"'}
    saved, published = await asyncio.gather(
        draft(catalog, record(name="Vừa sửa"), **{"If-Match": '"1"'}),
        catalog.client.post(f"{PATH}/publication", json=body, headers=headers),
    )
    assert (saved.status_code, published.status_code) in {(200, 412), (412, 201)}
    assert {"Vừa sửa"}.isdisjoint({published.json().get("name")})


async def test_warnings_do_not_keep_a_procedure_from_being_published(catalog, record):
    await draft(
        catalog, record(requirements=None, results=[{"name": "Giấy khai sinh"}], workflow=None, form_schema=None, form_example=None)
    )
    answer = await publish(catalog)
    publication = draft_schemas.PublicationOut.model_validate(answer.json())
    assert answer.status_code == 201
    assert ("/results", "no_sample_result") in [(each.pointer, each.code) for each in publication.warnings]
    assert ("/requirements", "no_requirements") in [(each.pointer, each.code) for each in publication.warnings]


async def test_a_complete_procedure_is_published_without_a_warning(catalog, record):
    whole = record(
        requirements="Trẻ em sinh tại Việt Nam.",
        results=[{"code": "KQ.1", "name": "Giấy khai sinh", "sample_file": "giay-khai-sinh.pdf"}],
        workflow=[{"step": "Ký", "role": "leader", "hours": 1.0, "signs": "person"}],
    )
    await draft(catalog, whole)
    assert (await publish(catalog)).json()["warnings"] == []


@pytest.mark.parametrize(
    ("decision", "pointers"),
    [
        ({"decision": {"number": "1", "date": day(1)}, "effective_from": day(2)}, ["/body/decision/date"]),
        ({"decision": {"number": "1", "date": day(-1)}, "effective_from": day(-2)}, ["/body/effective_from"]),
        ({"decision": {"number": "1", "date": day(-6)}, "effective_from": day(0)}, ["/body/decision/date"]),
    ],
)
async def test_a_decision_comes_after_its_basis_before_its_effect_and_not_tomorrow(catalog, record, decision, pointers):
    await draft(catalog, record(legal_bases=[BASIS]))
    answer = await publish(catalog, **decision)
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_decision_dates")
    assert [fault["pointer"] for fault in answer.json()["errors"]] == pointers
    assert await catalog.emitted() == []


@pytest.mark.parametrize("date_iso", [None, "năm 2014", "2014-13-01"])
async def test_a_basis_without_a_readable_date_is_only_warned_of(catalog, record, date_iso):
    await draft(catalog, record(legal_bases=[BASIS | {"date_iso": date_iso}]))
    answer = await publish(catalog)
    assert answer.status_code == 201
    assert ("/legal_bases/0/date_iso", "legal_basis_undated") in codes(answer.json()["warnings"])


@pytest.mark.parametrize(
    ("limit", "pointer", "code"),
    [
        ({"value": 2.0, "unit": "WORKING_DAY", "decision": "12/QĐ-UBND"}, "/draft/committed_limit", "longer than"),
        ({"value": 3.0, "unit": "DAY", "decision": "12/QĐ-UBND"}, "/draft/committed_limit", "longer than"),
        ({"value": 8.0, "unit": "HOUR", "decision": "  "}, "/draft/committed_limit/decision", "missing"),
        ({"value": 8.0, "unit": "OTHER", "decision": "12/QĐ-UBND"}, "/draft/committed_limit", "one can count"),
    ],
)
async def test_a_committed_limit_is_shorter_than_the_law_and_decided(catalog, record, limit, pointer, code):
    await draft(catalog, record(committed_limit=limit, workflow=None))
    answer = await publish(catalog)
    assert (answer.status_code, answer.json()["code"]) == (422, "procedure_inconsistent")
    [fault] = answer.json()["errors"]
    assert (fault["pointer"], code in fault["detail"]) == (pointer, True)


async def test_a_published_version_never_changes(stocked, record):
    before = await stocked.rows("select record, digest, summary from procedure_version where code = '1.001193'")
    await draft(stocked, record(name="Tên mới"))
    await publish(stocked)
    after = await stocked.rows("select record, digest, summary from procedure_version where code = '1.001193' and version = 1")
    assert before == after


async def test_html_in_a_text_reaches_no_reader_but_the_record_stays_as_it_came(catalog, record):
    evil = '<script>alert(1)</script>Nộp <b onclick="x()">hồ sơ</b>'
    steps = [{"group": "Trẻ <em>", "name": "Nộp<img src=x onerror=y>", "text": evil}]
    await draft(catalog, record(name=f"Đăng ký {evil}", steps=steps, requirements="m < 5 & n > 3"))
    await publish(catalog)
    page = (await catalog.client.get(PATH)).json()
    suggested = (await catalog.client.get("/v1/procedures/suggestions", params={"q": "dang ky"})).json()["items"][0]["name"]
    [(stored,)] = await catalog.rows("select record->'steps'->0->>'text' from procedure_version")
    [event] = await catalog.emitted()
    assert page["steps"][0]["text"] == "Nộp <b>hồ sơ</b>"
    assert page["requirements"] == "m < 5 & n > 3"
    assert {"<script", "onclick", "onerror"}.isdisjoint(word for word in ("<script", "onclick", "onerror") if word in str(page))
    assert suggested == event["data"]["name"] == page["name"] == "Đăng ký Nộp <b>hồ sơ</b>"
    assert stored == evil


async def test_an_imported_text_is_cleaned_as_well(catalog, record):
    await import_file(catalog, lines(record(description="<iframe src=//x></iframe>Mô tả")))
    assert (await catalog.client.get(PATH)).json()["description"] == "Mô tả"


async def test_the_whole_national_record_is_on_the_page(stocked, record):
    full = record(
        steps=[{"group": "Trường hợp ủy quyền", "name": "Nộp", "text": "Nộp hồ sơ."}],
        components=[{"code": "GT.01", "name": "Tờ khai", "originals": 1, "copies": 0, "substitute_result": "KQ.G07.000122"}],
        results=[{"code": "KQ.1", "name": "Giấy khai sinh", "sample_file": "mau.pdf"}],
        legal_bases=[BASIS | {"effective_date": "2016-01-01", "url": "https://vbpl.vn/1"}, BASIS | {"url": "javascript:alert(1)"}],
        related=["1.000894.000.00.00.H35", "1.999999", "1.000894"],
        interlinked=["2.000635"],
    )
    await import_file(stocked, lines(full))
    page = procedures_schemas.ProcedureOut.model_validate((await stocked.client.get(PATH)).json())
    assert page.steps[0].group == "Trường hợp ủy quyền"
    assert (page.components[0].national_code, page.components[0].substitute_result) == ("GT.01", "KQ.G07.000122")
    assert page.results[0].sample_file == "mau.pdf"
    assert [basis.url for basis in page.legal_bases] == ["https://vbpl.vn/1", None]
    assert [(each.code, each.name is not None) for each in page.related] == [("1.000894", True), ("1.999999", False)]
    assert [(each.code, each.name is not None) for each in page.interlinked] == [("2.000635", True)]


async def test_procedures_of_one_file_know_each_others_names(catalog, record):
    other = record(code="1.000894", laichau_code=None, name="Đăng ký kết hôn")
    await import_file(catalog, lines(record(related=["1.000894"]), other))
    assert (await catalog.client.get(PATH)).json()["related"] == [{"code": "1.000894", "name": "Đăng ký kết hôn"}]
