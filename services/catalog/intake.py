"""The worker's timer that takes imports in, one slice a transaction, and gives up on one that fails again and again."""

import asyncio

import structlog

from services.catalog.commands import imports
from services.catalog.models import Import
from services.catalog.queries import imports as reading
from services.catalog.slices import Reader
from services.chassis.database import Database

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.5
MAX_FAILURES = 5


async def run(database: Database) -> None:
    """Take imports in until cancelled."""
    reader = Reader(ahead=True)
    while True:
        try:
            worked = await step(database, reader)
        except Exception as error:  # noqa: BLE001 - the database may be away; imports wait for it
            log.warning("imports interrupted", error=type(error).__name__)
            worked = False
        if not worked:
            await asyncio.sleep(POLL_SECONDS)


async def step(database: Database, reader: Reader | None = None) -> bool:
    """Take one slice of the oldest import; return whether there was one. A reader that is kept may read ahead."""
    running = None
    try:
        async with database.transaction() as session:
            running = await reading.next_running(session)
            if running is not None:
                await imports.take_slice(session, running, reader or Reader())
    except Exception as error:
        if running is None:
            raise
        await _count_failure(database, running, error)
    return running is not None


async def _count_failure(database: Database, stuck: Import, error: Exception) -> None:
    log.error("a slice of an import failed", import_id=str(stuck.id), error=type(error).__name__)
    async with database.transaction() as session:
        failing = await session.get(Import, stuck.id, with_for_update=True)
        if failing is None:
            return
        failing.failures += 1
        if failing.failures >= MAX_FAILURES:
            await imports.finish(session, failing, "failed")
    # The database may need a moment; what comes again at once only fails again at once.
    await asyncio.sleep(POLL_SECONDS)
