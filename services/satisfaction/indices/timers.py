"""The worker's timer that adds pending changes to the tallies."""

from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.satisfaction.indices import commands

EVERY_SECONDS: Final = 5.0


def timers(database: Database) -> list[Every]:
    """Every five seconds, and at once while there are more: figures are exact before as well, only what is read grows."""
    return [Every(EVERY_SECONDS, partial(fold_changes, database))]


async def fold_changes(database: Database) -> bool:
    """Add a batch of changes; whether there may be more."""
    return await commands.fold(database) == commands.BATCH
