"""The inbox: an event has its effect once; what fails is parked and tried again; what can never succeed waits for an operator."""

import asyncio
import contextlib
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import dead_letters, inbox, telemetry, write_batch
from services.chassis.database import TRIES, Database, locks
from services.chassis.inbox import Consumers, Inbox
from services.chassis.outbox import emit
from services.chassis.retry import RetryPolicy
from tests.chassis.sample_service import NOTE, MakeDatabase, NoteWritten, envelope, jot_down, notes, rows, until


class Recipient:
    """A service that notes what happened elsewhere, unless it is out of order."""

    def __init__(self, database: Database) -> None:
        self.handled: list[str] = []
        self.failure: Exception | None = None
        self.hold: asyncio.Event | None = None
        self.consumers = Consumers("recipient")
        self.consumers.on(NoteWritten)(self.on_note_written)
        self.inbox = Inbox(database, self.consumers)

    async def on_note_written(self, session: AsyncSession, event: NoteWritten) -> None:
        self.handled.append(event.code)
        await jot_down(session, event.code, event.number)
        if self.hold is not None:
            await self.hold.wait()
        if self.failure is not None and event.code == "bad":
            raise self.failure


@pytest.fixture
def recipient(database: Database) -> Recipient:
    return Recipient(database)


def written(code: str = "n", number: int = 1, **changes: Any) -> bytes:
    return envelope(NoteWritten(code=code, number=number), **changes)


async def parked(database: Database) -> list[Any]:
    return await rows(database, "select type, subject, attempts, next_attempt_at is null from parked_event order by id")


async def its_time_comes(database: Database) -> None:
    await rows(database, "update parked_event set next_attempt_at = now() where next_attempt_at is not null")


async def spend_all_attempts(recipient: Recipient, database: Database) -> None:
    for _ in range(1, inbox.MAX_ATTEMPTS):
        await its_time_comes(database)
        assert await recipient.inbox.retry_due() == 1


async def retry_everything(recipient: Recipient) -> None:
    while await recipient.inbox.retry_due():
        pass


def consumed(outcome: str) -> float:
    return telemetry.EVENTS_CONSUMED.labels("recipient", NoteWritten.type, outcome)._value.get()


async def test_an_event_delivered_twice_has_one_effect(recipient: Recipient, database: Database) -> None:
    body = written()
    await recipient.inbox.take(body)
    await recipient.inbox.take(body)
    assert (recipient.handled, await notes(database), await parked(database)) == (["n"], {"n": 1}, [])


async def test_an_event_delivered_many_times_at_once_has_one_effect(
    recipient: Recipient, database: Database, another_database: MakeDatabase
) -> None:
    other = Recipient(another_database())
    body = written()
    await asyncio.gather(*(each.inbox.take(body) for each in (recipient, other) * 5))
    assert (recipient.handled + other.handled, await notes(database), await parked(database)) == (["n"], {"n": 1}, [])


async def test_of_two_deliveries_the_second_has_the_effect_when_the_first_fails(
    recipient: Recipient, database: Database, another_database: MakeDatabase
) -> None:
    failing = Recipient(another_database())
    failing.failure, failing.hold = ZeroDivisionError(), asyncio.Event()
    body = written("bad")
    first = asyncio.create_task(failing.inbox.take(body))
    await until(lambda: _handled(failing))
    second = asyncio.create_task(recipient.inbox.take(body))
    failing.hold.set()
    await asyncio.gather(first, second)
    await its_time_comes(database)
    await retry_everything(recipient)
    assert (recipient.handled, await notes(database), await parked(database)) == (["bad"], {"bad": 1}, [])


async def _handled(recipient: Recipient) -> bool:
    return bool(recipient.handled)


async def test_an_event_nobody_here_knows_is_passed_over(recipient: Recipient, database: Database) -> None:
    await recipient.inbox.take(written(type="something.else.v1"))
    assert (recipient.handled, await parked(database)) == ([], [])


async def test_a_failing_event_is_parked_and_the_others_go_on(recipient: Recipient, database: Database) -> None:
    recipient.failure = ZeroDivisionError("personal")
    await recipient.inbox.take(written("bad"))
    await recipient.inbox.take(written("good", 2))
    assert await notes(database) == {"good": 2}
    assert await parked(database) == [("note.written.v1", "bad", 1, False)]


