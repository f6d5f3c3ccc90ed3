"""What nobody should send: sums that are none, ids and numbers that are none, and reports about nothing."""

from typing import Any

import pytest

from tests.dossier.payments.builders import FEE, balances, kinds, post, report, state
from tests.running import Service


@pytest.mark.parametrize("amount", [0, -FEE])
async def test_a_report_of_no_money_brings_none_and_is_looked_at(service: Service, amount: int, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=amount))
    assert (await state(service, payment), await kinds(service)) == ("requested", ["wrong_amount"])
    assert await balances(service) == {"receivable": FEE, "assessed": -FEE}


@pytest.mark.parametrize("payment", ["", "pm-" + "x" * 5_000, "../etc/passwd", "pm-'; drop table payment; --"])
async def test_a_report_about_an_id_that_is_none_is_money_nobody_knows(service: Service, payment: str):
    await service.deliver(report(payment, transaction="T-1"))
    assert await kinds(service) == ["unknown_payment"]
    assert await balances(service) == {"gateway:vnpay": FEE, "unexplained": -FEE}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/v1/payments/pm-%00", 400),
        ("/v1/payments/" + "x" * 61, 422),
        ("/v1/payments/pm-..%2F", 404),
        ("/v1/receipts/H35.01.01/BL1/2026/0", 422),
        ("/v1/receipts/H35.01.01/BL1/2026/99999999999", 422),
        ("/v1/receipts/H35.01.01/BL1/1/1", 422),
        ("/v1/receipts/H35.01.01/TOOLONGABOOK/2026/1", 422),
        ("/v1/receipts/H35.01.01/BL1/2026/1.pdf", 404),
        ("/v1/receipts/H35.01.01/BL1/2026/x.pdf", 422),
        ("/v1/payment-differences/0", 422),
        ("/v1/payment-reconciliations/-1", 422),
        ("/v1/payment-differences?limit=0", 422),
        ("/v1/payments/pm-x?fields=all", 422),
    ],
)
async def test_an_address_that_is_none_is_refused(service: Service, path: str, status: int):
    answer = await service.client.get(path, headers=service.token("leader"))
    assert answer.status_code == status, answer.text


NONE: tuple[dict[str, Any], ...] = (
    {"amount": 10**13 + 1, "reason": "x"},
    {"amount": "8000", "reason": "x"},
    {"amount": True, "reason": "x"},
    {"amount": 8_000, "reason": "x" * 1_001},
    {"copies": 1_001},
    {"exemptions": ["Hộ nghèo"]},
    {"exemptions": ["a"] * 21},
    {"amout": 8_000},
)


async def test_a_request_that_is_none_is_refused(service: Service, waiting: tuple[str, str]):
    code, payment = waiting
    for body in NONE:
        answer = await post(service, f"/v1/dossiers/{code}/payments", "clerk", **body)
        refund = await post(service, f"/v1/payments/{payment}/refunds", "leader", **body)
        assert (answer.status_code, refund.status_code) == (422, 422), body


async def test_writes_without_an_idempotency_key_are_refused(service: Service, waiting: tuple[str, str]):
    code, payment = waiting
    for path in (f"/v1/dossiers/{code}/payments", f"/v1/payments/{payment}/receipts", f"/v1/payments/{payment}/refunds"):
        answer = await service.client.post(path, json={"amount": 1, "reason": "x"}, headers=service.token("clerk"))
        assert answer.status_code in (400, 422)
    assert await service.rows("select count(*) from payment") == [(1,)]
