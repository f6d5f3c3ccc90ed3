"""What is about no dossier: both sides of a mandate, and partners whose webhook fails."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from services.integration.notifications.commands import causes
from services.integration.notifications.rules import quiet_hours
from tests.integration.notifications.builders import MailServer, body, until_sent
from tests.running import Service

MANDATE: dict[str, Any] = {"code": "UQ-1", "version": 1, "change": "granted", "until": date(2026, 12, 31)}


async def choose(service: Service, persona: str, **chosen: Any) -> None:
    headers = service.token(persona) | {"If-Match": '"0"'}
    response = await service.client.put("/v1/notification-preferences", json={"quiet_hours": None} | chosen, headers=headers)
    assert response.status_code == 200, response.text


async def test_both_sides_of_a_mandate_are_told_once(integration: Service, mailbox: MailServer):
    await choose(integration, "citizen", email="mai@example.vn")
    await choose(integration, "business", email="htx@example.vn", language="en")
    issuer = integration.identity.trusted.name
    accounts = [f"{issuer}|citizen", f"{issuer}+business|business"]
    for _ in range(2):
        async with integration.database.transaction() as session:
            await causes.note_mandate(session, **MANDATE, accounts=accounts, at=datetime.now(UTC))
    await until_sent(integration, 2)
    told = {mail["To"]: mail for mail in mailbox.mails}
    assert told["mai@example.vn"]["Subject"] == "Ủy quyền UQ-1: được lập, chờ chấp nhận"
    assert told["htx@example.vn"]["Subject"] == "Mandate UQ-1: given, not accepted yet"
    assert "Thời hạn đến hết 31/12/2026" in body(told["mai@example.vn"])
    listed = await integration.client.get("/v1/notifications", headers=integration.token("citizen"))
    assert [(item["topic"], item["about"]) for item in listed.json()["items"]] == [("mandate", "UQ-1")]


async def test_a_partner_is_told_once_of_an_outage_of_its_webhook(
    integration: Service, mailbox: MailServer, monkeypatch: pytest.MonkeyPatch
):
    # Whatever the time of day.
    monkeypatch.setattr(quiet_hours, "DEFAULT", (None, None))
    asked = {"name": "HIS", "contact": "ops@example.vn", "scopes": ["events:read"], "authorities": ["H35"]}
    made = await integration.client.post("/v1/partners", json=asked, headers=integration.token("admin") | {"Idempotency-Key": "1"})
    assert made.status_code == 201, made.text
    partner = f"partners|{made.json()['client_id']}"
    for number in (1, 1, 2):
        async with integration.database.transaction() as session:
            await causes.note_webhook(
                session,
                webhook="wh-1",
                partner=partner,
                change="failing",
                event_types="dossier.completed.v1",
                error="HTTP 503",
                number=number,
                at=datetime.now(UTC),
            )
    await until_sent(integration, 2)
    assert mailbox.recipients == ["ops@example.vn"] * 2
    assert "HTTP 503" in body(mailbox.mails[0])
