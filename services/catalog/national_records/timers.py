"""The timer that compares national records with ours after either has changed."""

from functools import partial
from typing import Final

from services.catalog.national_records import commands
from services.chassis.database import Database
from services.chassis.timers import Every

BATCH: Final = 20
POLL_SECONDS: Final = 5.0


def timers(database: Database) -> list[Every]:
    """One timer; where nothing has changed, it costs one cheap statement."""
    return [Every(POLL_SECONDS, partial(compare_records, database))]


async def compare_records(database: Database) -> bool:
    return await run_once(database) > 0


async def run_once(database: Database) -> int:
    """Compare one batch; return how many."""
    async with database.transaction() as session:
        return await commands.compare(session, BATCH)
