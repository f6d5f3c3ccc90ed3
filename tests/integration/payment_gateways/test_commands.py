"""`motcua payment-gateways …` against the running service."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from services.cli import payment_gateways
from services.kernel.vietnam import day_in_vietnam
from tests.integration.payment_gateways.builders import Money, event, refund_requested


async def test_how_gateways_stand_and_what_they_refused_is_printed_and_a_statement_fetched(
    money: Money, capsys: pytest.CaptureFixture[str]
):
    await money.integration.deliver(event())
    await money.integration.deliver(refund_requested("X-1", settled_by="national"))
    url = money.integration_url
    token = money.integration.token("admin")["Authorization"].removeprefix("Bearer ")
    await asyncio.to_thread(payment_gateways.status, url, token)
    assert "circuit_open" in capsys.readouterr().out
    await asyncio.to_thread(payment_gateways.refunds, url, token)
    assert "no gateway of ours" in capsys.readouterr().out
    day = str(day_in_vietnam(datetime.now(UTC)) - timedelta(days=1))
    await asyncio.to_thread(payment_gateways.statement, "sandbox", day, url, token)
    assert "to be fetched" in capsys.readouterr().out
    assert [row.key for row in await money.integration.rows("select key from gateway_request where kind = 'statement'")] == [day]
