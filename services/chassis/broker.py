"""RabbitMQ: a durable topic exchange, one quorum queue for each consuming service, confirms, and acknowledgement after commit."""

import asyncio
import contextlib
import itertools
import json
import zlib
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final, TypeVar

import aio_pika
import structlog
from aio_pika.abc import AbstractChannel, AbstractExchange, AbstractIncomingMessage, AbstractQueue
from aiormq.exceptions import ChannelAccessRefused
from yarl import URL

from services.chassis import failpoints
from services.chassis.inbox import Inbox, Recorder
from services.chassis.outbox import RecordedEvent
from services.contracts.public_events import PUBLIC, TEST_PREFIX
from services.contracts.subscriptions import CONSUMED

log = structlog.get_logger(__name__)

EXCHANGE: Final = "motcua.events"
LANES: Final = 8
PREFETCH: Final = 64
LOG_QUEUE: Final = "motcua.integration.event_log"
LOG_BATCH: Final = 500
# How long a node may take to answer; how long to wait after an attempt on a connection that was lost, or to consume, and
# after all addresses were in vain.
ANSWER_SECONDS: Final = 10.0
RECONNECT_SECONDS: Final = 1.0
RESTORE_SECONDS: Final = 10.0
CONNECT_SECONDS: Final = 2.0
HEARTBEAT_SECONDS: Final = 30
PUBLISH_SECONDS: Final = 30.0
# After so many deliveries without an acknowledgement a message goes to the dead queue, and from there to the dead letters: the
# processes that received it crashed.
DELIVERY_LIMIT: Final = 20
HOLD_SECONDS: Final = 1.0
DELIVERY_LIMIT_REACHED: Final = "the broker delivered the event as often as it may, and each time the consumer stopped"

_NOT_CONNECTED: Final = "not connected to RabbitMQ yet"

Lane = asyncio.Queue[AbstractIncomingMessage]
T = TypeVar("T")


def queue_name(service: str) -> str:
    """The queue of a consuming service."""
    return f"motcua.{service}"


_QUORUM: Final[dict[str, Any]] = {"x-queue-type": "quorum"}


def _live(name: str) -> dict[str, Any]:
    return _QUORUM | {
        "x-delivery-limit": DELIVERY_LIMIT,
        "x-dead-letter-exchange": "",
        "x-dead-letter-routing-key": f"{name}.dead",
        "x-dead-letter-strategy": "at-least-once",
        "x-overflow": "reject-publish",
    }


def topology() -> dict[str, list[dict[str, Any]]]:
    """Exchange, queues and bindings in RabbitMQ's definitions format; committed as `deploy/rabbitmq/definitions.json`."""
    queues: list[dict[str, Any]] = []
    bindings: list[dict[str, Any]] = []
    for service, types in CONSUMED.items():
        name = queue_name(service)
        queues += [{"name": name, "arguments": _live(name)}, {"name": f"{name}.dead", "arguments": _QUORUM}]
        bindings += [{"source": EXCHANGE, "destination": name, "routing_key": event.type} for event in types]
    # One consumer at a time, so that what is logged keeps the order of the queue; another process takes over when it ends.
    alone = _live(LOG_QUEUE) | {"x-single-active-consumer": True}
    queues += [{"name": LOG_QUEUE, "arguments": alone}, {"name": f"{LOG_QUEUE}.dead", "arguments": _QUORUM}]
    keys = [key for kind in PUBLIC for key in (kind, f"{TEST_PREFIX}{kind}")]
    bindings += [{"source": EXCHANGE, "destination": LOG_QUEUE, "routing_key": key} for key in keys]
    mark = f"{EXCHANGE}.{zlib.crc32(json.dumps([queues, bindings]).encode()):08x}"
    exchange = {"vhost": "/", "durable": True, "auto_delete": False, "arguments": {}}
    return {
        # Nobody publishes to the second: that it is there says to those who may not look that all queues and bindings are.
        "exchanges": [{"name": EXCHANGE, "type": "topic"} | exchange, {"name": mark, "type": "fanout"} | exchange],
        "queues": [{"vhost": "/", "durable": True, "auto_delete": False} | queue for queue in queues],
        "bindings": [{"vhost": "/", "destination_type": "queue", "arguments": {}} | binding for binding in bindings],
    }


