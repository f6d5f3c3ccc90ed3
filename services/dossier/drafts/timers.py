"""The worker's timer that removes expired drafts, which are not shown any more."""

from datetime import UTC, datetime, timedelta
from functools import partial

from sqlalchemy import delete, select

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.models.drafts import Draft
from services.dossier.settings import Settings

BATCH = 1_000
EVERY_SECONDS = 600.0


def timers(database: Database, settings: Settings) -> list[Every]:
    """Every ten minutes."""
    return [Every(EVERY_SECONDS, partial(remove_expired, database, settings))]


async def remove_expired(database: Database, settings: Settings) -> None:
    await remove(database, timedelta(days=settings.draft_days), at=datetime.now(UTC))


async def remove(database: Database, retention: timedelta, *, at: datetime) -> int:
    """Remove the drafts last changed that long ago or longer, in batches; return how many."""
    # Another worker may be removing too: each removes other drafts.
    old = select(Draft.id).where(Draft.updated_at <= at - retention).limit(BATCH).with_for_update(skip_locked=True)
    removed, batch = 0, BATCH
    while batch == BATCH:
        async with database.autocommit.connect() as connection:
            batch = (await connection.execute(delete(Draft).where(Draft.id.in_(old)))).rowcount
        removed += batch
    return removed
