"""The public dashboard in a real browser, over responses put in the services' place."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browsing import Visits, answer, photograph, settled, violations
from tests.web import builders

pytestmark = pytest.mark.long

PROBLEM = {"type": "/problems/unavailable", "title": "Service Unavailable", "status": 503, "code": "unavailable", "errors": []}
NOT_IN_FORCE = {"status": 404, "json": {"status": 404, "code": "framework_not_found", "detail": "Không có bộ chỉ số này."}}
INDICATOR = {
    "**/v1/scorecards/dvc-2020/2020/indicators/*/trace": builders.trace("2.1"),
    "**/v1/scorecards/dvc-2020/2020/indicators/*/records?**": builders.records(),
}
# Accessibility of a page that is made of the same parts as one that was looked at already.
looked_at_again = pytest.mark.parametrize("again", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["short", "again"])
SHIFTS = """
  window.shifts = 0;
  new PerformanceObserver((list) => { for (const each of list.getEntries()) if (!each.hadRecentInput) window.shifts += each.value; })
    .observe({ type: "layout-shift", buffered: true });
"""


def unavailable(detail: str, status: int = 503, **headers: str) -> dict[str, Any]:
    body = PROBLEM | {"status": status, "detail": detail, "trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"}
    return {"status": status, "content_type": "application/problem+json", "body": json.dumps(body), "headers": headers}


async def sentences(page: Page) -> str:
    return " ".join((await page.locator("main").inner_text()).split())


@pytest.fixture(scope="module")
async def visited(browser: Browser) -> AsyncIterator[Visits]:
    """Whoever opens a page once for several tests."""
    visits = Visits(browser)
    async with visits.stack:
        yield visits
    assert visits.faults == []


@pytest.fixture(scope="module")
async def dashboard(visited: Visits, site: str) -> Page:
    """The dashboard as it comes, for tests that only look at it."""
    page = await visited.open(site, responses=builders.responses(), init_script=SHIFTS)
    await page.evaluate("window.shifts_at_first = window.shifts")
    return page


@pytest.fixture(scope="module")
async def unusual(visited: Visits, site: str) -> Page:
    """The dashboard with what figures seldom are: nothing, hidden, opinions, not comparable, named like markup; for tests that only look at it."""
    scorecard = builders.scorecard("2026", {"2.1": (0, 40), "5.4": (None, 3)})
    by_id = {each["id"]: each for each in scorecard["indicators"]}
    by_id["5.4"].update(reason="hidden", value=None, opinion=True)
    by_id["4.2"]["title"] = {"vi": "<img src=x onerror=alert(1)>", "en": "x"}
    earlier = builders.scorecard("2025", {"1.3": (40, 47)}) | {"measured": 20}
    others = {"**/v1/scorecards/qd-766/2026": scorecard, "**/v1/scorecards/qd-766/2025": earlier}
    return await visited.open(site, responses=builders.responses() | others)


async def test_the_headline_has_each_figure_with_its_counts_and_its_movement(dashboard: Page) -> None:
    page = dashboard
    figure = page.locator(".figure", has_text="Hồ sơ giải quyết đúng hạn")
    await expect(figure).to_contain_text("99,01%")
    await expect(figure).to_contain_text("30.894 / 31.204")
    await expect(figure).to_contain_text("tăng 5,95 điểm % so với năm 2025")
    await photograph(page, "dashboard")
    assert await violations(page) == []


@pytest.mark.parametrize(
    "frameworks",
    [
        pytest.param(["qd-766", "..%2F..%2Fv1%2Ffigures"], id="two"),
        pytest.param(["qd-766", "../rankings", "..", "..%2F..%2Fv1%2Ffigures", "qd-766/2025"], marks=pytest.mark.soak, id="all"),
    ],
)
async def test_the_first_figures_need_two_requests_whatever_the_address_has_for_a_framework(
    visits: Visits, site: str, frameworks: list[str]
) -> None:
    # What follows is not looked at, so nothing does.
    visits.allowed.append("ERR_FAILED")
    page = await visits.open("about:blank", responses={"**/v1/**": {"abort": "failed"}})
    for framework in frameworks:
        visits.requests.clear()
        await page.goto(f"{site}/?framework={framework}&period=2026")
        await settled(page)
        requests = [url.removeprefix(site) for url in visits.requests if "/v1/" in url]
        assert requests[:2] == ["/v1/scorecards/qd-766/2026", "/v1/scorecards/qd-766/2025"], framework


async def test_nothing_moves_while_the_page_fills(visits: Visits, dashboard: Page, site: str) -> None:
    assert await dashboard.evaluate("window.shifts_at_first") < 0.05
    narrow = await visits.open(site, responses=builders.responses(), init_script=SHIFTS, width=360)
    assert await narrow.evaluate("window.shifts") < 0.05


async def test_every_picture_stands_beside_a_table_and_says_in_one_sentence_what_it_shows(dashboard: Page) -> None:
    assert await dashboard.locator(".chart").count() == 5
    assert await dashboard.locator(".chart + .figures-table table").count() == 5
    names = await dashboard.locator(".chart svg[role=img]").evaluate_all("all => all.map(each => each.getAttribute('aria-label'))")
    assert [name for name in names if len(name) < 20] == []
    assert len(names) == 5


async def test_a_figure_opens_by_keyboard_alone_to_its_rule_its_trace_and_its_records_which_can_be_narrowed(
    visits: Visits, site: str
) -> None:
    page = await visits.open(site, responses=builders.responses())
    figure = page.locator("a.figure").first
    await figure.focus()
    await page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Hồ sơ giải quyết đúng hạn, trước hạn")
    await expect(dialog).to_contain_text("Quyết định 766/QĐ-TTg ngày 23/06/2022")
    await expect(dialog).to_contain_text("Điểm = 20 × A")
    await expect(dialog).to_contain_text("→ 15447/15602 ≈ 0,9901")
    await expect(dialog.locator("tbody tr")).to_have_count(20)
    await photograph(page, "dashboard-indicator", height=1500)
    assert await violations(page, within="dialog") == []
    await dialog.get_by_role("button", name="Xem thêm").focus()
    await page.keyboard.press("Enter")
    await expect(dialog.locator("tbody tr")).to_have_count(40)
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    assert await figure.evaluate("element => element === document.activeElement")
    assert "#" not in page.url
    # To those of one ratio, and to those that do not count.
    await page.evaluate("location.hash = 'indicator=3.3'")
    async with page.expect_request("**/records?**measure=B**"):
        await page.get_by_label("Tỷ lệ", exact=True).select_option("B")
    async with page.expect_request("**/records?**in_numerator=no**"):
        await page.get_by_label("Chỉ xem").select_option("no")


async def test_single_answers_are_shown_to_nobody(visited: Visits, unusual: Page) -> None:
    visited.requests.clear()
    await unusual.evaluate("location.hash = 'indicator=5.4'")
    await expect(unusual.get_by_role("dialog")).to_contain_text("Từng lượt đánh giá không được công bố")
    assert [url for url in visited.requests if "/trace" in url] != []
    assert [url for url in visited.requests if "/records" in url] == []
    await unusual.keyboard.press("Escape")
    await expect(unusual.get_by_role("dialog")).to_have_count(0)


async def test_what_is_not_there_is_said_with_its_reason_and_is_never_zero(unusual: Page) -> None:
    text = await sentences(unusual)
    assert "chưa tính được Quá ít lượt đánh giá: không công bố" in text
    assert "chưa tính được Trong kỳ không có gì để tính." in text
    await expect(unusual.locator(".figure", has_text="Hồ sơ giải quyết đúng hạn")).to_contain_text(re.compile("0%\\s*0 / 40"))
    await photograph(unusual, "dashboard-missing")


@looked_at_again
async def test_an_empty_database_is_said_in_words(visits: Visits, site: str, *, again: bool) -> None:
    visits.allowed.append("status of 404")
    empty = {
        "**/v1/scorecards/qd-766/2026": builders.scorecard("2026", {}),
        "**/v1/scorecards/qd-766/2025": builders.scorecard("2025", {}),
        "**/v1/scorecards/qd-766/series?**": {"points": []},
        "**/v1/scorecards/qd-766/2026?by=authority": {"items": []},
        "**/v1/rankings/qd-766/2026?**": unavailable("Chưa có kết quả.", 404),
        "**/v1/what-if/actions?**": {"items": []},
    }
    years = {"points": [builders.series()["points"][0] | {"period": str(year)} for year in (2019, 2024)]}
    page = await visits.open(site, responses=builders.responses() | empty | {"**/v1/scorecards/qd-766/series?from=2019**": years})
    text = await sentences(page)
    assert "Chưa có dữ liệu nào trong năm 2026" in text
    assert await page.get_by_role("link", name="Năm 2024 (Bộ chỉ số").get_attribute("href") == "?framework=qd-766&period=2024"
    assert "Chưa cơ quan nào có số liệu trong kỳ này." in text
    assert "Chưa có kết quả cả nước của năm 2026" in text
    assert "Trong kỳ này chưa có gì để tính thử." in text
    assert "0%" not in text
    await photograph(page, "dashboard-empty")
    assert not again or await violations(page) == []


FAILURES = {
    "down": (unavailable("Dịch vụ tạm thời chưa trả lời được."), "Dịch vụ tạm thời chưa trả lời được."),
    "limited": (
        unavailable("Có quá nhiều yêu cầu.", 429, **{"Retry-After": "7"}),
        "Có quá nhiều yêu cầu. Thử lại được sau 7 giây.",
    ),
    "proxy": ({"status": 502, "body": "<h1>Bad Gateway</h1>"}, "Dịch vụ tạm thời không trả lời được"),
    "unreachable": ({"abort": "failed"}, "Không liên lạc được với hệ thống"),
}


async def test_a_service_that_does_not_answer_is_said_and_can_be_asked_again(visits: Visits, site: str) -> None:
    visits.allowed += ["status of (502|503|429)", "ERR_FAILED"]
    page = await visits.open("about:blank", responses=builders.responses())
    for name, (response, sentence) in FAILURES.items():
        await answer(page, "**/v1/scorecards/qd-766/2026", response)
        await (page.get_by_role("button", name="Thử lại").click() if page.url.startswith(site) else page.goto(site))
        await expect(page.get_by_role("alert")).to_contain_text(sentence)
        await photograph(page, f"dashboard-{name}")
    assert await violations(page) == []
    await answer(page, "**/v1/scorecards/qd-766/2026", builders.scorecard())
    await page.get_by_role("button", name="Thử lại").click()
    await expect(page.locator(".figure", has_text="Hồ sơ giải quyết đúng hạn")).to_contain_text("99,01%")
    assert await page.get_by_role("alert").count() == 0


async def test_one_part_that_fails_leaves_the_others_alone(visits: Visits, site: str) -> None:
    visits.allowed.append("status of 503")
    page = await visits.open(
        site, responses=builders.responses() | {"**/v1/rankings/**": unavailable("Dịch vụ tạm thời chưa trả lời được.")}
    )
    await expect(page.locator("#ranking").get_by_role("alert")).to_contain_text("Dịch vụ tạm thời chưa trả lời được.")
    await expect(page.locator("#authorities svg")).to_be_visible()
    await answer(page, "**/v1/rankings/**", builders.standing())
    await page.get_by_role("button", name="Thử lại").click()
    await expect(page.locator("#ranking")).to_contain_text("tăng 7 bậc so với thứ 19 năm 2025")


async def test_a_framework_that_was_not_in_force_is_said_with_what_to_do_and_who_chose_none_gets_one_that_was(
    visits: Visits, site: str
) -> None:
    visits.allowed.append("status of 404")
    amounts = {"level_3_or_4": (1012, 1890), "integrated": (671, 1012), "on_time": (29_800, 30_000), "very_satisfied": (880, 895)}
    scorecards = {
        "**/v1/scorecards/qd-766/20*": NOT_IN_FORCE,
        "**/v1/scorecards/dvc-2020/2020": builders.scorecard("2020", amounts, "dvc-2020"),
        "**/v1/scorecards/dvc-2020/2019": builders.scorecard("2019", {}, "dvc-2020"),
        "**/v1/scorecards/dvc-2020/2020?by=authority": builders.scorecard("2020", amounts, "dvc-2020") | {"items": []},
        "**/v1/scorecards/dvc-2020/series?**": {"points": []},
    }
    responses = builders.responses() | scorecards | INDICATOR
    page = await visits.open(f"{site}/?period=2020&framework=qd-766", responses=responses)
    await expect(page.locator(".notice")).to_contain_text("Bộ chỉ số này không áp dụng cho năm 2020. Hãy chọn kỳ khác")
    await expect(page.get_by_label("Bộ chỉ số")).to_be_visible()
    await page.goto(f"{site}/?period=2020#indicator=integrated")
    await expect(page.get_by_role("dialog")).to_contain_text("671 / 1.012")
    await page.keyboard.press("Escape")
    await expect(page.locator("a.figure").first).to_contain_text("53,54%")
    await expect(page).to_have_url(f"{site}/?period=2020&framework=dvc-2020")
    await photograph(page, "dashboard-2020")


async def test_choosing_an_authority_a_period_and_going_back_changes_the_address_and_the_figures(visits: Visits, site: str) -> None:
    desk = builders.scorecard("2026", {"2.1": (9, 12)})
    others = {"**/v1/scorecards/qd-766/2026?authority=H35.03": desk, "**/v1/scorecards/qd-766/2025?authority=H35.03": desk}
    series = {"**/v1/scorecards/qd-766/2026?by=authority&authority=H35.03": {"items": []}}
    page = await visits.open(site, responses=builders.responses() | others | series)
    await page.get_by_label("Cơ quan", exact=True).select_option(label="Sở Tư pháp")
    await expect(page.locator(".figure", has_text="Hồ sơ giải quyết đúng hạn")).to_contain_text(re.compile("75%\\s*9 / 12"))
    await expect(page).to_have_url(f"{site}/?authority=H35.03")
    await expect(page.locator(".status")).to_contain_text("Sở Tư pháp")
    await page.go_back()
    await expect(page.locator(".figure", has_text="Hồ sơ giải quyết đúng hạn")).to_contain_text("99,01%")


async def test_a_slider_shows_the_new_score_its_rank_and_how_sure_that_is_and_the_cheapest_way_to_a_target_is_put_on_all(
    visits: Visits, site: str
) -> None:
    page = await visits.open(site, responses=builders.responses())
    slider = page.get_by_label("Đưa một thủ tục chưa trực tuyến lên toàn trình (mức độ 4)").first
    async with page.expect_request("**/v1/what-if") as request:
        await slider.focus()
        await page.keyboard.press("End")
    assert (await request.value).post_data_json["actions"] == [{"kind": "raise_level", "count": 878}]
    outcome = page.locator(".outcome")
    await expect(outcome).to_contain_text("69,2 +2,7")
    await expect(outcome).to_contain_text("Thứ hạng: 8–9 / 34 (hiện nay 12)")
    await expect(outcome).to_contain_text("Nếu trọng số lệch đến 10 %: từ 68,1 đến 70 điểm, hạng 7–10.")
    await photograph(page, "dashboard-what-if")
    await page.get_by_label("Muốn đạt (điểm)").fill("70")
    await page.get_by_text("Mỗi việc tốn bao nhiêu").click()
    await page.locator("#cost-integrate").fill("2.5")
    async with page.expect_request("**/v1/what-if/cheapest") as request:
        await page.get_by_role("button", name="Tìm cách ít tốn nhất").click()
    sent = (await request.value).post_data_json
    assert (sent["target"], sent["costs"]["integrate"], sent["costs"]["raise_level"]) == (70, 2.5, 1)
    await expect(page.locator(".target")).to_contain_text(
        re.compile("đã chứng minh, chi phí 3.000:\\s*Cấp kết quả điện tử cho một hồ sơ: 3.000 \\(\\+3,5\\)")
    )
    await expect(page.locator("#what-if-digitise_results")).to_have_value("3000")
    assert await violations(page, within="#what-if") == []
    # One that is out of reach is said with the most that can be.
    never = {"feasible": False, "target": 99, "optimal": True, "cost": None, "actions": [], "best": builders.change()}
    await answer(page, "**/v1/what-if/cheapest", never)
    await page.get_by_label("Muốn đạt (điểm)").fill("99")
    await page.get_by_role("button", name="Tìm cách ít tốn nhất").click()
    await expect(page.locator(".target")).to_contain_text("Không đạt được, đã chứng minh; cao nhất có thể là 69,2 điểm.")


async def test_totals_of_which_not_the_same_is_measured_are_not_compared(unusual: Page) -> None:
    await expect(unusual.locator(".figure.total")).to_contain_text("Năm 2025 chỉ đo được 20 điểm: không so sánh")


async def test_every_figure_can_be_downloaded_in_three_forms(dashboard: Page) -> None:
    hrefs = await dashboard.locator("#downloads a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    assert hrefs[:3] == [f"/figures/on-time.{form}?period=2026" for form in ("csv", "metadata.json", "zip")]
    assert "2020" not in "".join(hrefs), "its framework is not in force in the period"


@looked_at_again
async def test_the_dashboard_in_english_has_no_vietnamese_words_of_its_own(visits: Visits, site: str, *, again: bool) -> None:
    page = await visits.open(f"{site}/?lang=en", responses=builders.responses())
    own = await page.locator("h1, h2, summary, button, label, thead, nav, dt").all_inner_texts()
    assert [text for text in own if re.search(r"[ạảãấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏõốồổỗộớờởỡợụủũứừửữựỳỵỷỹđ]", text, re.IGNORECASE)] == []
    await photograph(page, "dashboard-english")
    assert not again or await violations(page) == []


async def test_who_wants_less_motion_gets_none_and_on_paper_tables_are_unfolded_and_controls_gone(
    visits: Visits, site: str
) -> None:
    page = await visits.open(site, responses=builders.responses(), reduced_motion="reduce")
    moving = "document.getAnimations().length + [...document.querySelectorAll('*')].filter(each => parseFloat(getComputedStyle(each).transitionDuration)).length"
    assert await page.evaluate(moving) == 0
    await page.evaluate("dispatchEvent(new Event('beforeprint'))")
    await page.emulate_media(media="print")
    assert await page.locator("details:not([open])").count() == 0
    await expect(page.locator(".controls-place")).to_be_hidden()
    await expect(page.locator("#groups table")).to_be_visible()
    await photograph(page, "dashboard-print", widths=(794,))


async def test_a_name_that_looks_like_markup_stays_text(unusual: Page) -> None:
    assert await unusual.locator("main img").count() == 0
    await expect(unusual.locator("main")).to_contain_text("<img src=x onerror=alert(1)>")
