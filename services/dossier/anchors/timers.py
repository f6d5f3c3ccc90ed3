"""The worker's timer that builds the day's anchor, and the gauges that show when anchors or their time stamps stay away."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.anchors import commands, queries

EVERY_SECONDS: Final = 5.0

COMPLETED = Gauge(
    "motcua_anchor_completed_timestamp_seconds", "When the newest anchor of all histories was completed; 0 without one."
)
TIME_STAMPED = Gauge(
    "motcua_anchor_time_stamped_timestamp_seconds", "When the newest anchor that has a time stamp was completed; 0 without one."
)
WITHOUT_TIME_STAMP = Gauge("motcua_anchors_without_time_stamp", "Completed anchors that no authority has time-stamped.")


def timers(database: Database) -> list[Every]:
    """The anchor of a day is begun at Vietnam's midnight, or when the worker runs again, and built without a pause."""
    return [Every(EVERY_SECONDS, partial(build, database)), Every(EVERY_SECONDS, partial(measure, database))]


async def build(database: Database) -> bool:
    """The next piece of the day's anchor; whether there is more to do now."""
    return await database.do(partial(commands.advance, at=datetime.now(UTC)))


async def run_once(database: Database, *, at: datetime) -> None:
    """All that is to be anchored now."""
    while await database.do(partial(commands.advance, at=at)):
        pass


async def measure(database: Database) -> None:
    """Set the gauges."""
    async with database.transaction() as session:
        newest = await queries.newest(session)
    COMPLETED.set(newest.completed_at.timestamp() if newest.completed_at else 0)
    TIME_STAMPED.set(newest.time_stamped_at.timestamp() if newest.time_stamped_at else 0)
    WITHOUT_TIME_STAMP.set(newest.without_time_stamp)
