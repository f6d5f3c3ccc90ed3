"""The public dashboard on a running `motcua up`, after a dossier's whole life: the figures of its real records, and their files."""

import csv
import io

import pytest
from playwright.async_api import Page, expect

from tests import machine
from tests.browsing import Visits, photograph, violations
from tests.system.running import Journey, System

# How the page and its dialog look and what they show, is seen in `tests/web`.
pytestmark = pytest.mark.soak


@pytest.fixture(scope="module")
def lived(system: System, journey: Journey) -> System:
    """The system after one dossier from search to rating, once it is counted."""
    assert journey.command.returncode == 0, journey.command.stderr
    assert machine.wait_until(lambda: settled_dossiers(system) > 0, 60)
    return system


def settled_dossiers(system: System) -> int:
    answer = system.request("GET", "/v1/scorecards/qd-766/2026").json()
    count: int = next(each for each in answer["indicators"] if each["id"] == "2.1")["denominator"]
    return count


async def test_the_figures_of_real_records_are_shown_downloaded_and_open_to_how_they_were_counted(
    visits: Visits, lived: System
) -> None:
    visits.allowed.append("status of 404")  # no ranking is loaded
    page = await visits.open(f"{lived.url}/?period=2026", accept_downloads=True)
    figure = page.locator("a.figure", has_text="Hồ sơ giải quyết đúng hạn, trước hạn")
    await expect(figure).to_contain_text(f"{settled_dossiers(lived)} / {settled_dossiers(lived)}")
    await expect(page.locator("#authorities")).to_contain_text("Văn phòng Ủy ban nhân dân tỉnh")
    await photograph(page, "dashboard-real")
    assert await violations(page) == []
    assert await figure.locator(".value").inner_text() == f"{float((await downloaded(page))['2.1']['value']):g}%".replace(".", ",")
    await figure.click()
    dialog = page.get_by_role("dialog", name="Hồ sơ giải quyết đúng hạn, trước hạn")
    await expect(dialog).to_contain_text("Điểm = 20 × A")
    await expect(dialog.locator("tbody tr")).to_have_count(settled_dossiers(lived))
    await photograph(page, "dashboard-real-indicator", height=1400)
    assert await violations(page) == []


async def downloaded(page: Page) -> dict[str, dict[str, str]]:
    """The rows of a file of the page, by indicator."""
    async with page.expect_download() as download:
        await (
            page.locator("#downloads li", has_text="Mọi chỉ số của Quyết định 766 trong kỳ").get_by_role("link", name="CSV").click()
        )
    path = await (await download.value).path()
    return {row["indicator"]: row for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")))}
