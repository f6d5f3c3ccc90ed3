"""The worker's timer that folds subjects again whose time has come: a due date has passed, or what they depend on has changed."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from prometheus_client import Gauge
from sqlalchemy import func, select

from services.chassis.database import Database
from services.chassis.timers import Every
from services.scorecard.models.tallies import Subject
from services.scorecard.tallies.commands import folding

EVERY_SECONDS: Final = 5.0
MEASURE_SECONDS: Final = 15.0
LAG: Final = Gauge(
    "motcua_scorecard_lag_seconds",
    "How many seconds ago the longest waiting subject should have been counted again; 0 without one. What events change is counted with them.",
)
BATCH: Final = 500
"""Subjects that are folded at once."""


def timers(database: Database) -> list[Every]:
    """Every five seconds, and at once while there are more."""
    return [Every(EVERY_SECONDS, partial(fold_due, database)), Every(MEASURE_SECONDS, partial(measure, database))]


async def measure(database: Database) -> None:
    """Set the gauge; each worker measures the same."""
    async with database.reading() as session:
        due_at = await session.scalar(select(func.min(Subject.changes_at)))
    LAG.set(max((datetime.now(UTC) - due_at).total_seconds(), 0) if due_at else 0)


async def fold_due(database: Database, now: datetime | None = None) -> bool:
    """Fold a batch of subjects again as of now; whether there may be more."""
    at = now or datetime.now(UTC)
    spread = await database.do(lambda session: folding.spread(session, at))
    folded = await database.do(lambda session: folding.fold_due(session, at, BATCH))
    return spread > 0 or folded == BATCH
