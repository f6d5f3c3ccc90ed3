"""The dispatcher of time stamps: how one claim is sent, its limits and its metrics. The rest is in the delivery kit."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from prometheus_client import Counter, Gauge

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.models.time_stamps import TimeStamp
from services.integration.settings import Settings
from services.integration.time_stamps import commands
from services.integration.time_stamps.client import TimeStampAuthorities
from services.integration.time_stamps.commands import Claim

TIME_STAMPS = Counter("motcua_time_stamps_total", "Requests to time-stamp authorities, by outcome.", ("outcome",))
CIRCUITS_OPEN = Gauge(
    "motcua_time_stamp_circuits_open", "Time-stamp authorities whose circuit is open: they failed, nothing is sent to them."
)
# One anchor a day for each authority; more only after an outage.
_PARALLEL: Final = 4


def create(settings: Settings, database: Database) -> Dispatcher[Claim]:
    """The dispatcher over `settings`."""
    policy = RetryPolicy(settings.time_stamp_retry_first, settings.time_stamp_retry_longest)
    limits = Limits(
        parallel=_PARALLEL,
        per_receiver=_PARALLEL,
        lease=settings.delivery_lease,
        failures=settings.time_stamp_failures,
        retry=policy,
        pauses=policy,
    )
    return Dispatcher(
        "time_stamps", database, commands, partial(_connect, settings), limits, Metrics(TIME_STAMPS, CIRCUITS_OPEN), table=TimeStamp
    )


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncIterator[Send[Claim]]:
    async with TimeStampAuthorities(settings) as authorities:
        yield partial(_send, authorities)


async def _send(authorities: TimeStampAuthorities, claims: Sequence[Claim]) -> list[None]:
    (claim,) = claims
    claim.time_stamp = await authorities.time_stamp(claim.authority, claim.statement.encode())
    return [None]
