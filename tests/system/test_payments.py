"""Money through the whole running system: a payment whose callback is lost is found by polling, a refund, a payment on the national platform."""

import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import httpx
import pytest

from tests.system.running import System

pytestmark = [pytest.mark.long, pytest.mark.timeout(300)]

APPLICANT = {"kind": "citizen", "name": "Lò Thị Mai", "id_number": "012194005170", "phone": "0912345678", "address": "Bản Hon"}
PROCEDURE = "1.001193"
SECONDS = 60.0


@pytest.fixture(scope="module")
def dossier(system: System) -> str:
    """A dossier that was received."""
    page = system.request("GET", f"/v1/procedures/{PROCEDURE}").json()
    form = system.request("GET", f"/v1/procedures/{PROCEDURE}/form").json()["example"] if page["has_form"] else {}
    body = {
        "procedure": PROCEDURE,
        "authority": "H35.01.01",
        "applicant": APPLICANT,
        "form": form,
        "components": [{"component": each["code"]} for each in page["components"]],
    }

    def submitted() -> Any:
        # The procedure arrives from the catalogue a moment after the start.
        answer = create(system, "citizen", "/v1/dossiers", body)
        return answer.json() if answer.status_code == 201 else None

    code = until(submitted)["code"]
    received = system.request("GET", f"/v1/dossiers/{code}", headers=system.token("clerk"))
    headers = system.token("clerk") | {"If-Match": received.headers["etag"]}
    assert system.request("POST", f"/v1/dossiers/{code}/transitions", json={"action": "receive"}, headers=headers).is_success
    return str(code)


def create(system: System, persona: str, path: str, body: Any) -> httpx.Response:
    """Try to create something as a persona."""
    return system.request("POST", path, json=body, headers=system.token(persona) | {"Idempotency-Key": str(uuid4())})


def post(system: System, persona: str, path: str, body: Any) -> Any:
    """Create something as a persona."""
    response = create(system, persona, path, body)
    assert response.status_code == 201, response.text
    return response.json()


def until(attempt: Callable[[], Any]) -> Any:
    """Repeat until the events have arrived."""
    deadline = time.monotonic() + SECONDS
    while not (value := attempt()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    return value


def in_state(system: System, payment: str, state: str) -> Any:
    """The payment once it is in this state."""

    def read() -> Any:
        answer = system.request("GET", f"/v1/payments/{payment}", headers=system.token("clerk")).json()
        return answer if answer["state"] == state else None

    return until(read)


def test_a_payment_whose_callback_is_lost_is_found_by_polling_and_paid_back_by_its_gateway(system: System, dossier: str):
    payment = post(system, "clerk", f"/v1/dossiers/{dossier}/payments", {"amount": 50_000, "reason": "Lệ phí"})["id"]
    system.request("PUT", "/sandbox/faults", json={"mode": "lost", "service": "callback"})
    checkout = until(
        lambda: (
            (answer := system.request("GET", f"/v1/payment-checkouts/{payment}")).status_code == 303 and answer.headers["Location"]
        )
    )
    assert "50,000 VND" in system.request("GET", checkout.removeprefix(system.url)).text
    paid = system.request("POST", "/sandbox/gateway/pay", content=f"order={payment}&outcome=succeeded")
    assert paid.is_success
    assert in_state(system, payment, "paid")["settled_by"] == "sandbox"
    assert [each["state"] for each in system.request("GET", f"/sandbox/gateway/orders/{payment}").json()["callbacks"]] == ["lost"]
    again = system.request("GET", f"/v1/payment-checkouts/{payment}", headers={"Accept": "text/html"})
    assert (again.status_code, "đã được thanh toán" in again.text) == (410, True)

    post(system, "leader", f"/v1/payments/{payment}/refunds", {"amount": 50_000, "reason": "Nộp nhầm"})
    assert [each["state"] for each in in_state(system, payment, "refunded")["refunds"]] == ["done"]
    assert len(system.request("GET", f"/sandbox/gateway/orders/{payment}").json()["refunds"]) == 1


def test_a_debt_paid_on_the_national_platform_is_paid_here(system: System, dossier: str):
    payment = post(system, "clerk", f"/v1/dossiers/{dossier}/payments", {"amount": 70_000, "reason": "Phí thẩm định"})["id"]

    def owed() -> Any:
        answer = system.request("POST", "/sandbox/platform/enquiries", json={"dossier": dossier}).json()["answer"]
        return answer["message"] if answer["error_code"] == 1 else None

    debt = until(owed)
    assert (debt["PhiLePhi"][0]["SoTien"], debt["DSKhoanNop"][0]["SoTien"], debt["HoTenNguoiNop"]) == (
        70_000,
        "70000",
        "Lò Thị Mai",
    )
    confirmed = {"debt": debt["MaTraCuuTT"], "dossier": dossier, "amount": 70_000, "transaction": "NTT-1"}
    answers = [system.request("POST", "/sandbox/platform/confirmations", json=confirmed).json()["answer"] for _ in range(2)]
    assert [each["error_code"] for each in answers] == [0, 0]
    assert in_state(system, payment, "paid")["settled_by"] == "national"
