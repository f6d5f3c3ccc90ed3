"""Drafts nobody has changed for long: the worker's timer that removes them. Nobody was shown them any more."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, select

from services.chassis.database import Database
from services.dossier.models import Draft
from services.dossier.settings import Settings

BATCH = 1_000
EVERY_SECONDS = 600.0


async def run(database: Database, settings: Settings) -> None:
    """Remove until cancelled."""
    while True:
        await remove(database, timedelta(days=settings.draft_days), at=datetime.now(UTC))
        await asyncio.sleep(EVERY_SECONDS)


async def remove(database: Database, kept: timedelta, *, at: datetime) -> int:
    """Remove what was last changed that long ago or longer, a batch at a time; return how many drafts."""
    # Another worker may be removing too: each takes drafts of its own.
    old = select(Draft.id).where(Draft.updated_at <= at - kept).limit(BATCH).with_for_update(skip_locked=True)
    removed, batch = 0, BATCH
    while batch == BATCH:
        async with database.autocommit.connect() as connection:
            batch = (await connection.execute(delete(Draft).where(Draft.id.in_(old)))).rowcount
        removed += batch
    return removed
