"""Timers of webhooks: partners are told of endpoints that fail, and old deliveries are deleted."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.database import Database
from services.chassis.timers import Every
from services.integration.settings import Settings
from services.integration.webhooks import queries
from services.integration.webhooks.commands import outcomes
from services.integration.webhooks.commands.outcomes import Tell

LAG: Final = Gauge(
    "motcua_webhook_lag_seconds",
    "How many seconds overdue the longest overdue delivery to an endpoint that answers is; 0 without one.",
)
FAILING: Final = Gauge(
    "motcua_webhooks_failing", "Webhooks whose endpoints failed again and again, so that they are left alone for a while."
)
DISABLED: Final = Gauge("motcua_webhooks_disabled", "Webhooks that are disabled.")
REPORT_SECONDS: Final = 10.0
MEASURE_SECONDS: Final = 15.0
UNBLOCK_SECONDS: Final = 30.0
FORGET_SECONDS: Final = 600.0
BATCH: Final = 5_000
_FORGET: Final = """
    with old as (
        select delivery.webhook, delivery.position from webhook cross join lateral (
            select webhook, position from webhook_delivery where webhook_delivery.webhook = webhook.id and position < $1
            order by position limit $2
        ) as delivery limit $2
    ), failures as (
        delete from webhook_attempt using old where webhook_attempt.webhook = old.webhook and webhook_attempt.position = old.position
    ), gone as (
        delete from webhook_delivery using old
        where webhook_delivery.webhook = old.webhook and webhook_delivery.position = old.position returning 1
    )
    select count(*) from gone
"""


def timers(database: Database, settings: Settings, tell: Tell) -> list[Every]:
    """The timers of the worker."""
    return [
        Every(REPORT_SECONDS, partial(_report, database, tell)),
        Every(MEASURE_SECONDS, partial(measure, database)),
        Every(UNBLOCK_SECONDS, partial(_unblock, database)),
        Every(FORGET_SECONDS, partial(forget, database, settings.partner_event_retention)),
    ]


async def measure(database: Database) -> None:
    """Set the gauges; each worker measures the same."""
    async with database.reading() as session:
        at = datetime.now(UTC)
        lag, failing, disabled = await queries.figures(session, at=at)
    LAG.set(lag)
    FAILING.set(failing)
    DISABLED.set(disabled)


async def _unblock(database: Database) -> None:
    await outcomes.unblock(database.raw, at=datetime.now(UTC))


async def _report(database: Database, tell: Tell) -> bool:
    return await database.do(partial(outcomes.report, tell=tell, at=datetime.now(UTC)))


async def forget(database: Database, seconds: int) -> bool:
    """Delete a batch of deliveries whose events are forgotten, too; returns whether there may be more.

    Positions are never below the clock in milliseconds (decision 49): what is below that of a time was logged before it.
    """
    before = datetime.now(UTC) - timedelta(seconds=seconds)
    rows = await database.raw.fetch(_FORGET, int(before.timestamp() * 1_000), BATCH)
    return bool(rows[0][0] == BATCH)
