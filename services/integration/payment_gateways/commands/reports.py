"""Announcing what became known of a payment: each fact once, in the transaction that records the message which brought it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.outbox import emit
from services.chassis.sealing import Sealer
from services.contracts.integration import PaymentReported
from services.integration.models.payments import GatewayRequest, Payment, PaymentMessage, PaymentReport
from services.integration.payment_gateways.protocol import Signed

Outcome = Literal["pending", "succeeded", "failed", "refunded", "refund_failed"]
Via = Literal["callback", "poll", "statement", "platform"]


@dataclass(frozen=True, slots=True)
class Message:
    """A verified message: its exact bytes and what they are signed with."""

    gateway: str
    via: Via
    body: bytes
    signed: Signed

    @property
    def hash(self) -> bytes:
        """SHA-256 of its bytes."""
        return sha256(self.body).digest()


@dataclass(frozen=True, slots=True)
class Fact:
    """What a gateway says of a transaction; `amount` is in the smallest unit of `currency`, `refund` the id of the refund it is about."""

    transaction: str
    outcome: Outcome
    amount: int
    currency: str
    occurred_at: datetime
    refund: str = ""


async def keep(session: AsyncSession, message: Message, sealer: Sealer, *, payment: str | None, at: datetime) -> bool:
    """Keep a message with its exact bytes; False where they are kept already. Of several at once one is the first."""
    statement = insert(PaymentMessage).values(
        gateway=message.gateway,
        kind=message.via,
        hash=message.hash,
        body=sealer.seal(message.body, context=message.hash),
        key_id=message.signed.key_id,
        signed_at=message.signed.at,
        signature=message.signed.signature,
        payment=payment,
        received_at=at,
    )
    return await session.scalar(statement.on_conflict_do_nothing().returning(PaymentMessage.id)) is not None


async def locked(session: AsyncSession, code: str) -> Payment | None:
    """A payment, locked until the end of the transaction: what is reported of it is numbered."""
    return await session.scalar(select(Payment).where(Payment.code == code).with_for_update())


async def announce(session: AsyncSession, payment: Payment, facts: Iterable[Fact], message: Message) -> int:
    """Announce what is new of a locked payment; returns how many facts were. Nothing is judged here: also another amount, currency or an
    older state is a fact, and the dossier service decides what it means.
    """
    new = 0
    for fact in facts:
        statement = insert(PaymentReport).values(
            gateway=message.gateway,
            transaction=fact.transaction,
            outcome=fact.outcome,
            amount=fact.amount,
            currency=fact.currency,
            refund=fact.refund,
            payment=payment.code,
            revision=payment.revision + 1,
            occurred_at=fact.occurred_at,
            via=message.via,
            message_hash=message.hash,
        )
        if await session.scalar(statement.on_conflict_do_nothing().returning(PaymentReport.revision)) is None:
            continue
        new += 1
        payment.revision += 1
        if fact.outcome == "succeeded":
            payment.succeeded_at = payment.succeeded_at or fact.occurred_at
            await _close_checkout(session, message.gateway, payment.code)
        emit(session, _event(payment, fact, message))
    return new


async def is_of_another(session: AsyncSession, gateway: str, fact: Fact, payment: Payment) -> bool:
    """Whether a transaction was reported of another payment before: it is money once."""
    other = select(PaymentReport.payment).where(
        PaymentReport.gateway == gateway, PaymentReport.transaction == fact.transaction, PaymentReport.payment != payment.code
    )
    return await session.scalar(other.limit(1)) is not None


def _event(payment: Payment, fact: Fact, message: Message) -> PaymentReported:
    return PaymentReported(
        code=payment.code,
        revision=payment.revision,
        gateway=message.gateway,
        transaction=fact.transaction,
        outcome=fact.outcome,
        amount=fact.amount,
        currency=fact.currency,
        occurred_at=fact.occurred_at,
        via=message.via,
        refund=fact.refund or None,
        message_hash=message.hash.hex(),
    )


async def _close_checkout(session: AsyncSession, gateway: str, payment: str) -> None:
    """A success is known: the gateway need not be asked any more."""
    key = (GatewayRequest.gateway == gateway, GatewayRequest.kind == "checkout", GatewayRequest.key == payment)
    await session.execute(update(GatewayRequest).where(*key).values(state="acknowledged", last_error=None))
