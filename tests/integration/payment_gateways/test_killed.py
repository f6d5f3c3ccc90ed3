"""A worker ends after the gateway has paid a refund back and before it is recorded; in long a process, by SIGKILL."""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from services.integration.models.payments import GatewayRequest
from tests.integration.builders import eventually, let_leases_run_out, running
from tests.integration.payment_gateways.builders import AMOUNT, Money, event, refund_requested
from tests.running import SEALING_KEY

ROOT = Path(__file__).parents[3]
WORKER = """
import asyncio
from services.chassis.database import Database
from services.integration.payment_gateways import dispatcher
from services.integration.settings import Settings
settings = Settings()
asyncio.run(dispatcher.create(settings, Database.of(settings)).run())
"""


def _variables(money: Money) -> dict[str, str]:
    settings = money.integration.worker.settings
    (gateway,) = settings.payment_gateways
    keys = [{"id": each.id, "secret": each.secret.get_secret_value()} for each in gateway.keys]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MOTCUA_")}
    return inherited | {
        "MOTCUA_DATABASE_URL": settings.database_url,
        "MOTCUA_SEALING_KEYS": f'["{SEALING_KEY}"]',
        "MOTCUA_PAYMENT_GATEWAYS": json.dumps([gateway.model_dump() | {"keys": keys}]),
        "MOTCUA_PAYMENT_TIMEOUT": "40",
        "MOTCUA_DELIVERY_LEASE": "60",
    }


def cancelled(money: Money) -> AbstractAsyncContextManager[None]:
    """A worker of this process, of which nothing is finished or recorded at the end."""
    return running(money.integration)


@contextlib.asynccontextmanager
async def killed(money: Money) -> AsyncIterator[None]:
    """A worker in a process of its own, which is killed at the end."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", WORKER, cwd=ROOT, env=_variables(money))
    try:
        yield
    finally:
        process.kill()
        await process.wait()
    await let_leases_run_out(money.integration, GatewayRequest)


@pytest.mark.parametrize("at_work", [cancelled, pytest.param(killed, marks=pytest.mark.soak)])
async def test_a_worker_killed_between_a_refund_and_its_record_leaves_one_refund_and_one_report(
    money: Money, at_work: Callable[[Money], AbstractAsyncContextManager[None]]
):
    await money.integration.deliver(event())
    await money.open()
    transaction = await money.pay()
    await money.call_back()
    await money.integration.deliver(refund_requested(transaction))
    # The gateway pays back at once, and lets the worker wait for its answer.
    await money.fault("slow", "refunds", seconds=3_600)

    async def refunds() -> list[dict[str, object]]:
        return (await money.order())["refunds"]

    async with at_work(money):
        await eventually(refunds)
    assert [each["outcome"] for each in await money.reports()] == ["succeeded"]

    async def reported() -> bool:
        return len(await money.reports()) == 2

    async with running(money.integration):
        await eventually(reported)
    (refund,) = await refunds()
    assert [(each["outcome"], each["amount"]) for each in await money.reports()] == [("succeeded", AMOUNT), ("refunded", AMOUNT)]
    assert refund["state"] == "refunded"
