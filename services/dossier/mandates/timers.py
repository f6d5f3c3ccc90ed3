"""The worker's timer that ends mandates whose last day is over."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.mandates import commands
from services.kernel.vietnam import day_in_vietnam

EVERY_SECONDS: Final = 60.0


def timers(database: Database) -> list[Every]:
    """Every minute, and at once while some are left."""
    return [Every(EVERY_SECONDS, partial(expire, database))]


async def expire(database: Database) -> bool:
    """End a batch; whether there may be more."""
    return await run_once(database, at=datetime.now(UTC)) == commands.BATCH


async def run_once(database: Database, *, at: datetime) -> int:
    """End a batch of the mandates whose last day is over at `at`; returns how many."""
    async with database.transaction() as session:
        return await commands.expire(session, today=day_in_vietnam(at), at=at)
