"""What a citizen chooses about notifications: shown as it is, sent as it was changed, refused at its field."""

from typing import Any

from playwright.async_api import Route, expect

from tests.browsing import Visits, photograph, violations
from tests.web.signed_in import kept

PREFERENCES: dict[str, Any] = {
    "version": 0,
    "language": "vi",
    "channels": ["email", "zalo", "sms"],
    "quiet_hours": {"start": "21:00", "end": "07:00"},
    "reminders": True,
    "invitations": True,
    "email": None,
    "phone": None,
    "mandatory": [],
}


async def test_a_choice_is_sent_with_the_version_it_was_made_over(site: str, visits: Visits):
    sent: list[tuple[str | None, Any]] = []

    async def answer(route: Route) -> None:
        if route.request.method == "PUT":
            sent.append((route.request.headers.get("if-match"), route.request.post_data_json))
        await route.fulfill(json=PREFERENCES, headers={"ETag": '"1"' if sent else '"0"'})

    page = await visits.open(f"{site}/citizen#/track", init_script=kept(), reduced_motion="reduce")
    await page.route("**/v1/notification-preferences", answer)
    await page.get_by_role("link", name="Thông báo").click()
    await page.get_by_label("SMS").check()
    await page.get_by_label("Nhắc trước khi đến hạn").uncheck()
    await page.get_by_role("button", name="Lưu").click()
    await expect(page.get_by_text("Đã lưu.")).to_be_visible()
    ((version, body),) = sent
    assert (version, body["channels"], body["reminders"]) == ('"0"', ["sms", "email", "zalo"], False)
    assert await violations(page) == []
    await photograph(page, "citizen-notifications")
