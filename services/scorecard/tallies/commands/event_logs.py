"""Filling the scorecard from the event logs of the services that publish: their outboxes, which keep what was published."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any, Final

from sqlalchemy import ARRAY, Row, Text, any_, bindparam, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.chassis.tables import outbox
from services.contracts.event import Envelope, Event
from services.contracts.subscriptions import CONSUMED
from services.scorecard.tallies.commands import folding
from services.scorecard.tallies.commands.rebuild import Progress

BATCH: Final = 500
"""Events that are folded in one transaction."""

_EVENTS: Final = {event.type: event for event in CONSUMED["scorecard"]}
_CONSUMED: Final = outbox.c.type == any_(bindparam("types", list(_EVENTS), ARRAY(Text)))
_COUNT: Final = select(func.count()).select_from(outbox).where(_CONSUMED)
_NEXT: Final[Any] = (
    select(outbox.c.id, outbox.c.envelope).where(_CONSUMED, outbox.c.id > bindparam("after")).order_by(outbox.c.id).limit(BATCH)
)


async def fill(database: Database, log: Database, progress: Progress = lambda _done, _total: None) -> int:
    """Fold every event of a service's log that the scorecard consumes; return how many.

    Events come in besides and may be among them: order and repetition do not matter.
    """
    async with log.transaction() as session:
        total = int(await session.scalar(_COUNT) or 0)
    done, after = 0, 0
    while rows := await _read(log, after):
        events = [_event(row) for row in rows]
        await database.do(partial(_take, events))
        done, after = done + len(rows), rows[-1].id
        progress(min(done, total), total)
    return done


async def _take(events: Sequence[Event], session: AsyncSession) -> None:
    await folding.take(session, events, datetime.now(UTC))


async def _read(log: Database, after: int) -> Sequence[Row[Any]]:
    async with log.transaction() as session:
        rows: Sequence[Row[Any]] = (await session.execute(_NEXT, {"after": after})).all()
        return rows


def _event(row: Row[Any]) -> Event:
    envelope = Envelope.model_validate_json(row.envelope)
    return _EVENTS[envelope.type].model_validate(envelope.data)
