"""Callbacks: verified before they are read, taken once, announced whatever they say; nothing else has an effect."""

import hashlib
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.chassis.sealing import Sealer
from services.integration.payment_gateways import protocol
from tests.integration.payment_gateways.builders import (
    AMOUNT,
    KEY,
    MERCHANT,
    OLD_KEY,
    PAYMENT,
    Money,
    at_once,
    callback,
    cancelled,
    event,
)
from tests.running import Apps


@pytest.fixture
async def requested(money: Money) -> Money:
    """A payment is asked for."""
    await money.integration.deliver(event())
    return money


async def test_a_callback_is_acknowledged_in_the_gateways_words_and_announced_with_the_hash_of_its_bytes(requested: Money):
    body = callback()
    response = await requested.send(body)
    (report,) = await requested.reports()
    assert (response.status_code, response.json()["code"]) == (200, "00")
    assert {
        name: report[name] for name in ("code", "revision", "gateway", "transaction", "outcome", "amount", "currency", "via")
    } == {
        "code": PAYMENT,
        "revision": 1,
        "gateway": "sandbox",
        "transaction": "GD-1",
        "outcome": "succeeded",
        "amount": AMOUNT,
        "currency": "VND",
        "via": "callback",
    }
    assert report["message_hash"] == hashlib.sha256(body).hexdigest()
    (row,) = await requested.integration.rows("select hash, body from payment_message")
    assert Sealer.of(requested.integration.worker.settings).open(row.body, context=row.hash) == body


async def test_a_callback_that_comes_twice_is_announced_once(requested: Money):
    first, second = [(await requested.send(callback())).json()["code"] for _ in range(2)]
    assert (first, second, len(await requested.reports())) == ("00", "02", 1)


@pytest.mark.parametrize("callbacks", [20, pytest.param(100, marks=pytest.mark.soak)])
async def test_identical_callbacks_at_once_are_one_report(requested: Money, callbacks: int):
    answers = await at_once(*(requested.send(callback()) for _ in range(callbacks)))
    codes = sorted(each.json()["code"] for each in answers)
    assert (codes, len(await requested.reports())) == (["00"] + ["02"] * (callbacks - 1), 1)


async def test_the_same_fact_in_other_bytes_is_announced_once(requested: Money):
    await requested.send(callback())
    await requested.send(callback().replace(b'"merchant"', b' "merchant"'))
    assert len(await requested.reports()) == 1


async def test_callbacks_out_of_order_are_announced_as_they_are_with_the_gateways_times(requested: Money):
    sent = [("succeeded", 9), ("failed", 8), ("failed", 7), ("succeeded", 6)]
    for number, (state, hour) in enumerate(sent):
        await requested.send(callback(transaction=f"GD-{number // 2}", state=state, at=f"2026-11-28T0{hour}:00:00+07:00"))
    reports = await requested.reports()
    assert [(each["outcome"], each["revision"]) for each in reports] == [(state, 1 + n) for n, (state, _) in enumerate(sent)]
    assert [each["occurred_at"][:13] for each in reports] == [f"2026-11-28T0{hour}" for _, hour in sent]


@pytest.mark.parametrize(("changes", "said"), [({"amount": 51_000}, (51_000, "VND")), ({"currency": "USD"}, (AMOUNT, "USD"))])
async def test_another_amount_or_currency_is_announced_as_it_is_and_the_checkout_is_not_offered_again(
    requested: Money, changes: dict[str, Any], said: Any
):
    assert (await requested.send(callback(**changes))).json()["code"] == "00"
    (report,) = await requested.reports()
    assert (report["amount"], report["currency"]) == said
    assert (await requested.open()).status_code == 410


async def test_a_success_after_cancellation_is_announced(requested: Money):
    await requested.integration.deliver(cancelled())
    await requested.send(callback())
    assert [each["outcome"] for each in await requested.reports()] == ["succeeded"]


async def test_a_key_that_was_rotated_still_verifies(requested: Money):
    assert (await requested.send(callback(), key=OLD_KEY)).json()["code"] == "00"


WRONG = {
    "no signature": {"X-Signature": ""},
    "another signature": {"X-Signature": "ab" * 64},
    "letters of another alphabet": {"X-Signature": "ä" * 128},
    "an unknown key": {"X-Key-Id": "k9"},
    "another time": {"X-Time": "1"},
}


async def test_a_wrong_signature_is_refused_and_noted_without_effect(requested: Money):
    for number, (what, wrong) in enumerate(WRONG.items()):
        headers: Any = {name: value.encode() for name, value in wrong.items()}
        response = await requested.send(callback(transaction=f"GD-{number}"), **headers)
        assert (response.status_code, response.json()["code"]) == (403, "invalid_signature"), what
    assert (await requested.reports(), await requested.refused()) == ([], [("invalid_signature", 1)] * len(WRONG))
    response = await requested.send(callback(), key=protocol.Key("k1", "x" * 40))
    assert (response.status_code, await requested.reports()) == (403, []), "another secret under a known id"


