"""Appending to the ledger: one transaction with its entries, whose sum the database checks at the commit."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.models.ledger import LedgerAccount, LedgerEntry, LedgerTransaction
from services.dossier.payments.rules import accounts
from services.dossier.payments.rules.postings import Entry


async def post(
    session: AsyncSession,
    entries: Sequence[Entry],
    *,
    reference: str,
    kind: str,
    payment: str | None,
    by: Mapping[str, Any],
    at: datetime,
) -> None:
    """Record a transaction; without entries there is none. A `reference` is recorded once: the second one violates its key."""
    if not entries:
        return
    known = [accounts.account(code) for code in dict.fromkeys(entry.account for entry in entries)]
    rows = [
        {"code": each.code, "kind": each.kind, "vi": each.vi, "en": each.en} for each in sorted(known, key=lambda each: each.code)
    ]
    await session.execute(upsert(LedgerAccount).values(rows).on_conflict_do_nothing())
    transaction = {"reference": reference, "kind": kind, "payment": payment, "at": at, "by": dict(by)}
    number = await session.scalar(insert(LedgerTransaction).values(transaction).returning(LedgerTransaction.id))
    lines = [
        {"transaction": number, "number": n, "account": each.account, "payment": payment, "amount": each.amount}
        for n, each in enumerate(entries, 1)
    ]
    await session.execute(insert(LedgerEntry).values(lines))
