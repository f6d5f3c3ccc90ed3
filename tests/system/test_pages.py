"""The citizen's and the officer's page in Chromium, on a running `motcua up`.

Under soak a dossier lives its whole life there, and every state is looked at, and photographed; else it is submitted, and one screen of
each kind looked at.
"""

import asyncio
import re
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import pytest
from playwright.async_api import Page, expect

from services.chassis import typesetting
from tests.browsing import SCREENSHOTS, Visits, photograph, violations
from tests.system.running import System

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

PROCEDURE = "Thủ tục đăng ký khai sinh"
APPLICANT = {"Họ, chữ đệm, tên": "Lò Thị Mai", "Số định danh cá nhân": "012194005170", "Số điện thoại": "0912345678"}
FORM = {
    "Trẻ được khai sinh": {
        "Họ, chữ đệm, tên": "Lò Minh An",
        "Ngày sinh": "2026-09-02",
        "Nơi sinh": "Bệnh viện đa khoa tỉnh Lai Châu",
        "Dân tộc": "Thái",
    },
    "Mẹ": {"Họ, chữ đệm, tên": "Lò Thị Mai", "Số định danh cá nhân": "012194005170"},
}


RESULT = {
    "Tên kết quả": "Giấy xác nhận khai sinh",
    "Số, ký hiệu": "12/GXN",
    "Địa danh": "Lai Châu",
    "Tên loại giấy": "Giấy xác nhận",
    "Nội dung xác nhận": "Cháu Lò Minh An đã được đăng ký khai sinh.",
    "Chức vụ của người ký": "Giám đốc",
    "Họ tên người ký": "Trần Minh Đức",
}


every_state = ContextVar("every_state", default=False)


async def look(page: Page, name: str, *, always: bool = False) -> None:
    """Photograph a state, which is right for everybody. `always` those of a kind that `tests/web` does not look at, the others under soak."""
    if always or every_state.get() or SCREENSHOTS:
        assert await violations(page) == [], name
        await photograph(page, name)


async def sign_in(page: Page, name: str) -> None:
    await page.get_by_role("button", name=name).click()
    await expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


async def fill(page: Page, values: dict[str, str], group: str | None = None) -> None:
    place: Any = page.get_by_role("group", name=group, exact=True) if group else page
    for label, value in values.items():
        await place.get_by_label(re.compile(rf"^{re.escape(label)}")).fill(value)


async def go_on(page: Page, heading: str) -> None:
    """Continue the wizard to the step of this heading."""
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.get_by_role("heading", name=heading, exact=True)).to_be_focused()


async def find(page: Page) -> None:
    """From the start to the procedure's page, by keyboard alone."""
    await look(page, "citizen-start")
    await page.get_by_role("combobox").fill("dang ky khai sinh")
    await expect(page.get_by_role("option").first).to_be_visible()
    await look(page, "citizen-suggestions")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Kết quả")).to_be_visible()
    await look(page, "citizen-results")
    await page.get_by_role("combobox").fill("khai sinh")
    await expect(page.get_by_role("option").first).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name=PROCEDURE)).to_be_focused()
    await look(page, "citizen-procedure", always=True)


async def apply(page: Page) -> str:
    """Through the wizard, with what goes wrong on the way: a form that is not right, a reload, a network that is lost. The dossier's code."""
    await page.get_by_role("link", name="Nộp hồ sơ trực tuyến").click()
    await expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    await look(page, "citizen-sign-in")
    await sign_in(page, "Lò Thị Mai")
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.get_by_role("alert")).to_be_focused()
    await look(page, "citizen-wizard-faults")
    await page.get_by_role("link", name="Nơi nộp: Hãy chọn một mục.").click()
    await expect(page.get_by_label("Nơi nộp")).to_be_focused()
    await page.get_by_label("Nơi nộp").select_option("H35.01.01")
    await fill(page, {"Số định danh cá nhân": "012194005170", "Số điện thoại": "0912345678"}, "Người nộp hồ sơ")
    await go_on(page, "Người yêu cầu")
    for label, value in APPLICANT.items():
        await expect(page.get_by_role("group", name="Người yêu cầu").get_by_label(label)).to_have_value(value)
    await page.get_by_label("Mẹ", exact=True).check()
    await look(page, "citizen-wizard-form", always=True)
    await page.reload()
    await expect(page.get_by_role("group", name="Người yêu cầu").get_by_label("Số điện thoại")).to_have_value("0912345678")
    await go_on(page, "Trẻ được khai sinh")
    await fill(page, FORM["Trẻ được khai sinh"])
    await page.get_by_label("Nam", exact=True).check()
    await go_on(page, "Mẹ")
    await fill(page, FORM["Mẹ"], "Mẹ")
    await go_on(page, "Cha")
    await leave_out_part(page, "Cha (không bắt buộc)")
    await go_on(page, "Nội dung đề nghị")
    await go_on(page, "Giấy tờ")
    await page.get_by_role("checkbox", name="Tờ khai đăng ký khai sinh").check()
    await page.get_by_label(re.compile("^Thêm tệp: Giấy chứng sinh")).set_input_files(paper())
    await expect(page.get_by_text("Đã kiểm tra")).to_be_visible()
    await look(page, "citizen-wizard-papers")
    await go_on(page, "Kiểm tra và nộp")
    await look(page, "citizen-wizard-check")
    return await submit_twice(page)


