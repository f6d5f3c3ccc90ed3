"""The dispatcher that fetches the national catalogue: one call for each list and record, a few at a time, with the limits of the portal."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from prometheus_client import Counter, Gauge

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.delivery.errors import Refused
from services.integration.models.mappings import NationalFetch
from services.integration.national_catalogue import protocol
from services.integration.national_catalogue.commands import Commands, Fetch
from services.integration.national_portal.client import NationalPortal
from services.integration.settings import Settings

if TYPE_CHECKING:
    from services.integration.mappings.rules.codes import Kind

FETCHED = Counter(
    "motcua_national_catalogue_fetches_total", "Lists and records fetched from the national portal, by outcome.", ("outcome",)
)
CIRCUIT_OPEN = Gauge(
    "motcua_national_catalogue_circuit_open", "1 while nothing is fetched from the national catalogue, because the portal failed."
)
_PARALLEL: Final = 2
# The portal says so of a procedure it does not have; any other refusal says nothing about the procedure.
_UNKNOWN: Final = ("không tồn tại", "chưa tồn tại", "không tìm thấy", "without the record of this procedure")


def create(settings: Settings, database: Database) -> Dispatcher[Fetch]:
    """The dispatcher over `settings`."""
    limits = Limits(
        parallel=_PARALLEL,
        per_receiver=_PARALLEL,
        lease=settings.delivery_lease,
        failures=settings.portal_failures,
        retry=RetryPolicy(settings.portal_retry_first, settings.portal_retry_longest),
        pauses=RetryPolicy(settings.portal_pause_first, settings.portal_pause_longest, jitter=0),
    )
    commands = Commands(settings.portal_catalogue_time)
    return Dispatcher(
        "national_catalogue",
        database,
        commands,
        partial(_connect, settings),
        limits,
        Metrics(FETCHED, CIRCUIT_OPEN),
        table=NationalFetch,
    )


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncIterator[Send[Fetch]]:
    async with NationalPortal(settings) as portal:
        yield partial(_fetch, portal)


async def _fetch(portal: NationalPortal, fetches: Sequence[Fetch]) -> list[Exception | None]:
    (fetch,) = fetches
    if fetch.kind != "record":
        fetch.answer = await portal.call(protocol.LISTS[cast("Kind", fetch.kind)].service)
        return [None]
    try:
        fetch.answer = await portal.procedure(fetch.code, exchanges=[])
    except Refused as refusal:
        if not any(words in str(refusal) for words in _UNKNOWN):
            raise
    return [None]