async def test_a_changed_byte_is_refused_and_repetitions_are_counted(requested: Money):
    signed = protocol.headers(protocol.Key("k1", "x"), "callback", callback(), at=datetime.now(UTC))
    for _ in range(3):
        await requested.integration.client.post("/v1/payments/callbacks/sandbox", content=b"{}", headers=signed)
    assert await requested.refused() == [("invalid_signature", 3)]


async def test_an_old_message_and_one_of_the_future_are_refused_unless_they_are_known(requested: Money):
    for hours, transaction in ((-1, "GD-1"), (1, "GD-2")):
        at, body = datetime.now(UTC) + timedelta(hours=hours), callback(transaction=transaction)
        assert (await requested.send(body, at=at)).json()["code"] == "stale_message", hours
        await requested.send(body)
        assert (await requested.send(body, at=at)).json()["code"] == "02", hours
    assert (len(await requested.reports()), await requested.refused()) == (2, [("stale_message", 1)] * 2)


UNREADABLE = {
    "no JSON": b"garbage",
    "cut off": callback()[:40],
    "an answer": b'{"nonce": "1", "payment": "x", "transactions": []}',
    "a fraction": callback(amount=1.5),
    "text for an amount": callback(amount="50000"),
    "less than nothing": callback(amount=-1),
    "an amount beyond reason": callback(amount=10**15),
    "no currency": callback(currency="đ"),
    "an unknown state": callback(state="refunded"),
    "no time zone": callback(at="2026-11-28T10:00:00"),
    "a time before all days": callback(at="0001-01-01T00:00:00+07:00"),
    "a time after all days": callback(at="9999-12-31T23:59:59-07:00"),
    "another merchant": callback(merchant="someone"),
    "NUL": callback(transaction="a\0b"),
}


async def test_what_is_signed_but_is_no_callback_is_refused_and_noted(requested: Money):
    for what, body in UNREADABLE.items():
        response = await requested.send(body)
        assert (response.status_code, response.json()["code"]) == (400, "unreadable_message"), what
    assert (await requested.reports(), await requested.refused()) == ([], [("unreadable_message", 1)] * len(UNREADABLE))


async def test_an_answer_of_the_gateway_is_no_callback_although_the_same_key_signed_it(requested: Money):
    body = callback()
    signed = protocol.headers(protocol.Key("k1", "a secret shared with the pretend gateway"), "answer", body, at=datetime.now(UTC))
    response = await requested.integration.client.post("/v1/payments/callbacks/sandbox", content=body, headers=signed)
    assert response.status_code == 403


async def test_a_callback_of_no_payment_of_ours_is_answered_so_and_taken_once_it_is_known(money: Money):
    assert (await money.send(callback())).json()["code"] == "01"
    assert await money.refused() == [("unknown_payment", 1)]
    await money.integration.deliver(event())
    assert (await money.send(callback())).json()["code"] == "00"


async def test_no_other_gateway_is_listened_to(requested: Money):
    response = await requested.integration.client.post("/v1/payments/callbacks/other", content=callback())
    assert (response.status_code, response.json()["code"]) == (404, "payment_gateway_not_found")


async def test_old_messages_without_effect_are_deleted_but_for_the_newest(requested: Money, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("services.integration.payment_gateways.commands.callbacks._REFUSED_KEPT", 2)
    for number in range(4):
        await requested.send(b"%d" % number)
    await next(
        each for each in requested.integration.worker.timers if each.name.endswith("timers.forget") and "payment" in each.name
    ).work()
    assert len(await requested.refused()) == 2


async def test_a_body_larger_than_a_callback_can_be_is_not_read(apps: Apps):
    key = {"id": KEY.id, "secret": KEY.secret}
    gateway = {
        "name": "sandbox",
        "merchant": MERCHANT,
        "keys": [key],
        "checkout_url": "https://a.example",
        "api_url": "https://a.example",
    }
    service = await apps.fresh("integration", payment_gateways=(gateway,))
    response = await service.client.post("/v1/payments/callbacks/sandbox", content=b" " * 20_000)
    assert (response.status_code, response.json()["code"]) == (413, "body_too_large")
    assert await service.rows("select 1 from refused_message") == []


async def test_a_transaction_of_another_payment_is_noted_and_no_money_twice(requested: Money):
    await requested.integration.deliver(event(code="pm-other"))
    await requested.send(callback())
    assert (await requested.send(callback(payment="pm-other"))).json()["code"] == "00"
    assert (len(await requested.reports()), await requested.refused()) == (1, [("foreign_transaction", 1)])


async def test_the_largest_sum_that_can_be_asked_for_can_be_reported(requested: Money):
    assert (await requested.send(callback(amount=10**13))).json()["code"] == "00"
