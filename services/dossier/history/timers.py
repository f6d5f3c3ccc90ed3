"""The worker's timer that moves the access log into the histories."""

from datetime import UTC, datetime
from functools import partial

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.history.commands import access_log

EVERY_SECONDS = 1.0


def timers(database: Database) -> list[Every]:
    """Every second: the reads of a dossier within it become one history entry."""
    return [Every(EVERY_SECONDS, partial(append_access_log, database))]


async def append_access_log(database: Database) -> None:
    await run_once(database)


async def run_once(database: Database) -> int:
    """Move the entries that are pending now; return into how many dossiers. Later entries are left for the next run."""
    async with database.transaction() as session:
        upto = await access_log.newest_entry(session)
    total = moved = 0
    while upto is not None and (moved := await _append_batch(database, upto)):
        total += moved
    return total


async def _append_batch(database: Database, upto: int) -> int:
    async with database.transaction() as session:
        return await access_log.append_to_histories(session, upto=upto, at=datetime.now(UTC))
