"""The timer that deletes partners' use of days long past."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from services.chassis.database import Database
from services.chassis.timers import Every
from services.integration.partners.commands import use
from services.integration.settings import Settings
from services.kernel.vietnam import day_in_vietnam

EVERY_SECONDS: Final = 3_600.0


def timers(database: Database, settings: Settings) -> list[Every]:
    """The timers of the worker."""
    return [Every(EVERY_SECONDS, partial(forget, database, settings.partner_use_days))]


async def forget(database: Database, days: int) -> None:
    """Delete what was used more than so many days ago."""
    before = day_in_vietnam(datetime.now(UTC)) - timedelta(days=days)
    await database.do(partial(use.forget, before=before))
