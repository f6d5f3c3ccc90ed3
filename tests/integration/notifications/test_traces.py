"""A message to an applicant is a span in the trace of the event it tells of, each message in its own, and no span says to whom."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from fastapi import FastAPI, Request
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from services.contracts.event import Event, cloud_event
from services.integration.notifications.commands import causes
from tests import machine
from tests.integration.builders import CODE
from tests.integration.notifications.builders import (
    ADDRESS,
    KEY,
    SECRET,
    MailServer,
    completed,
    now,
    party,
    processed,
    received,
    until_sent,
    with_settings,
)
from tests.running import Service, serving
from tests.traces import Collector, attributes, collecting

OTHER = "H35.01.01-250310-00002"
PHONE = "0912345678"
TOLD = f"process {received().type}"


async def happen(service: Service, event: Event, trace: str = "a1", cause: str = "b2") -> None:
    """Deliver an event that was recorded in this span of this trace."""
    traceparent = f"00-{trace * 16}-{cause * 8}-01"
    await service.inbox.take(cloud_event(event, source="/motcua/dossier", traceparent=traceparent))


def traces(collector: Collector, name: str) -> set[str]:
    return {span.trace_id.hex()[:2] for span in collector.named(name)}


async def test_a_mail_is_a_span_below_the_event_it_tells_of_and_says_nothing_of_it(integration: Service, mailbox: MailServer):
    async with collecting() as arrived:
        await integration.deliver(party(name="Lò Thị Đánh Dấu"))
        await happen(integration, received())
        (message,) = await until_sent(integration)
        collector = await arrived()
    (mail,), (call,) = mailbox.mails, collector.named("SMTP")
    assert collector.ancestry(call) == ["SMTP", "deliver notifications", TOLD]
    assert traces(collector, "SMTP") == traces(collector, "deliver notifications") == {"a1"}
    assert (call.kind, attributes(call)) == (
        Span.SPAN_KIND_CLIENT,
        {"network.protocol.name": "smtp", "server.address": "127.0.0.1"},
    )
    (delivery,) = collector.named("deliver notifications")
    assert (delivery.kind, attributes(delivery)) == (
        Span.SPAN_KIND_CONSUMER,
        {
            "messaging.system": "motcua",
            "messaging.destination.name": "notifications",
            "messaging.operation.name": "process",
            "messaging.operation.type": "process",
        },
    )
    private = [ADDRESS, "Lò Thị Đánh Dấu", CODE, str(message.id), mail["Subject"]]
    assert [value for value in private if value.encode() in b"".join(collector.bodies)] == []


async def test_steps_told_in_one_message_lead_to_it_the_newest_as_its_cause(integration: Service, mailbox: MailServer):
    windowed = with_settings(integration, notification_window=3_600)
    async with collecting() as arrived:
        await windowed.deliver(party())
        await happen(windowed, received(), "a1", "b1")
        await happen(windowed, completed(4), "a2", "b2")
        await happen(windowed, processed(3), "a3", "b3")
        async with windowed.database.autocommit.connect() as connection:
            await connection.exec_driver_sql("update notification set due_at = now()")
        await until_sent(windowed)
        collector = await arrived()
    await windowed.database.close()
    assert len(mailbox.mails) == 1
    (delivery,) = collector.named("deliver notifications")
    assert delivery.trace_id.hex() == "a2" * 16
    assert [link.trace_id.hex()[:2] for link in delivery.links] == ["a1", "a3"]


async def test_messages_sent_one_after_the_other_stand_each_in_its_own_trace(integration: Service, mailbox: MailServer):
    together = with_settings(integration, notification_parallel=1, notification_batch=10)
    codes = {"a1": CODE, "a2": OTHER, "a3": "H35.01.01-250310-00003"}
    async with collecting() as arrived:
        for number, (trace, code) in enumerate(codes.items()):
            await together.deliver(party(code, email=f"mai{number}@example.vn"))
            await happen(together, received(code=code), trace)
        await until_sent(together, len(codes))
        collector = await arrived()
    await together.database.close()
    assert len(mailbox.mails) == len(codes)
    calls = collector.named("SMTP")
    assert [collector.ancestry(call) for call in calls] == [["SMTP", "deliver notifications", TOLD]] * len(codes)
    assert traces(collector, "SMTP") == set(codes)


async def test_a_refused_mail_is_a_failed_span_without_the_servers_words(integration: Service, mailbox: MailServer):
    mailbox.reply = lambda address: f"550 5.1.1 no such user {address}"
    async with collecting() as arrived:
        await integration.deliver(party())
        await happen(integration, received())
        await until_sent(integration)
        collector = await arrived()
    failed = [span for span in collector.spans if span.status.code == Status.STATUS_CODE_ERROR]
    assert {(span.name, attributes(span)["error.type"]) for span in failed} == {
        ("deliver notifications", "AddressRefused"),
        ("SMTP", "SMTPRecipientsRefused"),
    }
    assert {(span.trace_id.hex()[:2], span.status.message, len(span.events)) for span in failed} == {("a1", "", 0)}


@pytest.fixture
async def gateway() -> AsyncIterator[tuple[str, list[Any]]]:
    """The address of a gateway that takes every SMS, and the headers it got."""
    app, got = FastAPI(), list[Any]()

    @app.post("/sms/messages")
    async def take(request: Request) -> dict[str, str]:
        got.append(request.headers)
        return {"state": "accepted", "reference": "r1"}

    async with serving(app, machine.free_port()) as url:
        yield f"{url}/sms/messages", got


async def test_an_sms_is_a_span_below_its_event_and_its_gateway_gets_no_header_of_our_trace(
    integration: Service, gateway: tuple[str, list[Any]]
):
    url, got = gateway
    texting = with_settings(integration, smtp_server=None, sms_gateway={"url": url, "key": KEY, "sender": "DVC LAICHAU"})
    async with collecting() as arrived:
        await texting.deliver(party(email=None, phone=PHONE))
        await happen(texting, received())
        await until_sent(texting)
        collector = await arrived()
    await texting.database.close()
    (call,) = collector.named("POST")
    assert collector.ancestry(call) == ["POST", "deliver notifications", TOLD]
    assert call.trace_id.hex() == "a1" * 16
    assert ["traceparent" in headers for headers in got] == [False]
    assert [value for value in (PHONE, "+84912345678", SECRET, "/sms/") if value.encode() in b"".join(collector.bodies)] == []


async def test_what_the_clock_brings_about_is_told_in_a_trace_of_its_own(integration: Service):
    async with integration.database.transaction() as session:
        await causes.note_mandate(session, code="m1", version=1, change="created", accounts=["a"], until=None, at=now())
    assert await integration.rows("select traceparents from notification") == [([],)]
