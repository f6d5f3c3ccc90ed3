"""Random reports in random order, repeated, with cash, refunds and cancellations between them: the ledger always adds up.

What each payment should come to is computed here, from which money really moved, not asked of the service.
"""

import asyncio
import itertools
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from services.contracts.integration import PaymentReported
from tests.dossier.payments.builders import FEE, awaiting, post, report
from tests.dossier.payments.invariants import WRONG
from tests.running import Service

pytestmark = pytest.mark.long

# Histories follow each other in one database.
TRANSACTIONS = itertools.count(1)


@dataclass
class Money:
    """What really happened to a payment: VND that came by transaction, and what went back by refund, at the gateway; cash at the desk."""

    id: str
    came: dict[str, int] = field(default_factory=dict)
    back: dict[str, int] = field(default_factory=dict)
    cash: int = 0


class RandomReports(RuleBasedStateMachine):
    """The state machine, run in a thread; its requests are made in the event loop of the tests."""

    def __init__(self, service: Service, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__()
        self.service, self.loop = service, loop
        self.payments: list[Money] = []
        self.sent: list[PaymentReported] = []

    def do(self, work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop).result(60)

    def _deliver(self, event: PaymentReported) -> None:
        self.sent.append(event)
        self.do(self.service.deliver(event))

    @precondition(lambda self: len(self.payments) < 4)
    @rule()
    def asks(self) -> None:
        _, payment = self.do(awaiting(self.service))
        self.payments.append(Money(payment))

    @precondition(lambda self: self.payments)
    @rule(
        data=st.data(),
        amount=st.sampled_from([FEE, FEE, FEE, FEE - 1, 3 * FEE]),
        outcome=st.sampled_from(["succeeded", "failed", "pending"]),
    )
    def a_gateway_reports(self, data: st.DataObject, amount: int, outcome: str) -> None:
        money = data.draw(st.sampled_from(self.payments))
        transaction = f"T-{next(TRANSACTIONS)}"
        if outcome == "succeeded":
            money.came[transaction] = amount
        self._deliver(report(money.id, outcome, amount, transaction=transaction))

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), again=st.booleans())
    def something_is_said_again(self, data: st.DataObject, again: bool) -> None:  # noqa: FBT001 - drawn
        earlier = data.draw(st.sampled_from(self.sent))
        said = earlier if again else report(earlier.code, **earlier.model_dump(exclude={"code", "revision", "via"}), via="poll")
        self.do(self.service.deliver(said))

    @precondition(lambda self: self.payments)
    @rule(data=st.data())
    def the_desk_takes_cash(self, data: st.DataObject) -> None:
        money = data.draw(st.sampled_from(self.payments))
        answer = self.do(post(self.service, f"/v1/payments/{money.id}/receipts", "clerk"))
        assert answer.status_code in (201, 409), answer.text
        money.cash += FEE if answer.status_code == 201 else 0

    @precondition(lambda self: self.payments)
    @rule(data=st.data())
    def the_desk_voids_a_receipt(self, data: st.DataObject) -> None:
        money = data.draw(st.sampled_from(self.payments))
        receipts = self.do(self.service.rows("select * from receipt where payment = :id order by number desc", id=money.id))
        replacement = data.draw(st.booleans())
        if receipts:
            row = receipts[0]
            address = f"/v1/receipts/{row.unit}/{row.book}/{row.year}/{row.number}/void"
            answer = self.do(post(self.service, address, "clerk", reason="Nhầm", replacement=replacement))
            assert answer.status_code in (200, 409), answer.text
            money.cash -= FEE if answer.status_code == 200 and not replacement else 0

    @precondition(lambda self: self.payments)
    @rule(data=st.data())
    def somebody_cancels(self, data: st.DataObject) -> None:
        money = data.draw(st.sampled_from(self.payments))
        answer = self.do(post(self.service, f"/v1/payments/{money.id}/cancellation", "clerk", reason="Nhầm"))
        assert answer.status_code in (200, 409), answer.text

    @precondition(lambda self: self.payments)
    @rule(data=st.data(), amount=st.sampled_from([1, 3_000, FEE]), way=st.sampled_from(["gateway", "cash"]))
    def a_leader_pays_back(self, data: st.DataObject, amount: int, way: str) -> None:
        money = data.draw(st.sampled_from(self.payments))
        body = {"amount": amount, "way": way, "reason": "Nộp thừa"}
        answer = self.do(post(self.service, f"/v1/payments/{money.id}/refunds", "leader", **body))
        assert answer.status_code in (201, 409), answer.text
        money.cash -= amount if answer.status_code == 201 and way == "cash" else 0

    @precondition(lambda self: self.payments)
    @rule(data=st.data(), outcome=st.sampled_from(["refunded", "refund_failed"]))
    def a_gateway_pays_back(self, data: st.DataObject, outcome: str) -> None:
        wanted = (
            "select * from refund where way = 'gateway' and state in ('requested', 'failed') and payment = any(:own) order by id"
        )
        rows = self.do(self.service.rows(wanted, own=[each.id for each in self.payments]))
        if rows:
            row = data.draw(st.sampled_from(rows))
            money = next(each for each in self.payments if each.id == row.payment)
            if outcome == "refunded":
                money.back[row.id] = row.amount
            self._deliver(report(row.payment, outcome, row.amount, refund=row.id, transaction=f"R-{row.id[-6:]}"))

    @invariant()
    def the_ledger_adds_up_and_has_all_the_money(self) -> None:
        self.do(self._hold())

    async def _hold(self) -> None:
        for wrong in WRONG:
            assert await self.service.rows(wrong) == []
        rows = await self.service.rows("select payment, account, sum(amount) from ledger_entry group by 1, 2")
        booked = {(payment, account): int(amount) for payment, account, amount in rows}
        for money in self.payments:
            at_gateway = sum(money.came.values()) - sum(money.back.values())
            assert booked.get((money.id, "gateway:vnpay"), 0) == at_gateway
            assert booked.get((money.id, "cash:H35.01.01"), 0) == money.cash


@pytest.mark.parametrize("histories", [1, pytest.param(300, marks=[pytest.mark.soak, pytest.mark.timeout(1_200)])])
async def test_whatever_is_reported_the_ledger_adds_up(service: Service, histories: int):
    loop = asyncio.get_running_loop()
    options = settings(
        max_examples=histories, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck), print_blob=True
    )
    await asyncio.to_thread(run_state_machine_as_test, lambda: RandomReports(service, loop), settings=options)
