"""One trace goes from the gateway's request to the national portal: over HTTP, RabbitMQ or the embedded delivery, and the exchange."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from fastapi import FastAPI, Request
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status
from opentelemetry.trace import SpanKind
from sqlalchemy import text

from services.chassis import telemetry
from services.chassis.broker import Broker
from services.chassis.embedded_delivery import EmbeddedDelivery
from services.chassis.outbox import OutboxRelay, Publisher
from services.contracts.subscriptions import CONSUMED
from services.integration.delivery.client import OutsideClient
from tests import machine
from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, submit
from tests.integration.builders import Portal, eventually, pushing
from tests.running import Apps, Service, serving
from tests.traces import attributes, collecting

TRACE = "a1" * 16
GATEWAY = f"00-{TRACE}-{'b2' * 8}-01"
PERSON = {
    "kind": "citizen",
    "name": "Lò Thị Đánh Dấu",
    "id_number": "012299988877",
    "phone": "0912999888",
    "email": "dau@example.vn",
}
SUBMITTED = "dossier.submitted.v1"
TO_THE_PORTAL = [
    "POST /sandbox/mapi/g",
    "POST",
    "deliver national_portal",
    f"process {SUBMITTED}",
    f"create {SUBMITTED}",
    "POST /v1/dossiers",
]

Transport = Callable[[Service, Service, machine.Broker], Awaitable[None]]


async def publish_catalogue(dossier: Service) -> None:
    for published in (PROCEDURE, AUTHORITY, OTHER_AUTHORITY):
        await dossier.deliver(published)


@pytest.fixture
async def dossier(apps: Apps) -> Service:
    return await apps.prepared("dossier", publish_catalogue)


async def relay(dossier: Service, publisher: Publisher) -> None:
    async with dossier.database.autocommit.connect() as connection:
        await OutboxRelay("dossier", dossier.database, publisher).publish_batch(connection)


async def by_embedded_delivery(dossier: Service, integration: Service, _broker: machine.Broker) -> None:
    delivery = EmbeddedDelivery()
    for service in CONSUMED:
        delivery.subscribe(service, integration.inbox)
    await relay(dossier, delivery)


async def by_rabbitmq(dossier: Service, integration: Service, broker: machine.Broker) -> None:
    connected = Broker(broker.url)
    await connected.connect()
    await relay(dossier, connected)
    consuming = asyncio.create_task(connected.consume("integration", integration.inbox))
    await eventually(lambda: integration.rows("select 1 from delivery"))
    consuming.cancel()
    await asyncio.wait([consuming])
    await connected.close()


async def by_a_second_attempt(dossier: Service, integration: Service, broker: machine.Broker) -> None:
    async with integration.database.autocommit.connect() as connection:
        await connection.execute(text("alter table delivery rename to delivery_away"))
        await by_embedded_delivery(dossier, integration, broker)
        await connection.execute(text("alter table delivery_away rename to delivery"))
        await connection.execute(text("update parked_event set next_attempt_at = now()"))
    assert await integration.inbox.retry_due()


async def deliver(integration: Service, count: int = 1) -> None:
    async def acknowledged() -> bool:
        return len(await integration.rows("select 1 from delivery where state = 'acknowledged'")) == count

    async with pushing(integration):
        await eventually(acknowledged)


@pytest.mark.parametrize("transport", [by_embedded_delivery, by_rabbitmq, by_a_second_attempt])
async def test_one_trace_goes_from_the_request_to_the_national_portal(
    dossier: Service, integration: Service, portal: Portal, rabbitmq: machine.Broker, transport: Transport
) -> None:
    async with collecting() as arrived:
        dossier.client.headers["traceparent"] = GATEWAY
        try:
            answer = await submit(dossier, applicant=PERSON)
        finally:
            del dossier.client.headers["traceparent"]
        await transport(dossier, integration, rabbitmq)
        await deliver(integration)
        collector = await arrived()
    code = answer.json()["code"]
    assert answer.headers["trace-id"] == TRACE
    assert await portal.dossier(code)
    (calls, *_) = (span for span in collector.named("POST /sandbox/mapi/g") if span.trace_id.hex() == TRACE)
    assert collector.ancestry(calls) == TO_THE_PORTAL
    assert {span.trace_id.hex() for name in TO_THE_PORTAL for span in collector.named(name)} == {TRACE}
    assert collector.named("POST /v1/dossiers")[0].parent_span_id.hex() == "b2" * 8
    private = [*PERSON.values(), code, "/sandbox?", integration.worker.settings.portal_password.get_secret_value()]
    received = b"".join(collector.bodies)
    assert [value for value in private if value != "citizen" and value.encode() in received] == []


async def test_spans_say_what_they_are_by_the_semantic_conventions(
    dossier: Service, integration: Service, rabbitmq: machine.Broker
) -> None:
    async with collecting() as arrived:
        await submit(dossier)
        await by_embedded_delivery(dossier, integration, rabbitmq)
        await deliver(integration)
        collector = await arrived()
    described = {name: (span.kind, attributes(span)) for name in TO_THE_PORTAL for span in collector.named(name)[-1:]}
    message = described[f"process {SUBMITTED}"][1].pop("messaging.message.id")
    assert message == (await dossier.emitted())[0]["id"]
    messaging = {"messaging.system": "motcua", "messaging.destination.name": SUBMITTED}
    assert described == {
        "POST /v1/dossiers": (
            Span.SPAN_KIND_SERVER,
            {"http.request.method": "POST", "http.route": "/v1/dossiers", "http.response.status_code": 201},
        ),
        f"create {SUBMITTED}": (
            Span.SPAN_KIND_PRODUCER,
            messaging | {"messaging.operation.name": "create", "messaging.operation.type": "create"},
        ),
        f"process {SUBMITTED}": (
            Span.SPAN_KIND_CONSUMER,
            messaging
            | {
                "messaging.operation.name": "process",
                "messaging.operation.type": "process",
                "messaging.consumer.group.name": "integration",
            },
        ),
        "deliver national_portal": (
            Span.SPAN_KIND_CONSUMER,
            {
                "messaging.system": "motcua",
                "messaging.destination.name": "national_portal",
                "messaging.operation.name": "process",
                "messaging.operation.type": "process",
            },
        ),
        "POST": (
            Span.SPAN_KIND_CLIENT,
            {"http.request.method": "POST", "server.address": "127.0.0.1", "http.response.status_code": 200},
        ),
        "POST /sandbox/mapi/g": (
            Span.SPAN_KIND_SERVER,
            {"http.request.method": "POST", "http.route": "/sandbox/mapi/g", "http.response.status_code": 200},
        ),
    }


async def test_dossiers_sent_in_one_call_are_led_to_it_by_a_link(
    dossier: Service, integration: Service, portal: Portal, rabbitmq: machine.Broker
) -> None:
    async with collecting() as arrived:
        await submit(dossier)
        await submit(dossier, persona="business")
        alone = integration.with_worker(portal_url=portal.url, portal_parallel=1)
        await by_embedded_delivery(dossier, alone, rabbitmq)
        await deliver(alone, 2)
        await alone.database.close()
        collector = await arrived()
    first, second = collector.named("deliver national_portal")
    assert first.trace_id != second.trace_id
    assert [link.span_id for link in second.links] == [first.span_id]
    assert {span.parent_span_id for span in collector.named("POST")} == {first.span_id}


async def test_a_refused_delivery_is_a_failed_span_without_the_portals_words(
    dossier: Service, integration: Service, portal: Portal, rabbitmq: machine.Broker
) -> None:
    async with collecting() as arrived:
        await submit(dossier)
        await by_embedded_delivery(dossier, integration, rabbitmq)
        await portal.fault("error_500")
        await deliver(integration)
        collector = await arrived()
    failed = [span for span in collector.spans if span.status.code == Status.STATUS_CODE_ERROR]
    assert {(span.name.split()[0], attributes(span)["error.type"]) for span in failed} >= {
        ("deliver", "Unreachable"),
        ("POST", "500"),
    }
    assert {(span.status.message, len(span.events)) for span in failed} == {("", 0)}


async def test_only_the_portal_learns_the_trace() -> None:
    sent: list[dict[str, str]] = []
    app = FastAPI()

    @app.get("/")
    async def root(request: Request) -> None:
        sent.append(dict(request.headers))

    async with serving(app, machine.free_port()) as url, collecting():
        with telemetry.span("work", SpanKind.INTERNAL, parent=GATEWAY):
            for propagates in (False, True):
                async with OutsideClient(timeout=5, propagates=propagates) as client:
                    await client._http.get(url)
    assert ["traceparent" in headers for headers in sent] == [False, True]
    assert TRACE in sent[1]["traceparent"]


@pytest.mark.parametrize(("ratio", "recorded"), [(0.0, 0), (1.0, 1)])
async def test_the_setting_decides_which_share_is_recorded_and_not_the_caller(
    dossier: Service, ratio: float, recorded: int
) -> None:
    async with collecting(ratio) as arrived:
        answer = await dossier.client.get("/v1/nothing", headers={"traceparent": GATEWAY[:-2] + f"0{1 - recorded}"})
        collector = await arrived()
    assert len(collector.spans) == recorded
    assert answer.headers["trace-id"] == TRACE
