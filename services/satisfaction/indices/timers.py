"""The worker's timers: pending changes are added to the tallies, and the public figures are taken from them."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.satisfaction.indices import commands
from services.satisfaction.settings import Settings

EVERY_SECONDS: Final = 5.0
SNAPSHOT_SECONDS: Final = 60.0


def timers(database: Database, settings: Settings) -> list[Every]:
    """Every five seconds changes, and at once while there are more; every minute the figures, if it is time or something was taken out.

    Where nothing needs to be suppressed figures are read from tallies and changes: exact at any moment, and there is nothing to publish. Other
    services are told what the tallies have.
    """
    fold = Every(EVERY_SECONDS, partial(fold_changes, database))
    if settings.smallest_cell <= 1:
        return [fold, Every(EVERY_SECONDS, partial(release, database))]
    return [fold, Every(min(SNAPSHOT_SECONDS, settings.figures_every), partial(publish, database, settings))]


async def fold_changes(database: Database) -> bool:
    """Add a batch of changes; whether there may be more."""
    return await commands.fold(database) == commands.BATCH


async def release(database: Database) -> None:
    """Announce live figures that have changed."""
    await commands.release_live(database, datetime.now(UTC))


async def publish(database: Database, settings: Settings) -> None:
    """Make the next snapshot of the figures, if there is something to change."""
    await commands.publish(database, settings.smallest_cell, timedelta(seconds=settings.figures_every), datetime.now(UTC))
