"""Many forms in one call: each issued or refused by itself, as outcomes, one PDF or a ZIP."""

import io
import json
import zipfile
from typing import Any

import httpx

from tests.chassis import papers
from tests.dossier.builders import Actor, token
from tests.dossier.forms.builders import paper
from tests.running import Service


async def bulk(service: Service, *items: tuple[str, str], actor: Actor = "clerk", **body: Any) -> httpx.Response:
    listed = [{"code": code, "kind": kind} for code, kind in items]
    return await service.client.post("/v1/bulk-forms", json={"items": listed, **body}, headers=token(service, actor))


async def test_each_form_has_its_own_outcome(service: Service, codes: list[str]):
    answer = await bulk(service, *((code, "01") for code in codes), ("H35.01.01-200101-00001", "01"))
    outcomes = answer.json()["items"]
    assert [each["outcome"] for each in outcomes] == ["done", "refused", "done", "refused"]
    assert [each["error"]["code"] for each in outcomes if each["error"]] == ["form_not_due", "dossier_not_found"]
    assert (answer.json()["done"], answer.json()["refused"]) == (2, 2)
    assert sorted(each["form"]["number"] for each in outcomes if each["form"]) == ["01/TTPVHCC", "02/TTPVHCC"]


async def test_one_pdf_has_all_papers_in_the_order_of_the_call(service: Service, codes: list[str]):
    first, refused, last = codes
    answer = await bulk(service, (last, "01"), (refused, "01"), (first, "01"), format="pdf")
    said = papers.text(answer.content)
    assert (answer.headers["content-type"], papers.pages(answer.content)) == ("application/pdf", 2)
    assert said.index(last) < said.index(first)
    assert refused not in said


async def test_a_zip_has_the_outcomes_and_the_very_papers(service: Service, codes: list[str]):
    answer = await bulk(service, *((code, "01") for code in codes), format="zip")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    assert set(files) == {"outcomes.json", f"{codes[0]}-01-2.pdf", f"{codes[2]}-01-2.pdf"}
    assert json.loads(files["outcomes.json"])["refused"] == 1
    assert files[f"{codes[0]}-01-2.pdf"] == (await paper(service, codes[0], "01")).content


async def test_the_same_form_twice_in_a_call_is_one_form(service: Service, codes: list[str]):
    outcomes = (await bulk(service, (codes[0], "01"), (codes[0], "01"))).json()["items"]
    assert outcomes[0] == outcomes[1]


async def test_where_nothing_can_be_printed_there_is_no_pdf(service: Service, codes: list[str]):
    answer = await bulk(service, (codes[1], "01"), format="pdf")
    assert (answer.status_code, answer.json()["code"]) == (409, "nothing_printed")


async def test_two_hundred_are_the_most(service: Service):
    assert (await bulk(service, *[("H35.01.01-200101-00001", "01")] * 201)).status_code == 422
    assert (await bulk(service)).status_code == 422


async def test_applicants_print_nothing_in_bulk(service: Service, codes: list[str]):
    assert (await bulk(service, (codes[0], "01"), actor="citizen")).status_code == 403


async def test_bulk_calls_of_an_account_are_limited(service: Service):
    answers = [(await bulk(service, ("H35.01.01-200101-00001", "01"))).status_code for _ in range(7)]
    assert answers == [200] * 6 + [429]
