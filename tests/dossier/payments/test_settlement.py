"""Reports of gateways, in whatever order they come: what was really reported by whom decides, and money is counted once."""

import asyncio
import itertools

import pytest

from services.dossier.payments.rules.settlement import TEXTS, Verdict
from tests.dossier.builders import act, see
from tests.dossier.payments.builders import FEE, LATER, NOON, awaiting, balances, get, kinds, post, report, request, state
from tests.running import Service

PAID = {"gateway:vnpay": FEE, "fees": -FEE}


async def _verdicts(service: Service) -> list[str]:
    return [verdict for (verdict,) in await service.rows("select verdict from payment_report order by received_at, revision")]


async def test_a_settled_payment_confirms_itself_and_the_clock_runs_again(service: Service, waiting: tuple[str, str]):
    code, payment = waiting
    waiting = (await see(service, code, "citizen")).json()
    await service.deliver(report(payment))
    dossier = (await see(service, code, "citizen")).json()
    assert (waiting["status"], waiting["clock"]["state"]) == ("awaiting_payment", "stopped")
    assert (dossier["status"], dossier["clock"]["state"]) == ("received", "running")
    assert dossier["payment"] == {"state": "paid", "amount": FEE}
    events = [(event["type"], event["data"].get("state")) for event in await service.emitted()][-4:]
    assert events == [
        ("payment.requested.v1", "requested"),
        ("dossier.payment_requested.v1", None),
        ("payment.settled.v1", "paid"),
        ("dossier.payment_confirmed.v1", None),
    ]
    confirmed = (await service.emitted())[-1]["data"]
    facts = ("payment_state", "paid_online", "paid_in_cash")
    assert [confirmed[name] for name in facts] == ["paid", "own", False]
    assert confirmed["step"]["by"] == "Hệ thống"
    assert await balances(service) == PAID


async def test_the_national_platform_is_told_apart(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, gateway="national", via="platform"))
    assert (await service.emitted())[-1]["data"]["paid_online"] == "national"


# Of all orders, that in which it happened and the other way round; the others for long.
ORDERS = list(itertools.permutations(range(4)))
SHORT = {(0, 1, 2, 3), (3, 2, 1, 0)}


@pytest.mark.parametrize("order", [pytest.param(each, marks=[] if each in SHORT else pytest.mark.soak) for each in ORDERS])
async def test_failed_pending_and_captured_are_paid_in_any_order(service: Service, order, waiting: tuple[str, str]):
    _, payment = waiting
    reports = [
        report(payment, "failed", transaction="T-1"),
        report(payment, "pending", transaction="T-2"),
        report(payment, "succeeded", transaction="T-2", occurred_at=NOON + LATER),
        report(payment, "succeeded", transaction="T-2", occurred_at=NOON + LATER, via="poll"),
    ]
    for place in order:
        await service.deliver(reports[place])
    assert await state(service, payment) == "paid"
    assert await balances(service) == PAID
    assert sorted(await _verdicts(service)) == ["noted", "noted", "repeated", "settles"]


async def test_an_older_state_that_comes_last_takes_nothing_back(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    await service.deliver(report(payment, "pending", occurred_at=NOON - LATER))
    await service.deliver(report(payment, "failed", occurred_at=NOON - LATER))
    assert await state(service, payment) == "paid"
    read = await get(service, f"/v1/payments/{payment}", "citizen")
    assert (read["payable"], read["checkout"]) == (False, None)


async def test_the_same_report_delivered_twice_is_applied_once(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    same = report(payment)
    await service.deliver(same)
    await service.deliver(same)
    await asyncio.gather(*(service.deliver(report(payment)) for _ in range(3)))
    assert await balances(service) == PAID
    assert [event["type"] for event in await service.emitted()].count("payment.settled.v1") == 1


async def test_a_success_days_later_is_accepted(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, "failed"))
    await service.deliver(report(payment, via="poll", transaction="T-late"))
    assert await state(service, payment) == "paid"


async def test_money_after_a_cancellation_goes_back_by_itself(service: Service, waiting: tuple[str, str]):
    code, payment = waiting
    cancelled = await post(service, f"/v1/payments/{payment}/cancellation", "clerk", reason="Yêu cầu nhầm")
    dossier = (await see(service, code, "citizen")).json()
    assert (cancelled.status_code, dossier["status"], dossier["clock"]["state"]) == (200, "received", "running")
    await service.deliver(report(payment))
    asked = (await service.emitted())[-1]
    assert (asked["type"], asked["data"]["refund_amount"], asked["data"]["settled_by"]) == (
        "payment.refund_requested.v1",
        FEE,
        "vnpay",
    )
    assert (await state(service, payment), await balances(service)) == (
        "refunding",
        {"gateway:vnpay": FEE, "refunds_payable": -FEE},
    )
    await service.deliver(report(payment, "refunded", refund=asked["data"]["refund"], transaction="R-1"))
    assert (await state(service, payment), await balances(service)) == ("refunded", {})


@pytest.mark.parametrize(
    ("wrong", "kind", "money"),
    [
        pytest.param({"amount": FEE - 1}, "wrong_amount", {"gateway:vnpay": FEE - 1, "unexplained": 1 - FEE}, id="too little"),
        pytest.param({"amount": FEE * 2}, "wrong_amount", {"gateway:vnpay": FEE * 2, "unexplained": -FEE * 2}, id="too much"),
        pytest.param({"currency": "USD"}, "wrong_currency", {}, id="another currency"),
    ],
)
async def test_a_wrong_amount_or_currency_settles_nothing_and_is_a_difference_with_an_owner(
    service: Service, wrong, kind, money, waiting: tuple[str, str]
):
    code, payment = waiting
    await service.deliver(report(payment, **wrong))
    read = await get(service, f"/v1/payments/{payment}", "citizen")
    explained = await get(service, f"/v1/payments/{payment}/explanation", "citizen")
    assert (read["state"], read["payable"], read["checkout"]) == ("requested", False, None)
    assert (explained["next"]["who"], explained["steps"][-1]["kind"]) == ("leader", "difference")
    assert (await see(service, code, "citizen")).json()["status"] == "awaiting_payment"
    assert await service.rows("select kind, unit from payment_difference") == [(kind, "H35.01.01")]
    assert await balances(service) == money | {"receivable": FEE, "assessed": -FEE}


async def test_paid_yet_offered_again_never(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=FEE + 1_000))
    refused = await post(service, f"/v1/payments/{payment}/receipts", "clerk")
    assert (refused.status_code, refused.json()["code"]) == (409, "payment_money_received")
    await service.deliver(report(payment, transaction="T-right"))
    again = await post(service, f"/v1/payments/{payment}/receipts", "clerk")
    assert (again.status_code, again.json()["code"]) == (409, "payment_not_open")


