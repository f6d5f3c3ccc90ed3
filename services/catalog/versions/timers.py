"""The timer that assesses published versions again after a release that detects evidence in another way or has other law."""

from datetime import UTC, datetime
from functools import partial

from services.catalog.versions.commands import assessments
from services.chassis.database import Database
from services.chassis.timers import Every

BATCH = 200
PAUSE_SECONDS = 60.0


def timers(database: Database) -> list[Every]:
    """One timer; where nothing is outdated, it costs one cheap statement a minute."""
    return [Every(PAUSE_SECONDS, partial(refresh_assessments, database))]


async def refresh_assessments(database: Database) -> bool:
    return await run_once(database) > 0


async def run_once(database: Database) -> int:
    """Assess one batch of outdated versions; return how many."""
    async with database.transaction() as session:
        return await assessments.refresh(session, BATCH, at=datetime.now(UTC))
