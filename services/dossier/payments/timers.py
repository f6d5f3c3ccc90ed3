"""The worker's timers that compare gateways' statements with the books and cancel what ended dossiers ask for, and the gauges that show differences growing old."""

from datetime import UTC, datetime
from functools import partial
from typing import Final

from prometheus_client import Gauge

from services.chassis.database import Database
from services.chassis.timers import Every
from services.dossier.context import DossierContext
from services.dossier.payments import queries
from services.dossier.payments.commands import reconciliations, requests

EVERY_SECONDS: Final = 5.0
NIGHTLY_SECONDS: Final = 600.0
ENDED_SECONDS: Final = 60.0

OLDEST_DIFFERENCE = Gauge(
    "motcua_payment_difference_oldest_timestamp_seconds",
    "When the oldest difference between payments and gateways that is still open was found; 0 without one.",
)


def timers(database: Database, context: DossierContext) -> list[Every]:
    """Comparisons as they are asked for, at once while some are left; every night those of the last week. Every minute what lapsed dossiers asked for."""
    return [
        Every(EVERY_SECONDS, partial(reconcile, database)),
        Every(NIGHTLY_SECONDS, partial(request_nightly, database)),
        Every(ENDED_SECONDS, partial(cancel_of_ended, database, context)),
        Every(EVERY_SECONDS, partial(measure, database)),
    ]


async def reconcile(database: Database) -> bool:
    """Carry out a comparison; whether there may be more."""
    return await run_once(database, at=datetime.now(UTC))


async def run_once(database: Database, *, at: datetime) -> bool:
    """Carry out the oldest comparison whose statement is there; whether there was one."""
    return await database.do(partial(reconciliations.carry_out_next, at=at)) is not None


async def request_nightly(database: Database) -> None:
    """After Vietnam's midnight, ask for the comparison of every statement of the last week."""
    async with database.transaction() as session:
        await reconciliations.request_nightly(session, at=datetime.now(UTC))


async def cancel_of_ended(database: Database, context: DossierContext) -> bool:
    """Cancel a payment whose dossier has ended without an action; whether there may be more."""
    return await database.do(partial(requests.cancel_of_ended, context=context, at=datetime.now(UTC))) is not None


async def measure(database: Database) -> None:
    """Set the gauge."""
    async with database.transaction() as session:
        oldest = await queries.oldest_difference(session)
    OLDEST_DIFFERENCE.set(oldest.timestamp() if oldest else 0)