async def test_a_parked_event_is_not_tried_before_its_time(recipient: Recipient, database: Database) -> None:
    recipient.failure = ZeroDivisionError()
    await recipient.inbox.take(written("bad"))
    await rows(database, "update parked_event set next_attempt_at = now() + interval '1 hour'")
    assert await recipient.inbox.retry_due() == 0


async def test_a_parked_event_is_applied_once_the_cause_is_gone(recipient: Recipient, database: Database) -> None:
    recipient.failure = ZeroDivisionError()
    await recipient.inbox.take(written("bad"))
    recipient.failure = None
    before = consumed("applied")
    await its_time_comes(database)
    await retry_everything(recipient)
    assert (await notes(database), await parked(database)) == ({"bad": 1}, [])
    assert consumed("applied") == before + 1


async def test_retries_run_by_themselves(recipient: Recipient, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "POLL_SECONDS", 0.01)
    monkeypatch.setattr(inbox, "RETRY", RetryPolicy(first=0.05, longest=1, jitter=0))
    recipient.failure = ZeroDivisionError()
    await recipient.inbox.take(written("bad"))
    recipient.failure = None
    (timer,) = recipient.inbox.timers()
    task = asyncio.create_task(timer.run())
    await until(lambda: notes(database))
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task


async def test_after_the_last_attempt_an_event_waits_for_an_operator(recipient: Recipient, database: Database) -> None:
    recipient.failure = ZeroDivisionError("still")
    await recipient.inbox.take(written("bad"))
    await spend_all_attempts(recipient, database)
    assert await parked(database) == [("note.written.v1", "bad", inbox.MAX_ATTEMPTS, True)]
    assert await recipient.inbox.retry_due() == 0
    assert len(recipient.handled) == inbox.MAX_ATTEMPTS


async def test_waits_between_attempts_grow(recipient: Recipient, database: Database) -> None:
    recipient.failure = ZeroDivisionError()
    await recipient.inbox.take(written("bad"))
    await its_time_comes(database)
    await recipient.inbox.retry_due()
    ((wait,),) = await rows(database, "select extract(epoch from next_attempt_at - now()) from parked_event")
    assert 3 < wait <= 6


async def test_an_event_delivered_again_while_parked_is_kept_once(recipient: Recipient, database: Database) -> None:
    recipient.failure = ZeroDivisionError()
    body = written("bad")
    await recipient.inbox.take(body)
    await recipient.inbox.take(body)
    assert len(await parked(database)) == 1


async def test_an_event_applied_after_it_was_parked_is_not_applied_again_by_the_retry(
    recipient: Recipient, database: Database
) -> None:
    recipient.failure = ZeroDivisionError()
    body = written("bad")
    await recipient.inbox.take(body)
    recipient.failure = None
    await recipient.inbox.take(body)
    await its_time_comes(database)
    await retry_everything(recipient)
    assert (recipient.handled, await notes(database), await parked(database)) == (["bad", "bad"], {"bad": 1}, [])


async def test_a_deferred_row_refused_at_commit_parks_the_event(recipient: Recipient, database: Database) -> None:
    await recipient.inbox.take(written("n", number=-1))
    assert await parked(database) == [("note.written.v1", "n", 1, False)]
    assert await rows(database, "select 1 from inbox") == []


async def test_a_deferred_row_refused_within_a_retry_counts_as_an_attempt_and_leaves_nothing(
    recipient: Recipient, database: Database
) -> None:
    await recipient.inbox.take(written("n", number=-1))
    await its_time_comes(database)
    assert await recipient.inbox.retry_due() == 1
    assert await parked(database) == [("note.written.v1", "n", 2, False)]
    assert await recipient.inbox.retry_due() == 0
    assert await rows(database, "select 1 from inbox union all select 1 from note") == []


async def test_two_workers_retry_a_parked_event_once(
    recipient: Recipient, database: Database, another_database: MakeDatabase
) -> None:
    other = Recipient(another_database())
    recipient.failure = ZeroDivisionError()
    await recipient.inbox.take(written("bad"))
    recipient.failure, recipient.hold = None, asyncio.Event()
    recipient.handled.clear()
    await its_time_comes(database)
    holding = asyncio.create_task(recipient.inbox.retry_due())
    await until(lambda: _handled(recipient))
    assert await other.inbox.retry_due() == 0
    recipient.hold.set()
    assert await holding == 1
    assert await notes(database) == {"bad": 1}


