"""A gateway's statement of a day against the ledger, both ways: every planted difference is found, owned, aged and repaired."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.dossier.payments import timers
from services.dossier.payments.rules.reconciliation import KINDS, REPAIR_NAMES, REPAIRS, Movement, compare
from tests.dossier.payments.builders import (
    DAY,
    FEE,
    NOON,
    awaiting,
    balances,
    get,
    kinds,
    line,
    post,
    reconcile,
    report,
    state,
    statement,
)
from tests.running import Service

NOW = datetime.now(UTC)


async def another_paid(service: Service) -> str:
    _, payment = await awaiting(service)
    await service.deliver(report(payment))
    return payment


async def repair(service: Service, number: int, repair_: str, actor: Any = "leader", **body: Any) -> Any:
    body = {"repair": repair_, "reason": "Đã đối chiếu với cổng", "confirm": True} | body
    return await post(service, f"/v1/payment-differences/{number}/repair", actor, **body)


async def the_only(service: Service) -> dict[str, Any]:
    [one] = (await get(service, "/v1/payment-differences", "leader"))["items"]
    return one


# -- the comparison ----------------------------------------------------------------------------------------------------


def movement(transaction: str, amount: int = FEE, **changes: Any) -> Movement:
    return Movement(
        **({"movement": "payment", "transaction": transaction, "payment": "pm-1", "amount": amount, "occurred_at": NOON} | changes)
    )


NEXT_DAY = NOON + timedelta(days=1)


@pytest.mark.parametrize(
    ("there", "here", "elsewhere", "found"),
    [
        pytest.param([movement("T")], [movement("T")], (), [], id="the same"),
        pytest.param([movement("T")], [], (), [("missing_here", None, FEE, 1)], id="missing here"),
        pytest.param([movement("T", payment="pm-9")], [], (), [("unknown", None, FEE, 1)], id="unknown"),
        pytest.param([], [movement("T")], (), [("missing_there", FEE, None, 1)], id="missing there"),
        pytest.param([], [movement("T")], [("payment", "T")], [("date", FEE, None, 1)], id="in the statement of another day"),
        pytest.param([movement("T", 1)], [movement("T")], (), [("amount", FEE, 1, 1)], id="amount"),
        pytest.param([movement("T")], [movement("T", occurred_at=NEXT_DAY)], (), [("date", FEE, FEE, 1)], id="date"),
        pytest.param([movement("T", occurred_at=NEXT_DAY)], [movement("T")], (), [("date", FEE, FEE, 1)], id="a line of another day"),
        pytest.param([movement("T")], [movement("T", payment="pm-2")], (), [("payment", FEE, FEE, 1)], id="another payment"),
        pytest.param([movement("T")] * 3, [movement("T")], (), [("doubled", None, FEE, 2), ("doubled", None, FEE, 3)], id="doubled"),
        pytest.param([], [movement("T", occurred_at=NEXT_DAY)], (), [], id="of the next day"),
        pytest.param(
            [movement("T", movement="refund")],
            [movement("T")],
            (),
            [("missing_here", None, FEE, 1), ("missing_there", FEE, None, 1)],
            id="a refund is no payment",
        ),
        # 23:30 and 00:30 in Vietnam are two days in UTC.
        pytest.param([movement("T", occurred_at=NOON + timedelta(hours=11, minutes=30))], [movement("T", occurred_at=NOON - timedelta(hours=11, minutes=30))], (), [], id="Vietnam's day"),
    ],
)  # fmt: skip
def test_every_planted_difference_is_found(there, here, elsewhere, found):
    matched, differences = compare(DAY, there, here, {"pm-1"}, elsewhere)
    assert [(each.kind, each.here, each.there, each.occurrence) for each in differences] == found
    assert matched == len(there) - sum(each.there is not None for each in differences)


def test_every_kind_has_a_name_and_a_repair():
    assert set(KINDS) == set(REPAIRS)
    assert {repair_ for repairs in REPAIRS.values() for repair_ in repairs} == set(REPAIR_NAMES)


# -- over HTTP ---------------------------------------------------------------------------------------------------------


async def test_a_day_is_compared_once_its_statement_is_there(service: Service, paid: tuple[str, str]):
    _, payment = paid
    asked = await post(service, "/v1/payment-reconciliations", "leader", gateway="vnpay", day=str(DAY))
    address = asked.headers["location"]
    await reconcile(service)
    waiting = await get(service, address, "leader")
    await service.deliver(statement(line(payment)))
    await reconcile(service)
    finished = await get(service, address, "leader")
    assert (asked.status_code, waiting["state"]) == (202, "waiting")
    assert (finished["state"], finished["matched"], finished["differences"]) == ("finished", 1, [])


async def test_all_differences_of_a_day_are_found_with_owner_and_age(service: Service, paid: tuple[str, str]):
    here, there, amount, same = paid[1], *[await another_paid(service) for _ in range(3)]
    _, lost = await awaiting(service)
    await service.deliver(
        statement(
            line(there, transaction="T-elsewhere"),
            line(amount, FEE + 1),
            line(same),
            line(same),
            line("pm-stranger"),
            line(lost),
        )
    )
    await reconcile(service)
    found = (await get(service, "/v1/payment-differences", "leader"))["items"]
    assert sorted(each["kind"] for each in found) == [
        "amount",
        "doubled",
        "missing_here",
        "missing_here",
        "missing_there",
        "missing_there",
    ]
    province = (await get(service, "/v1/payment-differences", ("leader", {"sub": "chairman", "unit": "H35"})))["items"]
    assert {each["owner"] for each in found} == {"H35.01.01"}
    assert [each["payment"] for each in province if each["owner"] is None] == ["pm-stranger"]
    assert all(each["age_days"] == 0 and each["repairs"] for each in found)
    assert here in {each["payment"] for each in found}


async def test_a_difference_found_every_night_is_one_and_keeps_its_age(service: Service, waiting: tuple[str, str]):
    _, lost = waiting
    await service.deliver(statement(line(lost)))
    await reconcile(service)
    before = await service.rows("select number, found_at from payment_difference")
    async with service.database.transaction() as session:
        await timers.reconciliations.request_nightly(session, at=NOW + timedelta(days=1))
    await timers.run_once(service.database, at=NOW + timedelta(days=1))
    assert await service.rows("select number, found_at from payment_difference") == before
    assert await service.rows("select count(*) from payment_reconciliation where finished_at is not null") == [(2,)]


async def test_every_night_the_last_week_is_compared_once(service: Service):
    for days in (0, 5, 9):
        await service.deliver(statement(day=DAY - timedelta(days=days)))
    async with service.database.transaction() as session:
        first = await timers.reconciliations.request_nightly(session, at=NOW + timedelta(days=1))
    async with service.database.transaction() as session:
        again = await timers.reconciliations.request_nightly(session, at=NOW + timedelta(days=1))
    assert (first, again) == (2, 0)


async def test_what_a_late_report_explains_is_gone_by_itself(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(statement(line(payment)))
    await reconcile(service)
    before = await kinds(service)
    await service.deliver(report(payment, via="statement"))
    assert await kinds(service) == []
    await service.deliver(statement(line(payment), revision=2))
    await reconcile(service)
    assert (before, await kinds(service)) == (["missing_here"], [])
    assert await service.rows("select repair from payment_difference") == [("gone",)]


async def test_an_older_statement_changes_nothing(service: Service, paid: tuple[str, str]):
    _, payment = paid
    await service.deliver(statement(line(payment), revision=2))
    await service.deliver(statement(revision=1))
    await reconcile(service)
    assert await kinds(service) == []


async def test_lost_money_is_booked_and_the_payment_settled(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(statement(line(payment)))
    await reconcile(service)
    found = await the_only(service)
    repaired = await repair(service, found["number"], "book")
    assert (repaired.status_code, repaired.json()["repair"], await state(service, payment)) == (200, "book", "paid")
    assert await balances(service) == {"gateway:vnpay": FEE, "fees": -FEE}
    await service.deliver(statement(line(payment), revision=2))
    await reconcile(service)
    assert await kinds(service) == []


async def test_a_lost_refund_is_booked(service: Service, paid: tuple[str, str]):
    _, payment = paid
    await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=FEE, reason="Nộp thừa")
    await service.deliver(statement(line(payment), line(payment, kind="refund", transaction="R-1")))
    await reconcile(service)
    await repair(service, (await the_only(service))["number"], "book")
    assert (await state(service, payment), await balances(service)) == ("refunded", {})


BOOKED = {"gateway:vnpay": FEE, "fees": -FEE}


@pytest.mark.parametrize(
    ("lines", "repair_", "after"),
    [
        pytest.param([], "claim", {"fees": -FEE, "unexplained": FEE}, id="missing there"),
        pytest.param([], "acknowledge", BOOKED, id="missing there, seen"),
        pytest.param([FEE + 5], "adjust", {"gateway:vnpay": FEE + 5, "fees": -FEE, "unexplained": -5}, id="more there"),
        pytest.param(
            [FEE - 5],
            "adjust",
            {"gateway:vnpay": FEE - 5, "fees": -FEE, "unexplained": 5},
            id="less there",
            marks=pytest.mark.soak,
        ),
        pytest.param([FEE, FEE], "suspend", {"gateway:vnpay": 2 * FEE, "fees": -FEE, "unexplained": -FEE}, id="doubled"),
        pytest.param([FEE, FEE], "acknowledge", BOOKED, id="doubled, seen", marks=pytest.mark.soak),
        pytest.param([FEE], "book", BOOKED, id="missing here"),
    ],
)
async def test_a_repair_makes_the_entries_it_showed_and_the_difference_does_not_come_back(
    service: Service, lines, repair_, after, waiting: tuple[str, str]
):
    _, payment = waiting
    if repair_ != "book":
        await service.deliver(report(payment))
    await service.deliver(statement(*(line(payment, amount) for amount in lines)))
    await reconcile(service)
    found = await the_only(service)
    shown = {
        entry["account"]: entry["amount"] for each in found["repairs"] if each["repair"] == repair_ for entry in each["entries"]
    }
    before = await balances(service)
    assert (await repair(service, found["number"], repair_)).status_code == 200
    expected = {code: before.get(code, 0) + shown.get(code, 0) for code in before | shown}
    assert await balances(service) == after == {code: balance for code, balance in expected.items() if balance}
    await service.deliver(statement(*(line(payment, amount) for amount in lines), revision=2))
    await reconcile(service)
    assert await kinds(service) == []


async def test_money_of_a_stranger_is_booked_as_unexplained(service: Service):
    await service.deliver(statement(line("pm-stranger")))
    await reconcile(service)
    chairman = ("leader", {"sub": "chairman", "unit": "H35"})
    [found] = (await get(service, "/v1/payment-differences", chairman))["items"]
    assert (await repair(service, found["number"], "book", chairman)).status_code == 200
    assert (await balances(service), await kinds(service)) == ({"gateway:vnpay": FEE, "unexplained": -FEE}, [])


async def test_a_wrong_sum_goes_back_and_the_right_one_can_be_paid(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=5_000))
    assert (await repair(service, (await the_only(service))["number"], "refund")).status_code == 200
    asked = (await service.emitted())[-1]["data"]
    await service.deliver(report(payment, "refunded", 5_000, refund=asked["refund"], transaction="R-1"))
    read = await get(service, f"/v1/payments/{payment}", "citizen")
    assert (asked["refund_amount"], read["state"], read["payable"]) == (5_000, "requested", True)
    assert await balances(service) == {"receivable": FEE, "assessed": -FEE}


@pytest.mark.parametrize(
    ("amount", "after"),
    [
        (5_000, {"gateway:vnpay": 5_000, "fees": -5_000}),
        (FEE + 700, {"gateway:vnpay": FEE + 700, "fees": -FEE, "refunds_payable": -700}),
    ],
)
async def test_a_wrong_sum_is_accepted_and_what_is_too_much_goes_back(service: Service, amount, after, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=amount))
    assert (await repair(service, (await the_only(service))["number"], "accept")).status_code == 200
    assert (await state(service, payment), await balances(service)) == ("paid", after)


async def test_a_refund_made_at_the_gateway_is_accepted_for_the_payment(service: Service, paid: tuple[str, str]):
    _, payment = paid
    await service.deliver(report(payment, "refunded", transaction="R-9"))
    assert (await repair(service, (await the_only(service))["number"], "accept")).status_code == 200
    assert (await state(service, payment), await balances(service)) == ("refunded", {})
    again = await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=1, reason="Nộp thừa")
    assert (again.status_code, again.json()["code"]) == (409, "refund_exceeds_payment")


async def test_a_refund_made_at_the_gateway_is_not_accepted_where_the_same_money_is_owed_back_already(
    service: Service, paid: tuple[str, str]
):
    _, payment = paid
    await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=FEE, reason="Nộp thừa")
    await service.deliver(report(payment, "refunded", transaction="R-9"))
    assert (await repair(service, (await the_only(service))["number"], "accept")).json()["code"] == "repair_not_possible"


async def test_what_was_waived_is_not_paid_back(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=5_000))
    await repair(service, (await the_only(service))["number"], "accept")
    answers = [
        await post(service, f"/v1/payments/{payment}/refunds", "leader", amount=amount, reason="Nộp thừa")
        for amount in (5_001, 5_000)
    ]
    assert [answer.status_code for answer in answers] == [409, 201]


REFUSED: tuple[tuple[dict[str, Any], int, str], ...] = (
    ({"repair_": "book", "confirm": False}, 422, "repair_not_confirmed"),
    ({"repair_": "adjust"}, 409, "repair_not_possible"),
    ({"repair_": "book", "reason": " "}, 422, "invalid_request"),
    ({"repair_": "magic"}, 422, "invalid_request"),
    ({"repair_": "book", "actor": "auditor"}, 403, "forbidden"),
    ({"repair_": "book", "actor": "clerk"}, 403, "forbidden"),
    ({"repair_": "book", "actor": ("leader", {"sub": "leader-2", "unit": "H35.02"})}, 404, "payment_difference_not_found"),
)


async def test_a_repair_that_is_not_confirmed_not_fitting_or_not_ones_own_is_refused(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(statement(line(payment)))
    await reconcile(service)
    number = (await the_only(service))["number"]
    for body, status, code in REFUSED:
        answer = await repair(service, number, **body)
        assert (answer.status_code, answer.json()["code"], await state(service, payment)) == (status, code, "requested"), body


async def test_a_difference_is_repaired_once(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(statement(line(payment)))
    await reconcile(service)
    number = (await the_only(service))["number"]
    await repair(service, number, "book")
    again = await repair(service, number, "book")
    assert (again.status_code, again.json()["code"]) == (409, "payment_difference_ended")


async def test_a_difference_repaired_in_two_ways_at_once_is_repaired_in_one(service: Service, waiting: tuple[str, str]):
    _, payment = waiting
    await service.deliver(report(payment, amount=5_000))
    number = (await the_only(service))["number"]
    answers = await asyncio.gather(*(repair(service, number, each) for each in ("refund", "accept", "refund", "accept")))
    assert sorted(answer.status_code for answer in answers) == [200, 409, 409, 409]
    assert (await balances(service)).get("unexplained") is None


async def test_a_day_that_is_not_over_and_numbers_nobody_has_are_refused(service: Service):
    tomorrow = str((datetime.now(UTC) + timedelta(days=2)).date())
    future = await post(service, "/v1/payment-reconciliations", "leader", gateway="vnpay", day=tomorrow)
    nothing = [
        await service.client.get(f"/v1/{each}/99", headers=service.token("leader"))
        for each in ("payment-reconciliations", "payment-differences")
    ]
    assert (future.status_code, future.json()["code"]) == (422, "statement_day_not_over")
    assert [each.json()["code"] for each in nothing] == ["payment_reconciliation_not_found", "payment_difference_not_found"]


async def test_the_oldest_open_difference_is_a_metric(service: Service):
    await timers.measure(service.database)
    without = timers.OLDEST_DIFFERENCE.collect()[0].samples[0].value
    _, payment = await awaiting(service)
    await service.deliver(statement(line(payment)))
    await reconcile(service)
    await timers.measure(service.database)
    [(found,)] = await service.rows("select found_at from payment_difference")
    assert (without, timers.OLDEST_DIFFERENCE.collect()[0].samples[0].value) == (0, found.timestamp())