def paper() -> Any:
    """A file as somebody has it on their telephone."""
    content = typesetting.typeset(typesetting.PLAIN, {"title": "Giấy chứng sinh", "text": "Số 5566"}, at=datetime.now(UTC))
    return {"name": "Giấy chứng sinh.pdf", "mimeType": "application/pdf", "buffer": content}


async def leave_out_part(page: Page, name: str) -> None:
    """A part that may be left out: needed is only what belongs to what was filled in, and nothing that is marked as optional."""
    part = page.get_by_role("group", name=name, exact=True)
    await expect(part.get_by_text("Có thể bỏ trống cả phần này")).to_be_visible()
    await expect(part.locator(".optional:visible")).to_have_count(
        2
    )  # that of the part, for those who hear it, and that of the address
    await fill(page, {"Nơi cư trú": "Bản Nà Khoang"}, name)
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.get_by_role("alert").get_by_role("listitem")).to_have_count(2)
    await look(page, "citizen-wizard-part")
    await fill(page, {"Nơi cư trú": ""}, name)


async def submit_twice(page: Page) -> str:
    """Submit while the answers are lost on the way; after a reload the same is sent again, and it is one dossier."""
    codes: list[str] = []

    async def lose_code(route: Any) -> None:
        codes.append((await (await route.fetch()).json())["code"])
        await route.abort()

    await page.route("**/v1/dossiers", lose_code, times=1)
    await page.get_by_role("button", name="Nộp hồ sơ").click()
    await expect(page.get_by_role("heading", name="Chưa biết hồ sơ đã đến hay chưa")).to_be_visible()
    await look(page, "citizen-no-answer")
    await page.reload()
    await page.get_by_role("button", name="Gửi lại").click()
    await expect(page.get_by_role("heading", name="Đã nộp hồ sơ")).to_be_visible()
    assert [await page.locator(".code").inner_text()] == codes
    await look(page, "citizen-receipt")
    return codes[0]


async def enter(page: Page, who: str, address: str) -> None:
    """Open an address of the officer's page as an official."""
    if await page.get_by_role("button", name="Đăng xuất").count():
        await page.get_by_role("button", name="Đăng xuất").click()
        await expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    await sign_in(page, who)
    await page.evaluate(f"location.hash = '{address}'")


async def act(page: Page, action: str, shot: str = "", **fields: str) -> None:
    """Take an action on the dossier that is open, with what stands in its fields."""
    await page.locator("summary").filter(has_text=re.compile(f"^{action}$")).click()
    form = page.locator("details[open] > form")
    for label, value in fields.items():
        await form.get_by_label(label.replace("_", " ")).fill(value)
    if shot:
        await look(page, shot)
    await form.get_by_role("button", name=action, exact=True).click()
    await expect(page.get_by_role("status").filter(has_text=f"Đã thực hiện: {action}")).to_be_visible()