def definitions() -> str:
    """The topology as the text of a file that an operator can import."""
    return json.dumps(topology(), indent=2) + "\n"


async def require(channel: AbstractChannel) -> AbstractExchange:
    """What `declare` returns, where somebody else makes the topology: it has to be there, and be this version's."""
    for exchange in topology()["exchanges"]:
        await channel.declare_exchange(exchange["name"], passive=True)
    return await channel.declare_exchange(EXCHANGE, passive=True)


async def declare(channel: AbstractChannel) -> AbstractExchange:
    """Declare the whole topology. Every process does that may, so that no event is published before its queues exist."""
    exchange = await channel.declare_exchange(EXCHANGE, aio_pika.ExchangeType.TOPIC, durable=True)
    queues = {queue["name"]: await _declare_queue(channel, queue["name"]) for queue in topology()["queues"]}
    for binding in topology()["bindings"]:
        await queues[binding["destination"]].bind(exchange, binding["routing_key"])
    return exchange


async def _declare_queue(channel: AbstractChannel, name: str, *, passive: bool = False) -> AbstractQueue:
    # After a lost connection only what the channel itself declared is restored, with its bindings and consumers.
    arguments = next(queue["arguments"] for queue in topology()["queues"] if queue["name"] == name)
    return await channel.declare_queue(name, durable=True, arguments=arguments, passive=passive)


class _Channel(aio_pika.RobustChannel):
    """A channel that is restored soon, or tried again.

    aio-pika restores a channel as soon as it is closed, also on a connection that is just being lost: no answer comes there, and for as long as
    it is waited for nobody restores the channel on the next connection. The process then looked connected, and did nothing.
    """

    async def reopen(self) -> None:
        async with asyncio.timeout(RESTORE_SECONDS):
            await super().reopen()


class _Connection(aio_pika.RobustConnection):
    """A connection that makes each attempt, the first one and those after it was lost, at the next of the `addresses`.

    aio-pika knows one address for a connection and does not let go of it: what makes its attempts is not public there.
    """

    CHANNEL_CLASS = _Channel

    def __init__(self, addresses: Iterator[URL]) -> None:
        self._addresses = addresses
        super().__init__(URL(), reconnect_interval=RECONNECT_SECONDS)

    async def _RobustConnection__connect_transport(self) -> None:  # noqa: N802 - its name as Python makes it
        self.url = next(self._addresses)
        await super()._RobustConnection__connect_transport()  # type: ignore[misc]


class NotConsumingError(Exception):
    """A queue that is to be consumed is not, or not yet: RabbitMQ does not have it, or this user may not read it."""


