"""RabbitMQ with a user for each service, who may make no queue but its own: services that start together wait for each other's."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from structlog.testing import capture_logs

from deploy.kubernetes.new_secrets import SERVICES
from services.chassis import broker as broker_module
from services.chassis.broker import Broker
from services.contracts.subscriptions import CONSUMED
from tests import machine
from tests.chassis.queues import recorded, returned

LAST = next(iter(CONSUMED))
"""Whose queues all others come to first."""


@pytest.fixture
async def brokers(rabbitmq: machine.Broker, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[dict[str, Broker]]:
    """A process of each service, not connected yet."""
    if rabbitmq.pid is None:
        pytest.skip("the users of a broker that was there before are not ours")
    monkeypatch.setattr(broker_module, "CONNECT_SECONDS", 0.05)
    host = rabbitmq.url.rpartition("@")[2].rstrip("/")
    made = {service: Broker(f"amqp://{service}:{service}@{host}/{machine.OWN_USERS}") for service in SERVICES}
    yield made
    for each in made.values():
        await each.close()


async def test_services_that_start_together_wait_until_each_has_made_its_own_queues(brokers: dict[str, Broker]) -> None:
    with capture_logs() as logs:
        async with asyncio.timeout(60), asyncio.TaskGroup() as starting:
            for service in (each for each in SERVICES if each != LAST):
                starting.create_task(brokers[service].connect())
            while len(logs) < 2 * len(SERVICES):
                await asyncio.sleep(0.02)
            assert not any(each.connected for each in brokers.values())
            await brokers[LAST].connect()

    assert all(each.connected for each in brokers.values())
    assert {(each["event"], "ACCESS_REFUSED" in each["error"]) for each in logs} == {("RabbitMQ refuses the topology", True)}
    await brokers["dossier"].publish(recorded(returned()))
