"""The timer that deletes events older than the retention."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.integration.events import commands
from services.integration.settings import Settings

EVERY_SECONDS: Final = 600.0


def timers(database: Database, settings: Settings) -> list[Every]:
    """The timers of the worker."""
    return [Every(EVERY_SECONDS, partial(_forget, database, settings.partner_event_retention))]


async def _forget(database: Database, seconds: int) -> bool:
    return await commands.forget(database, datetime.now(UTC) - timedelta(seconds=seconds))