async def process(page: Page, system: System, citizen: Page, code: str) -> None:
    """From the queue to the returned result, by each official in turn; on the way somebody else changes the dossier."""
    await look(page, "officer-sign-in")
    await sign_in(page, "Vàng Thị Hoa")
    await expect(page.get_by_role("link", name=code)).to_be_visible()
    await look(page, "officer-queue")
    await page.get_by_label(f"Chọn {code}").check()
    await page.get_by_role("button", name="Tiếp nhận 1 hồ sơ đã chọn").click()
    await expect(page.get_by_role("status").filter(has_text="Đã tiếp nhận 1 hồ sơ")).to_be_visible()
    await page.get_by_role("link", name=code).click()
    await page.get_by_text("Cách tính hạn", exact=True).click()
    await look(page, "officer-dossier", always=True)
    await print_form(page)
    await be_late(page, system, code)
    await enter(page, "Đỗ Thị Lan", f"/dossiers/{code}")
    await act(page, "Yêu cầu bổ sung, hoàn thiện hồ sơ", "officer-action", Lý_do="Bổ sung bản sao giấy chứng sinh.")
    await supplement(citizen, code)
    await page.reload()
    await act(page, "Thẩm định, trình lãnh đạo")
    await enter(page, "Trần Minh Đức", f"/dossiers/{code}")
    await act(page, "Phê duyệt kết quả")
    await issue_result(page, code)
    await enter(page, "Nguyễn Văn Bình", f"/dossiers/{code}")
    await act(page, "Chuyển kết quả cho bộ phận một cửa")
    await enter(page, "Vàng Thị Hoa", f"/dossiers/{code}")
    await act(page, "Trả kết quả")
    await look(page, "officer-returned")


async def print_form(page: Page) -> None:
    """The receipt: looked at, then issued with its number and printed."""
    forms = page.get_by_role("region", name="Biểu mẫu")
    receipt = forms.get_by_role("listitem").filter(has_text="Giấy tiếp nhận hồ sơ và hẹn trả kết quả").first
    for button in ("Xem trước", "Lập và in"):
        async with page.expect_download() as download:
            await receipt.get_by_role("button", name=button).click()
        assert (await (await download.value).path()).read_bytes().startswith(b"%PDF-")
    await expect(page.get_by_role("status").filter(has_text="Đã lập Mẫu 01")).to_be_visible()
    await expect(receipt.get_by_role("button", name="In lại")).to_be_visible()
    await look(page, "officer-forms")


async def issue_result(page: Page, code: str) -> None:
    """Drafted and looked at by the officer, signed by the leader and for the organisation, released."""
    await enter(page, "Nguyễn Văn Bình", f"/dossiers/{code}")
    results = page.get_by_role("region", name="Kết quả", exact=True)
    await results.get_by_text("Dự thảo kết quả", exact=True).click()
    await results.get_by_label("Mẫu").select_option("certificate")
    for label, value in RESULT.items():
        await results.get_by_label(re.compile(f"^{label}")).first.fill(value)
    await look(page, "officer-result-form", always=True)
    await results.get_by_role("button", name="Lưu dự thảo").click()
    await expect(results.get_by_text("Dự thảo", exact=True)).to_be_visible()
    async with page.expect_download() as download:
        await results.get_by_role("button", name="Xem trước").click()
    await download.value
    for who, steps in (
        ("Trần Minh Đức", {"Ký: chữ ký cá nhân": "Đã ký kết quả."}),
        ("Đỗ Thị Lan", {"Ký: chữ ký cơ quan": "Đã ký kết quả.", "Phát hành": "Đã phát hành kết quả."}),
    ):
        await enter(page, who, f"/dossiers/{code}")
        for button, done in steps.items():
            await results.get_by_role("button", name=button).click()
            await expect(page.get_by_role("status").filter(has_text=done)).to_be_visible()
    await look(page, "officer-result-released")


async def be_late(page: Page, system: System, code: str) -> None:
    """Act on what somebody else has changed meanwhile: nothing happens twice, and the dossier is read again."""
    path = f"/v1/dossiers/{code}/transitions"
    first = system.request("POST", path, json={"action": "start"}, headers=system.token("clerk") | {"If-Match": "*"})
    assert first.status_code == 200
    await page.locator("summary").filter(has_text="Chuyển xử lý hồ sơ").click()
    await page.get_by_role("button", name="Chuyển xử lý hồ sơ").click()
    await expect(page.get_by_role("alert").filter(has_text="vừa được người khác thay đổi")).to_be_visible()
    await look(page, "officer-conflict")
    await page.get_by_role("button", name="Tải lại hồ sơ").click()
    await expect(page.get_by_text("Đang xử lý")).to_be_visible()
    await expect(page.locator("summary").filter(has_text="Chuyển xử lý hồ sơ")).to_have_count(0)


