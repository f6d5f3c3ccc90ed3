"""The pretend payment gateway: what a citizen sees, what a merchant is answered, and to whom it says nothing."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from pydantic_core import to_json

from services.kernel.vietnam import day_in_vietnam
from services.sandbox.rules import payments
from services.sandbox.rules.faults import Hit, Hits
from tests.running import Apps, Service
from tests.sandbox.builders import PASSWORD, USERNAME

KEYS = {"k1": "a secret of the pretend gateway and a merchant", "k0": "the one before"}
ORDER = "pm-1"


@pytest.fixture
async def gateway(apps: Apps) -> Service:
    """The sandbox with a merchant."""
    return await apps.fresh("sandbox", portal_username=USERNAME, portal_password=PASSWORD, fault_delay=0.05, gateway_keys=KEYS)


def link(key: str = "k1", secret: str | None = None, **changes: Any) -> str:
    """The path of a signed link."""
    expires = int((datetime.now(UTC) + timedelta(hours=1)).timestamp())
    values = {
        "amount": 50_000,
        "currency": "VND",
        "description": "Lệ phí <b>",
        "expires": expires,
        "key": key,
        "merchant": "lai-chau",
    }
    query = urlencode(sorted((values | {"payment": ORDER, "return": "https://example.vn/citizen"} | changes).items()))
    signature = hmac.new((secret or KEYS[key]).encode(), query.encode(), hashlib.sha512).hexdigest()
    return f"/sandbox/gateway/pay?{query}&signature={signature}"


async def ask(
    gateway: Service, service: str, content: Mapping[str, Any], key: str = "k1", secret: str | None = None
) -> httpx.Response:
    """A signed request of the merchant."""
    body = to_json({"merchant": "lai-chau", "nonce": "n1", **content})
    signature = hmac.new((secret or KEYS[key]).encode(), b"request\n1\n" + body, hashlib.sha512).hexdigest()
    headers = {"X-Key-Id": key, "X-Time": "1", "X-Signature": signature}
    return await gateway.client.post(f"/sandbox/gateway/api/{service}", content=body, headers=headers)


async def pay(gateway: Service, **body: Any) -> str:
    """Pay the order that was opened; the number of the transaction."""
    response = await gateway.client.post(f"/sandbox/gateway/orders/{ORDER}/transactions", json=body)
    assert response.status_code == 201, response.text
    return response.json()["transaction"]


async def test_a_citizen_sees_what_is_to_be_paid_and_pays_by_a_button_without_a_script(gateway: Service):
    page = await gateway.client.get(link())
    assert ("50,000 VND" in page.text, "<script" in page.text, "Lệ phí &lt;b&gt;" in page.text) == (True, False, True)
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    paid = await gateway.client.post("/sandbox/gateway/pay", content=f"order={ORDER}&outcome=succeeded", headers=form)
    assert ("Đã thanh toán" in paid.text, "<form" in paid.text, "https://example.vn/citizen" in paid.text) == (True, False, True)
    await gateway.client.post("/sandbox/gateway/pay", content=f"order={ORDER}&outcome=succeeded", headers=form)
    order = (await gateway.client.get(f"/sandbox/gateway/orders/{ORDER}")).json()
    assert ([each["state"] for each in order["transactions"]], len(order["callbacks"])) == (["succeeded"], 1)


@pytest.mark.parametrize(
    "address",
    [
        link().replace("50000", "50"),
        link(secret="another secret"),
        link(merchant="someone"),
        link(expires=1),
        link(amount="x"),
        link().replace("signature=", "signature=0"),
    ],
)
async def test_a_link_no_merchant_signed_for_now_opens_nothing(gateway: Service, address: str):
    assert (await gateway.client.get(address)).json()["code"] == "gateway_link_invalid"


@pytest.mark.parametrize("service", ["standings", "refunds", "statements"])
async def test_a_request_no_merchant_signed_is_not_answered(gateway: Service, service: str):
    assert (await ask(gateway, service, {"payment": ORDER}, secret="x")).json()["code"] == "gateway_request_unsigned"


async def test_an_answer_is_signed_over_its_time_and_bytes(gateway: Service):
    await gateway.client.get(link())
    await pay(gateway)
    answer = await ask(gateway, "standings", {"payment": ORDER}, key="k0")
    signed = b"answer\n" + answer.headers["x-time"].encode() + b"\n" + answer.content
    expected = hmac.new(KEYS["k1"].encode(), signed, hashlib.sha512).hexdigest()
    assert (answer.headers["x-key-id"], answer.headers["x-signature"]) == ("k1", expected)
    assert [each["state"] for each in answer.json()["transactions"]] == ["succeeded"]


async def test_a_refund_is_done_once_for_each_id_and_never_for_more_than_was_paid(gateway: Service):
    await gateway.client.get(link())
    transaction = await pay(gateway)
    asked = {"refund": "rf-1", "payment": ORDER, "transaction": transaction, "amount": 30_000}
    first, again = [(await ask(gateway, "refunds", asked)).json() for _ in range(2)]
    more = (await ask(gateway, "refunds", asked | {"refund": "rf-2"})).json()
    assert first == again
    assert [(each["state"], each["message"]) for each in (first, more)] == [("refunded", ""), ("failed", "more than was paid")]


async def test_only_what_exists_can_be_paid_or_decided(gateway: Service):
    for path in (f"orders/{ORDER}/transactions", "transactions/GD-1/outcome"):
        response = await gateway.client.post(f"/sandbox/gateway/{path}", json={"outcome": "succeeded"})
        assert (response.status_code, response.json()["code"]) == (404, "gateway_order_not_found")


async def test_a_statement_has_the_movements_of_the_day(gateway: Service):
    await gateway.client.get(link())
    transaction = await pay(gateway, amount=10_000)
    await pay(gateway, outcome="failed")
    today = day_in_vietnam(datetime.now(UTC))
    lines = (await ask(gateway, "statements", {"day": str(today)})).json()["lines"]
    before = (await ask(gateway, "statements", {"day": str(today - timedelta(days=1))})).json()["lines"]
    assert ([(each["transaction"], each["amount"]) for each in lines], before) == ([(transaction, 10_000)], [])


async def test_the_platform_calls_nobody_without_an_address(gateway: Service):
    response = await gateway.client.post("/sandbox/platform/enquiries", json={"dossier": "H35.01.01-261128-00001"})
    assert (response.status_code, response.json()["code"]) == (409, "platform_not_connected")


def test_planted_differences_are_the_same_for_the_same_seed_and_hit_different_lines():
    at = datetime(2026, 11, 28, tzinfo=UTC)
    lines = [
        {"transaction": f"GD-{n}", "payment": f"pm-{n}", "kind": "payment", "amount": 1_000 * n, "at": at} for n in range(1, 6)
    ]
    modes = ("line_missing", "line_doubled", "line_amount", "line_day", "line_unknown")
    hits = Hits.of(Hit(mode, 7, 1, 0) for mode in modes)
    planted = payments.planted(lines, hits)
    names = [each["transaction"] for each in planted]
    assert planted == payments.planted(lines, hits)
    assert len({each["transaction"] for each in lines} - set(names)) == 1
    assert [name for name in names if names.count(name) == 2][:1] != []
    assert [each["transaction"] for each in planted if each["transaction"].startswith("GD-UNKNOWN")] == ["GD-UNKNOWN-1"]
    known = {each["transaction"]: each for each in lines}
    assert sum(each["amount"] != known[each["transaction"]]["amount"] for each in planted if each["transaction"] in known) == 1
    assert sum(each["at"] != at for each in planted) == 1
