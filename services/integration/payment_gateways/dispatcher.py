"""The dispatcher of requests to payment gateways: how a claim is put to one, limits and metrics. The rest is in the delivery kit."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from typing import Final

from prometheus_client import Counter, Gauge

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.integration.delivery.dispatcher import Dispatcher, Limits, Metrics, Send
from services.integration.models.payments import GatewayRequest
from services.integration.payment_gateways.client import PaymentGateways
from services.integration.payment_gateways.commands.requests import Claim, Commands
from services.integration.settings import Settings

REQUESTS = Counter("motcua_payment_requests_total", "Requests to payment gateways, by outcome.", ("outcome",))
CIRCUITS_OPEN = Gauge(
    "motcua_payment_circuits_open", "Payment gateways whose circuit is open: they failed, nothing is asked of them for a while."
)
_PARALLEL: Final = 8
_PER_GATEWAY: Final = 4


def create(settings: Settings, database: Database) -> Dispatcher[Claim]:
    """The dispatcher over `settings`."""
    policy = RetryPolicy(settings.payment_retry_first, settings.payment_retry_longest)
    limits = Limits(
        parallel=_PARALLEL,
        per_receiver=_PER_GATEWAY,
        lease=settings.delivery_lease,
        failures=settings.payment_failures,
        retry=policy,
        pauses=policy,
    )
    metrics = Metrics(REQUESTS, CIRCUITS_OPEN)
    return Dispatcher(
        "payment_gateways", database, Commands.of(settings), partial(_connect, settings), limits, metrics, table=GatewayRequest
    )


@asynccontextmanager
async def _connect(settings: Settings) -> AsyncIterator[Send[Claim]]:
    async with PaymentGateways(settings) as gateways:
        yield partial(_send, gateways)


async def _send(gateways: PaymentGateways, claims: Sequence[Claim]) -> list[None]:
    (claim,) = claims
    match claim.kind:
        case "checkout":
            claim.answer = await gateways.standing(claim.gateway, claim.subject)
        case "refund":
            claim.answer = await gateways.refund(claim.gateway, claim.subject, claim.payment, claim.transaction, claim.amount)
        case _:
            claim.answer = await gateways.statement(claim.gateway, claim.subject)
    return [None]
