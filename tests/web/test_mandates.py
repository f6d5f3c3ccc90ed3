"""Mandates on the citizen's page: one is given, its invitation shown once, an invitation opened, a mandate accepted; the wizard asks for whom."""

from typing import Any

from playwright.async_api import Request, expect

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
