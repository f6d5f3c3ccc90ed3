"""The web page of the integrators' guide, in a real browser, from another origin: search, a wrong form, its sentences, mended, submitted."""

from typing import Any

import pytest
from fastapi.staticfiles import StaticFiles
from playwright.async_api import Page, expect

from tests import machine
from tests.browsing import Visits
from tests.running import serving
from tests.system.running import System

pytestmark = pytest.mark.long

PAGE = machine.DEPLOY.parent / "docs" / "examples" / "web-page"


async def fill(page: Page, pointer: str, value: Any) -> None:
    """Fill in the field of this JSON Pointer, or those of the group."""
    if isinstance(value, dict):
        for name, each in value.items():
            await fill(page, f"{pointer}/{name}", each)
        return
    field = page.locator(f"[name='{pointer}']")
    match await field.evaluate("field => field.type"):
        case "checkbox":
            await field.set_checked(value)
        case "select-one":
            await field.select_option(value)
        case _:
            await field.fill(str(value))


async def test_a_page_of_another_origin_searches_is_refused_in_sentences_mends_and_submits(visits: Visits, system: System):
    procedure = system.request("GET", "/v1/procedures", params={"q": "khai sinh", "limit": 1}).json()["items"][0]["code"]
    form = system.request("GET", f"/v1/procedures/{procedure}/form").json()
    required = {f"/body/form/{name}": form["form_schema"]["properties"][name]["title"] for name in form["form_schema"]["required"]}
    async with serving(StaticFiles(directory=PAGE, html=True), machine.free_port(), lifespan="off") as site:
        page = await visits.open(f"{site}/?api={system.url}")
        await page.locator("[name=q]").fill("khai sinh")
        await page.get_by_role("button", name="Tìm").click()
        await page.locator("#results button").first.click()
        await page.get_by_label("Họ và tên người nộp").fill("Lò Thị Mai")
        await page.get_by_role("button", name="Nộp hồ sơ").click()
        for pointer, title in required.items():
            await expect(page.locator(f"[data-pointer='{pointer}']")).to_have_text(f"Cần nhập {title}.")
        await fill(page, "/body/form", form["example"])
        await page.get_by_role("button", name="Nộp hồ sơ").click()
        await expect(page.locator("#receipt")).to_contain_text("Đã nộp hồ sơ")
        receipt = await page.locator("#receipt").inner_text()
    code = receipt.split()[4]
    dossier = system.request("GET", f"/v1/dossiers/{code}", headers=system.token("citizen")).json()
    assert (dossier["status"], dossier["form"]) == ("submitted", form["example"])
    assert f'(/v1/dossiers/{code}, phiên bản "1")' in receipt
