"""The worker's timer that announces authorities on the day another period of theirs begins."""

import asyncio
from datetime import UTC, datetime

from services.catalog.commands import authorities
from services.catalog.rules.days import day_in_vietnam
from services.chassis.database import Database

POLL_SECONDS = 300.0


async def run(database: Database) -> None:
    """Announce until cancelled."""
    while True:
        await step(database)
        await asyncio.sleep(POLL_SECONDS)


async def step(database: Database) -> int:
    """Announce what has begun by today; return how many authorities."""
    async with database.transaction() as session:
        return await authorities.turn(session, day=day_in_vietnam(datetime.now(UTC)))
