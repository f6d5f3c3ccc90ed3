"""Payments as payment gateways and the national payment platform know them: what is owed, what is asked of them, what they said."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Identity, Index, Integer, UniqueConstraint, func, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.integration.models.base import Base, DeliveryRow


class Payment(Base):
    """A payment at its newest version known here; amounts are in the smallest unit of `currency`, whole VND.

    `revision` counts what was reported of it, `succeeded_at` is the gateway's time of the first reported success, whatever its amount.
    """

    __tablename__ = "payment"

    code: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    dossier: Mapped[str]
    procedure_code: Mapped[str]
    procedure_name: Mapped[str]
    authority_code: Mapped[str]
    authority_name: Mapped[str]
    state: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    lines: Mapped[list[Any]] = mapped_column(JSONB)
    requested_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(Integer, server_default="0")
    succeeded_at: Mapped[datetime | None]

    __table_args__ = (Index("payment_dossier_idx", "dossier"),)


class GatewayRequest(DeliveryRow):
    """What is to be asked of a gateway: how a payment stands whose checkout was opened, a refund, the statement of a day.

    `key` is the payment's code, the refund's id or the day. A checkout is asked about until a success is known; `ends_at` is when it can no
    longer be paid. `revision` counts the different statements of a day, `answer_hash` is the SHA-256 of the newest.
    """

    __tablename__ = "gateway_request"

    gateway: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    payment: Mapped[str | None]
    transaction: Mapped[str | None]
    amount: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    revision: Mapped[int] = mapped_column(Integer, server_default="0")
    answer_hash: Mapped[bytes | None]

    __table_args__ = (
        CheckConstraint("state in ('pending', 'acknowledged', 'quarantined')", name="state"),
        CheckConstraint("kind in ('checkout', 'refund', 'statement')", name="kind"),
        Index("gateway_request_due_idx", "next_attempt_at", postgresql_where=text("state = 'pending'")),
        Index("gateway_request_payment_idx", "payment"),
    )


class GatewayState(Base):
    """How a gateway answers: failures since its last answer."""

    __tablename__ = "gateway_state"

    gateway: Mapped[str] = mapped_column(primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)
    answered_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    last_error: Mapped[str | None]


class PaymentMessage(Base):
    """A verified message that said something of a payment, once: `hash` is the SHA-256 of its exact bytes, which are sealed.

    `kind` is how it came. `key_id`, `signed_at` (as it was sent) and `signature` show that the gateway signed it.
    """

    __tablename__ = "payment_message"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    gateway: Mapped[str]
    kind: Mapped[str]
    hash: Mapped[bytes]
    body: Mapped[bytes]
    key_id: Mapped[str]
    signed_at: Mapped[str]
    signature: Mapped[str]
    payment: Mapped[str | None]
    received_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("gateway", "hash"),
        Index("payment_message_newest_idx", "gateway", "kind", "received_at"),
    )


class RefusedMessage(Base):
    """A message from outside that had no effect, and why: the beginning of its bytes, and how often it came."""

    __tablename__ = "refused_message"

    gateway: Mapped[str] = mapped_column(primary_key=True)
    hash: Mapped[bytes] = mapped_column(primary_key=True)
    reason: Mapped[str] = mapped_column(primary_key=True)
    body: Mapped[bytes]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]
    times: Mapped[int] = mapped_column(Integer)

    __table_args__ = (Index("refused_message_newest_idx", "last_at"),)


class PaymentReport(Base):
    """A fact about a payment that was announced, once, whatever brought it and however often. `refund` is empty where it is about none."""

    __tablename__ = "payment_report"

    gateway: Mapped[str] = mapped_column(primary_key=True)
    transaction: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(primary_key=True)
    amount: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    currency: Mapped[str] = mapped_column(primary_key=True)
    refund: Mapped[str] = mapped_column(primary_key=True)
    payment: Mapped[str]
    revision: Mapped[int] = mapped_column(Integer)
    occurred_at: Mapped[datetime]
    via: Mapped[str]
    message_hash: Mapped[bytes]
    reported_at: Mapped[datetime] = mapped_column(server_default=func.now())

    __table_args__ = (Index("payment_report_payment_idx", "payment"),)


class PlatformDebt(Base):
    """The code (`MaTraCuuTT`) by which the national payment platform knows a payment it enquired after: one, and always the same."""

    __tablename__ = "platform_debt"

    code: Mapped[str] = mapped_column(primary_key=True)
    payment: Mapped[str] = mapped_column(unique=True)
    enquired_at: Mapped[datetime]
