"""Dossiers that wait for a payment, what gateways report of it, and the ledger as it stands."""

import itertools
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from services.contracts.catalog import FeeExemption, FeeRule
from services.contracts.integration import PaymentReported, PaymentStatementReceived, StatementLine
from services.dossier.payments import timers
from services.kernel.vietnam import day_in_vietnam, midnight
from tests.dossier.builders import AUTHORITY, OTHER_AUTHORITY, PROCEDURE, SIGNED, Actor, dossier_after, token
from tests.running import Service

FEE = 8_000
POOR = FeeExemption(code="ho-ngheo", name="Người thuộc hộ nghèo", percent=100, legal_basis="Nghị quyết 35/2020/NQ-HĐND, Điều 4")
CHARGED = PROCEDURE.model_copy(
    update={
        "version": 2,
        "effective_from": date(2026, 1, 1),
        "has_fees": True,
        "fee_rules": (
            FeeRule(
                code="le-phi",
                kind="charge",
                name="Lệ phí hộ tịch",
                amount=FEE,
                exemptions=(POOR,),
                legal_basis="Nghị quyết 35/2020/NQ-HĐND",
            ),
            FeeRule(code="ban-sao", kind="fee", name="Phí cấp bản sao", amount=5_000, per="copy", channel="counter"),
        ),
    }
)
_REVISIONS = itertools.count(1)
DAY = day_in_vietnam(datetime.now(UTC)) - timedelta(days=1)
"""Yesterday, of which there is a statement."""
NOON = midnight(DAY) + timedelta(hours=12)


async def publish(service: Service) -> None:
    """Procedures, one of them with fees, and two authorities."""
    for published in (PROCEDURE, CHARGED, SIGNED, AUTHORITY, OTHER_AUTHORITY):
        await service.deliver(published)


async def with_waiting(service: Service) -> None:
    """What is published, and a dossier that waits for a payment."""
    await publish(service)
    await awaiting(service)


async def with_paid(service: Service) -> None:
    """What is published, and a dossier whose payment has come through a gateway."""
    await publish(service)
    _, payment = await awaiting(service)
    await service.deliver(report(payment))


async def awaiting(service: Service, amount: int = FEE, *, steps: Any = (("clerk", "receive"),)) -> tuple[str, str]:
    """A dossier that waits for a payment of this amount; returns its code and the payment's id."""
    code = await dossier_after(service, *steps)
    return code, (await request(service, code, amount=amount, reason="Phí thẩm định")).json()["id"]


async def request(service: Service, code: str, actor: Actor = "clerk", key: str | None = None, **body: Any) -> Any:
    """Ask for a payment; returns the response."""
    return await post(service, f"/v1/dossiers/{code}/payments", actor, key, **body)


async def post(service: Service, path: str, actor: Actor, key: str | None = None, **body: Any) -> Any:
    """POST a body with a key of its own; returns the response."""
    headers = token(service, actor) | {"Idempotency-Key": key or str(uuid4())}
    return await service.client.post(path, json=body, headers=headers)


async def get(service: Service, path: str, actor: Actor = "clerk") -> Any:
    """GET a path; returns what is answered."""
    response = await service.client.get(path, headers=token(service, actor))
    assert response.status_code == 200, response.text
    return response.json()


def report(payment: str, outcome: str = "succeeded", amount: int = FEE, **changes: Any) -> PaymentReported:
    """A gateway's report."""
    values: dict[str, Any] = {
        "code": payment,
        "revision": next(_REVISIONS),
        "gateway": "vnpay",
        "transaction": f"T-{payment[-6:]}",
        "outcome": outcome,
        "amount": amount,
        "currency": "VND",
        "occurred_at": NOON,
        "via": "callback",
        "message_hash": "00",
    }
    return PaymentReported.model_validate(values | changes)


def line(payment: str, amount: int = FEE, **changes: Any) -> StatementLine:
    """A movement in a gateway's statement."""
    values = {"transaction": f"T-{payment[-6:]}", "payment": payment, "kind": "payment", "amount": amount, "occurred_at": NOON}
    return StatementLine.model_validate(values | changes)


def statement(*lines: StatementLine, day: date = DAY, revision: int = 1, gateway: str = "vnpay") -> PaymentStatementReceived:
    """A gateway's statement of a day."""
    return PaymentStatementReceived(gateway=gateway, day=day, revision=revision, lines=lines)


async def balances(service: Service) -> dict[str, int]:
    """The balance of every account that is not 0."""
    return {code: int(balance) for code, balance, _ in await service.rows("select * from ledger_balance order by 1") if balance}


async def state(service: Service, payment: str) -> str:
    """The state of a payment."""
    return str((await service.rows("select state from payment where id = :id", id=payment))[0][0])


async def kinds(service: Service) -> list[str]:
    """The kinds of the open differences."""
    rows = await service.rows("select kind from payment_difference where ended_at is null order by number")
    return [kind for (kind,) in rows]


LATER = timedelta(minutes=5)


async def reconcile(service: Service) -> None:
    """Carry out all comparisons whose statements are there."""
    while await timers.run_once(service.database, at=datetime.now(UTC)):
        pass
