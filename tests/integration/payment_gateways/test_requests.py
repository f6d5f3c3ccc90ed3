"""What gateways are asked: how a payment stands, refunds, statements. Real dispatcher, pretend gateway, faults in between."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text

from services.kernel.vietnam import day_in_vietnam
from tests.integration.builders import eventually, running
from tests.integration.payment_gateways.builders import AMOUNT, PAYMENT, Money, callback, event, refund_requested


@pytest.fixture
async def opened(money: Money) -> Money:
    """A checkout is open at the gateway."""
    await money.integration.deliver(event())
    assert (await money.open()).status_code == 200
    return money


async def outcomes(money: Money) -> list[tuple[str, str]]:
    return [(each["outcome"], each["via"]) for each in await money.reports()]


async def until(money: Money, outcome: str) -> list[tuple[str, str]]:
    """Run the dispatcher until this was announced."""

    async def reported() -> list[tuple[str, str]]:
        found = await outcomes(money)
        return found if outcome in [each for each, _ in found] else []

    async with running(money.integration):
        return await eventually(reported)


async def paid(money: Money, *, at: datetime | None = None) -> str:
    """The payment was made and called back; the number of the transaction."""
    transaction = await money.pay(at=at)
    await money.call_back()
    return transaction


async def test_a_payment_is_called_back_and_the_gateway_need_not_be_asked(opened: Money):
    await paid(opened)
    order = await opened.order()
    assert [(each["state"], each["answer"]) for each in order["callbacks"]] == [("sent", '200 {"code":"00","message":"Confirmed"}')]
    assert await outcomes(opened) == [("succeeded", "callback")]
    assert (await opened.status())["open_checkouts"] == 0


async def test_a_callback_that_never_comes_is_found_by_polling(opened: Money):
    await opened.fault("lost", "callback")
    await opened.pay()
    await opened.call_back()
    assert [each["state"] for each in (await opened.order())["callbacks"]] == ["lost"]
    assert await until(opened, "succeeded") == [("succeeded", "poll")]
    assert (await opened.status())["open_checkouts"] == 0


async def test_a_callback_that_comes_late_after_polling_found_it_announces_nothing_new(opened: Money):
    await opened.fault("late", "callback", seconds=0.3)
    await opened.pay()
    await opened.call_back()
    await until(opened, "succeeded")

    async def sent() -> bool:
        await opened.call_back()
        return [each["state"] for each in (await opened.order())["callbacks"]] == ["sent"]

    await eventually(sent)
    assert await outcomes(opened) == [("succeeded", "poll")]


async def test_a_callback_sent_twice_at_once_is_announced_once(opened: Money):
    await opened.fault("duplicate", "callback")
    await paid(opened)
    assert await outcomes(opened) == [("succeeded", "callback")]


async def test_callbacks_in_the_wrong_order_are_all_announced_with_their_times(opened: Money):
    await opened.fault("reordered", "callback")
    await opened.pay("failed")
    await opened.pay("succeeded")
    await opened.call_back()
    reports = await opened.reports()
    assert [each["outcome"] for each in reports] == ["succeeded", "failed"]
    assert reports[0]["occurred_at"] > reports[1]["occurred_at"]


async def test_a_success_after_a_failure_of_the_same_transaction_is_announced(opened: Money):
    transaction = await opened.pay("failed")
    await opened.call_back()
    await opened.sandbox.client.post(f"/sandbox/gateway/transactions/{transaction}/outcome", json={"outcome": "succeeded"})
    await opened.call_back()
    assert await outcomes(opened) == [("failed", "callback"), ("succeeded", "callback")]


async def test_what_the_bank_decides_later_is_pending_until_then(opened: Money):
    transaction = await opened.pay("pending")
    assert await until(opened, "pending") == [("pending", "poll")]
    await opened.sandbox.client.post(f"/sandbox/gateway/transactions/{transaction}/outcome", json={"outcome": "succeeded"})
    assert await until(opened, "succeeded") == [("pending", "poll"), ("succeeded", "poll")]


async def test_another_amount_or_currency_in_a_callback_is_announced_as_it_is(opened: Money):
    for mode in ("wrong_amount", "wrong_currency"):
        await opened.fault(mode, "callback")
        await paid(opened)
    said = [(each["amount"], each["currency"]) for each in await opened.reports()]
    assert said == [(AMOUNT + 1_000, "VND"), (AMOUNT, "USD")]


@pytest.mark.parametrize("mode", ["wrong_signature", pytest.param("other_key", marks=pytest.mark.soak)])
async def test_a_callback_with_a_wrong_signature_has_no_effect_and_the_gateway_sends_it_again(opened: Money, mode: str):
    await opened.fault(mode, "callback")
    await opened.pay()
    await opened.call_back()
    assert await opened.refused() == [("invalid_signature", 1)]

    async def sent() -> bool:
        await opened.call_back()
        return [each["state"] for each in (await opened.order())["callbacks"]] == ["sent"]

    await eventually(sent)
    assert await outcomes(opened) == [("succeeded", "callback")]


async def test_a_replay_of_an_old_callback_has_no_effect(opened: Money):
    await opened.pay("failed")
    await opened.call_back()
    await opened.fault("replayed", "callback")
    await paid(opened)
    assert await outcomes(opened) == [("failed", "callback"), ("succeeded", "callback")]


async def test_a_callback_signed_by_a_wrong_clock_is_refused_and_its_payment_is_polled(opened: Money):
    await opened.fault("clock_skew", "callback", times=20, seconds=-3_600)
    await opened.pay()
    await opened.call_back()
    assert [reason for reason, _ in await opened.refused()] == ["stale_message"]
    assert await until(opened, "succeeded") == [("succeeded", "poll")]


ANSWERS = ["answer_lost", "garbage", "wrong_signature", "clock_skew"]
# As `answer_lost`, as `garbage` and as `wrong_signature`.
ALIKE = ["down", "error_500", "truncated", "other_key"]


@pytest.mark.parametrize("mode", [*ANSWERS, *(pytest.param(mode, marks=pytest.mark.soak) for mode in ALIKE)])
async def test_an_answer_that_cannot_be_believed_announces_nothing_and_the_gateway_is_asked_again(opened: Money, mode: str):
    await opened.fault(mode, "standings", times=2, seconds=-3_600)
    await opened.pay()
    assert await until(opened, "succeeded") == [("succeeded", "poll")]


async def test_a_gateway_that_is_slow_is_not_waited_for(opened: Money):
    await opened.fault("timeout", "standings")
    await opened.pay()
    hasty = opened.integration.with_worker(payment_timeout=0.3)

    async def failed() -> bool:
        # The next poll may have come, and not in vain, already.
        return (await opened.status())["failures"] > 0 or bool(await outcomes(opened))

    async with running(hasty, "payment_gateways"):
        await eventually(failed)
    await hasty.database.close()
    assert await until(opened, "succeeded") == [("succeeded", "poll")]


async def test_an_open_circuit_is_in_the_status_and_closes_with_an_answer(opened: Money):
    await opened.fault("down", "standings", times=3)

    async def open_circuit() -> Any:
        status = await opened.status()
        return status if status["circuit_open"] else None

    async def closed_circuit() -> bool:
        return await open_circuit() is None

    async with running(opened.integration):
        status = await eventually(open_circuit)
        assert (status["failures"] >= 3, status["open_checkouts"], status["last_error"] is not None) == (True, 1, True)
        assert status["oldest_unanswered_at"] is not None
        await eventually(closed_circuit)


async def test_a_refund_is_paid_back_once_and_announced_under_its_id(opened: Money):
    transaction = await paid(opened)
    await opened.integration.deliver(refund_requested(transaction))
    await until(opened, "refunded")
    (_, report) = await opened.reports()
    (refund,) = (await opened.order())["refunds"]
    assert (report["refund"], report["amount"], report["transaction"]) == ("rf-1", AMOUNT, refund["transaction"])
    assert (report["code"], report["revision"]) == (PAYMENT, 2)


async def test_a_refund_asked_for_twice_is_paid_back_once(opened: Money):
    transaction = await paid(opened)
    await opened.integration.deliver(refund_requested(transaction, version=3))
    await opened.integration.deliver(refund_requested(transaction, version=4))
    await until(opened, "refunded")
    assert len((await opened.order())["refunds"]) == 1
    assert [each for each, _ in await outcomes(opened)] == ["succeeded", "refunded"]


async def test_a_refund_whose_answer_is_lost_after_its_effect_is_paid_back_once_and_announced(opened: Money):
    transaction = await paid(opened)
    await opened.fault("answer_lost", "refunds", times=2)
    await opened.integration.deliver(refund_requested(transaction))
    await until(opened, "refunded")
    assert len((await opened.order())["refunds"]) == 1


async def test_a_refund_the_gateway_refuses_is_announced_once_and_listed_and_another_try_has_another_id(opened: Money):
    transaction = await paid(opened)
    await opened.integration.deliver(refund_requested(transaction, amount=AMOUNT + 1))
    await until(opened, "refund_failed")
    response = await opened.integration.client.get(
        "/v1/payment-gateways/refunds?state=quarantined", headers=opened.integration.token("admin")
    )
    (item,) = response.json()["items"]
    assert (item["refund"], item["last_error"]) == ("rf-1", "the gateway refused: more than was paid")
    assert (await opened.status())["quarantined_refunds"] == 1
    await opened.integration.deliver(refund_requested(transaction, "rf-2", version=4))
    await until(opened, "refunded")
    reports = await opened.reports()
    assert [(each["outcome"], each["refund"]) for each in reports[1:]] == [("refund_failed", "rf-1"), ("refunded", "rf-2")]


async def test_a_refund_of_money_that_no_gateway_of_ours_took_is_announced_as_failed_at_once(opened: Money):
    for number, by in enumerate(("cash", "national", None)):
        for version in (3, 4):
            asked = refund_requested("X-1", f"rf-{number}", settled_by=by, version=version + 2 * number)
            await opened.integration.deliver(asked)
        *_, report = await opened.reports()
        said = (report["outcome"], report["refund"], report["amount"], report["gateway"])
        assert said == ("refund_failed", f"rf-{number}", AMOUNT, by or "")
    assert len(await opened.reports()) == 3


BEFORE = datetime.now(UTC) - timedelta(days=1)
TODAY, YESTERDAY = day_in_vietnam(datetime.now(UTC)), day_in_vietnam(BEFORE)


async def statement(money: Money, count: int = 1) -> list[dict[str, Any]]:
    """Fetch yesterday's statement; all that were announced."""
    await money.fetch_statement(YESTERDAY)

    async def received() -> Any:
        rows = await money.integration.rows("select 1 from gateway_request where kind = 'statement' and state = 'acknowledged'")
        found = await money.statements()
        return rows and len(found) >= count and found

    async with running(money.integration):
        return await eventually(received)


