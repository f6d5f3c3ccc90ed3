"""The pages of errors: where the `type` of a refusal leads."""

import httpx
import pytest


async def test_the_type_of_an_error_leads_to_a_page_about_it(client: httpx.AsyncClient) -> None:
    refusal = await client.patch("/v1/notes/n")
    page = await client.get(httpx.URL(str(client.base_url)).join(refusal.json()["type"]))
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert '<h2 id="precondition_required">precondition_required (428)</h2>' in page.text
    assert "A change needs If-Match with the ETag of what you read." in page.text


async def test_all_errors_stand_on_one_page(client: httpx.AsyncClient) -> None:
    page = await client.get("/problems")
    assert {f'id="{code}"' in page.text for code in ("not_found", "version_mismatch", "dossier_not_found")} == {True}


@pytest.mark.parametrize("code", ["nonsense", "..", "<script>"])
async def test_a_code_of_no_error_is_not_found(client: httpx.AsyncClient, code: str) -> None:
    answer = await client.get(f"/problems/{code}")
    assert (answer.status_code, answer.json()["code"]) in ((404, "problem_not_found"), (404, "not_found"))