class Broker:
    """A process's connection to RabbitMQ, at one of the addresses; where that is lost it goes to the next by itself."""

    def __init__(self, *addresses: str) -> None:
        self._addresses = [URL(address).update_query(heartbeat=HEARTBEAT_SECONDS) for address in addresses]
        self._in_turn = itertools.cycle(self._addresses)
        self._connection: _Connection | None = None
        self._exchange: AbstractExchange | None = None
        self._direct: AbstractExchange | None = None
        self._may_declare = True
        # Queues that are to be consumed and are not, or not yet.
        self._unconsumed: set[str] = set()
        self._consumed = {event.type for types in CONSUMED.values() for event in types} | {
            *PUBLIC,
            *(f"{TEST_PREFIX}{kind}" for kind in PUBLIC),
        }

    async def connect(self) -> None:
        """Connect and declare the topology, trying the addresses in turn until one of them has it."""
        for attempt in itertools.count(1):
            connection = _Connection(self._in_turn)
            try:
                await connection.connect(timeout=ANSWER_SECONDS)
                channel, exchange = await self._prepared(connection)
                break
            except aio_pika.exceptions.ChannelClosed as error:
                # It is not there, or not this version's, and this user may not make it: who may will.
                log.warning("RabbitMQ refuses the topology", host=connection.url.host, error=str(error))
            except (OSError, aio_pika.exceptions.AMQPError) as error:
                log.warning("RabbitMQ is not reachable", host=connection.url.host, error=type(error).__name__)
            await connection.close()
            if attempt % len(self._addresses) == 0:
                await asyncio.sleep(CONNECT_SECONDS)
        self._connection = connection
        self._direct = channel.default_exchange
        self._exchange = exchange

    async def _prepared(self, connection: _Connection) -> tuple[AbstractChannel, AbstractExchange]:
        """A channel to publish on, once the topology is there: made by us, or by somebody else where this user may make nothing."""
        self._may_declare = True
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        try:
            return channel, await declare(channel)
        except ChannelAccessRefused:
            await channel.close()
        self._may_declare = False
        channel = await connection.channel(publisher_confirms=True, on_return_raises=True)
        return channel, await require(channel)

    @property
    def connected(self) -> bool:
        """Whether the connection is open."""
        return self._connection is not None and not self._connection.is_closed and self._connection.connected.is_set()

    async def require_at_work(self) -> None:
        """Raise `ConnectionError` while the connection is not open, `NotConsumingError` while a queue is not consumed that is to be."""
        if not self.connected:
            raise ConnectionError
        if self._unconsumed:
            raise NotConsumingError

    async def publish(self, events: Sequence[RecordedEvent]) -> None:
        """Publish in order; return when RabbitMQ has confirmed every event, raise when one was not."""
        if self._exchange is None:
            raise ConnectionError(_NOT_CONNECTED)
        exchange = self._exchange
        # Mandatory where a service consumes the type: a missing binding must stop the relay, not lose the event.
        await _all(_publish(exchange, event, event.type, mandatory=event.type in self._consumed) for event in events)

    async def publish_to(self, queue: str, events: Sequence[RecordedEvent]) -> None:
        """Put events into one queue, in order; as `publish` otherwise."""
        if self._direct is None:
            raise ConnectionError(_NOT_CONNECTED)
        exchange = self._direct
        await _all(_publish(exchange, event, queue, mandatory=True) for event in events)

    async def consume(self, service: str, inbox: Inbox) -> None:
        """Deliver this service's messages to its inbox until cancelled; each is acknowledged once committed."""
        await self._keep_consuming(queue_name(service), partial(self._consume, service, inbox))

    async def log(self, recorder: Recorder, inbox: Inbox) -> None:
        """Append every public event to the event log until cancelled, in the order of the queue; acknowledged once committed.

        Of several processes one is at work, the others wait for it to end.
        """
        await self._keep_consuming(LOG_QUEUE, partial(self._log, recorder, inbox))

    async def _keep_consuming(self, queue: str, consume: Callable[[_Connection], Awaitable[None]]) -> None:
        """Begin again where the connection was lost before all consumers were there; later ones are restored with it."""
        if self._connection is None:
            message = "connect before consuming"
            raise RuntimeError(message)
        task = asyncio.current_task()
        while True:
            self._unconsumed.add(queue)
            try:
                await consume(self._connection)
            except (Exception, asyncio.CancelledError) as error:
                # aiormq cancels whoever waits for a node that has fallen silent; a task group that is ending passes over our own end.
                if task is not None and task.cancelling():
                    raise asyncio.CancelledError from error
                causes = error.exceptions if isinstance(error, ExceptionGroup) else [error]
                log.warning("consuming begins again", queue=queue, errors=[f"{type(each).__name__}: {each}" for each in causes])
            await asyncio.sleep(RECONNECT_SECONDS)

    async def _consume(self, service: str, inbox: Inbox, connection: _Connection) -> None:
        lanes = [Lane() for _ in range(LANES)]
        dead_lane = Lane()

        async def to_lane(message: AbstractIncomingMessage) -> None:
            lanes[_lane(message.body)].put_nowait(message)

        async with asyncio.TaskGroup() as tasks, connection.channel() as channel:
            await channel.set_qos(prefetch_count=PREFETCH)
            for lane in lanes:
                tasks.create_task(_drain(lane, inbox.take))
            tasks.create_task(_drain(dead_lane, lambda body: inbox.add_dead_letter(body, DELIVERY_LIMIT_REACHED)))
            live = await _declare_queue(channel, queue_name(service), passive=not self._may_declare)
            dead = await _declare_queue(channel, f"{queue_name(service)}.dead", passive=not self._may_declare)
            # First, for it may be refused: what a consumer of the live queue returns with each try would soon be dead.
            await dead.consume(dead_lane.put)
            await live.consume(to_lane)
            self._unconsumed.discard(live.name)
            await asyncio.Future()

    async def _log(self, recorder: Recorder, inbox: Inbox, connection: _Connection) -> None:
        lane, dead_lane = Lane(), Lane()
        async with asyncio.TaskGroup() as tasks, connection.channel() as channel:
            await channel.set_qos(prefetch_count=LOG_BATCH)
            tasks.create_task(_record(lane, recorder))
            tasks.create_task(_drain(dead_lane, lambda body: inbox.add_dead_letter(body, DELIVERY_LIMIT_REACHED)))
            live = await _declare_queue(channel, LOG_QUEUE, passive=not self._may_declare)
            dead = await _declare_queue(channel, f"{LOG_QUEUE}.dead", passive=not self._may_declare)
            await dead.consume(dead_lane.put)
            await live.consume(lane.put)
            self._unconsumed.discard(live.name)
            await asyncio.Future()

    async def close(self) -> None:
        """Close the connection; messages not acknowledged are delivered again."""
        if self._connection is not None:
            await self._connection.close()


