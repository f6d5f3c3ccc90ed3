"""Payments of dossiers: what is asked, what gateways report, receipts, refunds, statements, reconciliations and their differences."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Identity, Index, Integer, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class Payment(Base):
    """A sum asked for a dossier, in whole VND; `version` counts its changes.

    `lines` are what it is made of, `reason` why an official set the amount. `unit` is the authority whose money it is. `settled_by` is the
    gateway that took the money under `transaction`, `cash`, or `declaration`: the desk said that it was paid, without a receipt. `refunded`
    is how much of it was paid back.
    """

    __tablename__ = "payment"

    id: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Integer)
    dossier_code: Mapped[str]
    unit: Mapped[str]
    state: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    reason: Mapped[str | None]
    requested_by: Mapped[dict[str, Any]]
    requested_at: Mapped[datetime]
    paid_at: Mapped[datetime | None]
    settled_by: Mapped[str | None]
    transaction: Mapped[str | None]
    refunded: Mapped[int] = mapped_column(BigInteger, server_default="0")
    cancelled_at: Mapped[datetime | None]
    cancel_reason: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        Index("payment_dossier_idx", "dossier_code", "requested_at"),
        # One sum at a time: a dossier asks for one payment, or the applicant pays two.
        Index("payment_open_idx", "dossier_code", unique=True, postgresql_where=text("state = 'requested'")),
    )


class PaymentReport(Base):
    """What a gateway said of a payment (the contracts' `PaymentReported`), and the rule that decided what it means.

    `counted`: it brought its transaction's money on the books, which happens once for each transaction.
    """

    __tablename__ = "payment_report"

    payment: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Integer, primary_key=True)
    gateway: Mapped[str]
    transaction: Mapped[str]
    outcome: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    currency: Mapped[str]
    occurred_at: Mapped[datetime]
    via: Mapped[str]
    refund: Mapped[str | None]
    message_hash: Mapped[str]
    received_at: Mapped[datetime]
    verdict: Mapped[str]
    counted: Mapped[bool] = mapped_column(Boolean)

    __table_args__ = (
        Index("payment_report_counted_idx", "gateway", "transaction", unique=True, postgresql_where=text("counted")),
        Index("payment_report_day_idx", "gateway", "occurred_at"),
    )


class ReceiptBook(Base):
    """The last number of a unit's receipt book in a year: locked until its receipt is committed, so that no number is left out."""

    __tablename__ = "receipt_book"

    unit: Mapped[str] = mapped_column(primary_key=True)
    book: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    last: Mapped[int] = mapped_column(Integer)


class Receipt(Base):
    """Proof of cash taken for a payment. A void one keeps its number; `replaces` is the number of the void one it stands for."""

    __tablename__ = "receipt"

    unit: Mapped[str] = mapped_column(primary_key=True)
    book: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    payment: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    issued_at: Mapped[datetime]
    issued_by: Mapped[dict[str, Any]]
    replaces: Mapped[int | None] = mapped_column(Integer)
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str | None]
    voided_by: Mapped[dict[str, Any] | None]

    # A payment has one receipt in force.
    __table_args__ = (Index("receipt_payment_idx", "payment", unique=True, postgresql_where=text("voided_at is null")),)


class Refund(Base):
    """Money to pay back, in whole VND: of a payment's sum, or money that came without being owed (`cause`).

    `way` is `gateway` or `cash`; `gateway` and `transaction` are those that took the money.
    """

    __tablename__ = "refund"

    id: Mapped[str] = mapped_column(primary_key=True)
    payment: Mapped[str]
    amount: Mapped[int] = mapped_column(BigInteger)
    cause: Mapped[str]
    way: Mapped[str]
    gateway: Mapped[str | None]
    transaction: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str]
    requested_by: Mapped[dict[str, Any]]
    requested_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    paid_back_as: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        Index("refund_payment_idx", "payment", "requested_at"),
    )


class PaymentStatement(Base):
    """A gateway's newest statement of a day of Vietnam; `lines` are the contracts' `StatementLine`s."""

    __tablename__ = "payment_statement"

    gateway: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    lines: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    received_at: Mapped[datetime]


class PaymentReconciliation(Base):
    """A comparison of a gateway's statement of a day with the ledger; it waits until the statement is there."""

    __tablename__ = "payment_reconciliation"

    number: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    gateway: Mapped[str]
    day: Mapped[date]
    requested_by: Mapped[dict[str, Any] | None]
    requested_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    statement_revision: Mapped[int | None] = mapped_column(Integer)
    matched: Mapped[int | None] = mapped_column(Integer)

    __table_args__ = (
        Index("payment_reconciliation_day_idx", "gateway", "day", "requested_at"),
        Index("payment_reconciliation_waiting_idx", "number", postgresql_where=text("finished_at is null")),
    )


class PaymentDifference(Base):
    """Money that is not here as it is there, until somebody repairs it or it is gone by itself.

    `here` and `there` are the amounts, null where there is none. `unit` owns it; null is the province itself. `payment` is the id the gateway
    has, which may be none of ours. `occurrence` tells apart what a statement lists several times.
    """

    __tablename__ = "payment_difference"

    number: Mapped[int] = mapped_column(Integer, Identity(always=True), primary_key=True)
    kind: Mapped[str]
    gateway: Mapped[str]
    movement: Mapped[str]
    transaction: Mapped[str]
    payment: Mapped[str]
    occurrence: Mapped[int] = mapped_column(Integer, server_default="1")
    day: Mapped[date]
    here: Mapped[int | None] = mapped_column(BigInteger)
    there: Mapped[int | None] = mapped_column(BigInteger)
    occurred_at: Mapped[datetime]
    currency: Mapped[str] = mapped_column(server_default="VND")
    unit: Mapped[str | None]
    reconciliation: Mapped[int | None] = mapped_column(Integer)
    found_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    repair: Mapped[str | None]
    repair_reason: Mapped[str | None]
    repaired_by: Mapped[dict[str, Any] | None]

    __table_args__ = (
        # Found every night, it is one difference with one age.
        Index(
            "payment_difference_open_idx",
            *("gateway", "transaction", "movement", "kind", "payment", "occurrence"),
            unique=True,
            postgresql_where=text("ended_at is null"),
        ),
        Index("payment_difference_payment_idx", "payment"),
    )
