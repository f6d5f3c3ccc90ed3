"""Over HTTP: who sees which notifications, sending again, preferences, the link in a reminder, templates, and bounces."""

import hmac
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from standardwebhooks import Webhook

from services.integration.notifications import timers
from services.sandbox.rules import mails
from tests.integration.builders import CODE
from tests.integration.notifications.builders import (
    ADDRESS,
    SECRET,
    SENDER,
    MailServer,
    body,
    completed,
    now,
    party,
    received,
    returned,
    submitted,
    supplement_requested,
    until_sent,
)
from tests.running import Service

PREFERENCES = "/v1/notification-preferences"
TEMPLATES = "/v1/notification-templates"


async def told(service: Service) -> Any:
    """A notification that was sent."""
    await service.deliver(party())
    await service.deliver(received())
    (message,) = await until_sent(service)
    return message


async def listed(service: Service, persona: str, **claims: Any) -> Any:
    response = await service.client.get(f"/v1/notifications?dossier={CODE}", headers=service.token(persona, **claims))
    assert response.status_code == 200, response.text
    return response.json()["items"]


async def choose(service: Service, version: int = 0, **chosen: Any) -> Any:
    headers = service.token("citizen") | {"If-Match": f'"{version}"'}
    response = await service.client.put(PREFERENCES, json=chosen, headers=headers)
    assert response.status_code == 200, response.text
    return response.json()


async def test_the_owner_sees_what_was_said_and_officials_only_that_it_arrived(integration: Service):
    await told(integration)
    (owners,) = await listed(integration, "citizen")
    (message,) = owners["messages"]
    assert (owners["template"], owners["state"], message["state"], message["channel"]) == (
        "received",
        "composed",
        "acknowledged",
        "email",
    )
    assert "Lò Thị Mai" in message["text"]
    for persona in ("clerk", "admin", "auditor"):
        (theirs,) = await listed(integration, persona)
        assert theirs["messages"] == [message | {"subject": None, "text": None}]
    assert await listed(integration, "citizen", sub="somebody-else") == []
    assert await listed(integration, "clerk", unit="H35.02") == []
    response = await integration.client.get("/v1/notifications", headers=integration.token("partner"))
    assert response.status_code == 403


async def test_sending_again_is_another_message_to_the_address_of_now(integration: Service, mailbox: MailServer):
    mailbox.reply = lambda _address: "550 5.1.1 no such user"
    message = await told(integration)
    mailbox.reply = lambda _address: None
    await integration.deliver(party(version=3, email="Mai.Moi@example.vn"))
    path = f"/v1/notifications/{message.id}/resend"
    assert (await integration.client.post(path, headers=integration.token("citizen"))).status_code == 403
    assert (await integration.client.post(path, headers=integration.token("clerk", unit="H35.02"))).json()[
        "code"
    ] == "message_not_found"
    response = await integration.client.post(path, headers=integration.token("clerk"))
    assert (response.status_code, response.json()["resends"]) == (202, 1)
    assert (await integration.client.post(path, headers=integration.token("clerk"))).json()["code"] == "message_pending"
    await until_sent(integration)
    (mail,) = mailbox.mails
    assert (mail["To"], mail["Message-ID"]) == ("Mai.Moi@example.vn", f"<{message.id}.1@laichau.gov.vn>")


async def test_nothing_is_sent_again_to_who_has_no_address_any_more(integration: Service):
    message = await told(integration)
    await integration.client.delete(f"/v1/national-portal/parties/{CODE}", headers=integration.token("admin"))
    response = await integration.client.post(f"/v1/notifications/{message.id}/resend", headers=integration.token("admin"))
    assert (response.status_code, response.json()["code"]) == (409, "no_address")


async def test_preferences_have_defaults_and_versions(integration: Service):
    response = await integration.client.get(PREFERENCES, headers=integration.token("citizen"))
    assert (response.headers["etag"], response.json()["channels"], response.json()["quiet_hours"]) == (
        '"0"',
        ["email", "zalo", "sms"],
        {"start": "21:00", "end": "07:00"},
    )
    assert [each["topic"] for each in response.json()["mandatory"]] == ["status", "mandate"]
    chosen = await choose(integration, language="en", channels=["sms", "email"], quiet_hours=None, email="Mai@Example.vn")
    assert (chosen["version"], chosen["email"]) == (1, "Mai@example.vn")
    stale = await integration.client.put(PREFERENCES, json={}, headers=integration.token("citizen") | {"If-Match": '"0"'})
    assert stale.status_code == 412
    assert (await integration.client.get(PREFERENCES, headers=integration.token("clerk"))).status_code == 403


