"""What is kept for a while goes when its time is over, and nothing else does."""

import asyncio

import pytest

from services.chassis import retention
from services.chassis.database import Database
from services.chassis.settings import Settings
from tests.chassis.sample_service import MakeDatabase, rows

FILL = """
    insert into idempotency (caller, key, fingerprint, status, headers, body, answered_at)
        select 'c', n::text, '', 201, '{}', '', now() - n * interval '1 day' from generate_series(0, 9) n;
    insert into inbox (event_id, received_at) select gen_random_uuid(), now() - n * interval '5 day' from generate_series(0, 9) n;
    insert into outbox (type, subject, envelope, recorded_at, sent_at)
        select 't', n::text, '', now() - n * interval '100 day', now() from generate_series(0, 9) n;
    insert into outbox (type, subject, envelope, recorded_at) select 't', 'unsent', '', now() - interval '9999 day';
    insert into parked_event (event_id, body, attempts, error, parked_at) select gen_random_uuid(), '', 8, 'x', now() - interval '9999 day';
"""
KEPT = """
    select (select count(*) from idempotency), (select count(*) from inbox), (select count(*) from outbox where sent_at is not null),
        (select count(*) from outbox where sent_at is null), (select count(*) from parked_event)
"""


async def fill(database: Database) -> None:
    await asyncio.gather(*(rows(database, statement) for statement in FILL.split(";") if statement.strip()))


async def test_what_is_past_its_time_goes_and_unsent_events_and_dead_letters_stay(database: Database, settings: Settings) -> None:
    await fill(database)
    await retention.clean(database, settings)
    assert await rows(database, KEPT) == [(7, 6, 4, 1, 1)]


async def test_what_is_left_is_the_newest(database: Database, settings: Settings) -> None:
    await fill(database)
    await retention.clean(database, settings)
    assert await rows(database, "select key from idempotency order by key") == [(str(n),) for n in range(7)]


async def test_however_much_there_is_it_goes_in_one_cleaning(
    database: Database, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 10)
    many = (
        "insert into inbox (event_id, received_at) select gen_random_uuid(), now() - interval '99 day' from generate_series(1, 95)"
    )
    await rows(database, many)
    await retention.clean(database, settings)
    assert await rows(database, "select count(*) from inbox") == [(0,)]


async def test_two_workers_clean_up_side_by_side(database: Database, settings: Settings, another_database: MakeDatabase) -> None:
    many = "insert into inbox (event_id, received_at) select gen_random_uuid(), now() - interval '99 day' from generate_series(1, 9000)"
    await rows(database, many)
    await asyncio.gather(retention.clean(database, settings), retention.clean(another_database(), settings))
    await retention.clean(database, settings)
    assert await rows(database, "select count(*) from inbox") == [(0,)]
