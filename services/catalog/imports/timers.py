"""The timer that imports files, one chunk per transaction, and gives up on an import that fails repeatedly."""

import asyncio
from functools import partial

import structlog

from services.catalog.imports import commands
from services.catalog.imports.chunk_reader import ChunkReader
from services.catalog.imports.queries import imports as import_queries
from services.catalog.models import Import
from services.chassis.database import Database
from services.chassis.timers import Every

log = structlog.get_logger(__name__)

POLL_SECONDS = 0.5
MAX_FAILURES = 5


def timers(database: Database) -> list[Every]:
    """One timer; it runs again at once while there are chunks left."""
    return [Every(POLL_SECONDS, partial(run_once, database, ChunkReader(ahead=True)))]


async def run_once(database: Database, reader: ChunkReader | None = None) -> bool:
    """Import one chunk of the oldest running import; return whether there was one. A shared reader may read ahead."""
    running = None
    try:
        async with database.transaction() as session:
            running = await import_queries.oldest_running(session)
            if running is not None:
                await commands.import_chunk(session, running, reader or ChunkReader())
    except Exception as error:
        if running is None:
            raise
        await _count_failure(database, running, error)
    return running is not None


async def _count_failure(database: Database, stuck: Import, error: Exception) -> None:
    log.error("import chunk failed", import_id=str(stuck.id), error=type(error).__name__)
    async with database.transaction() as session:
        failing = await session.get(Import, stuck.id, with_for_update=True)
        if failing is None:
            return
        failing.failures += 1
        if failing.failures >= MAX_FAILURES:
            await commands.finish(session, failing, "failed")
    # A pause, because an immediate retry would probably fail for the same reason.
    await asyncio.sleep(POLL_SECONDS)
