"""RabbitMQ: what was confirmed arrives, at every service that listens, in order, however connections, processes and databases fail."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import aio_pika
import pytest
from sqlalchemy import make_url

from services.chassis import broker as broker_module
from services.chassis import dead_letters, replay
from services.chassis.broker import DELIVERY_LIMIT, EXCHANGE, Broker, definitions, queue_name
from services.chassis.database import Database
from services.chassis.outbox import OutboxRelay, RecordedEvent, emit
from services.contracts.catalog import AuthorityPublished, CatalogueRefreshRequested
from services.contracts.dossier import DossierReturned
from services.contracts.subscriptions import CONSUMED
from tests import machine
from tests.chassis.queues import Recipient, authority, empty, give_back, recorded, returned, running, waiting
from tests.chassis.sample_service import MakeDatabase, notes, rows, until
from tests.chassis.wire import Wire, between
from tests.running import Server

pytestmark = pytest.mark.timeout(120)


@pytest.fixture(scope="session")
async def declared(rabbitmq: machine.Broker) -> machine.Broker:
    """The broker with the whole topology."""
    connection = await aio_pika.connect(rabbitmq.url)
    async with connection, connection.channel() as channel:
        await broker_module.declare(channel)
    return rabbitmq


@pytest.fixture
async def channel(declared: machine.Broker) -> AsyncIterator[aio_pika.abc.AbstractChannel]:
    """The operator's own connection, over empty queues."""
    connection = await aio_pika.connect(declared.url)
    async with connection, connection.channel() as made:
        underlying = await made.get_underlay_channel()
        await asyncio.gather(*(underlying.queue_purge(f"{queue_name(name)}{end}") for name in CONSUMED for end in ("", ".dead")))
        yield made


@pytest.fixture
async def broker(rabbitmq: machine.Broker, channel: aio_pika.abc.AbstractChannel) -> AsyncIterator[Broker]:  # noqa: ARG001 - its queues are empty
    """A process's connection, over whole bindings."""
    made = Broker(rabbitmq.url)
    await made.connect()
    yield made
    await made.close()


@pytest.fixture
async def wire(
    rabbitmq: machine.Broker,
    channel: aio_pika.abc.AbstractChannel,  # noqa: ARG001 - its queues are empty
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Wire]:
    """What lies between a process and the broker."""
    monkeypatch.setattr(broker_module, "RESTORE_SECONDS", 2)
    async with between(rabbitmq.url) as made:
        yield made


@pytest.fixture
async def wired(wire: Wire) -> AsyncIterator[Broker]:
    """A process's connection over a wire that may be cut."""
    made = Broker(wire.url)
    await made.connect()
    yield made
    wire.mend()
    await made.close()


@pytest.fixture
def recipient(database: Database) -> Recipient:
    return Recipient(database)


# -- publishing --------------------------------------------------------------------------------------------------------


async def test_a_published_event_waits_once_for_each_service_that_listens(
    broker: Broker, channel: aio_pika.abc.AbstractChannel
) -> None:
    await broker.publish(recorded(returned()))
    listening = {name: 1 for name, types in CONSUMED.items() if DossierReturned in types}
    await until(lambda: _as_expected(channel, listening))


async def _as_expected(channel: aio_pika.abc.AbstractChannel, expected: dict[str, int]) -> bool:
    return await waiting(channel, CONSUMED) == expected


async def test_an_event_nobody_listens_to_is_published_to_nobody(broker: Broker) -> None:
    await broker.publish([RecordedEvent(1, "nobody.listens.v1", "x", b"{}")])


async def test_published_events_since_a_time_are_delivered_once_more_to_one_consumer(
    broker: Broker, channel: aio_pika.abc.AbstractChannel, database: Database
) -> None:
    async with database.transaction() as session:
        for each in (authority("H35", 1), returned(), authority("H35", 2), authority("H35", 3), authority("H35", 4)):
            emit(session, each)
    # The first is older, the last waits to be published.
    await rows(database, "update outbox set sent_at = now() where id < (select max(id) from outbox)")
    await rows(database, "update outbox set recorded_at = '2026-01-01' where id = (select min(id) from outbox)")
    since = datetime(2026, 1, 2, tzinfo=UTC)
    assert await replay.replay(database, broker, "dossier", since) == 2
    await until(lambda: _as_expected(channel, {"dossier": 2}))
    queue = await channel.get_queue(queue_name("dossier"))
    bodies = [(await queue.get(no_ack=True)).body for _ in range(2)]
    assert [b'"version":2,' in bodies[0], b'"version":3,' in bodies[1]] == [True, True]
    assert await replay.replay(database, broker, replay.EVENT_LOG, since) == 3


