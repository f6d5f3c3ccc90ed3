"""Reconciliations and differences as shapes."""

from collections.abc import Sequence
from datetime import datetime

from services.dossier.models.payments import PaymentDifference, PaymentReconciliation
from services.dossier.payments.rules import reconciliation as rules
from services.dossier.payments.rules.postings import Entries
from services.dossier.payments.schemas.reconciliations import (
    DifferenceRepairOut,
    EntryOut,
    PaymentDifferenceOut,
    PaymentReconciliationOut,
)


def difference(row: PaymentDifference, repairs: Sequence[tuple[str, Entries]], at: datetime) -> PaymentDifferenceOut:
    """A difference with the repairs that fit, at the moment of reading."""
    return PaymentDifferenceOut(
        number=row.number,
        kind=row.kind,
        name=rules.KINDS[row.kind],
        gateway=row.gateway,
        movement=row.movement,
        transaction=row.transaction,
        payment=row.payment,
        day=row.day,
        here=row.here,
        there=row.there,
        currency=row.currency,
        owner=row.unit,
        found_at=row.found_at,
        age_days=((row.ended_at or at) - row.found_at).days,
        ended_at=row.ended_at,
        repair=row.repair,
        repairs=[_repair(code, entries) for code, entries in repairs],
    )


def _repair(code: str, entries: Entries) -> DifferenceRepairOut:
    booked = [EntryOut(account=each.account, amount=each.amount) for each in entries if each.amount]
    return DifferenceRepairOut(repair=code, name=rules.REPAIR_NAMES[code], entries=booked)


def reconciliation(row: PaymentReconciliation, differences: Sequence[PaymentDifferenceOut]) -> PaymentReconciliationOut:
    """A reconciliation with the differences its reader may see."""
    return PaymentReconciliationOut(
        number=row.number,
        gateway=row.gateway,
        day=row.day,
        state="finished" if row.finished_at else "waiting",
        requested_at=row.requested_at,
        finished_at=row.finished_at,
        matched=row.matched,
        differences=list(differences),
    )
