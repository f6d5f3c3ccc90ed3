"""The timer that announces authorities on the day a new period begins."""

from datetime import UTC, datetime
from functools import partial

from services.catalog.authorities import commands
from services.chassis.database import Database
from services.chassis.timers import Every
from services.kernel.vietnam import day_in_vietnam

POLL_SECONDS = 300.0


def timers(database: Database) -> list[Every]:
    """One timer, every five minutes."""
    return [Every(POLL_SECONDS, partial(announce_periods, database))]


async def announce_periods(database: Database) -> None:
    await run_once(database)


async def run_once(database: Database) -> int:
    """Announce the periods that have begun by today; return the number of authorities."""
    async with database.transaction() as session:
        return await commands.announce_new_periods(session, day=day_in_vietnam(datetime.now(UTC)))
