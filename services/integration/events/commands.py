"""Commands on the event log: append what arrives, in its order, and delete what is older than the retention.

A position is taken under the lock of the one row `event_head`, which is held until the commit. So positions are in the order of commits,
and whoever has read up to one will never find another event below it, on the primary or on a replica (decision 49).
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

import asyncpg
from prometheus_client import Counter, Histogram
from pydantic_core import to_json

from services.chassis.database import Database
from services.chassis.inbox import Inbox
from services.contracts.event import Envelope
from services.contracts.public_events import PUBLIC, TEST_PREFIX, code_at
from services.integration.events.queries import CHANNEL

LOGGED = Counter("motcua_events_logged_total", "Events appended to the event log; one that arrived again counts again.", ("type",))
LAG = Histogram(
    "motcua_event_log_lag_seconds",
    "From the event's recording to its place in the event log.",
    buckets=(0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 5, 30, 300),
)
BATCH: Final = 5_000

# No position is below the clock in milliseconds: a database restored as it was some time ago does not give the positions of its lost
# future to other events, which whoever has read those would pass by.
APPEND: Final = """
    with head as (
        insert into event_head as current (position, forgotten)
        values ((extract(epoch from clock_timestamp()) * 1000)::bigint + cardinality($1::uuid[]), 0)
        on conflict (id) do update set position = greatest(excluded.position, current.position + cardinality($1::uuid[]))
        returning position - cardinality($1::uuid[]) as before
    ), added as (
        insert into event (position, id, type, subject, authority, procedure, test_partner, time, body)
        select head.before + new.number, new.id, new.type, new.subject, new.authority, new.procedure, new.test_partner, new.time, new.body
        from head, unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::bytea[])
            with ordinality as new (id, type, subject, authority, procedure, test_partner, time, body, number)
        on conflict (id) do nothing
        returning position
    )
    select pg_notify($9, max(position)::text) from added having count(*) > 0
"""
_FORGET: Final = """
    with old as (
        select position from event where recorded_at < $1 order by recorded_at limit $2
    ), gone as (
        delete from event where position in (select position from old) returning position
    )
    update event_head set forgotten = greatest(forgotten, (select max(position) from gone)) where exists (select from gone)
    returning (select count(*) from gone)
"""


# A text with NUL, a time PostgreSQL does not have: no attempt will succeed.
_NEVER_STORED: Final = (asyncpg.DataError, ValueError, OverflowError)


class EventLog:
    """Appends events to the log. What cannot be read is set aside as a dead letter by `inbox`, so that it holds up nothing."""

    def __init__(self, database: Database, inbox: Inbox) -> None:
        self._raw = database.raw
        self._inbox = inbox

    async def append(self, bodies: Sequence[bytes]) -> None:
        """Append events in this order, each once however often it arrives; returns when they are committed."""
        rows = []
        for body in bodies:
            try:
                rows.append((body, _row(Envelope.model_validate_json(body))))
            except ValueError as error:  # what is no envelope, too
                await self._set_aside(body, error)
        public = [(body, row) for body, row in rows if row is not None]
        try:
            await self._insert([row for _, row in public])
        except _NEVER_STORED:
            # Only what cannot be stored is set aside; alone, each keeps its place.
            for body, row in public:
                try:
                    await self._insert([row])
                except _NEVER_STORED as error:
                    await self._set_aside(body, error)

    async def _insert(self, rows: Sequence[tuple[Any, ...]]) -> None:
        if rows:
            await self._raw.fetch(APPEND, *map(list, zip(*rows, strict=True)), CHANNEL)
            now = datetime.now(UTC)
            for _, kind, *_, time, _ in rows:
                LOGGED.labels(kind).inc()
                LAG.observe((now - time).total_seconds())

    async def _set_aside(self, body: bytes, error: Exception) -> None:
        await self._inbox.add_dead_letter(body, f"not an event for the log: {type(error).__name__}")


def _row(envelope: Envelope) -> tuple[Any, ...] | None:
    """The row of an event, None if it is not public. Its data are reduced here, once: the same bytes go to everybody, for ever.

    An event of test data has its own type there, so that a partner's system is tried with what it will get.
    """
    kind = envelope.type.removeprefix(TEST_PREFIX)
    public = PUBLIC.get(kind)
    if public is None:
        return None
    if kind != envelope.type and envelope.testpartner is None:
        raise ValueError("test data of nobody")
    content = envelope.model_dump(mode="json", exclude={"data", "testpartner"}, exclude_none=True)
    return (
        envelope.id,
        kind,
        envelope.subject,
        # Without the authority it should have it is nobody's, not everybody's.
        code_at(envelope.data, public.authority) or (None if public.authority is None else ""),
        code_at(envelope.data, public.procedure),
        envelope.testpartner,
        envelope.time,
        to_json(content | {"type": kind, "data": public.data(envelope.data)}),
    )


async def forget(database: Database, before: datetime) -> bool:
    """Delete a batch of events logged before a time; returns whether there may be more. Cursors from before them are refused from then on."""
    rows = await database.raw.fetch(_FORGET, before, BATCH)
    return bool(rows) and rows[0][0] == BATCH