async def test_another_payments_transaction_is_not_counted_again(service: Service, waiting: tuple[str, str]):
    _, first = waiting
    _, second = await awaiting(service)
    await service.deliver(report(first, transaction="T-same"))
    await service.deliver(report(second, transaction="T-same"))
    assert (await state(service, first), await state(service, second)) == ("paid", "requested")
    assert await kinds(service) == ["foreign_transaction"]
    assert (await balances(service))["gateway:vnpay"] == FEE


async def test_paid_twice_keeps_one_and_pays_the_other_back(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, transaction="T-1"))
    await service.deliver(report(payment, transaction="T-2"))
    asked = (await service.emitted())[-1]["data"]
    assert (asked["transaction"], asked["state"]) == ("T-2", "paid")
    await service.deliver(report(payment, "refunded", refund=asked["refund"], transaction="R-2"))
    assert (await state(service, payment), await balances(service)) == ("paid", PAID)


async def test_a_success_repeated_with_another_sum_is_looked_at_by_somebody(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    await service.deliver(report(payment, amount=FEE * 10))
    assert (await state(service, payment), await kinds(service), await balances(service)) == ("paid", ["wrong_amount"], PAID)


async def test_money_for_no_payment_of_ours_waits_until_it_is_explained(service: Service):
    await service.deliver(report("pm-nobody"))
    assert await balances(service) == {"gateway:vnpay": FEE, "unexplained": -FEE}
    assert await service.rows("select kind, unit from payment_difference") == [("unknown_payment", None)]


async def test_the_desks_word_is_replaced_by_the_gateways(service: Service, waiting: tuple[str, str]):
    code, payment = waiting
    assert (await act(service, code, "clerk", "confirm_payment")).status_code == 200
    declared = await balances(service)
    assert ((await service.emitted())[-1]["data"]["paid_online"], await state(service, payment)) == (None, "paid")
    await service.deliver(report(payment))
    assert declared == {"declared:H35.01.01": FEE, "fees": -FEE}
    assert await balances(service) == PAID
    assert (await service.emitted())[-1]["data"]["paid_online"] == "own"


async def test_the_action_request_payment_creates_a_payment_too(service: Service, waiting: tuple[str, str]):
    code, first = waiting
    await service.deliver(report(first))
    answer = await act(service, code, "clerk", "request_payment", amount=20_000)
    assert answer.json()["payment"] == {"state": "requested", "amount": 20_000}
    listed = (await get(service, f"/v1/dossiers/{code}/payments", "citizen"))["items"]
    assert [(each["state"], each["amount"]) for each in listed] == [("paid", FEE), ("requested", 20_000)]


@pytest.mark.parametrize(
    "steps",
    [[("officer", "stop", "Không đủ điều kiện")], [("citizen", "request_withdrawal", "Đổi ý"), ("officer", "accept_withdrawal")]],
)
async def test_a_dossier_that_ends_asks_for_nothing_any_more(service: Service, steps):
    code, payment = await awaiting(service, steps=(("clerk", "receive"), ("officer", "start")))
    for actor, action, *reason in steps:
        ended = await act(service, code, actor, action, **({"reason": reason[0]} if reason else {}))
    assert (ended.json()["payment"], await state(service, payment)) == ({"state": "none", "amount": 0}, "cancelled")
    assert await balances(service) == {}


async def test_every_report_is_in_the_explanation_with_the_rule_that_decided(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, "failed"))
    before = await get(service, f"/v1/payments/{payment}/explanation", "citizen")
    await service.deliver(report(payment, via="poll"))
    after = await get(service, f"/v1/payments/{payment}/explanation", "citizen")
    assert (before["state"], before["next"]["who"]) == ("requested", "applicant")
    assert (after["state"], after["next"]["who"]) == ("paid", "nobody")
    assert [(step["kind"], step["via"], step["rule"]) for step in after["steps"]] == [
        ("request", None, None),
        ("report", "callback", "noted"),
        ("report", "poll", "settles"),
    ]
    assert all(step["text"]["vi"] and step["text"]["en"] for step in after["steps"])
    assert "vnpay" in after["because"]["vi"]


def test_every_verdict_has_its_sentence():
    assert set(TEXTS) == set(Verdict)


async def test_a_repeated_key_asks_once(service: Service, waiting: tuple[str, str]):
    code, payment = waiting
    await post(service, f"/v1/payments/{payment}/cancellation", "clerk", reason="Nhầm")
    answers = [await request(service, code, key="once", amount=9_000, reason="Phí đo đạc") for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert await service.rows("select count(*) from payment") == [(2,)]