async def test_a_statement_is_fetched_on_demand_whole_and_again_only_where_it_differs(opened: Money):
    transaction = await paid(opened, at=BEFORE)
    (first,) = await statement(opened)
    assert (first["gateway"], first["day"], first["revision"]) == ("sandbox", str(YESTERDAY), 1)
    assert [(each["transaction"], each["payment"], each["kind"], each["amount"]) for each in first["lines"]] == [
        (transaction, PAYMENT, "payment", AMOUNT)
    ]
    await statement(opened)
    assert len(await opened.statements()) == 1
    await opened.integration.deliver(refund_requested(transaction, amount=20_000))
    await until(opened, "refunded")
    async with opened.sandbox.database.transaction() as session:
        await session.execute(text("update gateway_refund set at = at - interval '1 day' + interval '1 second'"))
    (_, second) = await statement(opened, 2)
    assert [(each["kind"], each["amount"], each["payment"]) for each in second["lines"]] == [
        ("payment", AMOUNT, PAYMENT),
        ("refund", 20_000, PAYMENT),
    ]
    assert second["revision"] == 2


PLANTED = {"line_missing": 1, "line_doubled": 3, "line_amount": 2, "line_day": 2, "line_unknown": 3}


async def test_a_statement_with_a_planted_difference_is_announced_as_it_is_and_reports_nothing_twice(opened: Money):
    for _ in range(2):
        await paid(opened, at=BEFORE)
    for number, (mode, count) in enumerate(PLANTED.items(), start=1):
        await opened.fault(mode, "statements")
        received = await statement(opened, number)
        assert (len(received), len(received[-1]["lines"])) == (number, count), mode
    assert [each for each, _ in await outcomes(opened)] == ["succeeded", "succeeded"]