async def supplement(page: Page, code: str) -> None:
    """The applicant sees what is asked for and answers."""
    await page.evaluate("location.hash = '/mine'")
    await page.locator(f"a[href='#/dossiers/{code}']").click()
    await expect(page.get_by_text("Cơ quan yêu cầu bổ sung: Bổ sung bản sao giấy chứng sinh.")).to_be_visible()
    await look(page, "citizen-supplement")
    await page.locator("summary").filter(has_text=re.compile("^Bổ sung hồ sơ$")).click()
    form = page.locator("details[open] > form")
    await form.get_by_label(re.compile("^Thêm tệp: Tờ khai")).set_input_files(paper())
    await expect(form.get_by_text("Đã kiểm tra")).to_have_count(2)
    await look(page, "citizen-supplement-file")
    await form.get_by_role("button", name="Bổ sung hồ sơ", exact=True).click()
    await expect(page.get_by_role("status").filter(has_text="Đã thực hiện: Bổ sung hồ sơ")).to_be_visible()
    await expect(page.get_by_role("region", name="Tệp của hồ sơ").get_by_role("listitem")).to_have_count(2)


async def get_result(page: Page, code: str) -> None:
    """The applicant has the result, and anybody may check it."""
    await page.evaluate(f"location.hash = '/dossiers/{code}'")
    await page.reload()
    results = page.get_by_role("region", name="Kết quả", exact=True)
    async with page.expect_download() as download:
        await results.get_by_role("button", name="Tải về").click()
    assert (await (await download.value).path()).read_bytes().startswith(b"%PDF-")
    await look(page, "citizen-result")
    await results.get_by_role("link", name="Kiểm tra kết quả này").click()
    await expect(page.get_by_role("status").first).to_contain_text("Hợp lệ")
    await page.go_back()
    await expect(page.get_by_role("link", name="Tra cứu", exact=True)).to_be_visible()


async def track(page: Page, code: str) -> None:
    """Without an account, by the code and a number."""
    await page.get_by_role("link", name="Tra cứu", exact=True).click()
    await fill(page, {"Mã hồ sơ": code, "Số đó": "012194005171"})
    await page.get_by_role("button", name="Tra cứu").click()
    await expect(page.get_by_role("alert")).to_be_visible()
    await look(page, "citizen-track-nothing")
    await fill(page, {"Số đó": "012194005170"})
    await page.get_by_role("button", name="Tra cứu").click()
    await expect(page.get_by_text("Đã trả kết quả")).to_be_visible()
    await look(page, "citizen-tracked")


async def rate(page: Page) -> None:
    """By the invitation, which comes a moment after the result."""
    link = page.get_by_role("link", name="Đánh giá")
    async with asyncio.timeout(60):
        while True:
            await page.evaluate("location.hash = '/mine'")
            await page.reload()
            await expect(page.get_by_role("heading", name="Đã nộp")).to_be_visible()
            if await link.count():
                break
    await look(page, "citizen-mine")
    await link.first.click()
    await page.get_by_role("button", name="Gửi đánh giá").click()
    await look(page, "citizen-rating", always=True)
    await page.get_by_role("group", name="Nhìn chung").get_by_label("Rất hài lòng").check()
    await page.get_by_role("button", name="Gửi đánh giá").click()
    await expect(page.get_by_role("heading", name="Đã đánh giá")).to_be_visible()
    await look(page, "citizen-rated")


# An error status and a lost answer, which the tests bring about, make Chromium complain.
COMPLAINTS = ["status of 4", "net::ERR_FAILED"]


async def test_a_dossier_is_submitted_in_the_browser(visits: Visits, system: System):
    visits.allowed += COMPLAINTS
    citizen = await visits.open(f"{system.url}/citizen", reduced_motion="reduce")
    await find(citizen)
    await apply(citizen)


