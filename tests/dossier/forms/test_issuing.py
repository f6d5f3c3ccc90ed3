"""Issuing forms: once for each step, numbered without gaps, frozen, and only by whom and when there is something to document."""

import asyncio
from hashlib import sha256
from typing import Any

import httpx
import pytest
from sqlalchemy import text

from services.dossier.claims.rules import claim
from services.dossier.claims.rules.claim import Claim
from tests.chassis import papers
from tests.dossier.builders import ALL_STEPS, AUTHORITY, ELSEWHERE, PROCEDURE, act, dossier_after, submit, token
from tests.dossier.forms.builders import issue, listed, paper, printed
from tests.dossier.imports.builders import import_records, record
from tests.running import Apps, Service

RECEIVED, STARTED = ALL_STEPS[:1], ALL_STEPS[:2]
REASON = {"reason": "Thiếu giấy chứng sinh"}
LATER = {"reason": "Cần xác minh thêm", "due_at": "2044-03-04T17:00:00+07:00"}


async def numbers(service: Service) -> list[int]:
    return [row.number for row in await service.rows("select number from issued_form order by number")]


def refused(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


async def test_an_issued_form_has_a_number_and_an_address(service: Service, received: str):
    code = received
    issued = await issue(service, code, "01")
    shown = issued.json()
    assert (issued.status_code, shown["number"], shown["circular"]) == (201, "01/TTPVHCC", "03/2025/TT-VPCP")
    assert issued.headers["location"] == shown["href"] == f"/v1/dossiers/{code}/forms/01.pdf?occasion=2"
    answer = await service.client.get(shown["href"], headers=token(service, "citizen"))
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    assert answer.headers["content-disposition"] == f'inline; filename="{code}-01-2.pdf"'
    assert "Số: 01/TTPVHCC" in papers.text(answer.content)


async def test_issuing_again_is_the_same_form_under_the_same_number(service: Service, received: str):
    code = received
    first, again = await issue(service, code, "01"), await issue(service, code, "01", "officer")
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()


async def test_ten_requests_at_once_for_one_form_draw_one_number(service: Service, received: str):
    code = received
    answers = await asyncio.gather(*(issue(service, code, "01") for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [200] * 9 + [201]
    assert await numbers(service) == [1]


@pytest.mark.parametrize("several", [2, pytest.param(20, marks=pytest.mark.soak)])
async def test_forms_issued_at_once_are_numbered_without_gaps_or_duplicates(service: Service, several: int):
    codes = [await dossier_after(service, *RECEIVED) for _ in range(several)]
    answers = await asyncio.gather(*(issue(service, code, "01") for code in codes for _ in range(3)))
    assert {answer.status_code for answer in answers} == {200, 201}
    assert await numbers(service) == list(range(1, several + 1))


async def test_a_form_that_is_refused_takes_no_number(service: Service):
    first, second = [await dossier_after(service, *RECEIVED) for _ in range(2)]
    await issue(service, first, "01")
    assert (await issue(service, first, "03")).status_code == 409
    assert (await issue(service, second, "01")).json()["number"] == "02/TTPVHCC"


async def test_each_kind_is_numbered_by_itself(service: Service):
    code = await dossier_after(service, *STARTED, ("leader", "extend", LATER))
    issued = [(await issue(service, code, kind, "leader")).json()["number"] for kind in ("01", "04", "06")]
    assert issued == ["01/TTPVHCC", "01/PXL", "01/PKS-TTPVHCC"]


async def test_without_the_step_it_documents_no_form_is_issued_or_previewed(service: Service):
    code = (await submit(service)).json()["code"]
    for kind in ("01", "02", "03", "04", "05", "06"):
        assert refused(await issue(service, code, kind)) == (409, "form_not_due"), kind
        assert refused(await paper(service, code, kind, preview=True)) == (409, "form_not_due"), kind
        assert refused(await paper(service, code, kind)) == (404, "form_not_issued"), kind


async def test_a_refusal_is_not_issued_for_a_dossier_that_was_reopened(service: Service):
    code = await dossier_after(service, ("clerk", "reject", REASON), ("leader", "reopen", REASON))
    assert refused(await issue(service, code, "03")) == (409, "form_not_due")


async def test_there_is_no_such_form_and_no_such_dossier(service: Service, received: str):
    code = received
    assert refused(await paper(service, code, "07")) == (422, "invalid_request")
    assert refused(await issue(service, "H35.01.01-200101-00001", "01")) == (404, "dossier_not_found")


async def test_later_changes_and_prints_leave_the_paper_as_it_was(service: Service):
    code = await dossier_after(service, *RECEIVED, submitted_by={"kind": "citizen", "name": "Giàng Seo Phử"})
    first = await printed(service, code, "01")
    async with service.database.transaction() as session:
        await session.execute(text("update dossier set procedure_name = 'Khác', authority_name = 'Khác'"))
    service.reset()
    assert (await paper(service, code, "01", "citizen")).content == first
    [row] = await service.rows("select encode(sha256, 'hex') as sha256 from issued_form")
    assert row.sha256 == sha256(first).hexdigest()


async def test_what_was_issued_but_never_printed_is_printed_with_the_data_of_then(service: Service, received: str):
    code = received
    await issue(service, code, "01")
    await act(service, code, "officer", "start")
    await act(service, code, "officer", "request_supplement", **REASON)
    await act(service, code, "citizen", "supplement", form={"child_name": "Khác"}, components=[])
    assert "1. Tờ khai" in papers.text((await paper(service, code, "01")).content)


@pytest.mark.parametrize("several", [2, pytest.param(6, marks=pytest.mark.soak)])
async def test_prints_at_once_are_the_same_bytes(service: Service, several: int, received: str):
    code = received
    await issue(service, code, "01")
    answers = await asyncio.gather(*(paper(service, code, "01") for _ in range(several)))
    assert len({answer.content for answer in answers}) == 1


async def test_a_preview_is_marked_and_has_no_number_and_no_qr_code(service: Service, received: str):
    code = received
    preview = await paper(service, code, "01", preview=True)
    said = papers.text(preview.content)
    assert "BẢN XEM TRƯỚC" in said
    assert "Quét mã" not in said
    assert "01/TTPVHCC" not in said
    assert await numbers(service) == []


async def test_personal_data_and_papers_are_sealed_at_rest(service: Service, received: str):
    code = received
    await printed(service, code, "01")
    [row] = await service.rows("select content, pdf from issued_form")
    assert b"%PDF" not in row.pdf
    assert b"Mai" not in row.content


async def test_the_qr_code_holds_a_claim_of_the_form_without_personal_data(service: Service, received: str):
    code = received
    issued = (await issue(service, code, "01")).json()
    said = Claim.of(claim.message(issued["qr_code"].rpartition("/")[2]).payload)
    assert (said.kind, str(said.id), said.number, said.dossier) == ("form", issued["id"], "01/TTPVHCC", code)
    assert (said.title, said.unit) == (issued["title"], issued["unit"])


async def test_what_was_issued_is_noted_in_the_history_which_stays_whole(service: Service, started: str):
    code = started
    await issue(service, code, "01")
    assert (await act(service, code, "officer", "propose")).status_code == 200
    headers = token(service, "officer")
    entries = (await service.client.get(f"/v1/dossiers/{code}/history?limit=50", headers=headers)).json()["items"]
    [note] = [each["entry"] for each in entries if each["entry"]["action"] == "issue_form"]
    assert (note["by"], note["kind"], note["number"]) == ("Vàng Thị Hoa", "01", "01/TTPVHCC")
    verified = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=headers)
    assert verified.json()["discrepancies"] == []


async def test_steps_and_forms_at_once_leave_one_whole_history(service: Service, received: str):
    code = received
    steps = [act(service, code, "officer", "start"), *(issue(service, code, kind) for kind in ("01", "06", "01", "06"))]
    answers = await asyncio.gather(*steps)
    assert {answer.status_code for answer in answers} <= {200, 201}
    verified = await service.client.get(f"/v1/dossiers/{code}/history/verification", headers=token(service, "officer"))
    assert verified.json()["discrepancies"] == []


async def test_without_keys_for_the_qr_code_no_number_is_drawn(apps: Apps):
    service = await apps.fresh("dossier", claim_keys=None)
    for published in (PROCEDURE, AUTHORITY):
        await service.deliver(published)
    code = await dossier_after(service, *RECEIVED)
    assert refused(await issue(service, code, "01")) == (503, "claims_not_configured")
    assert await service.rows("select count(*) from form_number") == [(0,)]


async def test_markup_in_what_people_wrote_is_printed_as_text(service: Service):
    evil = '#panic("x") $ *y* #read("/etc/passwd") <z>'
    applicant = {"kind": "citizen", "name": f"Lò {evil}", "address": evil}
    code = await dossier_after(service, ("clerk", "reject", {"reason": f"{evil}\n{evil}"}), applicant=applicant)
    said = papers.text(await printed(service, code, "03"))
    assert said.count(evil) == 5


@pytest.mark.parametrize("megabytes", [1, pytest.param(10, marks=pytest.mark.soak)])
async def test_megabytes_of_text_are_refused_before_a_number_is_drawn(service: Service, megabytes: int, received: str):
    stored = "update history set entry = jsonb_set(entry::jsonb, '{by}', to_jsonb(repeat('a ', :times))) where sequence = 2"
    async with service.database.transaction() as session:
        await session.execute(text(stored), {"times": megabytes * 500_000})
    assert refused(await issue(service, received, "01")) == (422, "too_long_to_print")
    assert await numbers(service) == []


# -- who ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("actor", ["citizen", "auditor"])
async def test_who_only_reads_issues_and_previews_nothing(service: Service, actor, received: str):
    code = received
    assert refused(await issue(service, code, "01", actor)) == (403, "form_forbidden")
    assert refused(await paper(service, code, "01", actor, preview=True)) == (403, "form_forbidden")


async def test_the_applicant_reads_his_forms_but_not_the_control_slip(service: Service, started: str):
    code = started
    await printed(service, code, "06")
    assert refused(await paper(service, code, "06", "citizen")) == (403, "form_forbidden")
    assert set(await listed(service, code, "citizen")) == {"01", "02", "03", "04", "05"}


async def test_a_unit_that_was_only_consulted_reads_and_issues_nothing(service: Service):
    consulted = ("officer", {"sub": "consulted", "unit": ELSEWHERE})
    code = await dossier_after(service, *STARTED, ("officer", "consult", {"to": {"unit": ELSEWHERE}, "note": "Xin ý kiến"}))
    await printed(service, code, "01")
    assert (await paper(service, code, "01", consulted)).status_code == 200
    assert refused(await issue(service, code, "01", consulted)) == (403, "form_forbidden")


async def test_a_refusal_is_said_in_the_callers_language(service: Service, received: str):
    code = received
    headers = token(service, "clerk") | {"Accept-Language": "en"}
    answer = await service.client.post(f"/v1/dossiers/{code}/forms", json={"kind": "03"}, headers=headers)
    assert answer.json()["detail"].startswith("This form documents a step")


async def test_an_officials_print_is_in_the_access_log(service: Service, received: str):
    code = received
    await printed(service, code, "01")
    read = await service.rows("select count(*) from access_log where dossier_code = :code and part = 'forms'", code=code)
    assert read[0][0] == 2


async def test_prints_of_an_account_are_limited(apps: Apps):
    service = await apps.fresh("dossier", printed_forms_per_minute=3)
    for published in (PROCEDURE, AUTHORITY):
        await service.deliver(published)
    code = await dossier_after(service, *RECEIVED)
    answers = [(await issue(service, code, "01")).status_code for _ in range(4)]
    assert answers == [201, 200, 200, 429]


# -- the list ----------------------------------------------------------------------------------------------------------


async def test_the_list_says_what_may_be_issued_and_what_was(service: Service):
    code = await dossier_after(service, *STARTED, ("leader", "extend", LATER))
    await issue(service, code, "01")
    forms = await listed(service, code)
    assert {kind: form["may_issue"] for kind, form in forms.items()} == {
        "01": False,
        "02": False,
        "03": False,
        "04": True,
        "05": False,
        "06": True,
    }
    assert forms["04"]["occasion"]["label"] == "Xin lỗi và gia hạn thời gian giải quyết"
    assert [each["number"] for each in forms["01"]["issued"]] == ["01/TTPVHCC"]


async def test_each_request_for_supplements_has_a_form_of_its_own(service: Service):
    request, answer = ("officer", "request_supplement", REASON), ("citizen", "supplement", {"components": []})
    code = await dossier_after(service, *STARTED, request)
    first = (await issue(service, code, "02")).json()
    await act(service, code, answer[0], answer[1], **answer[2])
    await act(service, code, request[0], request[1], reason="Thiếu văn bản ủy quyền")
    second = (await issue(service, code, "02")).json()
    assert (first["number"], second["number"]) == ("01/PBS-TTPVHCC", "02/PBS-TTPVHCC")
    assert "Thiếu giấy chứng sinh" in papers.text((await paper(service, code, "02", occasion=first["occasion"])).content)
    assert "Thiếu văn bản ủy quyền" in papers.text((await paper(service, code, "02")).content)


async def test_a_control_slip_is_not_overwritten_by_a_later_one(service: Service, started: str):
    code = started
    first = (await issue(service, code, "06")).json()
    kept = (await paper(service, code, "06")).content
    await act(service, code, "officer", "propose")
    second = (await issue(service, code, "06")).json()
    assert first["number"] != second["number"]
    assert (await paper(service, code, "06", occasion=first["occasion"])).content == kept


async def test_a_dossier_of_2020_has_the_forms_of_its_time(service: Service):
    past: dict[str, Any] = record("000.00.01.H35-201105-0001")
    assert (await import_records(service, past)).json()["created"] == 1
    issued = {kind: (await issue(service, past["code"], kind)).json() for kind in ("01", "06")}
    assert {each["circular"] for each in issued.values()} == {"01/2018/TT-VPCP"}
    said = papers.text((await paper(service, past["code"], "06")).content)
    assert "Mẫu số 05 – Phụ lục, Thông tư số 01/2018/TT-VPCP ngày 23/11/2018" in said