async def test_a_payment_only_the_statement_has_is_announced_by_it(opened: Money):
    await opened.fault("lost", "callback")
    await opened.pay(at=BEFORE)
    await opened.call_back()
    async with opened.integration.database.transaction() as session:
        await session.execute(text("update gateway_request set state = 'acknowledged'"))
    await statement(opened)
    assert await outcomes(opened) == [("succeeded", "statement")]


async def test_there_is_no_statement_of_a_day_that_is_not_over_or_of_an_unknown_gateway(money: Money):
    # Tomorrow's, in case midnight passes meanwhile.
    admin, day = money.integration.token("admin"), {"day": str(TODAY + timedelta(days=1))}
    future = await money.integration.client.post("/v1/payment-gateways/sandbox/statements", json=day, headers=admin)
    unknown = await money.integration.client.post("/v1/payment-gateways/other/statements", json=day, headers=admin)
    assert (future.status_code, future.json()["code"]) == (422, "statement_day_not_over")
    assert (unknown.status_code, unknown.json()["code"]) == (404, "payment_gateway_not_found")


async def test_the_timer_has_the_missing_statements_of_the_days_before_fetched_once(money: Money):
    timer = next(each for each in money.integration.worker.timers if each.name.endswith("payment_gateways.timers.schedule"))
    for _ in range(2):
        await timer.work()
    rows = await money.integration.rows("select key from gateway_request where kind = 'statement' order by key desc")
    days = [row.key for row in rows]
    assert len(days) in (6, 7)
    assert days[0] in (str(TODAY - timedelta(days=1)), str(TODAY - timedelta(days=2)))


async def test_officials_without_oversight_and_citizens_read_nothing_of_gateways(money: Money):
    for persona in ("citizen", "clerk"):
        for path in ("/v1/payment-gateways/status", "/v1/payment-gateways/refunds"):
            answer = await money.integration.client.get(path, headers=money.integration.token(persona))
            assert answer.status_code == 403, f"{persona} at {path}"


async def test_a_callback_during_a_poll_is_announced_once(opened: Money):
    transaction = await opened.pay()
    async with running(opened.integration):
        await opened.send(callback(transaction=transaction))
        await opened.call_back()
    assert [each for each, _ in await outcomes(opened)] == ["succeeded"]
