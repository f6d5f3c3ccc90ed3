"""The worker's timer that carries out applied changes of the calendar."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.calendar_changes.commands import rescheduling
from services.dossier.calendar_versions import CalendarVersions

EVERY_SECONDS: Final = 1.0


def timers(database: Database, calendars: CalendarVersions) -> list[Every]:
    """Every second, and at once while dossiers are left."""
    return [Every(EVERY_SECONDS, partial(carry_out, database, calendars))]


async def carry_out(database: Database, calendars: CalendarVersions) -> bool:
    """Count a batch of dossiers again; whether there may be more."""
    return await run_once(database, calendars) > 0


async def run_once(database: Database, calendars: CalendarVersions) -> int:
    """Count a batch of dossiers again by the newest calendar; returns how many."""
    await calendars.refresh()
    if not calendars.newest:
        return 0
    async with database.transaction() as session:
        return await rescheduling.carry_out_batch(session, calendars, at=datetime.now(UTC))
