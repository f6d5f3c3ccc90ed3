"""The papers of a submission on the citizen's page: files that go on after a lost network, a pause and a reload, verdicts, papers already held."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from playwright.async_api import Page, Route, expect

from tests.browsing import Visits, photograph, violations
from tests.web.signed_in import UNIT, kept

DRAFT = str(UUID(int=1))
PIECE = 1024 * 1024
UPLOAD = "up-aaaaaaaaaaaaaaaaaaaaaaaaaa"
PROCEDURE = {
    "code": "1.001193",
    "name": "Thủ tục đăng ký khai sinh",
    "has_form": False,
    "channels": ["online"],
    "components": [
        {"code": "c1", "name": "Tờ khai", "group": None, "required": True, "originals": 1, "copies": None},
        {"code": "c2", "name": "Giấy chứng sinh", "group": None, "required": True, "originals": 1, "copies": None},
        {"code": "c3", "name": "Giấy ủy quyền", "group": None, "required": False, "originals": 1, "copies": None},
    ],
}
HELD = {
    "id": "dc-bbbbbbbbbbbbbbbbbbbbbbbbbb",
    "title": "Giấy chứng sinh",
    "component": {"code": "c2", "name": "Giấy chứng sinh"},
    "dossier": "H35.01.01-260110-00007",
    "authority": UNIT,
    "added_at": "2026-01-10T09:00:00+07:00",
    "validity": "valid",
    "valid_until": None,
}
CONTENT = {
    "procedure": "1.001193",
    "authority": "H35.01.01",
    "channel": "online",
    "applicant": {"kind": "citizen", "name": "Lò Thị Mai"},
    "form": {},
    "components": [],
}
BEGUN = {"id": DRAFT, "content": CONTENT, "etag": None, "saved": False, "unanswered": [], "step": 1, "key": "k", "sent": None}


@dataclass
class Tus:
    """The system's side of an upload: what has arrived, and the verdict on it. `lose` requests get no answer, though half of their bytes arrive."""

    length: int = 0
    offset: int = 0
    lose: int = 0
    state: str = "clean"
    detail: str | None = None
    saved: list[Any] = field(default_factory=list)

    async def answer(self, route: Route) -> None:
        request = route.request
        where = {"Upload-Offset": str(self.offset), "Tus-Resumable": "1.0.0"}
        if request.method == "POST":
            self.length = int(request.headers["upload-length"])
            await route.fulfill(status=201, headers={"Location": f"/v1/uploads/{UPLOAD}"})
        elif request.method == "HEAD":
            await route.fulfill(status=200, headers=where)
        elif request.method == "DELETE":
            self.offset = 0
            await route.fulfill(status=204)
        elif request.method == "GET":
            view = {
                "id": UPLOAD,
                "state": self.state,
                "detail": self.detail,
                "filename": "a.pdf",
                "length": self.length,
                "offset": self.offset,
            }
            await route.fulfill(json=view)
        elif self.lose:
            self.lose -= 1
            self.offset += len(request.post_data_buffer or b"") // 2
            await route.abort()
        else:
            assert int(request.headers["upload-offset"]) == self.offset
            self.offset += len(request.post_data_buffer or b"")
            await route.fulfill(status=204, headers=where | {"Upload-Offset": str(self.offset)})

    async def draft(self, route: Route) -> None:
        if route.request.method == "PUT":
            self.saved.append(route.request.post_data_json["components"])
        stored = {"id": DRAFT, "errors": [], "content": CONTENT | {"components": self.saved[-1] if self.saved else []}}
        await route.fulfill(json=stored, headers={"ETag": '"1"'})


