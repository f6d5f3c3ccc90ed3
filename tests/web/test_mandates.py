"""Mandates on the citizen's page: one is given, its invitation shown once, an invitation opened, a mandate accepted; the wizard asks for whom."""

from typing import Any
from uuid import UUID

from playwright.async_api import Request, Route, expect

from tests.browsing import Visits, photograph, violations
from tests.web.signed_in import UNIT, kept

ID = "mandate-4jq2cmvt7k3xw5ab6dnfh2yzoe"
AT = "2026-11-27T08:00:00+07:00"
MANDATE: dict[str, Any] = {
    "id": ID,
    "part": "representative",
    "grantor_name": "Vàng Thị Mỷ",
    "representative_name": "Lò Thị Mai",
    "procedures": ["1.001193"],
    "actions": ["follow", "submit"],
    "until": "2027-11-26",
    "state": "proposed",
    "end_reason": None,
    "created_at": AT,
    "accepted_at": None,
    "ended_at": None,
    "version": 2,
}
GIVEN = MANDATE | {"part": "grantor", "invitation": "invitation-7jq2cmvt7k3xw5ab6dnfh2yzoe"}
HISTORY = {"items": [{"sequence": 1, "action": "propose", "by": "grantor", "at": AT, "hash": "0" * 64}], "verified": True}
DOSSIER = {
    "code": "H35.01.01-261127-00001",
    "status": "submitted",
    "status_name": {"vi": "Mới đăng ký", "en": "Submitted"},
    "procedure": {"code": "1.001193", "name": "Thủ tục đăng ký khai sinh", "version": 1},
    "authority": UNIT,
    "submitted_at": AT,
    "due_at": None,
}
RESPONSES: dict[str, Any] = {
    "**/v1/**": {"items": [], "next": None},
    "**/v1/mandates": {"items": [MANDATE]},
    f"**/v1/mandates/{ID}": {"json": MANDATE, "headers": {"ETag": '"2"'}},
    f"**/v1/mandates/{ID}/history": HISTORY,
    f"**/v1/mandates/{ID}/dossiers?*": {"items": [DOSSIER], "next": None},
    f"**/v1/mandates/{ID}/transitions": MANDATE | {"state": "accepted"},
    "**/v1/mandates/invitations": MANDATE,
}


async def test_a_mandate_is_given_and_its_invitation_shown(visits: Visits, site: str) -> None:
    page = await visits.open(f"{site}/citizen#/mandates", responses=RESPONSES, init_script=kept(), reduced_motion="reduce")
    await expect(page.get_by_role("link", name="Vàng Thị Mỷ")).to_be_visible()
    assert await violations(page) == []
    await photograph(page, "citizen-mandates")
    await page.get_by_label("Tên người được ủy quyền").fill("Vàng A Páo")
    await page.get_by_label("Mã thủ tục").fill("1.001193, 1.000894")
    await page.unroute("**/v1/mandates")
    await page.route("**/v1/mandates", lambda route: route.fulfill(status=201, json=GIVEN))
    async with page.expect_request(lambda each: each.method == "POST") as sent:
        await page.get_by_role("button", name="Lập ủy quyền").click()
    request: Request = await sent.value
    assert request.post_data_json["scope"]["procedures"] == ["1.001193", "1.000894"]
    assert "submit" in request.post_data_json["scope"]["actions"]
    assert request.headers["idempotency-key"]
    await expect(page.get_by_text(GIVEN["invitation"])).to_be_visible()
    assert await violations(page) == []


async def test_an_invitation_is_opened_and_the_mandate_accepted(visits: Visits, site: str) -> None:
    page = await visits.open(f"{site}/citizen#/mandates", responses=RESPONSES, init_script=kept(), reduced_motion="reduce")
    await page.get_by_label("Mã lời mời").fill("invitation-7jq2cmvt7k3xw5ab6dnfh2yzoe")
    await page.get_by_role("button", name="Mở lời mời").click()
    await expect(page.get_by_role("heading", name="Ủy quyền của Vàng Thị Mỷ")).to_be_visible()
    assert await violations(page) == []
    await page.unroute(f"**/v1/mandates/{ID}")
    accepted = MANDATE | {"state": "accepted", "version": 3}
    await page.route(f"**/v1/mandates/{ID}", lambda route: route.fulfill(json=accepted, headers={"ETag": '"3"'}))
    async with page.expect_request(lambda each: each.method == "POST") as sent:
        await page.get_by_role("button", name="Chấp nhận").click()
    assert (await sent.value).headers["if-match"] == '"2"'
    await expect(page.get_by_role("link", name="Thủ tục đăng ký khai sinh")).to_be_visible()
    assert await violations(page) == []
    await photograph(page, "citizen-mandate")


async def test_the_wizard_asks_for_whom_and_chooses_nobody_where_the_mandate_of_a_draft_has_ended(
    visits: Visits, site: str
) -> None:
    draft, saved = str(UUID(int=1)), list[Any]()
    content = {"procedure": "1.001193", "channel": "online", "applicant": {"kind": "citizen", "name": "Lò Thị Mai"}}
    content |= {"form": {}, "components": [], "mandate": "mandate-ended"}
    begun = {"id": draft, "content": content, "etag": None, "saved": False, "unanswered": [], "step": 0, "key": "k", "sent": None}
    procedure = {"code": "1.001193", "name": "Khai sinh", "has_form": False, "channels": ["online"], "components": []}
    responses = {
        "**/v1/procedures/1.001193": procedure,
        "**/v1/procedures/1.001193/authorities?*": {"items": [UNIT], "next": None},
        "**/v1/mandates": {"items": [MANDATE | {"state": "accepted"}]},
        "**/v1/held-documents?*": {"items": []},
    }

    async def save(route: Route) -> None:
        sent = route.request.post_data_json or {}
        saved.append(sent.get("mandate"))
        refusal = {"pointer": "/body/mandate", "detail": "Ủy quyền đã chấm dứt."}
        errors = [refusal] if sent.get("mandate") == "mandate-ended" else []
        await route.fulfill(json={"id": draft, "errors": errors, "content": sent}, headers={"ETag": '"1"'})

    page = await visits.open(
        "about:blank", init_script=kept(**{f"draft__{draft}": begun}), responses=responses, reduced_motion="reduce"
    )
    await page.route("**/v1/drafts/*", save)
    await page.goto(f"{site}/citizen#/drafts/{draft}")
    await expect(page.get_by_role("group", name="Nộp cho ai")).to_be_visible()
    assert await page.get_by_role("group", name="Nộp cho ai").get_by_role("radio", checked=True).count() == 0
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.get_by_text("Ủy quyền đã chấm dứt.").first).to_be_visible()
    await page.get_by_label("Thay mặt Vàng Thị Mỷ").check()
    await page.get_by_role("button", name="Tiếp tục").click()
    await expect(page.get_by_role("heading", name="Kiểm tra và nộp")).to_be_visible()
    assert (saved[0], saved[-1]) == ("mandate-ended", ID)
