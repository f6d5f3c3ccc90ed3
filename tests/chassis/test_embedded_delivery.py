"""Delivery inside one process: every subscriber gets every event, once in effect, whatever fails in between."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.chassis.embedded_delivery import EmbeddedDelivery
from services.chassis.inbox import Consumers, Inbox
from services.chassis.outbox import RecordedEvent
from services.contracts.catalog import AuthorityPublished
from services.contracts.dossier import DossierReturned
from services.contracts.event import Event
from services.contracts.subscriptions import CONSUMED
from tests.chassis.sample_service import envelope, jot_down, notes, rows
from tests.running import Server


def recorded(event: Event, number: int = 1) -> RecordedEvent:
    return RecordedEvent(number, event.type, event.subject, envelope(event))


def authority(code: str = "H35") -> AuthorityPublished:
    return AuthorityPublished(
        code=code,
        version=1,
        name="Tỉnh",
        kind="province",
        parent=None,
        legacy_code=None,
        valid_from=date(2025, 7, 1),
        valid_to=None,
    )


class Subscriber:
    """A service that notes each event, over its own database."""

    def __init__(self, name: str, database: Database, event: type[Event]) -> None:
        self.name, self.database = name, database
        self.away = 0
        self.handled: list[str] = []
        self.consumers = Consumers(name)
        self.consumers.on(event)(self.on_event)
        self.inbox = Inbox(database, self.consumers)

    async def on_event(self, session: AsyncSession, event: Event) -> None:
        self.handled.append(event.subject)
        await jot_down(session, event.subject)


class Crashing(Inbox):
    """An inbox whose process ends before it takes anything, once."""

    crashed = False

    async def take(self, body: bytes) -> None:
        if not self.crashed:
            self.crashed = True
            raise ConnectionError
        await super().take(body)


@pytest.fixture(scope="module")
async def second(postgres: Server) -> AsyncIterator[Database]:
    made = Database(await postgres.fresh("test_second_subscriber", "dossier"), pool=2)
    await rows(made, "create table note (code text primary key, number int not null)")
    yield made
    await made.close()


@pytest.fixture
async def two(database: Database, second: Database, postgres: Server) -> tuple[Subscriber, Subscriber]:
    """Two services that listen to the same event, each with a database of its own."""
    await postgres.empty(second.engine.url.render_as_string(hide_password=False))
    names = [service for service, types in CONSUMED.items() if DossierReturned in types][:2]
    return Subscriber(names[0], database, AuthorityPublished), Subscriber(names[1], second, AuthorityPublished)


@pytest.fixture
def delivery(two: tuple[Subscriber, Subscriber], monkeypatch: pytest.MonkeyPatch) -> EmbeddedDelivery:
    """Both subscribed to authorities."""
    for each in two:
        monkeypatch.setitem(CONSUMED, each.name, (AuthorityPublished,))
    made = EmbeddedDelivery()
    for each in two:
        made.subscribe(each.name, each.inbox)
    monkeypatch.setitem(made._listeners, AuthorityPublished.type, [each.name for each in two])
    return made


async def test_every_subscriber_gets_every_event_in_order(delivery: EmbeddedDelivery, two: tuple[Subscriber, Subscriber]) -> None:
    codes = [f"H{n}" for n in range(20)]
    await delivery.publish([recorded(authority(code)) for code in codes])
    assert [each.handled for each in two] == [codes, codes]
    assert [sorted(await notes(each.database)) for each in two] == [sorted(codes), sorted(codes)]


async def test_after_a_crash_between_two_subscribers_each_has_the_effect_once(
    delivery: EmbeddedDelivery, two: tuple[Subscriber, Subscriber]
) -> None:
    first, second = two
    delivery.subscribe(second.name, Crashing(second.database, second.consumers))
    event = recorded(authority())
    with pytest.raises(ConnectionError):
        await delivery.publish([event])
    assert (first.handled, second.handled) == (["H35"], [])
    await delivery.publish([event])
    assert (first.handled, second.handled) == (["H35"], ["H35"])


async def test_an_event_that_fails_in_one_service_reaches_the_other_and_holds_up_nothing(
    delivery: EmbeddedDelivery, two: tuple[Subscriber, Subscriber]
) -> None:
    first, second = two
    await rows(first.database, "insert into note values ('H1', 1)")
    await delivery.publish([recorded(authority("H1")), recorded(authority("H2"))])
    assert sorted(await notes(first.database)) == ["H1", "H2"]
    assert sorted(await notes(second.database)) == ["H1", "H2"]
    assert await rows(first.database, "select subject from parked_event") == [("H1",)]


async def test_an_event_nobody_listens_to_is_delivered_to_nobody(
    delivery: EmbeddedDelivery, two: tuple[Subscriber, Subscriber]
) -> None:
    await delivery.publish([RecordedEvent(1, "nobody.listens.v1", "x", b"{}")])
    assert [each.handled for each in two] == [[], []]
