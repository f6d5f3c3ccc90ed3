"""The worker's timers: archive time stamps renewed before they expire, and the gauge that shows when that stays away."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.timers import Every
from services.dossier.results.commands import renewal
from services.dossier.results.context import ResultsContext
from services.dossier.results.queries import results as queries
from services.dossier.settings import Settings

EVERY_SECONDS: Final = 600.0

EXPIRES = Gauge(
    "motcua_result_archive_expiry_timestamp_seconds",
    "When the first certificate of a result's newest archive time stamp expires; 0 without results.",
)


def timers(results: ResultsContext, settings: Settings) -> list[Every]:
    """Renewal one result after the other, without a pause while there are some."""
    within = timedelta(days=settings.time_stamp_renewal_days)
    return [Every(EVERY_SECONDS, partial(renew, results, within)), Every(EVERY_SECONDS, partial(measure, results))]


async def renew(results: ResultsContext, within: timedelta) -> bool:
    """Renew the next one; whether there may be more."""
    return await renewal.renew_one(results, at=datetime.now(UTC), within=within)


async def measure(results: ResultsContext) -> None:
    """Set the gauge."""
    async with results.database.transaction() as session:
        first = await queries.first_archive_expiry(session)
    EXPIRES.set(first.timestamp() if first else 0)
