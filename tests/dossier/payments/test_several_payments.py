"""Several payments of one dossier, and money that differs from what was asked for."""

import asyncio
from typing import Any

from tests.dossier.builders import act, dossier_after, see
from tests.dossier.payments.builders import FEE, balances, get, post, report, request, state
from tests.running import Service


async def test_a_gateway_that_proves_an_earlier_payment_leaves_the_open_one_alone(service: Service, waiting: tuple[str, str]):
    code, first = waiting
    assert (await act(service, code, "clerk", "confirm_payment")).status_code == 200
    second = (await request(service, code, amount=5_000, reason="Phí bổ sung")).json()["id"]
    await service.deliver(report(first))
    read = (await see(service, code, "clerk")).json()
    assert (read["status"], read["payment"], await state(service, second)) == (
        "awaiting_payment",
        {"state": "requested", "amount": 5_000},
        "requested",
    )


async def test_an_earlier_payment_that_is_paid_back_leaves_the_open_one_alone(service: Service, waiting: tuple[str, str]):
    code, first = waiting
    await service.deliver(report(first))
    second = (await request(service, code, amount=5_000, reason="Phí bổ sung")).json()["id"]
    assert (
        await post(service, f"/v1/payments/{first}/refunds", "leader", amount=FEE, reason="Nộp thừa", way="cash")
    ).status_code == 201
    read = (await see(service, code, "clerk")).json()
    assert (read["status"], read["payment"]) == ("awaiting_payment", {"state": "requested", "amount": 5_000})
    assert (await act(service, code, "leader", "stop", reason="Không đủ điều kiện")).status_code == 200
    assert await state(service, second) == "cancelled"


async def test_proof_of_a_declared_payment_that_was_paid_back_keeps_it_refunded_on_the_dossier(
    service: Service, waiting: tuple[str, str]
):
    code, first = waiting
    await act(service, code, "clerk", "confirm_payment")
    await post(service, f"/v1/payments/{first}/refunds", "leader", amount=FEE, reason="Nộp thừa", way="cash")
    await service.deliver(report(first))
    assert ((await see(service, code, "clerk")).json()["payment"]["state"], await state(service, first)) == ("refunded", "refunded")


async def _repair(service: Service, repair: str) -> Any:
    ((number,),) = await service.rows("select number from payment_difference where ended_at is null")
    return await post(
        service, f"/v1/payment-differences/{number}/repair", "leader", repair=repair, reason="Chấp nhận", confirm=True
    )


async def test_no_more_is_paid_back_than_came(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=5_000))
    assert (await _repair(service, "accept")).status_code == 200
    because = (await get(service, f"/v1/payments/{payment}/explanation"))["because"]["en"]
    assert (
        because == "The gateway vnpay has reported that 5.000 đồng came; a leader has accepted that for the 8.000 đồng asked for."
    )
    answer = await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=FEE, reason="Nộp thừa")
    assert (answer.status_code, answer.json()["code"]) == (409, "refund_exceeds_payment")
    answer = await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=5_000, reason="Nộp thừa", way="cash")
    assert (answer.status_code, (await balances(service)).get("fees")) == (201, None)


async def test_cancelled_with_a_wrong_sum_says_so(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await post(service, f"/v1/payments/{payment}/cancellation", "clerk", reason="Nhầm")
    await service.deliver(report(payment, amount=5_000))
    read = await get(service, f"/v1/payments/{payment}/explanation")
    assert read["next"]["who"] == "leader"
    assert "no money" not in read["because"]["en"]


async def test_a_paid_one_with_another_wrong_sum_says_so(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    await service.deliver(report(payment, amount=5_000, transaction="T-other"))
    read = await get(service, f"/v1/payments/{payment}/explanation")
    assert read["next"]["who"] == "leader"


async def test_an_unasked_refund_that_was_accepted_counts(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    await service.deliver(report(payment, "refunded", 5_000, refund="rf-x", transaction="R-1"))
    assert (await _repair(service, "accept")).status_code == 200
    answer = await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=FEE, reason="Nộp thừa")
    assert (answer.status_code, answer.json()["code"]) == (409, "refund_exceeds_payment")


async def test_of_several_requests_at_once_one_is_made(service: Service):
    code = await dossier_after(service, ("clerk", "receive"))
    answers = await asyncio.gather(*(request(service, code, amount=1_000 + n, reason="Phí") for n in range(4)))
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409, 409]
    assert len((await get(service, f"/v1/dossiers/{code}/payments"))["items"]) == 1


async def test_a_report_of_no_money_is_only_acknowledged(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=0))
    assert (await _repair(service, "accept")).json()["code"] == "repair_not_possible"
    assert (await _repair(service, "acknowledge")).status_code == 200
    assert await state(service, payment) == "requested"


async def test_a_refund_of_another_sum_is_a_leaders_to_look_at(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    refund = (await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=FEE, reason="Nộp thừa")).json()
    await service.deliver(report(payment, "refunded", FEE + 1_000, refund=refund["id"], transaction="R-1"))
    assert (await get(service, f"/v1/payments/{payment}/explanation"))["next"]["who"] == "leader"


async def test_a_refund_of_a_larger_sum_is_counted_and_the_gateway_owes_the_rest(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    refund = (await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=FEE, reason="Nộp thừa")).json()
    await service.deliver(report(payment, "refunded", FEE + 1_000, refund=refund["id"], transaction="R-1"))
    assert (await _repair(service, "settle")).status_code == 200
    assert await state(service, payment) == "refunded"
    balances = dict(await service.rows("select account, balance from ledger_balance"))
    assert (balances["refunds_payable"], balances["unexplained"]) == (0, 1_000)


async def test_what_a_smaller_refund_left_is_asked_for_again(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    refund = (await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=FEE, reason="Nộp thừa")).json()
    await service.deliver(report(payment, "refunded", FEE - 3_000, refund=refund["id"], transaction="R-1"))
    assert (await _repair(service, "settle")).status_code == 200
    assert await state(service, payment) == "refunding"
    ((rest, amount),) = await service.rows("select id, amount from refund where state = 'requested'")
    assert amount == 3_000
    await service.deliver(report(payment, "refunded", 3_000, refund=rest, transaction="R-2"))
    assert await state(service, payment) == "refunded"
    balances = dict(await service.rows("select account, balance from ledger_balance"))
    assert (balances["refunds_payable"], balances["unexplained"]) == (0, 0)


async def test_a_refund_nobody_asked_for_counts_for_none(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment))
    await service.deliver(report(payment, "refunded", 1_000, refund="rf-x", transaction="R-1"))
    assert (await _repair(service, "settle")).json()["code"] == "repair_not_possible"