# -- concurrent changes ------------------------------------------------------------------------------------------------


class Counter:
    """A consumer that counts a note up while, until it locks the row, somebody else does so too."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.tries = 0
        self.locks = locks
        consumers = Consumers("counter")
        consumers.on(NoteWritten)(self.on_note_written)
        self.inbox = Inbox(database, consumers)

    async def on_note_written(self, session: AsyncSession, event: NoteWritten) -> None:
        self.tries += 1
        number = (
            await session.execute(select(NOTE.c.number).with_for_update() if self.locks(session) else select(NOTE.c.number))
        ).scalar_one()
        if not self.locks(session):
            await rows(self.database, "update note set number = number + 1")
        write_batch.update_later(session, NOTE, {"code": "n"}, {"number": number + 1}, expected={"number": number})
        emit(session, event)


@pytest.fixture
async def counter(database: Database) -> Counter:
    await rows(database, "insert into note values ('n', 1)")
    return Counter(database)


async def test_a_consumer_that_meets_a_concurrent_change_wins_on_a_later_try(counter: Counter, database: Database) -> None:
    await counter.inbox.take(written())
    assert (counter.tries, await parked(database)) == (TRIES, [])
    assert await notes(database) == {"n": 1 + TRIES}
    assert await rows(database, "select count(*) from outbox") == [(1,)]


async def test_a_retry_that_meets_a_concurrent_change_wins_on_a_later_try(counter: Counter, database: Database) -> None:
    await counter.inbox.add_dead_letter(written(), "given up")
    await dead_letters.replay(database)
    assert await counter.inbox.retry_due()
    assert (counter.tries, await parked(database)) == (TRIES, [])
    assert await notes(database) == {"n": 1 + TRIES}
    assert await rows(database, "select count(*) from outbox") == [(1,)]


async def test_a_retry_that_meets_one_every_time_counts_as_one_attempt(
    counter: Counter, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counter, "locks", lambda _session: False)
    await counter.inbox.take(written())
    await its_time_comes(database)
    assert await counter.inbox.retry_due()
    assert await parked(database) == [("note.written.v1", "n", 2, False)]
    assert await rows(database, "select 1 from outbox union all select 1 from inbox") == []


# -- what can never succeed --------------------------------------------------------------------------------------------

GOOD = written()
UNDECODABLE = {
    "not JSON": b"hello",
    "empty": b"",
    "invalid UTF-8": GOOD.replace(b'"n"', b'"\xff"'),
    "another shape": b'{"specversion":"1.0","id":1}',
    "a list": b"[]",
    "nested without end": b"[" * 100_000,
    "a lone surrogate": GOOD.replace(b'"subject":"n"', b'"subject":"\\ud800"'),
    "a NUL in the subject": GOOD.replace(b'"subject":"n"', b'"subject":"a\\u0000b"'),
    "a NUL in the type": GOOD.replace(b'"type":"note', b'"type":"\\u0000note'),
}


@pytest.mark.parametrize("body", UNDECODABLE.values(), ids=UNDECODABLE)
async def test_what_is_no_event_becomes_a_dead_letter_at_once_and_only_once(
    recipient: Recipient, database: Database, body: bytes
) -> None:
    await recipient.inbox.take(body)
    await recipient.inbox.take(body)
    (letter,) = await dead_letters.listing(database)
    assert (letter.body, letter.attempts, letter.type) == (body, 1, None)
    assert "Error" in letter.error


async def test_an_event_with_data_of_another_type_is_a_dead_letter_that_says_which(
    recipient: Recipient, database: Database
) -> None:
    await recipient.inbox.take(written("n", data={"code": "n", "number": "many"}))
    assert await parked(database) == [("note.written.v1", "n", 1, True)]


async def test_a_failure_that_quotes_a_nul_is_parked_all_the_same(recipient: Recipient, database: Database) -> None:
    recipient.failure = ValueError("quoting \0 and \ud800")
    await recipient.inbox.take(written("bad"))
    ((error,),) = await rows(database, "select error from parked_event")
    assert error == "ValueError: quoting \\0 and ?"


async def test_data_postgresql_cannot_store_is_parked_and_blocks_nobody(recipient: Recipient, database: Database) -> None:
    await recipient.inbox.take(written("n", data={"code": "a\0b", "number": 1}))
    await recipient.inbox.take(written("good"))
    assert (await notes(database), len(await parked(database))) == ({"good": 1}, 1)


async def test_what_the_broker_gave_up_is_a_dead_letter_with_its_type_and_subject(recipient: Recipient, database: Database) -> None:
    body = written("n")
    await recipient.inbox.add_dead_letter(body, "given up")
    await recipient.inbox.add_dead_letter(body, "given up")
    assert await parked(database) == [("note.written.v1", "n", 1, True)]


async def test_anything_the_broker_gave_up_can_be_kept(recipient: Recipient, database: Database) -> None:
    await recipient.inbox.add_dead_letter(b"\xff", "given up")
    assert await parked(database) == [(None, None, 1, True)]


# -- the operator ------------------------------------------------------------------------------------------------------


async def dead(recipient: Recipient, database: Database, *codes: str) -> list[int]:
    for code in codes:
        await recipient.inbox.add_dead_letter(written(code), "given up")
    return [letter.id for letter in await dead_letters.listing(database)]


async def test_dead_letters_are_listed_oldest_first(recipient: Recipient, database: Database) -> None:
    await dead(recipient, database, "a", "b", "c")
    assert [letter.subject for letter in await dead_letters.listing(database, limit=2)] == ["a", "b"]


async def test_events_that_will_be_tried_again_are_no_dead_letters(recipient: Recipient, database: Database) -> None:
    recipient.failure = ZeroDivisionError()
    await recipient.inbox.take(written("bad"))
    assert await dead_letters.listing(database) == []


async def test_one_dead_letter_is_replayed(recipient: Recipient, database: Database) -> None:
    _, second, _ = await dead(recipient, database, "a", "b", "c")
    assert await dead_letters.replay(database, second) == 1
    await retry_everything(recipient)
    assert await notes(database) == {"b": 1}
    assert len(await dead_letters.listing(database)) == 2


async def test_all_dead_letters_are_replayed(recipient: Recipient, database: Database) -> None:
    await dead(recipient, database, "a", "b", "c")
    assert await dead_letters.replay(database) == 3
    await retry_everything(recipient)
    assert (await notes(database), await parked(database)) == ({"a": 1, "b": 1, "c": 1}, [])


async def test_replaying_a_letter_that_is_not_there_does_nothing(database: Database) -> None:
    assert await dead_letters.replay(database, 404) == 0


async def test_a_replayed_letter_that_fails_again_has_all_its_attempts_anew(recipient: Recipient, database: Database) -> None:
    recipient.failure = ZeroDivisionError()
    await dead(recipient, database, "bad")
    await dead_letters.replay(database)
    await retry_everything(recipient)
    assert await parked(database) == [("note.written.v1", "bad", 1, False)]


async def test_a_replayed_letter_nobody_can_read_is_dead_again(recipient: Recipient, database: Database) -> None:
    await recipient.inbox.take(b"hello")
    await dead_letters.replay(database)
    await retry_everything(recipient)
    assert await parked(database) == [(None, None, 1, True)]


# -- when the database goes away ---------------------------------------------------------------------------------------


async def test_an_event_is_not_taken_while_the_database_is_away() -> None:
    nowhere = Recipient(Database(f"postgresql+asyncpg://nobody@127.0.0.1:1/{uuid4().hex}"))
    with pytest.raises(OSError, match="Connect"):
        await nowhere.inbox.take(written())


async def test_a_connection_lost_in_a_handler_parks_the_event_over_a_new_one(
    recipient: Recipient, database: Database, another_database: MakeDatabase
) -> None:
    recipient.hold = asyncio.Event()
    taking = asyncio.create_task(recipient.inbox.take(written()))
    await until(lambda: _handled(recipient))
    end = "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction' and datname = current_database()"
    await rows(another_database(), end)
    recipient.hold.set()
    await taking
    assert await parked(database) == [("note.written.v1", "n", 1, False)]
