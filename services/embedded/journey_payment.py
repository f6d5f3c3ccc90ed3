"""The payment of a journey: paid at the sandbox's gateway, whose callback is lost; the system asks the gateway and finds the money."""

from collections.abc import AsyncIterator, Sequence
from typing import Any
from uuid import uuid4

import httpx

from services.embedded.journey_calls import Calls, JourneyError, Step
from services.embedded.personas import Persona

AMOUNT = 8_000
REASON = "Phí cấp bản sao trích lục hộ tịch, 8.000 đồng một bản."


async def pay(calls: Calls, code: str, people: Sequence[Persona]) -> AsyncIterator[Step]:
    """The steps from the request by the first of these people who may, to the payment that is found by asking for it."""
    path = f"/v1/dossiers/{code}/payments"
    for who in people:
        headers = {"Idempotency-Key": str(uuid4())}
        requested = await calls.send(who, "POST", path, body={"amount": AMOUNT, "reason": REASON}, headers=headers)
        if requested.status_code == httpx.codes.CREATED:
            break
    else:
        raise JourneyError(f"a payment may be requested by none of {', '.join(people)}: {requested.text[:500]}")
    payment = requested.json()["id"]
    yield Step(who, "yêu cầu thanh toán", f"POST {path}", requested.status_code, f"{AMOUNT:,} đồng")
    fault = {"mode": "lost", "times": 1}
    _, step = await calls.request("portal", "làm mất thông báo của cổng", "PUT", "/sandbox/faults", body=fault, public=True)
    yield step.with_remark("thông báo kết quả thanh toán sẽ không đến")
    checkout, step = await calls.until(
        lambda: calls.request(
            "citizen",
            "mở trang thanh toán",
            "GET",
            f"/v1/payment-checkouts/{payment}",
            public=True,
            expected=(303, 404),
            headers=_JSON,
        ),
        lambda response: response.status_code == httpx.codes.SEE_OTHER,
    )
    yield step.with_remark("chuyển đến cổng thanh toán, đường dẫn có chữ ký")
    await calls.request("citizen", "xem trang thanh toán", "GET", checkout.headers["location"], public=True)
    choice, headers = f"order={payment}&outcome=succeeded", {"Content-Type": "application/x-www-form-urlencoded"}
    _, step = await calls.request(
        "citizen", "trả tiền", "POST", "/sandbox/gateway/pay", public=True, content=choice, headers=headers
    )
    yield step.with_remark("đã trả, thông báo bị mất")
    paid, step = await calls.until(
        lambda: calls.call("citizen", "xem thanh toán", "GET", f"/v1/payments/{payment}"), lambda answer: answer["state"] == "paid"
    )
    yield step.with_remark(f"hệ thống tự hỏi cổng: {paid['state']}")
    explained, step = await calls.call("citizen", "xem giải thích", "GET", f"/v1/payments/{payment}/explanation")
    yield step.with_remark(_found_by(explained))


_JSON = {"Accept": "application/problem+json"}


def _found_by(explained: Any) -> str:
    """How the explanation says the payment became known."""
    if not any(each.get("via") == "poll" for each in explained["steps"]):
        raise JourneyError(f"the payment was not found by asking the gateway: {explained}")
    return "biết qua: hỏi lại cổng thanh toán"
