"""SMS and Zalo messages, over loopback HTTP to the sandbox's gateways: faults, the next channel, reports that come back; and its mail server."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import pytest

from services.sandbox import message_reports
from tests import machine
from tests.integration.builders import CODE, PASSWORD, PRIVATE_KEY, Portal, eventually
from tests.integration.notifications.builders import (
    KEY,
    QUICK,
    SECRET,
    completed,
    party,
    received,
    sending,
    until_sent,
    with_settings,
)
from tests.running import Apps, Service, serving

PHONE = "0912 345 678"


@pytest.fixture
async def sandbox(apps: Apps) -> AsyncIterator[Service]:
    """The sandbox with its mail server and gateways for messages."""
    made = await apps.fresh("sandbox", portal_username="lai-chau", portal_password=PASSWORD, fault_delay=3_600)
    service = with_settings(made, mailbox_port=machine.free_port(), message_key=SECRET, zalo_token="t")
    yield service
    await service.database.close()


@pytest.fixture
async def integration(apps: Apps, portal: Portal, sandbox: Service) -> AsyncIterator[Service]:
    """Integration that tells by mail, Zalo and SMS, each at the sandbox, which reports back."""
    shared = await apps.fresh("integration", private_keys=(PRIVATE_KEY,))
    server = {"host": "127.0.0.1", "port": sandbox.worker.settings.mailbox_port, "tls": "none", "from_address": "a@laichau.gov.vn"}
    service = with_settings(
        shared,
        smtp_server=server,
        sms_gateway={"url": f"{portal.url}/sms/messages", "key": KEY, "sender": "DVC LAICHAU"},
        zalo_gateway={"url": f"{portal.url}/zalo/message/template", "access_token": "t", "templates": {"completed": "1001"}},
        **QUICK,
    )
    (mailbox,) = sandbox.worker.dispatchers
    serve = asyncio.create_task(mailbox.run())
    yield service
    serve.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await serve
    await service.database.close()


async def arrived(sandbox: Service, **query: str) -> list[dict[str, Any]]:
    response = await sandbox.client.get("/sandbox/messages", params=query)
    return response.json()["items"]


async def report(integration: Service, sandbox: Service) -> None:
    """The sandbox reports what became of messages until nothing is due."""
    port = machine.free_port()
    async with serving(integration.app, port, lifespan="off") as url:
        settings = sandbox.worker.settings.model_copy(update={"message_report_url": f"{url}/v1/notifications"})
        while await message_reports.send_due(sandbox.database, settings):
            pass


async def test_an_sms_goes_out_without_diacritics_and_is_reported_as_delivered(
    integration: Service, sandbox: Service, portal: Portal
):
    await integration.deliver(party(email=None, phone=PHONE))
    await integration.deliver(received())
    await until_sent(integration)
    (sms,) = await arrived(sandbox)
    assert (sms["channel"], sms["recipient"]) == ("sms", "84912345678")
    assert sms["text"].startswith(f"Ho so {CODE} da tiep nhan luc ")
    await portal.fault("duplicate", service="message_report")
    await report(integration, sandbox)
    (message,) = await integration.rows("select outcome, reference from notification_message")
    assert (message.outcome, message.reference[:4]) == ("delivered", "SMS-")


async def test_a_template_registered_at_zalo_goes_there_before_an_sms(integration: Service, sandbox: Service):
    await integration.deliver(party(email=None, phone=PHONE))
    await integration.deliver(completed(2))
    await until_sent(integration)
    (zalo,) = await arrived(sandbox)
    assert (zalo["channel"], zalo["subject"]) == ("zalo", "1001")


@pytest.mark.parametrize(
    "fault",
    ["answer_lost", "garbage", *(pytest.param(each, marks=pytest.mark.soak) for each in ("down", "error_500", "truncated"))],
)
async def test_a_gateway_that_fails_gets_the_message_again_and_takes_it_once(
    integration: Service, sandbox: Service, portal: Portal, fault
):
    await portal.fault(fault, service="sms")
    await integration.deliver(party(email=None, phone=PHONE))
    await integration.deliver(received())
    (message,) = await until_sent(integration)
    assert (message.state, len(await arrived(sandbox)), await portal.remaining_faults()) == ("acknowledged", 1, 0)


async def test_a_gateway_that_does_not_answer_gets_the_message_again_and_takes_it_once(
    integration: Service, sandbox: Service, portal: Portal
):
    await portal.fault("timeout", service="sms")
    await integration.deliver(party(email=None, phone=PHONE))
    await integration.deliver(received())
    hasty = with_settings(integration, notification_timeout=0.5)

    async def failed() -> bool:
        return await hasty.rows("select 1 from notification_message where attempts > 0") != []

    async with sending(hasty):
        await eventually(failed)
    await hasty.database.close()
    (message,) = await until_sent(integration)
    assert (message.state, len(await arrived(sandbox)), await portal.remaining_faults()) == ("acknowledged", 1, 0)


async def test_where_nothing_arrives_the_next_channel_is_tried(integration: Service, sandbox: Service, portal: Portal):
    await portal.fault("unknown_address", service="smtp")
    await portal.fault("unknown_address", service="zalo")
    await integration.deliver(party(phone=PHONE))
    await integration.deliver(completed(2))
    (message,) = await until_sent(integration)
    assert (message.channel, message.channels, [each["channel"] for each in await arrived(sandbox)]) == ("sms", [], ["sms"])


async def test_a_mail_that_comes_back_goes_on_as_an_sms(integration: Service, sandbox: Service, portal: Portal):
    await portal.fault("bounced", service="smtp")
    await integration.deliver(party(phone=PHONE))
    await integration.deliver(received())
    await until_sent(integration)
    await report(integration, sandbox)
    await until_sent(integration)
    assert [(each["channel"], each["report"]) for each in await arrived(sandbox)] == [("sms", "due"), ("email", "sent")]


async def test_a_report_that_nobody_signed_changes_nothing(integration: Service, sandbox: Service, portal: Portal):
    await integration.deliver(party(email=None, phone=PHONE))
    await integration.deliver(received())
    await until_sent(integration)
    await portal.fault("wrong_signature", service="message_report")
    await report(integration, sandbox)
    assert await integration.rows("select outcome from notification_message") == [(None,)]


async def test_a_mail_server_that_fails_in_every_way_has_each_mail_in_the_end(
    integration: Service, sandbox: Service, portal: Portal
):
    for fault in ("down", "busy", "answer_lost"):
        await portal.fault(fault, service="smtp", share=0.4, times=4)
    for number in range(6):
        code = f"H35.01.01-250310-{number:05}"
        await integration.deliver(party(code))
        await integration.deliver(received(code=code))
    await until_sent(integration, 6)
    mails = await arrived(sandbox)
    assert len({mail["number"] for mail in mails}) == 6


async def test_the_page_shows_what_arrived_and_a_mail_runs_nothing(integration: Service, sandbox: Service):
    await integration.deliver(party(name="<b>Mai</b>"))
    await integration.deliver(received())
    await until_sent(integration)
    (mail,) = await arrived(sandbox, recipient="mai@example.vn", contains=CODE)
    page = await sandbox.client.get("/sandbox/pages/messages")
    one = await sandbox.client.get(f"/sandbox/pages/messages/{mail['id']}")
    html = await sandbox.client.get(f"/sandbox/pages/messages/{mail['id']}/html")
    assert (CODE in page.text, "<b>Mai" in one.text, "<b>Mai" in html.text) == (True, False, False)
    assert html.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert (await sandbox.client.get("/sandbox/pages/messages/0")).status_code == 404


async def test_a_channel_that_is_down_keeps_no_other_waiting(integration: Service, sandbox: Service, portal: Portal):
    await portal.fault("down", service="sms", times=1_000)
    other = "H35.01.01-250310-00002"
    await integration.deliver(party(email=None, phone=PHONE))
    await integration.deliver(received())
    await integration.deliver(party(other))
    await integration.deliver(received(code=other))
    await until_sent(integration)
    assert [each["channel"] for each in await arrived(sandbox)] == ["email"]
    await eventually(lambda: _is_pending(integration))


async def _is_pending(service: Service) -> bool:
    return await service.rows("select channel from notification_message where state = 'pending'") == [("sms",)]
