"""The worker's timers: statements of the days before, gauges, and old messages without effect deleted."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.database import Database
from services.chassis.timers import Every
from services.integration.payment_gateways import queries
from services.integration.payment_gateways.commands import callbacks, requests
from services.integration.settings import Settings

LAG = Gauge(
    "motcua_payment_lag_seconds", "How many seconds overdue the longest overdue request to a payment gateway is; 0 without one."
)
UNANSWERED = Gauge(
    "motcua_payment_oldest_unanswered_seconds",
    "Age of the oldest opened checkout of which a payment gateway has said nothing; 0 without one.",
)
REFUNDS = Gauge("motcua_payment_refunds_quarantined", "Refunds payment gateways refused.")
REFUSED = Gauge("motcua_payment_messages_refused", "Messages in the name of payment gateways that had no effect, of those kept.")
_EVERY_SECONDS: Final = 15.0
_SCHEDULE_EVERY_SECONDS: Final = 300.0
_FORGET_EVERY_SECONDS: Final = 3_600.0


def timers(database: Database, settings: Settings) -> list[Every]:
    """Several workers do them without harm."""
    return [
        Every(_SCHEDULE_EVERY_SECONDS, partial(schedule, database, settings)),
        Every(_EVERY_SECONDS, partial(measure, database, settings)),
        Every(_FORGET_EVERY_SECONDS, partial(forget, database)),
    ]


async def schedule(database: Database, settings: Settings) -> None:
    """Have statements fetched that are missing."""
    async with database.transaction() as session:
        await requests.schedule_statements(session, settings, at=datetime.now(UTC))


async def measure(database: Database, settings: Settings) -> None:
    """Set the gauges; each worker measures the same."""
    at, names = datetime.now(UTC), [each.name for each in settings.payment_gateways]
    async with database.reading() as session:
        status = await queries.status(session, names, failures=settings.payment_failures, at=at)
    LAG.set(max((each.lag_seconds for each in status), default=0))
    opened = [each.oldest_unanswered_at for each in status if each.oldest_unanswered_at]
    UNANSWERED.set((at - min(opened)).total_seconds() if opened else 0)
    REFUNDS.set(sum(each.quarantined_refunds for each in status))
    REFUSED.set(sum(each.refused_messages for each in status))


async def forget(database: Database) -> None:
    """Delete old messages without effect."""
    async with database.transaction() as session:
        await callbacks.forget_refused(session)
