"""Dead letters: events a service could not process, listed for an operator and replayed once the cause is removed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update

from services.chassis.database import Database
from services.chassis.tables import parked_event


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """An event that waits for an operator; `body` holds the bytes as received."""

    id: int
    type: str | None
    subject: str | None
    attempts: int
    error: str
    parked_at: datetime
    body: bytes


async def listing(database: Database, limit: int = 100) -> list[DeadLetter]:
    """The oldest dead letters."""
    dead = (
        select(
            parked_event.c.id,
            parked_event.c.type,
            parked_event.c.subject,
            parked_event.c.attempts,
            parked_event.c.error,
            parked_event.c.parked_at,
            parked_event.c.body,
        )
        .where(parked_event.c.next_attempt_at.is_(None))
        .order_by(parked_event.c.id)
        .limit(limit)
    )
    async with database.reading() as session:
        return [DeadLetter(*row) for row in await session.execute(dead)]


async def replay(database: Database, letter: int | None = None) -> int:
    """Have the worker process one dead letter, or all, again now; return how many."""
    pending = update(parked_event).where(parked_event.c.next_attempt_at.is_(None)).values(attempts=0, next_attempt_at=func.now())
    if letter is not None:
        pending = pending.where(parked_event.c.id == letter)
    async with database.transaction() as session:
        return len((await session.execute(pending.returning(parked_event.c.id))).all())