@pytest.mark.soak
async def test_a_dossier_lives_from_search_to_rating_in_the_browser(visits: Visits, system: System):
    every_state.set(True)
    visits.allowed += COMPLAINTS
    citizen = await visits.open(f"{system.url}/citizen", reduced_motion="reduce")
    await find(citizen)
    code = await apply(citizen)
    officer = await visits.open(f"{system.url}/officer", reduced_motion="reduce")
    await process(officer, system, citizen, code)
    await get_result(citizen, code)
    await track(citizen, code)
    await rate(citizen)


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.soak)], ids=["screens", "states"])
async def test_a_draft_outlives_a_lost_network_and_is_continued_on_another_device(visits: Visits, system: System, *, every: bool):
    every_state.set(every)
    visits.allowed += ["status of 4", "ERR_INTERNET_DISCONNECTED", "ERR_FAILED"]
    first = await visits.open(f"{system.url}/citizen#/apply/1.001193", reduced_motion="reduce")
    await sign_in(first, "Hợp tác xã Chè Tả Lèng")
    await first.route("**/v1/drafts/*", lose, times=1)
    await fill(first, {"Nơi cư trú": "Bản Nà"})
    await expect(status(first, "Nội dung vẫn còn trên máy này")).to_be_visible()
    await first.context.set_offline(True)
    await fill(first, {"Nơi cư trú": "Bản Nà Khoang"})
    await look(first, "citizen-offline")
    await first.context.set_offline(False)
    await first.reload()
    await fill(first, {"Thư điện tử": "che@example.vn"})
    await first.get_by_role("button", name="Tiếp tục").click()
    await expect(status(first, "Đã lưu nháp")).to_be_visible()
    second = await visits.open(f"{system.url}/citizen#/mine", reduced_motion="reduce")
    await sign_in(second, "Hợp tác xã Chè Tả Lèng")
    # There may be drafts of other tests.
    await second.locator(f"a[href='#{urlsplit(first.url).fragment}']").click()
    await expect(second.get_by_label("Nơi cư trú")).to_have_value("Bản Nà Khoang")
    await fill(second, {"Nơi cư trú": "Tổ 2"})
    await second.get_by_role("button", name="Tiếp tục").click()
    await expect(status(second, "Đã lưu nháp")).to_be_visible()
    await fill(first, {"Nơi cư trú": "Tổ 3"})
    await first.get_by_role("button", name="Tiếp tục").click()
    await expect(first.get_by_text("đã được sửa ở nơi khác")).to_be_visible()
    await look(first, "citizen-draft-conflict")
    await first.get_by_role("button", name="Bản kia").click()
    await expect(first.get_by_label("Nơi cư trú")).to_have_value("Tổ 2")


async def lose(route: Any) -> None:
    """Let a request arrive, and its answer get lost."""
    await route.fetch()
    await route.abort()


def status(page: Page, text: str) -> Any:
    return page.get_by_role("status").filter(has_text=text)


@pytest.mark.parametrize(
    "procedure", ["3.000333", *(pytest.param(each, marks=pytest.mark.soak) for each in ("2.000620", "2.001583"))]
)
async def test_a_form_with_lists_comes_out_of_the_wizard_as_it_went_in(visits: Visits, system: System, procedure: str):
    form = system.request("GET", f"/v1/procedures/{procedure}/form").json()
    components = system.request("GET", f"/v1/procedures/{procedure}").json()["components"]
    content = {
        "procedure": procedure,
        "authority": system.request("GET", f"/v1/procedures/{procedure}/authorities").json()["items"][0]["code"],
        "channel": "online",
        "return_method": "online",
        "applicant": {"kind": "citizen", "name": "Lò Thị Mai"},
        "form": form["example"],
        "components": [{"component": each["code"]} for each in components],
    }
    path = f"/v1/drafts/{uuid4()}"
    assert system.request("PUT", path, json=content, headers=system.token("citizen")).json()["errors"] == []
    page = await visits.open(f"{system.url}/citizen#{path.removeprefix('/v1')}", reduced_motion="reduce")
    await sign_in(page, "Lò Thị Mai")
    for heading in [*(each["title_vi"] for each in form["pages"]), "Giấy tờ", "Kiểm tra và nộp"]:
        await go_on(page, heading)
    assert await violations(page) == []
    await page.get_by_role("button", name="Quay lại").click()
    await go_on(page, "Kiểm tra và nộp")
    stored = system.request("GET", path, headers=system.token("citizen")).json()
    assert (stored["content"], stored["errors"]) == (content, [])
