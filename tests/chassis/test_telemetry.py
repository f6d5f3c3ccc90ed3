"""One trace from the caller's request through the outbox to the effect elsewhere; figures for Prometheus; logs with the trace."""

import logging
from importlib.metadata import version
from typing import Any

import httpx
from opentelemetry import trace
from opentelemetry.trace import SpanKind
from prometheus_client.parser import text_string_to_metric_families
from pydantic_core import from_json
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import retention, telemetry
from services.chassis.database import Database
from services.chassis.inbox import Consumers, Inbox
from services.chassis.outbox import OutboxRelay, emit
from tests.chassis.builders import Publisher, record
from tests.chassis.sample_service import NoteWritten, envelope, rows

TRACE = "a1" * 16
PARENT = f"00-{TRACE}-{'b2' * 8}-01"


def trace_now() -> str:
    return f"{trace.get_current_span().get_span_context().trace_id:032x}"


class Listener:
    """A service that announces something of its own when it hears of a note, and remembers in which trace."""

    def __init__(self, database: Database) -> None:
        self.traces: list[str] = []
        self.failing = False
        self.consumers = Consumers("listener")
        self.consumers.on(NoteWritten)(self.on_note_written)
        self.inbox = Inbox(database, self.consumers)

    async def on_note_written(self, session: AsyncSession, event: NoteWritten) -> None:
        self.traces.append(trace_now())
        emit(session, NoteWritten(code="answer", number=event.number))
        if self.failing:
            raise ZeroDivisionError


async def envelopes(database: Database) -> list[Any]:
    return [from_json(body) for (body,) in await rows(database, "select envelope from outbox order by id")]


async def test_a_trace_goes_from_the_request_through_the_event_to_its_effect_and_on(
    client: httpx.AsyncClient, database: Database
) -> None:
    answer = await client.post("/v1/jottings", json={"code": "n", "number": 1}, headers={"traceparent": PARENT})
    ((recorded,),) = await rows(database, "select envelope from outbox")
    listener = Listener(database)
    await listener.inbox.take(recorded)
    assert answer.headers["trace-id"] == TRACE
    assert listener.traces == [TRACE]
    assert [each["traceparent"].split("-")[1] for each in await envelopes(database)] == [TRACE, TRACE]


async def test_a_retried_event_is_in_its_trace_too(database: Database) -> None:
    listener = Listener(database)
    listener.failing = True
    await listener.inbox.take(envelope(NoteWritten(code="n", number=1), traceparent=PARENT))
    listener.failing = False
    await rows(database, "update parked_event set next_attempt_at = now()")
    await listener.inbox.retry_due()
    assert listener.traces == [TRACE, TRACE]


async def test_an_event_without_a_trace_begins_one(database: Database) -> None:
    listener = Listener(database)
    await listener.inbox.take(envelope(NoteWritten(code="n", number=1)))
    assert len(listener.traces[0]) == 32
    assert listener.traces[0] != "0" * 32


async def test_an_event_with_a_broken_trace_has_its_effect(database: Database) -> None:
    listener = Listener(database)
    await listener.inbox.take(envelope(NoteWritten(code="n", number=1), traceparent="nonsense"))
    assert len(listener.traces) == 1


async def test_two_requests_are_two_traces(client: httpx.AsyncClient) -> None:
    answers = [await client.get("/v1/visit") for _ in range(2)]
    assert len({answer.headers["trace-id"] for answer in answers}) == 2


async def figure(client: httpx.AsyncClient, name: str, **labels: str) -> float:
    """What Prometheus would read; of nothing else, for the process may have had the routes of all services."""
    answer = (await client.get("/metrics")).raise_for_status()
    lines = [line for line in answer.text.splitlines() if line.startswith((f"{name}{{", f"{name} "))]
    families = text_string_to_metric_families("\n".join((*lines, "")))
    return next((sample.value for family in families for sample in family.samples if sample.labels == labels), 0)


async def test_requests_are_counted_by_route_and_never_by_address(client: httpx.AsyncClient, database: Database) -> None:
    await rows(database, "insert into note values ('hush-hush', 1)")
    labels = {"service": "dossier", "method": "GET", "route": "/v1/notes/{code}", "status": "200"}
    before = await figure(client, "motcua_http_request_seconds_count", **labels)
    await client.get("/v1/notes/hush-hush")
    await client.get("/hush-hush")
    assert await figure(client, "motcua_http_request_seconds_count", **labels) == before + 1
    assert "hush-hush" not in (await client.get("/metrics")).text


