"""Officials' reads at both ends: where what belongs to a single dossier is read, and the worker's timer that chains the notes."""

from datetime import UTC, datetime
from functools import partial

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.history.commands import access_log

EVERY_SECONDS = 1.0


def timers(database: Database) -> list[Every]:
    """Every second: what is noted meanwhile becomes one entry."""
    return [Every(EVERY_SECONDS, partial(append_access_log, database))]


async def append_access_log(database: Database) -> None:
    await run_once(database)


async def run_once(database: Database) -> int:
    """Chain what waits now; return into how many dossiers. Of what comes meanwhile the next step makes one entry again."""
    async with database.transaction() as session:
        upto = await access_log.newest_entry(session)
    chained = of_these = 0
    while upto is not None and (of_these := await _append_batch(database, upto)):
        chained += of_these
    return chained


async def _append_batch(database: Database, upto: int) -> int:
    async with database.transaction() as session:
        return await access_log.append_to_histories(session, upto=upto, at=datetime.now(UTC))
