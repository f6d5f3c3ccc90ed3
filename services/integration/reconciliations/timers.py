"""The worker's timers: the nightly comparison, what still differs as gauges, and old reports deleted."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.database import Database
from services.chassis.timers import Every
from services.integration.reconciliations import commands, queries
from services.integration.settings import Settings

OLDEST = Gauge(
    "motcua_portal_oldest_difference_seconds",
    "Age of the oldest difference to the national portal that nobody has repaired; 0 without one.",
)
STANDING = Gauge("motcua_portal_differences", "Differences to the national portal that nobody has repaired.")
_EVERY_SECONDS: Final = 30.0
_FORGET_EVERY_SECONDS: Final = 3_600.0


def timers(database: Database, settings: Settings) -> list[Every]:
    """Every half minute and every hour; several workers do it once."""
    return [
        Every(_EVERY_SECONDS, partial(schedule, database, settings)),
        Every(_EVERY_SECONDS, partial(measure, database)),
        Every(_FORGET_EVERY_SECONDS, partial(forget, database, settings)),
    ]


async def schedule(database: Database, settings: Settings) -> None:
    """Request the nightly comparison when it is due."""
    async with database.transaction() as session:
        await commands.schedule(
            session,
            province=settings.portal_agency,
            # With digests a day that agrees costs the portal nothing, and only what was compared may be said to agree.
            days=None if settings.portal_digest_path else settings.reconciliation_days,
            hour=settings.reconciliation_hour,
            at=datetime.now(UTC),
        )


async def measure(database: Database) -> None:
    """Set the gauges; each worker measures the same."""
    async with database.reading() as session:
        count, since = await queries.standing(session)
    STANDING.set(count)
    OLDEST.set((datetime.now(UTC) - since).total_seconds() if since else 0)


async def forget(database: Database, settings: Settings) -> None:
    """Delete reports that are older than the settings allow."""
    async with database.transaction() as session:
        await commands.forget(session, before=datetime.now(UTC) - timedelta(seconds=settings.reconciliation_retention))
