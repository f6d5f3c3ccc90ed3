"""Nothing of a marked person is readable beside what is sealed: in no queue, event log, log line, metric or span, and in no table."""

from datetime import UTC, datetime

import aio_pika
import prometheus_client
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from services.chassis import broker as broker_module
from services.chassis import telemetry
from services.chassis.broker import Broker, queue_name
from services.chassis.envelopes import EnvelopeRecipient, public_key
from services.chassis.outbox import OutboxRelay
from services.contracts.dossier import DossierParty
from services.contracts.subscriptions import CONSUMED
from services.dossier.context import DossierContext
from tests import machine
from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED, act, submit
from tests.integration.builders import PRIVATE_KEY, Portal, claim, eventually, record, running
from tests.running import Apps, Service

pytestmark = [pytest.mark.long, pytest.mark.timeout(120)]

PERSON = {
    "kind": "citizen",
    "name": "Lò Thị Đánh Dấu",
    "id_number": "012299988877",
    "phone": "0912999888",
    "email": "danhdau@example.vn",
}
MARKS = [value for name, value in PERSON.items() if name != "kind"]


def readable(text: str) -> list[str]:
    """The marks that can be read in a text, also as JSON or PostgreSQL may write them."""
    forms = {mark: (mark, mark.encode("ascii", "backslashreplace").decode(), mark.encode().hex()) for mark in MARKS}
    return [mark for mark, spellings in forms.items() if any(each in text for each in spellings)]


async def publish(dossier: Service) -> None:
    for published in (PROCEDURE, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await dossier.deliver(published)


@pytest.fixture
async def sealing_dossier(apps: Apps, monkeypatch: pytest.MonkeyPatch) -> Service:
    """The dossier service with a public key of integration's."""
    service = await apps.prepared("dossier", publish)
    context = service.app.state.context
    recipient = EnvelopeRecipient(public_key(PRIVATE_KEY))
    own = DossierContext(context.database, context.calendars, context.sealer, context.numbers, recipient)
    monkeypatch.setitem(service.app.state._state, "context", own)
    return service


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    """The spans of this process, recorded."""
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(telemetry, "_tracer", provider.get_tracer("test"))
    return exporter


async def messages(rabbitmq: machine.Broker, service: Service) -> dict[str, list[bytes]]:
    """What is in each service's queue once this service's outbox is published."""
    connection = await aio_pika.connect(rabbitmq.url)
    async with connection, connection.channel() as channel:
        await broker_module.declare(channel)
        queues = {name: await channel.get_queue(queue_name(name)) for name in CONSUMED}
        for queue in queues.values():
            await queue.purge()
        broker = Broker(rabbitmq.url)
        await broker.connect()
        async with service.database.autocommit.connect() as published:
            await OutboxRelay(service.name, service.database, broker).publish_batch(published)
        await broker.close()
        bodies: dict[str, list[bytes]] = {}
        for name, queue in queues.items():
            bodies[name] = []
            while (message := await queue.get(fail=False, no_ack=True)) is not None:
                bodies[name].append(message.body)
    return bodies


async def tables(service: Service, *names: str) -> str:
    """All rows of a service's tables as text."""
    listed = await service.rows("select tablename as name from pg_tables where schemaname = 'public'")
    statement = 'select t::text as row from "{}" t'
    rows = [await service.rows(statement.format(name)) for (name,) in listed if not names or name in names]
    return "\n".join(row.row for each in rows for row in each)


async def test_a_marked_person_is_readable_nowhere(
    sealing_dossier: Service,
    integration: Service,
    portal: Portal,
    rabbitmq: machine.Broker,
    spans: InMemorySpanExporter,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
):
    caplog.set_level("DEBUG")  # whatever a system that ran in this process before has set
    code = (await submit(sealing_dossier, applicant=PERSON)).json()["code"]
    await act(sealing_dossier, code, "clerk", "receive")

    queues = await messages(rabbitmq, sealing_dossier)
    for name, bodies in queues.items():
        assert not readable(b"\n".join(bodies).decode()), name
        assert any(DossierParty.type.encode() in body for body in bodies) is (name == "integration"), name

    foreign = queues["integration"][0].replace(b'"sealed":"', b'"sealed":"AAAA')
    for body in (*queues["integration"], foreign):
        await integration.inbox.take(body)
    claims = await claim(integration, lease=60)
    assert readable(claims[0].record.decode()) == MARKS
    await record(integration, *claims, kind="refused", reason=f"Số giấy tờ {PERSON['id_number']} của {PERSON['name']} không hợp lệ")
    await integration.client.post("/v1/national-portal/quarantine/replay", headers=integration.token("admin"))
    for mode in ("garbage", "error_500", "answer_lost"):
        await portal.fault(mode)
    async with running(integration):
        await eventually(lambda: is_acknowledged(integration))
    assert (await portal.dossier(code))["dossier"]["ChuHoSo"] == PERSON["name"]
    assert await messages(rabbitmq, integration)

    written = capfd.readouterr()
    places = {
        "integration's tables": await tables(integration),
        "the event log": await tables(sealing_dossier, "outbox", "parked_event", "history"),
        "the logs": written.out + written.err + caplog.text,
        "the metrics": prometheus_client.generate_latest().decode(),
        "the spans": "\n".join(span.to_json() for span in spans.get_finished_spans()),
        "the API": (
            await integration.client.get(f"/v1/national-portal/deliveries/{code}", headers=integration.token("admin"))
        ).text,
    }
    assert {place: readable(text) for place, text in places.items() if readable(text)} == {}
    assert all(places[place] for place in ("integration's tables", "the event log", "the logs", "the metrics", "the spans"))
    assert str(datetime.now(UTC).year) in places["integration's tables"]


async def is_acknowledged(integration: Service) -> bool:
    return bool(await integration.rows("select 1 from delivery where state = 'acknowledged'"))
