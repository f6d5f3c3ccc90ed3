"""The outbox: recorded with the change or not at all, shipped in order, once in normal running, at least once after a crash."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest
from sqlalchemy import text

from services.chassis import outbox, write_batch
from services.chassis.database import Database
from services.chassis.outbox import OutboxNotifier, OutboxRelay, RecordedEvent, emit
from services.chassis.retry import RetryPolicy
from services.contracts.catalog import AuthorityPublished
from services.contracts.dossier import DossierParty
from services.contracts.event import Envelope
from tests.chassis.builders import Publisher, record
from tests.chassis.sample_service import NOTE, MakeDatabase, NoteWritten, rows, until


class Interrupted(Publisher):
    """A transport whose first delivery arrives, and whose process ends before it hears so."""

    async def publish(self, events: Sequence[RecordedEvent]) -> None:
        await super().publish(events)
        if self.tried == 1:
            raise asyncio.CancelledError


class Killed(Exception):
    """The process ends here."""


class KilledAfter:
    """A connection whose process is killed after so many statements."""

    def __init__(self, connection: Any, statements: int) -> None:
        self._connection = connection
        self._left = statements

    async def execute(self, *statement: Any) -> Any:
        if self._left == 0:
            raise Killed
        self._left -= 1
        return await self._connection.execute(*statement)


@asynccontextmanager
async def relaying(database: Database, publisher: Publisher) -> AsyncIterator[asyncio.Task[None]]:
    """A relay at work."""
    task = asyncio.create_task(OutboxRelay("notes", database, publisher).run())
    try:
        yield task
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def unsent(database: Database) -> int:
    found = await rows(database, "select count(*) from outbox where sent_at is null")
    return int(found[0][0])


async def all_sent(database: Database) -> bool:
    return await unsent(database) == 0


async def is_gone(database: Database, event_type: str) -> bool:
    return (event_type,) not in await rows(database, "select type from outbox")


async def the_lock_is_free(database: Database) -> bool:
    return not await rows(database, "select 1 from pg_locks where locktype = 'advisory'")


async def a_relay_holds_the_lock(database: Database) -> bool:
    return bool(await rows(database, "select 1 from pg_locks where locktype = 'advisory' and granted"))


async def test_what_is_rolled_back_is_not_announced(database: Database) -> None:
    publisher = Publisher()
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - what was emitted before it is what matters
        async with database.transaction() as session:
            emit(session, NoteWritten(code="never", number=1))
            raise ZeroDivisionError
    await record(database, 1)
    async with relaying(database, publisher):
        await until(lambda: all_sent(database))
    assert publisher.published == ["n1"]


async def test_the_envelope_says_which_service_published_it(database: Database) -> None:
    facts = {"code": "H35", "version": 3, "name": "Tỉnh", "kind": "province", "parent": None, "legacy_code": None}
    published = AuthorityPublished.model_validate(facts | {"valid_from": "2025-07-01", "valid_to": None})
    async with database.transaction() as session:
        emit(session, published)
    envelope = Envelope.model_validate_json((await rows(database, "select envelope from outbox"))[0][0])
    assert (envelope.source, envelope.subject, envelope.sequence) == ("/motcua/catalog", "H35", 3)
    assert AuthorityPublished.model_validate(envelope.data) == published


async def test_the_envelope_is_written_as_its_model_writes_it(database: Database) -> None:
    await record(database, 1)
    written = (await rows(database, "select envelope from outbox"))[0][0]
    assert written == Envelope.model_validate_json(written).model_dump_json(exclude_none=True).encode()


async def test_events_are_published_in_the_order_they_were_recorded(database: Database) -> None:
    publisher = Publisher()
    await record(database, *range(500))
    async with relaying(database, publisher):
        await until(lambda: all_sent(database))
    assert publisher.published == [f"n{number}" for number in range(500)]


async def test_a_confidential_event_is_published_and_not_kept(database: Database) -> None:
    party = DossierParty(code="H35.01.01-261128-0001", version=1, sealed="c2VhbGVk")
    async with database.transaction() as session:
        emit(session, party)
        emit(session, NoteWritten(code="n1", number=1))
    publisher = Publisher()
    async with relaying(database, publisher):
        await until(lambda: all_sent(database))
        await until(lambda: is_gone(database, party.type))
    assert publisher.published == [party.code, "n1"]
    assert await rows(database, "select subject from outbox") == [("n1",)]


@pytest.mark.parametrize("statements", [1, 2])
async def test_no_confidential_event_is_kept_wherever_the_relay_is_killed(database: Database, statements: int) -> None:
    async with database.transaction() as session:
        emit(session, DossierParty(code="H35.01.01-261128-0001", version=1, sealed="c2VhbGVk"))
        emit(session, NoteWritten(code="n1", number=1))
    async with database.autocommit.connect() as connection:
        with contextlib.suppress(Killed):
            await OutboxRelay("notes", database, Publisher()).publish_batch(KilledAfter(connection, statements))
    assert await rows(database, "select subject from outbox where sent_at is not null and type = 'dossier.party.v1'") == []


async def test_two_relays_publish_each_event_once_and_in_order(database: Database, another_database: MakeDatabase) -> None:
    publisher = Publisher()
    async with relaying(another_database(), publisher), relaying(another_database(), publisher):
        await asyncio.gather(*(record(database, number) for number in range(300)))
        await until(lambda: all_sent(database))
    recorded = await rows(database, "select subject from outbox order by id")
    assert sorted(publisher.published) == sorted(subject for (subject,) in recorded)
    assert len(publisher.published) == 300


async def test_another_relay_takes_over_when_the_first_stops(database: Database, another_database: MakeDatabase) -> None:
    first, second = Publisher(), Publisher()
    async with relaying(another_database(), first):
        await record(database, 1)
        await until(lambda: all_sent(database))
        waiting = contextlib.AsyncExitStack()
        await waiting.enter_async_context(relaying(another_database(), second))
    async with waiting:
        await record(database, 2)
        await until(lambda: all_sent(database))
    assert (first.published, second.published) == (["n1"], ["n2"])


async def test_a_crash_between_publishing_and_marking_publishes_again_and_loses_nothing(
    database: Database, another_database: MakeDatabase
) -> None:
    crashing, after = Interrupted(), Publisher()
    await record(database, 1, 2)
    async with relaying(another_database(), crashing) as task:
        await asyncio.wait([task])
    assert await unsent(database) == 2
    async with relaying(another_database(), after):
        await until(lambda: all_sent(database))
    assert (crashing.published, after.published) == (["n1", "n2"], ["n1", "n2"])


SOON = RetryPolicy(first=0.01, longest=0.01, jitter=0)


async def test_a_publisher_that_fails_is_tried_again(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "RETRY", SOON)
    publisher = Publisher(failures=2)
    await record(database, 1)
    async with relaying(database, publisher):
        await until(lambda: all_sent(database))
    assert (publisher.tried, publisher.published) == (3, ["n1"])


async def test_after_work_was_done_a_failure_is_tried_again_at_once(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    naps: list[float] = []
    rest = asyncio.sleep

    async def nap(seconds: float) -> None:
        naps.append(seconds)
        await rest(0)

    publisher = Publisher(failures=3)
    relay = OutboxRelay("notes", database, publisher)
    monkeypatch.setattr(outbox.asyncio, "sleep", nap)
    await record(database, 1)
    task = asyncio.create_task(relay.run())
    await until(lambda: all_sent(database))
    monkeypatch.undo()
    assert [seconds for seconds in naps if seconds >= outbox.RETRY.first][:3] == [0.4, 0.8, 1.6]
    publisher.failures = publisher.tried + 1
    await record(database, 2)
    await until(lambda: all_sent(database))
    task.cancel()
    assert publisher.published == ["n1", "n2"]


async def test_a_notification_wakes_the_relay_long_before_its_poll(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "POLL_SECONDS", 3600)
    publisher = Publisher()
    database.after_commit.append(OutboxNotifier(database).notify)
    async with relaying(database, publisher):
        await record(database, 1)
        await until(lambda: all_sent(database))
        await record(database, 2)
        await until(lambda: all_sent(database))
    assert publisher.published == ["n1", "n2"]


async def test_rows_sent_in_the_midst_of_a_transaction_wake_the_relay_too(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "POLL_SECONDS", 3600)
    publisher = Publisher()
    database.after_commit.append(OutboxNotifier(database).notify)
    async with relaying(database, publisher):
        await record(database, 1)
        await until(lambda: all_sent(database))
        async with database.transaction() as session:
            emit(session, NoteWritten(code="n2", number=2))
            await write_batch.flush(session)
        await until(lambda: all_sent(database))


async def test_a_lost_notification_is_made_good_by_the_poll(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "POLL_SECONDS", 0.1)
    publisher = Publisher()
    async with relaying(database, publisher):
        await until(lambda: a_relay_holds_the_lock(database))
        await record(database, 1)
        await until(lambda: all_sent(database))


async def test_a_relay_that_loses_its_connection_goes_on_with_a_new_one(
    database: Database, another_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "RETRY", SOON)
    publisher = Publisher()
    async with relaying(another_database(), publisher):
        await record(database, 1)
        await until(lambda: all_sent(database))
        await rows(database, "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory'")
        await record(database, 2)
        await until(lambda: all_sent(database))
    assert publisher.published == ["n1", "n2"]


async def test_a_stopped_relay_leaves_neither_lock_nor_listener_behind(database: Database, another_database: MakeDatabase) -> None:
    own = another_database()
    async with relaying(own, Publisher()):
        await until(lambda: a_relay_holds_the_lock(database))
    await until(lambda: the_lock_is_free(database))
    async with own.reading() as session:
        assert list(await session.execute(text("select pg_listening_channels()"))) == []


async def test_a_relay_stopped_while_it_takes_the_lock_does_not_keep_it(
    database: Database, another_database: MakeDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached = asyncio.Event()

    async def never(_self: object) -> None:
        reached.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(outbox.AsyncConnection, "get_raw_connection", never)
    async with relaying(another_database(), Publisher()):
        await reached.wait()
        assert await a_relay_holds_the_lock(database)
    await until(lambda: the_lock_is_free(database))


async def test_closing_the_database_waits_for_the_wake_up_on_its_way(another_database: MakeDatabase) -> None:
    own = another_database()
    notifier = OutboxNotifier(own)
    own.after_commit.append(notifier.notify)
    own.before_close.append(notifier.close)
    async with own.transaction() as session:
        write_batch.insert_later(session, NOTE, {"code": "n", "number": 1})
    await own.close()
    assert notifier._sending == set()
    assert own.engine.pool.checkedin() == 0  # type: ignore[attr-defined]
