"""The worker's timer that folds subjects again whose time has come: a due date has passed, or what they depend on has changed."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.scorecard.tallies.commands import folding

EVERY_SECONDS: Final = 5.0
BATCH: Final = 500
"""Subjects that are folded at once."""


def timers(database: Database) -> list[Every]:
    """Every five seconds, and at once while there are more."""
    return [Every(EVERY_SECONDS, partial(fold_due, database))]


async def fold_due(database: Database, now: datetime | None = None) -> bool:
    """Fold a batch of subjects again as of now; whether there may be more."""
    at = now or datetime.now(UTC)
    spread = await database.do(lambda session: folding.spread(session, at))
    folded = await database.do(lambda session: folding.fold_due(session, at, BATCH))
    return spread > 0 or folded == BATCH