async def test_events_are_counted_where_they_leave_and_where_they_arrive(client: httpx.AsyncClient, database: Database) -> None:
    published = {"service": "notes", "type": NoteWritten.type}
    applied = {"service": "listener", "type": NoteWritten.type, "outcome": "applied"}
    before = [
        await figure(client, "motcua_events_published_total", **published),
        await figure(client, "motcua_events_consumed_total", **applied),
    ]
    async with database.transaction() as session:
        emit(session, NoteWritten(code="n", number=1))
    async with database.autocommit.connect() as connection:
        await OutboxRelay("notes", database, Publisher()).publish_batch(connection)
    await Listener(database).inbox.take(envelope(NoteWritten(code="n", number=1)))
    after = [
        await figure(client, "motcua_events_published_total", **published),
        await figure(client, "motcua_events_consumed_total", **applied),
    ]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 1]


async def test_what_waits_is_counted_in_full(client: httpx.AsyncClient, database: Database) -> None:
    await record(database, *range(300))
    await Listener(database).inbox.take(b"hello")
    await retention.count(database, "notes")
    assert await figure(client, "motcua_outbox_pending", service="notes") == 300
    assert await figure(client, "motcua_dead_letters", service="notes") == 1


async def test_events_that_are_tried_again_and_dead_letters_are_counted_apart(
    client: httpx.AsyncClient, database: Database
) -> None:
    listener = Listener(database)
    listener.failing = True
    await listener.inbox.take(envelope(NoteWritten(code="n", number=1)))
    await listener.inbox.take(b"hello")
    await retention.count(database, "notes")
    assert await figure(client, "motcua_parked_events", service="notes") == 1
    assert await figure(client, "motcua_dead_letters", service="notes") == 1


async def test_refusals_are_counted_by_their_code(client: httpx.AsyncClient) -> None:
    labels = {"service": "dossier", "code": "unauthenticated"}
    before = await figure(client, "motcua_refusals_total", **labels)
    answer = await client.get("/v1/whoami", headers={"Authorization": "Bearer nonsense"})
    assert answer.json()["code"] == "unauthenticated"
    assert await figure(client, "motcua_refusals_total", **labels) == before + 1


async def test_what_the_outermost_layer_refuses_is_counted_too(client: httpx.AsyncClient) -> None:
    labels = {"service": "dossier", "code": "unsupported_content_encoding"}
    before = await figure(client, "motcua_refusals_total", **labels)
    await client.post("/v1/jottings", content=b"x", headers={"Content-Encoding": "gzip"})
    assert await figure(client, "motcua_refusals_total", **labels) == before + 1


async def test_the_age_of_the_oldest_waiting_event_is_measured(client: httpx.AsyncClient, database: Database) -> None:
    await retention.count(database, "notes")
    assert await figure(client, "motcua_outbox_oldest_seconds", service="notes") == 0
    await record(database, 1, 2)
    await rows(database, "update outbox set recorded_at = now() - interval '1 hour' where id = (select min(id) from outbox)")
    await retention.count(database, "notes")
    assert 3_600 <= await figure(client, "motcua_outbox_oldest_seconds", service="notes") < 3_700


async def test_the_use_of_the_pools_is_measured_when_it_is_read(client: httpx.AsyncClient, database: Database) -> None:
    telemetry.measure_pools("pools", "api", database)
    labels = {"service": "pools", "process": "api", "pool": "sessions"}
    async with database.engine.connect(), database.engine.connect():
        assert await figure(client, "motcua_database_connections_used", **labels) == 2
    assert await figure(client, "motcua_database_connections_used", **labels) == 0
    assert await figure(client, "motcua_database_connections_max", **labels) == database.pool_size


async def test_the_version_that_runs_is_a_metric(client: httpx.AsyncClient) -> None:
    telemetry.publish_build("4a1cdb7")
    assert await figure(client, "motcua_build_info", version=version("motcua"), commit="4a1cdb7") == 1


def test_log_lines_carry_the_trace() -> None:
    with telemetry.span("work", SpanKind.INTERNAL, parent=PARENT):
        fields = telemetry._with_trace(None, "info", {})
    assert fields == {"trace_id": TRACE}


def test_what_others_log_with_peoples_values_is_silent_by_default() -> None:
    assert [logging.getLogger(name).level for name in ("httpx", "uvicorn.access")] == [logging.WARNING] * 2
