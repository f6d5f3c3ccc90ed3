"""Who listens to what is what the contracts say, in the services, in the broker and in the published types."""

from importlib import import_module
from importlib.util import find_spec

import pytest

from services.chassis import broker
from services.chassis.worker import Worker
from services.contracts.event import Event
from services.contracts.public_events import PUBLIC, TEST_PREFIX
from services.contracts.subscriptions import CONSUMED, PUBLISHED
from tests.running import SEALING_KEY


def all_events(kind: type[Event] = Event) -> list[type[Event]]:
    """Every event class of the contracts that has a type."""
    found = [event for each in kind.__subclasses__() for event in (each, *all_events(each))]
    return [event for event in found if "type" in event.__dict__ and event.__module__.startswith("services.contracts.")]


def worker(service: str) -> Worker:
    """The service's worker, over a database that is never asked."""
    settings = import_module(f"services.{service}.settings").Settings(
        database_url="postgresql+asyncpg://nobody@127.0.0.1:1/none", sealing_keys=(SEALING_KEY,)
    )
    made: Worker = import_module(f"services.{service}.worker").create_worker(settings)
    return made


@pytest.mark.parametrize("service", [service for service in CONSUMED if find_spec(f"services.{service}.worker")])
async def test_a_service_handles_exactly_what_the_contracts_say_it_consumes(service: str) -> None:
    consumers = worker(service).consumers
    assert consumers.service == service
    assert {event for event, _ in consumers.handlers.values()} == set(CONSUMED[service])


def test_every_event_has_a_type_of_its_own() -> None:
    types = [event.type for event in set(all_events())]
    assert len(types) == len(set(types)) > 0


def test_every_event_is_published_by_exactly_one_service() -> None:
    published = [event for events in PUBLISHED.values() for event in events]
    assert sorted(event.type for event in published) == sorted({event.type for event in all_events()})


def test_every_consumed_event_is_published_by_another_service() -> None:
    publisher = {event: service for service, events in PUBLISHED.items() for event in events}
    assert all(publisher[event] != service for service, events in CONSUMED.items() for event in events)


def test_every_consumed_type_is_bound_to_the_queue_of_its_service() -> None:
    bound = {(binding["destination"], binding["routing_key"]) for binding in broker.topology()["bindings"]}
    logged = {(broker.LOG_QUEUE, key) for kind in PUBLIC for key in (kind, f"{TEST_PREFIX}{kind}")}
    assert bound - logged == {(f"motcua.{service}", event.type) for service, events in CONSUMED.items() for event in events}
    assert logged <= bound


def test_every_queue_has_its_dead_queue() -> None:
    queues = {queue["name"]: queue["arguments"] for queue in broker.topology()["queues"]}
    live = {name: arguments for name, arguments in queues.items() if not name.endswith(".dead")}
    assert {arguments["x-dead-letter-routing-key"] for arguments in live.values()} == set(queues) - set(live)
    assert {arguments["x-queue-type"] for arguments in queues.values()} == {"quorum"}