@pytest.mark.parametrize(
    ("chosen", "pointer"),
    [
        ({"channels": []}, "/body/channels"),
        ({"channels": ["fax"]}, "/body/channels/0"),
        ({"email": "mai@localhost"}, "/body/email"),
        ({"phone": "02133876501"}, "/body/phone"),
        ({"quiet_hours": {"start": "25:00", "end": "07:00"}}, "/body/quiet_hours/start"),
        ({"status": False}, "/body/status"),
    ],
)
async def test_a_choice_that_makes_no_sense_is_refused_at_its_place(integration: Service, chosen, pointer):
    response = await integration.client.put(PREFERENCES, json=chosen, headers=integration.token("citizen") | {"If-Match": '"0"'})
    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (422, pointer)


async def test_an_account_is_told_in_its_language_and_not_invited(integration: Service, mailbox: MailServer):
    await choose(integration, language="en", invitations=False)
    await integration.deliver(party())
    await integration.deliver(returned(2))
    await until_sent(integration)
    (mail,) = mailbox.mails
    assert mail["Subject"] == f"The result of dossier {CODE} has been returned"
    assert "satisfied" not in body(mail)


async def test_the_address_of_the_account_helps_a_dossier_without_one(integration: Service, mailbox: MailServer):
    await choose(integration, email="account@example.vn")
    await integration.deliver(party(email=None))
    await integration.deliver(received())
    await until_sent(integration)
    assert mailbox.recipients == ["account@example.vn"]


async def remind(service: Service) -> None:
    """As if the date were near: reminders planned are due."""
    async with service.database.transaction() as session:
        from sqlalchemy import text  # noqa: PLC0415

        await session.execute(text("update reminder set remind_at = now() where state = 'planned'"))
    await timers.remind(service.database)


async def test_a_reminder_is_sent_once_for_a_date_and_again_when_it_moves(integration: Service, mailbox: MailServer):
    await choose(integration, quiet_hours=None)
    await integration.deliver(party())
    request = supplement_requested(2, now() + timedelta(days=30))
    await integration.deliver(request)
    await remind(integration)
    await integration.deliver(request.model_copy(update={"version": 3}))
    await remind(integration)
    assert len(await integration.rows("select 1 from notification where topic = 'reminder'")) == 1
    await integration.deliver(request.model_copy(update={"version": 4, "lapses_at": now() + timedelta(days=40)}))
    await remind(integration)
    assert len(await integration.rows("select 1 from notification where topic = 'reminder'")) == 2
    await until_sent(integration, len(await integration.rows("select 1 from notification")))
    reminders = [mail for mail in mailbox.mails if mail["Subject"].startswith("Nhắc")]
    assert len(reminders) == 2
    assert {mail["List-Unsubscribe-Post"] for mail in reminders} == {"List-Unsubscribe=One-Click"}


async def test_a_reminder_whose_date_is_no_more_is_not_sent(integration: Service):
    await integration.deliver(party())
    await integration.deliver(received())
    assert [row.kind for row in await integration.rows("select kind from reminder")] == ["result_due"]
    await integration.deliver(completed(3))
    assert await integration.rows("select 1 from reminder") == []
    await remind(integration)
    assert await integration.rows("select 1 from notification where topic = 'reminder'") == []


async def test_reminders_wait_for_the_morning_and_notices_do_not(integration: Service, mailbox: MailServer):
    here = datetime.now(UTC) + timedelta(hours=7)
    around = {"start": f"{here - timedelta(hours=1):%H:%M}", "end": f"{here + timedelta(hours=2):%H:%M}"}
    await choose(integration, quiet_hours=around)
    await integration.deliver(party())
    await integration.deliver(supplement_requested(2, now() + timedelta(days=30)))
    await remind(integration)
    await until_sent(integration)
    (pending,) = await integration.rows("select next_attempt_at from notification_message where state = 'pending'")
    assert pending.next_attempt_at > now() + timedelta(minutes=90)
    assert [mail["Subject"][:5] for mail in mailbox.mails] == ["Hồ sơ"]


