"""The dispatcher of packets to the document axis: how one is sent, limits and metrics. The rest is in the delivery kit."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Final

from prometheus_client import Counter, Gauge, Histogram

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.models.official_documents import OfficialPacket
from services.integration.official_documents import presenter
from services.integration.official_documents.client import DocumentAxis
from services.integration.official_documents.commands import sending
from services.integration.official_documents.commands.sending import Claim
from services.integration.official_documents.context import DocumentContext
from services.integration.settings import Settings

PACKETS = Counter("motcua_official_packets_total", "Packets sent to the document axis, by outcome.", ("outcome",))
CIRCUIT_OPEN = Gauge("motcua_official_packet_circuit_open", "1 while nothing is sent to the document axis, because it failed.")
LAG = Histogram(
    "motcua_official_packet_lag_seconds",
    "Seconds from handing in a packet to the document axis' acknowledgement.",
    buckets=(0.5, 1, 5, 30, 300, 3_600, 86_400),
)
_PARALLEL: Final = 4


def create(settings: Settings, database: Database) -> Dispatcher[Claim]:
    """The dispatcher over `settings`, which name an axis."""
    retry = RetryPolicy(settings.portal_retry_first, settings.portal_retry_longest)
    pauses = RetryPolicy(settings.portal_pause_first, settings.portal_pause_longest, jitter=0)
    limits = Limits(_PARALLEL, _PARALLEL, settings.delivery_lease, settings.portal_failures, retry, pauses)
    connect = partial(_connect, settings, DocumentContext.of(settings))
    return Dispatcher(
        "official_documents", database, sending, connect, limits, Metrics(PACKETS, CIRCUIT_OPEN), table=OfficialPacket
    )


@asynccontextmanager
async def _connect(settings: Settings, context: DocumentContext) -> AsyncIterator[Send[Claim]]:
    async with DocumentAxis(settings) as axis:
        yield partial(_send, context, axis)


async def _send(context: DocumentContext, axis: DocumentAxis, claims: Sequence[Claim]) -> list[None]:
    (claim,) = claims
    packet = context.sealer.open(claim.content, context=claim.id.bytes) if claim.content is not None else None
    if packet is None:
        await axis.send(claim.id, context.storage.get(presenter.packet_key(claim.folder)), claim.size)
    else:
        await axis.send(claim.id, packet, len(packet))
    LAG.observe((datetime.now(UTC) - claim.created_at).total_seconds())
    return [None]
