"""A delivery of a webhook is a span in the trace of its event, and so below the request that caused it. Nobody outside learns of it."""

from uuid import uuid4

import pytest
from aiohttp import web
from opentelemetry.proto.trace.v1.trace_pb2 import Span, Status

from services.contracts.event import cloud_event
from tests.integration.events.builders import log_of, received
from tests.integration.webhooks.builders import PARTNER, Clock, hook, pass_time, sending
from tests.integration.webhooks.receiver import Behaviour, Receiver, status
from tests.running import Service
from tests.traces import attributes, collecting

TRACE = "a1" * 16
CAUSE = "b2" * 8


async def happen(service: Service, version: int = 2, *, traced: bool = True) -> str:
    """The id of a logged event that was recorded in the trace."""
    id_ = uuid4()
    traceparent = f"00-{TRACE}-{CAUSE}-01" if traced else None
    event = cloud_event(received(version), source="/motcua/dossier", traceparent=traceparent, event_id=id_)
    await log_of(service).append([event])
    return str(id_)


async def test_a_delivery_is_a_span_below_the_event_and_holds_nothing_of_it(service: Service, receiver: Receiver):
    id_ = await hook(service, receiver)
    async with collecting() as arrived:
        async with sending(service):
            await happen(service)
            await receiver.until(lambda r: len(r.bodies) == 1)
        collector = await arrived()
    (delivery,), (call,) = collector.named("deliver webhooks"), collector.named("POST")
    assert (delivery.trace_id.hex(), delivery.parent_span_id.hex()) == (TRACE, CAUSE)
    assert collector.ancestry(call) == ["POST", "deliver webhooks"]
    assert (delivery.kind, attributes(delivery)) == (
        Span.SPAN_KIND_CONSUMER,
        {
            "messaging.system": "motcua",
            "messaging.destination.name": "webhooks",
            "messaging.operation.name": "process",
            "messaging.operation.type": "process",
        },
    )
    assert (call.kind, attributes(call)) == (
        Span.SPAN_KIND_CLIENT,
        {"http.request.method": "POST", "server.address": "127.0.0.1", "http.response.status_code": 204},
    )
    private = [receiver.url, "/hook", receiver.secret or "", id_, PARTNER, received().code, "Lò Thị Mai"]
    assert [value for value in private if value.encode() in b"".join(collector.bodies)] == []


async def test_a_partner_gets_no_header_of_our_trace(service: Service, receiver: Receiver):
    headers: list[str] = []

    async def noted(request: web.Request) -> web.StreamResponse:
        headers.extend(request.headers)
        return receiver.take(request, await request.read())

    await hook(service, receiver)
    receiver.behaviour = noted
    async with collecting(), sending(service):
        await happen(service)
        await receiver.until(lambda r: len(r.bodies) == 1)
    assert {name.lower() for name in headers} & {"traceparent", "tracestate", "baggage", "trace-id"} == set()


async def cut_off(request: web.Request) -> web.StreamResponse:
    """Ends the connection before an answer."""
    assert request.transport is not None
    request.transport.abort()
    return web.Response()


@pytest.mark.parametrize(
    ("behaviour", "of_delivery", "of_call"),
    [(status(503), "503", "503"), (cut_off, "Unreachable", "ServerDisconnectedError")],
)
async def test_each_failed_attempt_is_a_failed_span_of_the_same_trace_without_the_endpoints_words(
    service: Service, receiver: Receiver, behaviour: Behaviour, of_delivery: str, of_call: str
):
    await hook(service, receiver)
    receiver.behaviour = behaviour
    async with collecting() as arrived:
        clock = Clock()
        async with sending(service, clock) as running:
            await happen(service)
            await pass_time(clock, running, lambda: receiver.requests >= 3)
            receiver.behaviour = None
            await pass_time(clock, running, lambda: len(receiver.bodies) == 1)
        collector = await arrived()
    failed = [span for span in collector.spans if span.status.code == Status.STATUS_CODE_ERROR]
    assert {(span.name, attributes(span)["error.type"]) for span in failed} == {
        ("deliver webhooks", of_delivery),
        ("POST", of_call),
    }
    assert {(span.trace_id.hex(), span.status.message, len(span.events)) for span in failed} == {(TRACE, "", 0)}
    assert "bị khoá".encode() not in b"".join(collector.bodies)


async def test_an_event_without_a_trace_is_delivered_in_one_of_its_own(service: Service, receiver: Receiver):
    await hook(service, receiver)
    async with collecting() as arrived:
        async with sending(service):
            await happen(service, traced=False)
            await happen(service, 3)
            await receiver.until(lambda r: len(r.bodies) == 2)
        collector = await arrived()
    assert sorted(span.parent_span_id.hex() for span in collector.named("deliver webhooks")) == ["", CAUSE]