async def test_the_link_in_a_reminder_ends_reminders_and_nothing_else(integration: Service, mailbox: MailServer):
    await choose(integration, quiet_hours=None)
    await integration.deliver(party())
    await integration.deliver(supplement_requested(2, now() + timedelta(days=30)))
    await remind(integration)
    await until_sent(integration, 2)
    (link,) = [mail["List-Unsubscribe"] for mail in mailbox.mails if mail["List-Unsubscribe"]]
    path = link.strip("<>").removeprefix("https://dichvucong.laichau.gov.vn")
    page = await integration.client.get(path)
    assert (page.status_code, "<form" in page.text) == (200, True)
    assert await integration.rows("select 1 from notification_address") == []
    one_click = {"content": b"List-Unsubscribe=One-Click", "headers": {"Content-Type": "application/x-www-form-urlencoded"}}
    assert (await integration.client.post(path, **one_click)).status_code == 200
    forged = path.replace("token=", "token=A")
    assert (await integration.client.post(forged)).json()["code"] == "unsubscribe_link_unknown"
    await integration.deliver(supplement_requested(3, now() + timedelta(days=50)))
    await remind(integration)
    await until_sent(integration, 3)
    last, dropped = await integration.rows("select topic, state from notification order by id desc limit 2")
    assert {(last.topic, last.state), (dropped.topic, dropped.state)} == {("reminder", "dropped"), ("status", "composed")}


DRAFT = {"subject": "Tin về {{ code }}", "body": "Kính gửi {{ recipient }}", "sms": "Tin {{ code }}"}


async def test_a_checked_draft_counts_for_what_is_composed_from_then_on(integration: Service, mailbox: MailServer):
    path, draft = f"{TEMPLATES}/received", {"vi": DRAFT, "en": DRAFT}
    response = await integration.client.get(path, headers=integration.token("editor"))
    assert (response.headers["etag"], "due_at" in response.json()["variables"]) == ('"1"', True)
    preview = await integration.client.post(f"{path}/preview", json=draft, headers=integration.token("editor"))
    assert (preview.json()["vi"]["subject"], preview.json()["vi"]["sms_segments"]) == ("Tin về H35.01.01-261128-00001", 1)
    edited = await integration.client.put(path, json=draft, headers=integration.token("admin") | {"If-Match": '"1"'})
    assert (edited.status_code, edited.json()["version"]) == (200, 2)
    stale = await integration.client.put(path, json=draft, headers=integration.token("editor") | {"If-Match": '"1"'})
    assert stale.status_code == 412
    message = await told(integration)
    assert (message.template_version, mailbox.mails[0]["Subject"]) == (2, f"Tin về {CODE}")
    # What the law wants told is not the editor's to leave out.
    assert "Người tiếp nhận: Vàng Thị Hoa" in body(mailbox.mails[0])


async def test_a_draft_that_cannot_count_is_refused_at_every_place(integration: Service):
    draft = {"vi": DRAFT | {"subject": "{{ x }}", "sms": "{% for a in code %}{% endfor %}"}, "en": DRAFT}
    for path, method in ((f"{TEMPLATES}/received", "PUT"), (f"{TEMPLATES}/received/preview", "POST")):
        headers = integration.token("editor") | {"If-Match": '"1"'}
        response = await integration.client.request(method, path, json=draft, headers=headers)
        assert (response.status_code, response.json()["code"]) == (422, "invalid_notification_template")
        assert [each["pointer"] for each in response.json()["errors"]] == ["/body/vi/subject", "/body/vi/sms"]


async def test_templates_are_for_editors_and_administrators(integration: Service):
    unknown = await integration.client.get(f"{TEMPLATES}/birthday", headers=integration.token("editor"))
    assert unknown.json()["code"] == "template_not_found"
    for persona in ("citizen", "leader", "partner"):
        assert (await integration.client.get(TEMPLATES, headers=integration.token(persona))).status_code == 403
    everything = await integration.client.get(TEMPLATES, headers=integration.token("editor"))
    assert len(everything.json()["items"]) == 21


