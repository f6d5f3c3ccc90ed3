"""The worker's timer that measures the work queues for metrics: what is open and overdue at each level of units."""

from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.work_queue import queries

EVERY_SECONDS: Final = 60.0
# A unit's code has at most five parts.
LEVELS: Final = range(1, 6)

OPEN = Gauge(
    "motcua_dossiers_open",
    "Dossiers with something left to do, by the level of the unit that holds them: 1 the province, 2 its departments and communes, 3 their"
    " units.",
    ("unit_level",),
)
OVERDUE = Gauge("motcua_dossiers_overdue", "Of them, those past their due date with a running clock.", ("unit_level",))
WAITING = Gauge("motcua_dossiers_waiting", "Of them, those that wait for the applicant, with a stopped clock.", ("unit_level",))


def timers(database: Database) -> list[Every]:
    """Every minute; several workers set the same values."""
    return [Every(EVERY_SECONDS, partial(measure, database))]


async def measure(database: Database) -> None:
    """Set the gauges, levels without dossiers to 0."""
    async with database.reading() as session:
        lengths = {each.level: each for each in await queries.lengths_by_level(session)}
    for level in LEVELS:
        length = lengths.get(level)
        for gauge, name in ((OPEN, "open"), (OVERDUE, "overdue"), (WAITING, "waiting")):
            gauge.labels(str(level)).set(getattr(length, name) if length else 0)
