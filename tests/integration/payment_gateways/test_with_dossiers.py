"""Money from end to end: the dossier service and integration hand each other their events, and a pretend gateway takes the money."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pydantic_core import to_json

from services.dossier.payments import timers
from services.kernel.vietnam import day_in_vietnam
from tests.dossier.builders import AUTHORITY, PROCEDURE, see
from tests.dossier.payments.builders import FEE, awaiting, balances, get, kinds, post, state
from tests.integration.builders import eventually, running
from tests.integration.payment_gateways.builders import Money
from tests.running import Apps, Service


@dataclass
class Whole:
    """Both services and the gateway. `carry` delivers what each has announced to the other, in order, as the broker would."""

    dossier: Service
    money: Money
    seen: set[str] = field(default_factory=set)

    async def carry(self) -> None:
        moved = True
        while moved:
            moved = await self._one_way(self.dossier, self.money.integration) + await self._one_way(
                self.money.integration, self.dossier
            )

    async def _one_way(self, source: Service, target: Service) -> int:
        new = [each for each in await source.emitted() if each["id"] not in self.seen and each["type"].startswith("payment.")]
        for each in new:
            self.seen.add(each["id"])
            await target.inbox.take(to_json(each))
        return len(new)

    async def until(self, holds: Callable[[], Awaitable[Any]]) -> None:
        """Run integration's dispatcher, and carry events, until it holds."""

        async def carried() -> Any:
            await self.carry()
            return await holds()

        async with running(self.money.integration):
            await eventually(carried)


@pytest.fixture
async def whole(apps: Apps, money: Money) -> Whole:
    dossier = await apps.prepared("dossier", _publish)
    return Whole(dossier, money)


async def _publish(dossier: Service) -> None:
    for published in (PROCEDURE, AUTHORITY):
        await dossier.deliver(published)


async def asked(whole: Whole) -> tuple[str, str]:
    """A dossier whose payment the gateway has an order for."""
    code, payment = await awaiting(whole.dossier)
    await whole.carry()
    assert (await whole.money.open(payment)).status_code == 200
    return code, payment


def is_in(whole: Whole, payment: str, wanted: str) -> Callable[[], Awaitable[bool]]:
    async def holds() -> bool:
        return await state(whole.dossier, payment) == wanted

    return holds


async def test_a_payment_whose_callback_is_lost_is_found_by_polling_and_the_clock_runs(whole: Whole):
    code, payment = await asked(whole)
    await whole.money.fault("lost", "callback")
    await whole.money.pay(payment=payment)
    await whole.money.call_back()
    await whole.until(is_in(whole, payment, "paid"))
    dossier = (await see(whole.dossier, code, "citizen")).json()
    explained = await get(whole.dossier, f"/v1/payments/{payment}/explanation", "citizen")
    assert (dossier["status"], dossier["clock"]["state"], dossier["payment"]["state"]) == ("received", "running", "paid")
    assert ("poll", "settles") in [(step["via"], step["rule"]) for step in explained["steps"]]
    assert (await whole.money.open(payment)).status_code == 410


async def test_an_attempt_that_failed_and_then_a_success_is_paid_once(whole: Whole):
    _, payment = await asked(whole)
    await whole.money.pay("failed", payment=payment)
    await whole.money.pay(payment=payment)
    await whole.money.call_back()
    await whole.carry()
    assert await balances(whole.dossier) == {"gateway:sandbox": FEE, "fees": -FEE}


async def test_money_that_comes_after_a_cancellation_is_back_with_the_applicant(whole: Whole):
    _, payment = await asked(whole)
    await post(whole.dossier, f"/v1/payments/{payment}/cancellation", "clerk", reason="Yêu cầu nhầm")
    await whole.carry()
    await whole.money.pay(payment=payment)
    await whole.money.call_back()
    await whole.until(is_in(whole, payment, "refunded"))
    assert await balances(whole.dossier) == {}
    assert [each["amount"] for each in (await whole.money.order(payment))["refunds"]] == [FEE]


async def test_a_part_of_a_payment_goes_back_through_the_gateway(whole: Whole):
    _, payment = await asked(whole)
    await whole.money.pay(payment=payment)
    await whole.money.call_back()
    await whole.carry()
    await post(whole.dossier, f"/v1/payments/{payment}/refunds", "leader", amount=3_000, reason="Nộp thừa")

    async def refunded() -> bool:
        return (await get(whole.dossier, f"/v1/payments/{payment}"))["refunded"] == 3_000

    await whole.until(refunded)
    assert await balances(whole.dossier) == {"gateway:sandbox": FEE - 3_000, "fees": 3_000 - FEE}


async def test_a_wrong_sum_is_not_offered_again_and_somebody_decides(whole: Whole):
    _, payment = await asked(whole)
    await whole.money.pay(amount=FEE - 1_000, payment=payment)
    await whole.money.call_back()
    await whole.carry()
    assert (await state(whole.dossier, payment), await kinds(whole.dossier)) == ("requested", ["wrong_amount"])
    assert (await whole.money.open(payment)).status_code == 410


async def test_the_days_statement_agrees_with_the_ledger(whole: Whole):
    yesterday = datetime.now(UTC) - timedelta(days=1)
    _, payment = await asked(whole)
    await whole.money.pay(payment=payment, at=yesterday)
    await whole.money.call_back()
    await whole.carry()
    await whole.money.fetch_statement(day_in_vietnam(yesterday))

    async def stored() -> bool:
        return bool(await whole.dossier.rows("select 1 from payment_statement"))

    await whole.until(stored)
    while await timers.run_once(whole.dossier.database, at=datetime.now(UTC)):
        pass
    assert await whole.dossier.rows("select matched from payment_reconciliation") == [(1,)]
    assert await kinds(whole.dossier) == []