def signed(content: bytes, secret: str = SECRET, *, at: datetime | None = None) -> dict[str, Any]:
    """A request signed as Standard Webhooks has it; by its package where the bytes are text, which it wants."""
    at, kind = at or datetime.now(UTC), "message/rfc822"
    try:
        signature = Webhook(secret.encode()).sign("r1", at, content.decode())
    except UnicodeDecodeError:
        mac = hmac.digest(secret.encode(), f"r1.{int(at.timestamp())}.".encode() + content, "sha256")
        signature = f"v1,{b64encode(mac).decode()}"
    headers = {
        "webhook-id": "r1",
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": signature,
        "Content-Type": kind,
    }
    return {"content": content, "headers": headers}


async def test_a_bounce_stops_the_address_once(integration: Service):
    message = await told(integration)
    number = f"<{message.id}.0@laichau.gov.vn>"
    report = mails.report(sender=SENDER, recipient=ADDRESS, number=number)
    for _ in range(2):
        assert (await integration.client.post("/v1/notifications/bounces", **signed(report))).status_code == 204
    (row,) = await integration.rows("select state, outcome, last_error from notification_message")
    assert (row.outcome, row.last_error) == ("failed", "5.1.1")
    (address,) = await integration.rows("select stopped_for from notification_address")
    assert address.stopped_for == "5.1.1"


async def test_a_bounce_in_another_encoding_than_utf_8_is_read(integration: Service):
    message = await told(integration)
    report = mails.report(sender=SENDER, recipient=ADDRESS, number=f"<{message.id}.0@laichau.gov.vn>")
    latin = report.replace(b"This mail", "Diese Nachricht für Sie".encode("latin-1"))
    assert (await integration.client.post("/v1/notifications/bounces", **signed(latin))).status_code == 204
    assert await integration.rows("select outcome from notification_message") == [("failed",)]


@pytest.mark.parametrize("minutes", [-6, 6])
async def test_a_report_signed_too_long_ago_or_ahead_is_refused(integration: Service, minutes):
    request = signed(b"a mail", at=now() + timedelta(minutes=minutes))
    response = await integration.client.post("/v1/notifications/bounces", **request)
    assert (response.status_code, response.json()["code"]) == (403, "report_unsigned")


async def test_a_bounce_about_another_address_changes_nothing(integration: Service):
    message = await told(integration)
    report = mails.report(sender=SENDER, recipient="someone@example.vn", number=f"<{message.id}.0@laichau.gov.vn>")
    assert (await integration.client.post("/v1/notifications/bounces", **signed(report))).status_code == 204
    assert await integration.rows("select outcome from notification_message") == [(None,)]


@pytest.mark.parametrize(
    ("report", "secret", "code"),
    [
        (mails.report(sender=SENDER, recipient=ADDRESS, number="<x@y>"), "a secret that nobody shares with us", "report_unsigned"),
        (mails.report(sender=SENDER, recipient=ADDRESS, number="<x@y>"), SECRET, "report_unreadable"),
        (b"no mail at all", SECRET, "report_unreadable"),
        (
            b"Content-Type: multipart/report; boundary=x\r\n\r\n--x\r\nContent-Type: message/delivery-status\r\n\r\n--x--",
            SECRET,
            "report_unreadable",
        ),
    ],
)
async def test_what_is_no_bounce_of_ours_is_refused(integration: Service, report, secret, code):
    response = await integration.client.post("/v1/notifications/bounces", **signed(report, secret))
    assert response.json()["code"] == code


async def test_what_was_said_is_forgotten_before_that_it_was(integration: Service):
    await told(integration)
    await integration.deliver(submitted(code="H35.01.01-250310-00009"))
    await timers.clean(integration.database, integration.worker.settings, at=now() + timedelta(days=91))
    (row,) = await integration.rows("select content, state from notification_message")
    assert (row.content, row.state) == (None, "acknowledged")
    (item,) = await listed(integration, "citizen")
    assert item["messages"][0]["text"] is None
    await timers.clean(integration.database, integration.worker.settings, at=now() + timedelta(days=401))
    assert await integration.rows("select 1 from notification union all select 1 from notification_cause") == []
