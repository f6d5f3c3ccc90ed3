"""The way of an applicant to a gateway: a signed link for what is owed now, a clear page for everything else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from services.contracts.dossier import PaymentEvent
from services.integration.payment_gateways import rules
from services.integration.payment_gateways.rules import Schedule
from tests.integration.payment_gateways.builders import AMOUNT, PAYMENT, Money, callback, cancelled, event, settled

NOW = datetime(2026, 11, 28, 3, 0, tzinfo=UTC)
SCHEDULE = Schedule(first=30, longest=900, later=86_400, grace=3_600, days=30)


async def test_an_applicant_is_sent_to_the_gateway_by_a_link_that_it_accepts_and_nobody_may_keep(money: Money):
    await money.integration.deliver(event())
    response = await money.integration.client.get(f"/v1/payment-checkouts/{PAYMENT}")
    url = httpx.URL(response.headers["Location"])
    assert (response.status_code, response.headers["cache-control"]) == (303, "no-store")
    assert (url.path, url.params["amount"], url.params["currency"]) == ("/sandbox/gateway/pay", str(AMOUNT), "VND")
    page = await money.open()
    assert (page.status_code, "50,000 VND" in page.text) == (200, True)


async def test_a_link_ends_after_its_time_and_one_that_somebody_changed_is_refused_by_the_gateway(money: Money):
    await money.integration.deliver(event())
    url = httpx.URL((await money.integration.client.get(f"/v1/payment-checkouts/{PAYMENT}")).headers["Location"])
    for part in ("amount", "payment", "expires", "merchant", "signature"):
        own = url.params[part]
        changed = url.copy_set_param(part, ("2" if own[0] == "1" else "1") + own[1:])
        response = await money.sandbox.client.get(f"{changed.path}?{changed.query.decode()}")
        assert response.status_code == 403, part
    assert int(url.params["expires"]) == pytest.approx(datetime.now(UTC).timestamp() + 900, abs=60)


@pytest.mark.parametrize(
    ("events", "status", "code", "words"),
    [
        ([], 404, "checkout_not_found", "Không có khoản thanh toán nào"),
        ([event(), cancelled()], 410, "checkout_cancelled", "không còn phải nộp"),
        ([event(), settled()], 410, "checkout_paid", "đã được thanh toán"),
    ],
)
async def test_what_cannot_be_paid_is_a_page_that_says_so(
    money: Money, events: list[PaymentEvent], status: int, code: str, words: str
):
    for each in events:
        await money.integration.deliver(each)
    response = await money.integration.client.get(f"/v1/payment-checkouts/{PAYMENT}")
    page = await money.integration.client.get(f"/v1/payment-checkouts/{PAYMENT}", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert (page.status_code, page.headers["content-type"], words in page.text) == (status, "text/html; charset=utf-8", True)
    assert page.headers["cache-control"] == response.headers["cache-control"] == "no-store"


async def test_an_event_that_is_older_than_what_is_known_changes_nothing(money: Money):
    for each in (settled(2), event(version=1)):
        await money.integration.deliver(each)
    assert (await money.open()).status_code == 410


async def test_another_gateway_than_those_of_the_settings_cannot_be_chosen(money: Money):
    await money.integration.deliver(event())
    response = await money.integration.client.get(f"/v1/payment-checkouts/{PAYMENT}?gateway=other")
    assert (response.status_code, response.json()["code"]) == (404, "no_payment_gateway")


async def test_after_a_reported_success_nobody_is_sent_to_pay_again_although_the_dossier_service_has_not_settled_it(money: Money):
    await money.integration.deliver(event())
    await money.open()
    await money.send(callback())
    assert (await money.open()).json()["code"] == "checkout_paid"


@pytest.mark.parametrize(
    ("age", "wait"),
    [(0, 30), (60, 30), (600, 300), (1_800, 900), (4_400, 900), (4_600, 2_300), (86_400, 43_200), (7 * 86_400, 86_400)],
)
def test_a_gateway_is_asked_at_growing_waits_often_until_the_link_and_its_grace_are_over(age: int, wait: int):
    at = NOW + timedelta(seconds=age)
    again = rules.next_question(SCHEDULE, opened_at=NOW, ends_at=NOW + timedelta(seconds=900), at=at)
    assert again is not None
    assert (again - at).total_seconds() == wait


def test_after_the_last_day_a_gateway_is_not_asked_any_more():
    at: dict[str, Any] = {"opened_at": NOW, "ends_at": NOW, "at": NOW + timedelta(days=30)}
    assert rules.next_question(SCHEDULE, **at) is None
