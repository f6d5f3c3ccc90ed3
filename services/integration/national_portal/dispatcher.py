"""The national portal's dispatcher: how one claim is sent, its limits and its metrics. The rest is in the delivery kit."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

from prometheus_client import Counter, Gauge, Histogram

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.national_portal import commands, protocol
from services.integration.national_portal.client import DossierExists, DossierMissing, NationalPortal
from services.integration.national_portal.commands import Claim
from services.integration.settings import Settings

PUSHES = Counter("motcua_portal_pushes_total", "Pushes to the national portal, by outcome.", ("outcome",))
LAG = Histogram(
    "motcua_portal_lag_seconds",
    "Seconds from a dossier's step to the national portal's acknowledgement.",
    buckets=(0.1, 0.25, 0.5, 1, 5, 30, 300, 3_600, 86_400),
)
CIRCUIT_OPEN = Gauge(
    "motcua_portal_circuit_open", "1 while the circuit of the national portal is open: it failed, nothing is sent."
)


def create(settings: Settings, database: Database) -> Dispatcher[Claim]:
    """The dispatcher over `settings`."""
    limits = Limits(
        parallel=settings.portal_parallel,
        per_receiver=settings.portal_parallel,
        lease=settings.delivery_lease,
        failures=settings.portal_failures,
        retry=RetryPolicy(settings.portal_retry_first, settings.portal_retry_longest),
        pauses=RetryPolicy(settings.portal_pause_first, settings.portal_pause_longest, jitter=0),
    )
    return Dispatcher("national_portal", database, commands, partial(_connect, settings), limits, Metrics(PUSHES, CIRCUIT_OPEN))


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncIterator[Send[Claim]]:
    async with NationalPortal(settings) as portal:
        yield partial(push, portal)


async def push(portal: NationalPortal, claim: Claim) -> None:
    """Send the dossier's newest state, then its steps in order."""
    await _add_or_update(portal, protocol.dossier(claim.event), exists=claim.exists_at_portal)
    await portal.add_steps([payload for _, payload in claim.steps])
    LAG.observe((datetime.now(UTC) - claim.event.step.at).total_seconds())


async def _add_or_update(portal: NationalPortal, dossier: Mapping[str, str], *, exists: bool) -> None:
    # `exists` is our record, which a crash here or a restored backup there can make wrong: the portal's answer decides.
    if exists:
        try:
            await portal.update_dossier(dossier)
        except DossierMissing:
            await portal.add_dossier(dossier)
    else:
        try:
            await portal.add_dossier(dossier)
        except DossierExists:
            await portal.update_dossier(dossier)
