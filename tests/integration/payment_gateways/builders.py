"""Builders for the tests of payments: events of a payment, and the pretend gateway beside the province, each on a port."""

import asyncio
import dataclasses
from datetime import UTC, date, datetime
from typing import Any

import httpx
from pydantic_core import to_json

from services.contracts.catalog import Field
from services.contracts.dossier import (
    PaymentCancelled,
    PaymentEvent,
    PaymentLine,
    PaymentRefundRequested,
    PaymentRequested,
    PaymentSettled,
    Procedure,
    Reference,
)
from services.integration.payment_gateways import protocol
from services.sandbox import province
from tests.running import Service

PAYMENT = "pm-aaaaaaaaaaaaaaaaaaaaaaaaaa"
DOSSIER = "H35.01.01-261128-00001"
MERCHANT = "lai-chau"
KEY = protocol.Key("k1", "a secret shared with the pretend gateway")
OLD_KEY = protocol.Key("k0", "the secret that was shared before that one")
AMOUNT = 50_000


def event(kind: type[PaymentEvent] = PaymentRequested, version: int = 1, state: str = "requested", **changes: Any) -> PaymentEvent:
    """An event of a payment of 50,000 VND."""
    values: dict[str, Any] = {
        "code": PAYMENT,
        "version": version,
        "dossier": DOSSIER,
        "procedure": Procedure(code="1.001193", name="Đăng ký khai sinh", version=1, field=Field(code="HT", name="Hộ tịch")),
        "authority": Reference(code="H35.01.01", name="Trung tâm Phục vụ hành chính công tỉnh"),
        "state": state,
        "amount": AMOUNT,
        "lines": (PaymentLine(kind="charge", name="Lệ phí đăng ký", amount=AMOUNT),),
        "requested_at": datetime.now(UTC),
    }
    return kind(**values | changes)


def settled(version: int = 2) -> PaymentEvent:
    """It was paid."""
    return event(PaymentSettled, version, "paid")


def cancelled(version: int = 2) -> PaymentEvent:
    """It is no longer asked for."""
    return event(PaymentCancelled, version, "cancelled")


def refund_requested(
    transaction: str | None, refund: str = "rf-1", amount: int = AMOUNT, version: int = 3, **changes: Any
) -> PaymentEvent:
    """Money is to be paid back."""
    values = {"settled_by": "sandbox", "transaction": transaction, "refund": refund, "refund_amount": amount}
    return event(PaymentRefundRequested, version, "refunding", **values | changes)


def callback(**changes: Any) -> bytes:
    """The bytes of a callback."""
    content: dict[str, Any] = {
        "merchant": MERCHANT,
        "payment": PAYMENT,
        "transaction": "GD-1",
        "state": "succeeded",
        "amount": AMOUNT,
        "currency": "VND",
        "at": "2026-11-28T10:00:00+07:00",
    }
    return to_json(content | changes)


@dataclasses.dataclass
class Money:
    """The province's integration service and the pretend gateway."""

    integration: Service
    sandbox: Service
    integration_url: str

    async def open(self, payment: str = PAYMENT) -> httpx.Response:
        """Open the checkout, and the gateway's page, as an applicant's browser does."""
        response = await self.integration.client.get(f"/v1/payment-checkouts/{payment}")
        if response.status_code != 303:
            return response
        url = httpx.URL(response.headers["Location"])
        return await self.sandbox.client.get(f"{url.path}?{url.query.decode()}")

    async def pay(
        self, outcome: str = "succeeded", *, amount: int | None = None, at: datetime | None = None, payment: str = PAYMENT
    ) -> str:
        """Pay at the gateway; the number of the transaction."""
        body = {"outcome": outcome, "amount": amount, "at": at.isoformat() if at else None}
        response = await self.sandbox.client.post(f"/sandbox/gateway/orders/{payment}/transactions", json=body)
        assert response.status_code == 201, response.text
        return response.json()["transaction"]

    async def call_back(self) -> int:
        """Let the gateway send all callbacks that are due; how many."""
        count = 0
        while await province.send_due(self.sandbox.database, self.sandbox.worker.settings):
            count += 1
        return count

    async def fault(self, mode: str, service: str, times: int = 1, **more: Any) -> None:
        """Switch a fault on."""
        body = {"mode": mode, "service": service, "times": times, **more}
        response = await self.sandbox.client.put("/sandbox/faults", json=body)
        assert response.status_code == 200, response.text

    async def order(self, payment: str = PAYMENT) -> dict[str, Any]:
        """What the gateway has of a payment."""
        return (await self.sandbox.client.get(f"/sandbox/gateway/orders/{payment}")).json()

    async def reports(self) -> list[dict[str, Any]]:
        """What was announced of payments."""
        return [each["data"] for each in await self.integration.emitted() if each["type"] == "payment.reported.v1"]

    async def statements(self) -> list[dict[str, Any]]:
        """The statements that were announced."""
        return [each["data"] for each in await self.integration.emitted() if each["type"] == "payment.statement_received.v1"]

    async def send(self, body: bytes, *, key: protocol.Key = KEY, at: datetime | None = None, **headers: str) -> httpx.Response:
        """Send a callback as the gateway would."""
        signed = protocol.headers(key, "callback", body, at=at or datetime.now(UTC))
        json = {"Content-Type": "application/json"}
        return await self.integration.client.post("/v1/payments/callbacks/sandbox", content=body, headers=json | signed | headers)

    async def refused(self) -> list[tuple[str, int]]:
        """Why messages had no effect, and how often each came."""
        rows = await self.integration.rows("select reason, times from refused_message order by reason")
        return [(row.reason, row.times) for row in rows]

    async def status(self) -> dict[str, Any]:
        """How the gateway stands, as an administrator sees it."""
        response = await self.integration.client.get("/v1/payment-gateways/status", headers=self.integration.token("admin"))
        assert response.status_code == 200, response.text
        return response.json()["items"][0]

    async def fetch_statement(self, day: date) -> None:
        """Have a statement fetched."""
        response = await self.integration.client.post(
            "/v1/payment-gateways/sandbox/statements", json={"day": str(day)}, headers=self.integration.token("admin")
        )
        assert response.status_code == 202, response.text


async def at_once(*calls: Any) -> list[Any]:
    """Run calls concurrently."""
    return list(await asyncio.gather(*calls))