async def papers(visits: Visits, site: str, tus: Tus, held: list[Any] | None = None, **options: Any) -> Page:
    """The step "Giấy tờ" of a draft."""
    visits.allowed += ["net::ERR_FAILED", "net::ERR_ABORTED"]
    responses = {
        "**/v1/procedures/1.001193": PROCEDURE,
        "**/v1/procedures/1.001193/authorities?*": {"items": [UNIT], "next": None},
        "**/v1/mandates": {"items": []},
        "**/v1/held-documents?*": {"items": held or []},
    }
    page = await visits.open(
        "about:blank", init_script=kept(**{f"draft__{DRAFT}": BEGUN}), responses=responses, reduced_motion="reduce", **options
    )
    await page.route("**/v1/uploads", tus.answer)
    await page.route("**/v1/uploads/*", tus.answer)
    await page.route("**/v1/drafts/*", tus.draft)
    await page.goto(f"{site}/citizen#/drafts/{DRAFT}")
    await expect(page.get_by_role("heading", name="Giấy tờ", exact=True)).to_be_visible()
    return page


def pdf(size: int, name: str = "Tờ khai.pdf") -> Any:
    return {"name": name, "mimeType": "application/pdf", "buffer": b"x" * size}


async def test_a_file_goes_on_from_what_has_arrived_after_a_lost_network_also_while_other_screens_are_looked_at(
    visits: Visits, site: str
):
    tus = Tus(lose=1)
    page = await papers(visits, site, tus)
    await page.get_by_label("Thêm tệp: Tờ khai").set_input_files(pdf(3 * PIECE))
    await expect(page.get_by_text("đang chờ mạng")).to_be_visible()
    await page.evaluate("location.hash = '/track'")
    await expect(page.get_by_label("Mã hồ sơ")).to_be_visible()
    await page.evaluate(f"location.hash = '/drafts/{DRAFT}'")
    await expect(page.get_by_text("Đã kiểm tra")).to_be_visible()
    assert tus.offset == 3 * PIECE
    await expect(page.get_by_role("checkbox", name="Tờ khai")).to_be_checked()
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.get_by_role("heading", name="Kiểm tra và nộp")).to_be_visible()
    assert tus.saved[-1] == [{"component": "c1", "documents": [UPLOAD]}]


async def test_a_pause_stops_and_a_reload_asks_for_the_same_file(visits: Visits, site: str):
    tus = Tus(lose=1)
    page = await papers(visits, site, tus)
    await page.get_by_label("Thêm tệp: Tờ khai").set_input_files(pdf(2 * PIECE))
    await page.get_by_role("button", name="Tạm dừng").click()
    await expect(page.get_by_text("đang tạm dừng")).to_be_visible()
    assert await violations(page) == []
    await photograph(page, "citizen-wizard-upload-paused")
    assert tus.offset == PIECE // 2
    await page.reload()
    await expect(page.get_by_text("Chưa gửi xong")).to_be_visible()
    again = page.get_by_label("Chọn lại Tờ khai.pdf")
    await again.set_input_files(pdf(PIECE, "khác.pdf"))
    await expect(page.get_by_text("Đây là tệp khác.")).to_be_visible()
    assert await violations(page) == []


async def test_the_verdict_on_a_file_is_said_in_words_and_a_refused_one_is_not_submitted(visits: Visits, site: str):
    tus = Tus(state="refused", detail="Tệp PDF chứa mã JavaScript.")
    page = await papers(visits, site, tus)
    await page.get_by_label("Thêm tệp: Tờ khai").set_input_files(pdf(10))
    await expect(page.get_by_text("Tệp PDF chứa mã JavaScript.")).to_be_visible()
    await photograph(page, "citizen-wizard-upload-refused")
    await page.get_by_role("button", name="Tiếp tục").click()
    assert tus.saved[-1] == [{"component": "c1"}]


async def test_a_paper_already_held_is_offered_and_nothing_is_sent(visits: Visits, site: str):
    tus = Tus()
    page = await papers(visits, site, tus, held=[HELD])
    await expect(page.get_by_text("đã có từ hồ sơ H35.01.01-260110-00007")).to_be_visible()
    assert await violations(page) == []
    await photograph(page, "citizen-wizard-held")
    await page.get_by_role("button", name="Dùng lại, không cần nộp nữa").click()
    await expect(page.get_by_role("checkbox", name="Giấy chứng sinh")).to_be_checked()
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.get_by_role("heading", name="Kiểm tra và nộp")).to_be_visible()
    assert (tus.saved[-1], tus.length) == ([{"component": "c2", "documents": [HELD["id"]]}], 0)
