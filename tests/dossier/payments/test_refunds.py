"""Paying back: the whole or a part, through the gateway or in cash, never twice."""

import asyncio

import pytest

from tests.dossier.builders import see
from tests.dossier.payments.builders import FEE, balances, get, post, report, state
from tests.running import Service


async def _refund(service: Service, payment: str, amount: int = FEE, actor="leader", **body):
    return await post(service, f"/v1/payments/{payment}/refunds", actor, amount=amount, **({"reason": "Nộp thừa"} | body))


async def test_a_whole_refund_through_the_gateway(service: Service, paid: tuple[str, str]):
    code, payment = paid
    answer = await _refund(service, payment)
    refund = answer.json()
    asked = (await service.emitted())[-1]
    assert (answer.status_code, refund["state"], await state(service, payment)) == (201, "requested", "refunding")
    assert (asked["type"], asked["data"]["refund"], asked["data"]["refund_amount"]) == (
        "payment.refund_requested.v1",
        refund["id"],
        FEE,
    )
    assert await balances(service) == {"gateway:vnpay": FEE, "refunds_payable": -FEE}
    await service.deliver(report(payment, "refunded", refund=refund["id"], transaction="R-1"))
    await service.deliver(report(payment, "refunded", refund=refund["id"], transaction="R-1", via="poll"))
    assert (await state(service, payment), await balances(service)) == ("refunded", {})
    assert (await see(service, code, "citizen")).json()["payment"] == {"state": "refunded", "amount": FEE}
    announced = [(event["type"], event["data"].get("payment_state")) for event in await service.emitted()]
    assert announced[-2:] == [("payment.refunded.v1", None), ("dossier.processed.v1", "paid")]


async def test_a_part_is_paid_back_and_the_rest_stays_paid(service: Service, paid: tuple[str, str]):
    _, payment = paid
    refund = (await _refund(service, payment, 3_000)).json()
    await service.deliver(report(payment, "refunded", 3_000, refund=refund["id"], transaction="R-1"))
    read = await get(service, f"/v1/payments/{payment}", "citizen")
    assert (read["state"], read["refunded"]) == ("paid", 3_000)
    assert await balances(service) == {"gateway:vnpay": FEE - 3_000, "fees": 3_000 - FEE}


@pytest.mark.parametrize("first", [FEE, 5_000])
async def test_more_than_is_left_is_never_paid_back(service: Service, first: int, paid: tuple[str, str]):
    _, payment = paid
    await _refund(service, payment, first)
    again = await _refund(service, payment, FEE - first + 1)
    assert (again.status_code, again.json()["code"]) == (409, "refund_exceeds_payment")


async def test_the_same_refund_asked_for_by_two_leaders_at_once_is_one(service: Service, paid: tuple[str, str]):
    _, payment = paid
    answers = await asyncio.gather(*(_refund(service, payment) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
    assert [event["type"] for event in await service.emitted()].count("payment.refund_requested.v1") == 1


async def test_a_refund_that_failed_is_tried_again_and_its_late_success_is_looked_at(service: Service, paid: tuple[str, str]):
    _, payment = paid
    first = (await _refund(service, payment)).json()
    await service.deliver(report(payment, "refund_failed", refund=first["id"], transaction="R-1"))
    explained = await get(service, f"/v1/payments/{payment}/explanation")
    assert (await state(service, payment), explained["next"]["who"]) == ("refunding", "leader")
    again = await post(service, f"/v1/payments/{payment}/refunds/{first['id']}/retry", "leader", way="cash")
    assert (again.status_code, again.json()["state"], await state(service, payment)) == (201, "done", "refunded")
    assert await balances(service) == {"gateway:vnpay": FEE, "cash:H35.01.01": -FEE}
    await service.deliver(report(payment, "refunded", refund=first["id"], transaction="R-1"))
    assert await service.rows("select kind from payment_difference") == [("unknown_refund",)]


async def test_a_failure_reported_before_the_success_is_overtaken_by_it(service: Service, paid: tuple[str, str]):
    _, payment = paid
    refund = (await _refund(service, payment)).json()
    await service.deliver(report(payment, "refund_failed", refund=refund["id"], transaction="R-1"))
    await service.deliver(report(payment, "refunded", refund=refund["id"], transaction="R-1"))
    assert (await state(service, payment), await balances(service)) == ("refunded", {})


async def test_a_success_is_not_undone_by_an_older_failure(service: Service, paid: tuple[str, str]):
    _, payment = paid
    refund = (await _refund(service, payment)).json()
    await service.deliver(report(payment, "refunded", refund=refund["id"], transaction="R-1"))
    await service.deliver(report(payment, "refund_failed", refund=refund["id"], transaction="R-1"))
    assert (await state(service, payment), await balances(service)) == ("refunded", {})


async def test_cash_is_paid_back_in_cash_only(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await post(service, f"/v1/payments/{payment}/receipts", "clerk")
    by_gateway = await _refund(service, payment)
    in_cash = await _refund(service, payment, way="cash")
    assert (by_gateway.status_code, by_gateway.json()["code"]) == (409, "refund_not_by_gateway")
    assert (in_cash.json()["state"], await state(service, payment), await balances(service)) == ("done", "refunded", {})


async def test_what_was_not_paid_is_not_paid_back(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    answer = await _refund(service, payment, way="cash")
    assert (answer.status_code, answer.json()["code"]) == (409, "refund_exceeds_payment")


async def test_paying_back_is_a_leaders_decision(service: Service, paid: tuple[str, str]):
    _, payment = paid
    for actor in ("clerk", "officer", "registrar"):
        answer = await _refund(service, payment, actor=actor)
        assert (answer.status_code, answer.json()["code"]) == (403, "action_forbidden"), actor


async def test_a_refund_nobody_asked_for_is_a_difference(service: Service, paid: tuple[str, str]):
    _, payment = paid
    await service.deliver(report(payment, "refunded", refund=None, transaction="R-9"))
    assert await state(service, payment) == "paid"
    assert await balances(service) == {"fees": -FEE, "unexplained": FEE}


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [("rf-nothing/retry", "refund_not_found", 404), ("{refund}/retry", "refund_not_failed", 409)],
)
async def test_only_a_failed_refund_is_tried_again(service: Service, path, code, status, paid: tuple[str, str]):
    _, payment = paid
    refund = (await _refund(service, payment)).json()["id"]
    address = f"/v1/payments/{payment}/refunds/{path.replace('{refund}', refund)}"
    answer = await post(service, address, "leader", way="gateway")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