async def test_a_wanted_event_without_its_binding_raises_and_stays_unsent_until_it_is_bound(
    broker: Broker, channel: aio_pika.abc.AbstractChannel, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    # One queue gets it: with two, an event that reaches the other is routed.
    refresh = CatalogueRefreshRequested(requested_at=datetime(2026, 11, 28, tzinfo=UTC))
    queue = await channel.get_queue(queue_name("integration"))
    await queue.unbind(EXCHANGE, refresh.type)
    with pytest.raises(aio_pika.exceptions.PublishError):
        await broker.publish(recorded(refresh))
    async with database.transaction() as session:
        emit(session, refresh)
    tried = asyncio.Event()
    publish = broker.publish

    async def watched(events: Any) -> None:
        tried.set()
        await publish(events)

    monkeypatch.setattr(broker, "publish", watched)
    async with running(OutboxRelay("dossier", database, broker).run()):
        await tried.wait()
        assert await rows(database, "select 1 from outbox where sent_at is not null") == []
        await queue.bind(EXCHANGE, refresh.type)
        await until(lambda: rows(database, "select 1 from outbox where sent_at is not null"))


async def test_an_event_that_is_not_confirmed_is_not_taken_as_published(
    wired: Broker, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker_module, "PUBLISH_SECONDS", 0.2)
    wire.stall()
    with pytest.raises(TimeoutError):
        await wired.publish(recorded(authority()))


async def test_nothing_is_published_before_there_is_a_connection() -> None:
    with pytest.raises(ConnectionError):
        await Broker("amqp://nowhere").publish(recorded(authority()))


async def test_a_process_waits_for_a_broker_that_is_not_there_yet(wire: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broker_module, "CONNECT_SECONDS", 0.01)
    wire.refuse()
    broker = Broker(wire.url)
    connecting = asyncio.create_task(broker.connect())
    await asyncio.sleep(0)
    assert not broker.connected
    wire.mend()
    await connecting
    assert broker.connected
    await broker.close()


# -- consuming ---------------------------------------------------------------------------------------------------------


async def test_a_consumed_event_has_its_effect_and_leaves_the_queue(
    broker: Broker, recipient: Recipient, rabbitmq: machine.Broker
) -> None:
    async with running(broker.consume("dossier", recipient.inbox)):
        await broker.publish(recorded(authority()))
        await until(lambda: notes(recipient.database))
    assert recipient.done == [("H35", 1)]
    assert await empty(rabbitmq)


async def test_a_consumer_that_ends_before_its_answer_leaves_the_event_to_the_next(
    rabbitmq: machine.Broker, broker: Broker, recipient: Recipient, another_database: MakeDatabase
) -> None:
    dying, process = Recipient(another_database()), Broker(rabbitmq.url)
    dying.go.clear()
    await process.connect()
    async with running(process.consume("dossier", dying.inbox)):
        await broker.publish(recorded(authority()))
        await until(dying.has_begun)
        await process.close()
    async with running(broker.consume("dossier", recipient.inbox)):
        await until(lambda: notes(recipient.database))
    assert (dying.done, recipient.done) == ([], [("H35", 1)])
    assert await empty(rabbitmq)


async def test_an_event_whose_answer_is_lost_comes_again_and_has_no_second_effect(
    wired: Broker, wire: Wire, broker: Broker, recipient: Recipient, rabbitmq: machine.Broker, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken: list[bytes] = []
    take = recipient.inbox.take

    async def counted(body: bytes) -> None:
        await take(body)
        taken.append(body)

    monkeypatch.setattr(recipient.inbox, "take", counted)
    recipient.go.clear()
    async with running(wired.consume("dossier", recipient.inbox)):
        await broker.publish(recorded(authority()))
        await until(recipient.has_begun)
        wire.cut()
        recipient.go.set()
        await until(lambda: _length(taken, 2))
    assert recipient.done == [("H35", 1)]
    assert await notes(recipient.database) == {"H35-1": 1}
    assert await empty(rabbitmq)


async def _length(things: list[Any], wanted: int) -> bool:
    return len(things) >= wanted


async def test_events_of_one_subject_keep_their_order_while_subjects_run_side_by_side(broker: Broker, recipient: Recipient) -> None:
    await rows(recipient.database, "truncate note cascade")
    events = [authority(f"H{subject}", version) for version in range(1, 11) for subject in range(8)]
    recipient.go.clear()
    async with running(broker.consume("dossier", recipient.inbox)):
        await broker.publish(recorded(*events))
        await until(lambda: _length(recipient.begun, 2))
        recipient.go.set()
        await until(lambda: _length(recipient.done, len(events)))
    versions = {f"H{subject}": [version for code, version in recipient.done if code == f"H{subject}"] for subject in range(8)}
    assert versions == {f"H{subject}": list(range(1, 11)) for subject in range(8)}


async def test_a_failing_event_holds_up_nobody(broker: Broker, recipient: Recipient, rabbitmq: machine.Broker) -> None:
    await rows(recipient.database, "insert into note values ('H35-1', 1)")
    async with running(broker.consume("dossier", recipient.inbox)):
        await broker.publish(recorded(authority("H35", 1), authority("H35", 2)))
        await until(lambda: rows(recipient.database, "select 1 from note where code = 'H35-2'"))
    assert await rows(recipient.database, "select subject, attempts from parked_event") == [("H35", 1)]
    assert await empty(rabbitmq)


async def test_while_the_database_is_away_events_wait_and_are_applied_when_it_is_back(
    broker: Broker, recipient: Recipient, postgres: Server, url: str, monkeypatch: pytest.MonkeyPatch, rabbitmq: machine.Broker
) -> None:
    monkeypatch.setattr(broker_module, "HOLD_SECONDS", 0.01)
    tries: list[bytes] = []
    take = recipient.inbox.take

    async def counted(body: bytes) -> None:
        tries.append(body)
        await take(body)

    monkeypatch.setattr(recipient.inbox, "take", counted)
    admin = Database(postgres.admin.render_as_string(hide_password=False), pool=1)
    name = make_url(url).database
    await rows(admin, f'alter database "{name}" allow_connections false')
    await rows(admin, "select pg_terminate_backend(pid) from pg_stat_activity where datname = :name", name=name)
    async with running(broker.consume("dossier", recipient.inbox), *(timer.run() for timer in recipient.inbox.timers())):
        await broker.publish(recorded(authority("H1"), authority("H2"), authority("H3")))
        await until(lambda: _length(tries, 3 * (DELIVERY_LIMIT + 5)))
        await rows(admin, f'alter database "{name}" allow_connections true')
        await until(lambda: _noted(recipient, 3))
    await admin.close()
    assert await dead_letters.listing(recipient.database) == []
    assert await empty(rabbitmq)


async def _noted(recipient: Recipient, wanted: int) -> bool:
    return len(await notes(recipient.database)) == wanted


# -- dead letters ------------------------------------------------------------------------------------------------------


async def test_an_event_its_consumers_stop_at_again_and_again_becomes_a_dead_letter(
    broker: Broker, recipient: Recipient, channel: aio_pika.abc.AbstractChannel, rabbitmq: machine.Broker
) -> None:
    await broker.publish(recorded(authority()))
    await give_back(await channel.get_queue(queue_name("dossier")), DELIVERY_LIMIT + 1)
    async with running(broker.consume("dossier", recipient.inbox)):
        (letter,) = await until(lambda: dead_letters.listing(recipient.database))
    assert (letter.type, letter.subject, recipient.begun) == (AuthorityPublished.type, "H35", [])
    assert await empty(rabbitmq)


async def test_a_dead_letter_waits_for_the_database_too(
    broker: Broker, recipient: Recipient, channel: aio_pika.abc.AbstractChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker_module, "HOLD_SECONDS", 0.01)
    add, refusals = recipient.inbox.add_dead_letter, iter((ConnectionError, ConnectionError))

    async def away_twice(body: bytes, reason: str) -> None:
        with contextlib.suppress(StopIteration):
            raise next(refusals)
        await add(body, reason)

    monkeypatch.setattr(recipient.inbox, "add_dead_letter", away_twice)
    await channel.default_exchange.publish(aio_pika.Message(b"anything"), f"{queue_name('dossier')}.dead")
    async with running(broker.consume("dossier", recipient.inbox)):
        (letter,) = await until(lambda: dead_letters.listing(recipient.database))
    assert letter.body == b"anything"


async def test_bytes_that_are_no_event_become_a_dead_letter(
    broker: Broker, recipient: Recipient, channel: aio_pika.abc.AbstractChannel
) -> None:
    await channel.default_exchange.publish(aio_pika.Message(b"\xff\0"), queue_name("dossier"))
    async with running(broker.consume("dossier", recipient.inbox)):
        (letter,) = await until(lambda: dead_letters.listing(recipient.database))
    assert letter.body == b"\xff\0"


# -- connections -------------------------------------------------------------------------------------------------------


async def test_after_a_broken_connection_events_are_published_and_consumed_again(
    wired: Broker, wire: Wire, recipient: Recipient
) -> None:
    async with running(wired.consume("dossier", recipient.inbox), OutboxRelay("dossier", recipient.database, wired).run()):
        await wired.publish(recorded(authority("H1")))
        await until(lambda: _length(recipient.done, 1))
        wire.cut()
        async with recipient.database.transaction() as session:
            emit(session, authority("H2"))
        await until(lambda: _length(recipient.done, 2))
    assert [code for code, _ in recipient.done] == ["H1", "H2"]


@pytest.mark.parametrize("how", ["cut", "cancelled, as aiormq does on a connection that has fallen silent"])
async def test_a_connection_lost_while_consuming_begins_is_no_end_of_it(
    wired: Broker, wire: Wire, recipient: Recipient, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    """It ended the worker with all it was doing, and in these tests went unnoticed: we suspected the restoring of channels."""
    declare, first = broker_module._declare_queue, iter([True])

    async def lost_first(*args: Any, **named: Any) -> aio_pika.abc.AbstractQueue:
        for _ in first:
            wire.cut()
            if how != "cut":
                raise asyncio.CancelledError
        return await declare(*args, **named)

    monkeypatch.setattr(broker_module, "_declare_queue", lost_first)
    async with running(wired.consume("dossier", recipient.inbox), OutboxRelay("dossier", recipient.database, wired).run()):
        await _recorded_by(recipient, authority("H1"))
        await until(lambda: _length(recipient.done, 1))
    assert wire.connections == 2


async def test_consuming_ends_when_it_is_to_also_while_it_is_about_to_begin_again(
    wired: Broker, wire: Wire, recipient: Recipient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A task group that waits for its tasks passed over the cancellation, and the worker did not stop."""
    declare, ending = broker_module._declare_queue, asyncio.Event()

    async def lost(*args: Any, **named: Any) -> aio_pika.abc.AbstractQueue:
        await asyncio.sleep(0)  # the lanes are at work
        wire.cut()
        return await declare(*args, **named)

    async def ends_slowly(*_: Any) -> None:
        try:
            await asyncio.Future()
        finally:
            ending.set()
            await asyncio.sleep(0.2)

    monkeypatch.setattr(broker_module, "_declare_queue", lost)
    monkeypatch.setattr(broker_module, "_drain", ends_slowly)
    consuming = asyncio.create_task(wired.consume("dossier", recipient.inbox))
    await ending.wait()
    consuming.cancel()
    ended, _ = await asyncio.wait([consuming], timeout=30)
    assert ended
    assert consuming.cancelled()


async def test_a_channel_whose_restoring_gets_no_answer_is_restored_on_the_next_connection(
    wired: Broker, wire: Wire, recipient: Recipient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker_module, "RESTORE_SECONDS", 0.3)
    create, unanswered = aio_pika.abc.UnderlayChannel.create, iter(range(2))

    async def create_or_wait(*args: Any, **named: Any) -> aio_pika.abc.UnderlayChannel:
        for _ in unanswered:
            await asyncio.Event().wait()
        return await create(*args, **named)

    async with running(wired.consume("dossier", recipient.inbox), OutboxRelay("dossier", recipient.database, wired).run()):
        await _recorded_by(recipient, authority("H1"))
        await until(lambda: _length(recipient.done, 1))
        monkeypatch.setattr(aio_pika.abc.UnderlayChannel, "create", create_or_wait)
        wire.cut()
        await _recorded_by(recipient, authority("H2"))
        await until(lambda: _length(recipient.done, 2))
    assert [code for code, _ in recipient.done] == ["H1", "H2"]


async def test_after_an_outage_of_the_broker_everything_recorded_meanwhile_arrives(
    wired: Broker, wire: Wire, recipient: Recipient
) -> None:
    async with running(wired.consume("dossier", recipient.inbox), OutboxRelay("dossier", recipient.database, wired).run()):
        await wired.publish(recorded(authority("H0")))
        await until(lambda: _length(recipient.done, 1))
        wire.refuse()
        async with recipient.database.transaction() as session:
            emit(session, authority("H1"))
            emit(session, authority("H2"))
        await until(lambda: _disconnected(wired))
        wire.mend()
        await until(lambda: _length(recipient.done, 3))
    assert sorted(code for code, _ in recipient.done) == ["H0", "H1", "H2"]


async def test_a_process_whose_node_ends_goes_on_at_the_next_and_after_the_last_at_the_first(
    rabbitmq: machine.Broker, wire: Wire, recipient: Recipient
) -> None:
    async with between(rabbitmq.url) as other:
        broker = Broker(wire.url, other.url)
        await broker.connect()
        async with running(broker.consume("dossier", recipient.inbox), OutboxRelay("dossier", recipient.database, broker).run()):
            await _recorded_by(recipient, authority("H0"))
            await until(lambda: _length(recipient.done, 1))
            assert (wire.connections, other.connections) == (1, 0)
            wire.refuse()
            await _recorded_by(recipient, authority("H1"))
            await until(lambda: _length(recipient.done, 2))
            wire.mend()
            other.refuse()
            await _recorded_by(recipient, authority("H2"))
            await until(lambda: _length(recipient.done, 3))
        await broker.close()
    assert [code for code, _ in recipient.done] == ["H0", "H1", "H2"]


async def _recorded_by(recipient: Recipient, event: AuthorityPublished) -> None:
    async with recipient.database.transaction() as session:
        emit(session, event)


async def test_a_process_that_starts_while_a_node_is_away_goes_to_the_next_at_once(
    wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broker_module, "CONNECT_SECONDS", 3_600)
    broker = Broker(f"amqp://127.0.0.1:{machine.free_port()}/", wire.url)
    await broker.connect()
    assert (broker.connected, wire.connections) == (True, 1)
    await broker.close()


async def _disconnected(broker: Broker) -> bool:
    return not broker.connected


async def test_a_channel_the_broker_closes_is_opened_again_and_consumes_on(
    broker: Broker, recipient: Recipient, monkeypatch: pytest.MonkeyPatch
) -> None:
    connection = broker._connection
    assert connection is not None
    opened: list[Any] = []
    make = connection.channel

    def remembered(*args: Any, **options: Any) -> Any:
        opened.append(make(*args, **options))
        return opened[-1]

    monkeypatch.setattr(connection, "channel", remembered)
    async with running(broker.consume("dossier", recipient.inbox)):
        await broker.publish(recorded(authority("H1")))
        await until(lambda: _length(recipient.done, 1))
        underlying = await opened[0].get_underlay_channel()
        await underlying.basic_ack(12_345)
        await broker.publish(recorded(authority("H2")))
        await until(lambda: _length(recipient.done, 2))


# -- topology ----------------------------------------------------------------------------------------------------------


def test_the_committed_definitions_are_those_the_services_declare() -> None:
    assert (machine.DEPLOY / "rabbitmq" / "definitions.json").read_text() == definitions()
