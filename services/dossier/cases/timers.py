"""The worker's timers that end dossiers whose supplement did not come in time, and give changes of dossiers their positions."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.calendar_versions import CalendarVersions
from services.dossier.cases.commands import changes, lapses

EVERY_SECONDS: Final = 60.0
CHANGES_EVERY_SECONDS: Final = 0.5
"""How long a change may take to be found by `changed_since`."""


def timers(database: Database, calendars: CalendarVersions) -> list[Every]:
    """Each at once again while something is left."""
    return [
        Every(EVERY_SECONDS, partial(lapse, database, calendars)),
        Every(CHANGES_EVERY_SECONDS, partial(changes.number, database)),
    ]


async def lapse(database: Database, calendars: CalendarVersions) -> bool:
    """End a batch of dossiers; whether there may be more."""
    return await run_once(database, calendars, at=datetime.now(UTC)) > 0


async def run_once(database: Database, calendars: CalendarVersions, *, at: datetime) -> int:
    """End a batch of the dossiers whose supplement should have come by `at`; returns how many."""
    await calendars.refresh()
    async with database.transaction() as session:
        return await lapses.lapse_batch(session, calendars.current, at=at)
