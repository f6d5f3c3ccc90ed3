"""Published events once more to one consumer, or to each: after a restore, or where the broker's messages were lost with it."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ARRAY, Row, Text, any_, bindparam, func, select

from services.chassis.broker import LOG_QUEUE, Broker, queue_name
from services.chassis.database import Database
from services.chassis.outbox import BATCH, RecordedEvent
from services.chassis.tables import outbox
from services.contracts.public_events import PUBLIC, TEST_PREFIX
from services.contracts.subscriptions import CONSUMED

EVENT_LOG: Final = "event-log"
"""The consumer that records all events for partners: integration's."""

# Those not yet published go out anyway.
_OF_CONSUMER: Final = (
    outbox.c.type == any_(bindparam("types", type_=ARRAY(Text))),
    outbox.c.recorded_at >= bindparam("since"),
    outbox.c.sent_at.is_not(None),
)
_COUNT: Final = select(func.count()).select_from(outbox).where(*_OF_CONSUMER)
_NEXT: Final[Any] = (
    select(outbox.c.id, outbox.c.type, outbox.c.subject, outbox.c.envelope)
    .where(*_OF_CONSUMER, outbox.c.id > bindparam("after"))
    .order_by(outbox.c.id)
    .limit(BATCH)
)


def consumers() -> dict[str, tuple[str, list[str]]]:
    """The queue and the types of events of each consumer."""
    found = {service: (queue_name(service), [event.type for event in events]) for service, events in CONSUMED.items()}
    return found | {EVENT_LOG: (LOG_QUEUE, [*PUBLIC, *(f"{TEST_PREFIX}{kind}" for kind in PUBLIC)])}


async def replay(
    database: Database,
    broker: Broker,
    consumer: str,
    since: datetime,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> int:
    """Put the service's published events since then into the consumer's queue, oldest first; return how many.

    Others get nothing. The consumer applies what it has not applied within its `inbox_retention`.
    """
    queue, types = consumers()[consumer]
    values = {"types": types, "since": since}
    async with database.transaction() as session:
        total = int(await session.scalar(_COUNT, values) or 0)
    done, after = 0, 0
    while rows := await _read(database, values | {"after": after}):
        await broker.publish_to(queue, [RecordedEvent(row.id, row.type, row.subject, row.envelope) for row in rows])
        done, after = done + len(rows), rows[-1].id
        progress(min(done, total), total)
    return done


async def _read(database: Database, values: dict[str, Any]) -> Sequence[Row[Any]]:
    async with database.transaction() as session:
        rows: Sequence[Row[Any]] = (await session.execute(_NEXT, values)).all()
        return rows
