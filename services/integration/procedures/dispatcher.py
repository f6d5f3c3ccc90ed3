"""The dispatcher of declared procedures: asks the portal for each, and takes its record as the acknowledgement (decision 33)."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from prometheus_client import Counter, Gauge

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.chassis.sealing import Sealer
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.models.procedures import IntegratedProcedure
from services.integration.national_portal.client import NationalPortal
from services.integration.procedures.commands import Commands, ProcedureClaim
from services.integration.settings import Settings

ASKED = Counter("motcua_portal_procedures_total", "Declared procedures asked for at the national portal, by outcome.", ("outcome",))
CIRCUIT_OPEN = Gauge(
    "motcua_portal_procedures_circuit_open", "1 while the national portal is not asked for procedures, because it failed."
)
# Asked for at once, and recorded together.
_BATCH: Final = 10


def create(settings: Settings, database: Database) -> Dispatcher[ProcedureClaim]:
    """The dispatcher over `settings`."""
    limits = Limits(
        parallel=1,
        per_receiver=1,
        lease=settings.delivery_lease,
        failures=settings.portal_failures,
        retry=RetryPolicy(settings.portal_retry_first, settings.portal_retry_longest),
        pauses=RetryPolicy(settings.portal_pause_first, settings.portal_pause_longest, jitter=0),
        batch=_BATCH,
    )
    commands = Commands(Sealer.of(settings))
    return Dispatcher(
        "procedures",
        database,
        commands,
        partial(_connect, settings),
        limits,
        Metrics(ASKED, CIRCUIT_OPEN),
        table=IntegratedProcedure,
    )


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncIterator[Send[ProcedureClaim]]:
    async with NationalPortal(settings) as portal:
        yield partial(_ask, portal)


async def _ask(portal: NationalPortal, claims: Sequence[ProcedureClaim]) -> list[Exception | None]:
    return list(await asyncio.gather(*(_failure(portal, claim) for claim in claims)))


async def _failure(portal: NationalPortal, claim: ProcedureClaim) -> Exception | None:
    """Ask for one procedure; why it failed, or None: no procedure fails those asked for with it."""
    try:
        await portal.procedure(claim.code, exchanges=claim.exchanges)
    except Exception as failure:  # noqa: BLE001 - the dispatcher tells them apart
        return failure
    return None
