"""RabbitMQ with a user for each service, who may make nothing, read its own queues, and publish its own events: `deploy/rabbitmq/permissions.json`."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import aio_pika
import pytest
from aio_pika.abc import AbstractChannel
from aiormq.exceptions import ChannelAccessRefused
from structlog.testing import capture_logs

from deploy.kubernetes.new_secrets import SERVICES, broker_users
from deploy.rabbitmq import permissions
from services.chassis import broker as broker_module
from services.chassis.broker import EXCHANGE, Broker, NotConsumingError, declare, topology
from tests import machine
from tests.chassis.queues import authority, recorded, returned, running
from tests.chassis.sample_service import until
from tests.chassis.wire import between


def address(rabbitmq: machine.Broker, user: str) -> str:
    return f"amqp://{user}:{user}@{rabbitmq.url.rpartition('@')[2].rstrip('/')}/{machine.OWN_USERS}"


@pytest.fixture
async def brokers(rabbitmq: machine.Broker, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[dict[str, Broker]]:
    """A process of each service, not connected yet."""
    if rabbitmq.pid is None:
        pytest.skip("the users of a broker that was there before are not ours")
    monkeypatch.setattr(broker_module, "CONNECT_SECONDS", 0.05)
    monkeypatch.setattr(broker_module, "RECONNECT_SECONDS", 0.1)
    made = {service: Broker(address(rabbitmq, service)) for service in SERVICES}
    yield made
    for each in made.values():
        await each.close()


class Taken:
    """The consuming side of a service, and of the event log: it notes the types of events, of which one may arrive again."""

    def __init__(self) -> None:
        self.types: set[str] = set()

    async def take(self, body: bytes) -> None:
        self.types.add(json.loads(body)["type"])

    async def append(self, bodies: Sequence[bytes]) -> None:
        for body in bodies:
            await self.take(body)

    async def has(self, number: int) -> bool:
        return len(self.types) == number


async def imported(channel: AbstractChannel) -> None:
    """The topology, as after `rabbitmqctl import_definitions`."""
    await declare(channel)
    for exchange in topology()["exchanges"]:
        await channel.declare_exchange(exchange["name"], exchange["type"], durable=True)


async def test_services_wait_for_the_topology_of_their_version_and_are_kept_apart(
    brokers: dict[str, Broker], rabbitmq: machine.Broker
) -> None:
    async with await aio_pika.connect(address(rabbitmq, "guest")) as operator, operator.channel() as channel:
        await declare(channel)
        with capture_logs() as logs:
            async with asyncio.timeout(60), asyncio.TaskGroup() as starting:
                for each in brokers.values():
                    starting.create_task(each.connect())
                while len(logs) < 2 * len(SERVICES):
                    await asyncio.sleep(0.02)
                assert not any(each.connected for each in brokers.values())
                await imported(channel)
        assert {(each["event"], "NOT_FOUND" in each["error"]) for each in logs} == {("RabbitMQ refuses the topology", True)}

    taken: Any = Taken()
    logged: Any = Taken()
    async with between(address(rabbitmq, "satisfaction")) as wire:
        satisfaction = Broker(wire.url)
        await satisfaction.connect()
        consuming = satisfaction.consume("satisfaction", taken)
        logging = brokers["integration"].log(logged, logged)
        async with running(consuming, logging):
            await brokers["dossier"].publish(recorded(returned()))
            await until(lambda: taken.has(1))
            wire.cut()
            await brokers["catalog"].publish(recorded(authority()))
            await until(lambda: taken.has(2))
            await until(lambda: logged.has(2))
        await satisfaction.close()
    assert taken.types == logged.types == {"dossier.returned.v1", "authority.published.v1"}

    with pytest.raises(ChannelAccessRefused):
        await brokers["satisfaction"].publish(recorded(returned()))
    async with await aio_pika.connect(address(rabbitmq, "satisfaction")) as connection:
        for misdeed in MISDEEDS:
            channel = await connection.channel()
            with pytest.raises(ChannelAccessRefused):
                await misdeed(channel)


async def test_a_process_whose_queue_is_gone_is_not_ready_until_it_is_there_again(
    brokers: dict[str, Broker], rabbitmq: machine.Broker
) -> None:
    async with await aio_pika.connect(address(rabbitmq, "guest")) as operator, operator.channel() as channel:
        await imported(channel)
        broker = brokers["scorecard"]
        inbox: Any = Taken()
        await broker.connect()
        await broker.require_at_work()
        await channel.queue_delete("motcua.scorecard")
        async with running(broker.consume("scorecard", inbox)):

            async def is_at_work() -> bool:
                try:
                    await broker.require_at_work()
                except NotConsumingError:
                    return False
                return True

            with capture_logs() as logs:
                async with asyncio.timeout(60):
                    while len(logs) < 2:
                        await asyncio.sleep(0.02)
            assert {each["event"] for each in logs} == {"consuming begins again"}
            assert not await is_at_work()
            await declare(channel)
            await until(is_at_work)


async def spy(channel: AbstractChannel) -> None:
    await channel.declare_queue("motcua.satisfaction.spy", durable=True)


async def delete(channel: AbstractChannel) -> None:
    await channel.queue_delete("motcua.scorecard")


async def listen_in(channel: AbstractChannel) -> None:
    own = await channel.get_queue("motcua.satisfaction")
    await own.bind(EXCHANGE, "#")


async def deafen(channel: AbstractChannel) -> None:
    other = await channel.get_queue("motcua.scorecard")
    await other.unbind(EXCHANGE, "dossier.returned.v1")


async def read(channel: AbstractChannel) -> None:
    other = await channel.get_queue("motcua.scorecard")
    await other.get(fail=False)


async def slip_in(channel: AbstractChannel) -> None:
    await channel.default_exchange.publish(aio_pika.Message(b"{}"), "motcua.scorecard")


MISDEEDS = (spy, delete, listen_in, deafen, read, slip_in)


def test_every_user_is_let_in() -> None:
    made = broker_users(dict.fromkeys((*SERVICES, "sandbox"), "password"))
    known = {each["user"] for each in made["permissions"] + permissions.permissions()["permissions"]}
    assert known == {each["name"] for each in made["users"]}


def test_the_file_of_permissions_is_that_of_this_version() -> None:
    assert permissions.FILE.read_text() == permissions.text(), "write it again: `python -m deploy.rabbitmq.permissions`"
