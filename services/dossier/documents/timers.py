"""The worker's timers that erase files whose retention has ended."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.storage import Storage
from services.chassis.timers import Every
from services.dossier.documents.commands import erasure

EVERY_SECONDS: Final = 600.0


def timers(database: Database, storage: Storage) -> list[Every]:
    """Every ten minutes, and at once while documents or files are left."""
    return [Every(EVERY_SECONDS, partial(_review, database)), Every(EVERY_SECONDS, partial(delete_files, database, storage))]


async def _review(database: Database) -> bool:
    return await review_once(database, at=datetime.now(UTC)) > 0


async def review_once(database: Database, *, at: datetime) -> int:
    """Look at a batch of documents whose review is due at `at`; returns how many."""
    async with database.transaction() as session:
        return await erasure.review_batch(session, at=at)


async def delete_files(database: Database, storage: Storage) -> bool:
    """Delete a batch of files from the storage, outside any transaction; whether there may be more. Harmless twice."""
    async with database.transaction() as session:
        keys = await erasure.requested_deletions(session)
    for key in keys:
        await storage.delete(key)
    if keys:
        async with database.transaction() as session:
            await erasure.confirm_deletions(session, keys)
    return bool(keys)
