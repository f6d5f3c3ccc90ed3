"""States of the officer's page that a running system has seldom: overdue dossiers, nobody to sign in as."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.browsing import Visits, photograph, violations

CLERK = {
    "persona": "clerk",
    "kind": "official",
    "name": "Vàng Thị Hoa",
    "position": "Cán bộ tiếp nhận",
    "roles": ["clerk"],
    "unit": "H35.01.01",
}
UNIT = {"code": "H35.01.01", "name": "Trung tâm Phục vụ hành chính công tỉnh Lai Châu"}
BUCKETS = {"overdue": 2, "due_today": 1, "due_soon": 0, "later": 0, "no_limit": 0, "stopped": 0}


def count(number: int) -> dict[str, Any]:
    return {"count": number, "capped": False}


def item(number: int, bucket: str, remaining: str) -> dict[str, Any]:
    return {
        "code": f"H35.01.01-261127-0000{number}",
        "status": "processing",
        "status_name": {"vi": "Đang xử lý", "en": "Being processed"},
        "procedure": {"code": "1.001193", "name": "Thủ tục đăng ký khai sinh", "version": 1},
        "authority": UNIT,
        "unit": UNIT,
        "applicant": "Lò Thị Mai",
        "assignee": {"subject": "demo|officer", "name": "Nguyễn Văn Bình"},
        "step_name": {"vi": "Kiểm tra, ghi sổ hộ tịch", "en": "Kiểm tra, ghi sổ hộ tịch"},
        "submitted_at": "2026-11-27T08:00:00+07:00",
        "due_at": "2026-11-27T17:00:00+07:00",
        "bucket": bucket,
        "clock": {"state": "running", "remaining": remaining, "lateness": None},
        "actions": [],
        "version": 3,
    }


QUEUE = {"items": [item(1, "overdue", "-PT12H30M"), item(2, "overdue", "-PT2H"), item(3, "due_today", "PT1H30M")], "next": None}
COUNTS = {
    "mine": {"total": count(0), "buckets": {}},
    "unit": {"total": count(3), "buckets": {name: count(n) for name, n in BUCKETS.items()}},
}
RESPONSES = {
    "**/identity/personas": {"items": [CLERK]},
    "**/identity/token": {"access_token": "token", "token_type": "Bearer", "expires_in": 1},
    "**/v1/work-queue?*": QUEUE,
    "**/v1/work-queue/counts": COUNTS,
}


async def queue(visits: Visits, site: str, **options: Any) -> Page:
    page = await visits.open(f"{site}/officer{options.pop('query', '')}", responses=RESPONSES, reduced_motion="reduce", **options)
    await page.get_by_role("button", name="Vàng Thị Hoa").click()
    await expect(page.get_by_role("table")).to_be_visible()
    return page


async def test_what_is_overdue_is_said_in_words_not_by_colour_alone(visits: Visits, site: str) -> None:
    page = await queue(visits, site)
    assert await page.locator(".mark", has_text="Quá hạn").count() == 2
    assert await page.locator(".mark", has_text="Còn 1 giờ 30 phút làm việc").count() == 1
    await expect(page.get_by_role("link", name="Quá hạn (2)")).to_be_visible()
    assert await violations(page) == []
    await photograph(page, "officer-queue-overdue")


@pytest.mark.soak
async def test_the_queue_is_in_english_on_request(visits: Visits, site: str) -> None:
    page = await queue(visits, site, query="?lang=en")
    await expect(page.get_by_role("heading", name="Dossiers to process")).to_be_visible()
    assert await page.locator(".mark", has_text="Overdue").count() == 2
    assert await violations(page) == []
    await photograph(page, "officer-queue-english")


@pytest.mark.parametrize("path", ["/officer", pytest.param("/citizen#/mine", marks=pytest.mark.soak)])
async def test_where_there_are_no_demo_identities_the_page_says_that_nobody_can_sign_in(
    visits: Visits, site: str, path: str
) -> None:
    visits.allowed.append("status of 404")
    page = await visits.open(f"{site}{path}", reduced_motion="reduce")
    await expect(page.get_by_text("chưa nối trang mẫu với dịch vụ đăng nhập")).to_be_visible()
    assert await violations(page) == []


async def test_a_service_that_cannot_be_reached_is_said_and_tried_again(visits: Visits, site: str) -> None:
    visits.allowed.append("ERR_FAILED")
    page = await visits.open(f"{site}/officer", responses={"**/identity/personas": {"abort": "failed"}}, reduced_motion="reduce")
    await expect(page.get_by_role("alert").filter(has_text="Không liên lạc được với hệ thống")).to_be_visible()
    await photograph(page, "officer-unreachable")
    await page.unroute_all()
    await page.route("**/identity/personas", lambda route: route.fulfill(json={"items": [CLERK]}))
    await page.get_by_role("button", name="Thử lại").click()
    await expect(page.get_by_role("button", name="Vàng Thị Hoa")).to_be_visible()
