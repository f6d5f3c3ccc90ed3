"""The ledger of payments: double entry in whole VND, appended to and never changed. Its rules are triggers of the migration."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, Integer, text
from sqlalchemy.orm import Mapped, mapped_column

from services.dossier.models.base import Base


class LedgerAccount(Base):
    """An account: `asset`, `liability`, `revenue` or `memorandum`, with its names."""

    __tablename__ = "ledger_account"

    code: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    vi: Mapped[str]
    en: Mapped[str]


class LedgerTransaction(Base):
    """Something that happened to money, once: `reference` says what and makes a second recording impossible."""

    __tablename__ = "ledger_transaction"

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    reference: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    payment: Mapped[str | None]
    at: Mapped[datetime]
    by: Mapped[dict[str, Any]]

    __table_args__ = (Index("ledger_transaction_payment_idx", "payment", "id"),)


class LedgerEntry(Base):
    """A debit (positive) or credit (negative) of an account; those of a transaction add up to 0."""

    __tablename__ = "ledger_entry"

    transaction: Mapped[int] = mapped_column(BigInteger, ForeignKey("ledger_transaction.id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    account: Mapped[str] = mapped_column(ForeignKey("ledger_account.code"))
    payment: Mapped[str | None]
    amount: Mapped[int] = mapped_column(BigInteger)

    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount"),
        Index("ledger_entry_account_idx", "account", postgresql_include=["amount"]),
        Index(
            "ledger_entry_payment_idx",
            *("payment", "account"),
            postgresql_include=["amount"],
            postgresql_where=text("payment is not null"),
        ),
    )
