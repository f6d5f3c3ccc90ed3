"""The worker's timer that measures what waits for the national portal."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.database import Database
from services.chassis.timers import Every
from services.integration.national_portal import queries

BACKLOG = Gauge("motcua_portal_backlog", "Dossiers waiting to be sent to the national portal.")
OLDEST = Gauge("motcua_portal_oldest_pending_seconds", "How long the longest waiting of them has been waiting; 0 without one.")
QUARANTINED = Gauge("motcua_portal_quarantined", "Dossiers the national portal refused, for an administrator to look at.")
UNANSWERED = Gauge(
    "motcua_inbound_oldest_unanswered_seconds",
    "How long the longest waiting message of the portal has been waiting for our answer; 0 without one.",
)
_EVERY_SECONDS: Final = 15.0


def timers(database: Database, *, failures: int) -> list[Every]:
    """Every fifteen seconds; each worker measures the same."""
    return [Every(_EVERY_SECONDS, partial(measure, database, failures))]


async def measure(database: Database, failures: int) -> None:
    """Set the gauges."""
    async with database.reading() as session:
        status = await queries.status(session, failures=failures, at=datetime.now(UTC))
    BACKLOG.set(status.backlog)
    OLDEST.set(status.lag_seconds)
    QUARANTINED.set(status.outbound.quarantined)
    UNANSWERED.set(status.inbound.lag_seconds if status.inbound else 0)