async def _all(sending: Iterable[Awaitable[None]]) -> None:
    async with asyncio.timeout(PUBLISH_SECONDS):
        sent = await asyncio.gather(*sending, return_exceptions=True)
    # Only after all have finished: an event still in flight could arrive after its repetition.
    for failure in filter(None, sent):
        raise failure


async def _publish(exchange: AbstractExchange, event: RecordedEvent, key: str, *, mandatory: bool) -> None:
    message = aio_pika.Message(
        event.envelope,
        content_type="application/cloudevents+json",
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        type=event.type,
    )
    await exchange.publish(message, key, mandatory=mandatory)


async def _drain(lane: Lane, take: Callable[[bytes], Awaitable[None]]) -> None:
    while True:
        message = await lane.get()
        await _persist(take, message.body)
        # If the connection is lost here, the message is delivered again and the inbox recognises it.
        with contextlib.suppress(Exception):
            await _acknowledge(message)


async def _record(lane: Lane, recorder: Recorder) -> None:
    """Append what has arrived, all of it in one transaction."""
    while True:
        messages = [await lane.get()]
        while len(messages) < LOG_BATCH and not lane.empty():
            messages.append(lane.get_nowait())
        await _persist(recorder.append, [message.body for message in messages])
        # If the connection is lost here, they are delivered again and the log recognises them.
        with contextlib.suppress(Exception):
            await _acknowledge(messages[-1], multiple=True)


async def _acknowledge(message: AbstractIncomingMessage, *, multiple: bool = False) -> None:
    if failpoints.armed:
        await failpoints.reach("ack.before")
    await message.ack(multiple=multiple)
    if failpoints.armed:
        await failpoints.reach("ack.after")


async def _persist(take: Callable[[T], Awaitable[None]], body: T) -> None:
    """Take a message, or several, retrying while the database is unavailable.

    The message stays unacknowledged meanwhile, and returns to the queue only when this process or its connection ends. If it were
    returned after each failure, a short outage would bring it, and every message behind it, to the delivery limit.
    """
    while True:
        try:
            await take(body)
        except Exception as error:  # noqa: BLE001 - neither applied nor parked: the database is unavailable
            log.warning("event not taken, retrying: the database is unavailable", error=type(error).__name__)
            await asyncio.sleep(HOLD_SECONDS)
        else:
            return


def _lane(body: bytes) -> int:
    """The lane of a message: events of one aggregate stay in order in one lane, different aggregates run side by side."""
    start = body.find(b'"subject":"')
    return zlib.crc32(body[start : body.find(b'"', start + 11)]) % LANES if start >= 0 else 0
