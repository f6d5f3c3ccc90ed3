"""Money comes: a gateway's report is applied once, in whatever order; a payment that is settled confirms itself on its dossier."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import SYSTEM, Principal
from services.contracts.dossier import PaymentSettled
from services.contracts.integration import PaymentReported
from services.dossier.cases.commands import payments as case_payments
from services.dossier.cases.queries import dossiers
from services.dossier.context import DossierContext
from services.dossier.models.payments import Payment, PaymentDifference, PaymentReport, Refund
from services.dossier.payments import queries
from services.dossier.payments.commands import ledger, refunds
from services.dossier.payments.commands.announcements import announce, official
from services.dossier.payments.rules import settlement
from services.dossier.payments.rules.postings import Entries
from services.dossier.payments.rules.reconciliation import GONE
from services.dossier.payments.rules.settlement import Owed, RefundOrder, Report, Verdict
from services.dossier.rows import DossierRow
from services.kernel.vietnam import day_in_vietnam


@dataclass(frozen=True, slots=True)
class Arrival:
    """A report of a payment of ours, and the refund it names."""

    session: AsyncSession
    context: DossierContext
    payment: Payment
    dossier: DossierRow
    event: PaymentReported
    refund: Refund | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a report means, its entries, whether it is the one that counts for its transaction, and the refund it names."""

    verdict: Verdict
    entries: Entries
    counts: bool
    refund: Refund | None


async def apply(session: AsyncSession, context: DossierContext, event: PaymentReported, *, at: datetime) -> Verdict | None:
    """Record a report and do what it means; None where it was applied before. A report of an unknown payment is recorded, too."""
    # Payment before dossier, as everywhere: two changes that meet wait for each other in one order.
    payment = await queries.locked_payment(session, event.code)
    if await queries.has_report(session, event.code, event.revision):
        return None
    judgement = await judge(session, payment, event)
    verdict = judgement.verdict
    _record(session, event, verdict, counts=judgement.counts, at=at)
    # The key of the counted transaction decides between two reports at once: the second is tried again, and then sees the first.
    await session.flush()
    await ledger.post(
        session,
        judgement.entries,
        reference=f"report {event.code} {event.revision}",
        kind=verdict,
        payment=payment.id if payment else None,
        by=official(SYSTEM) | {"gateway": event.gateway},
        at=at,
    )
    await _end_missing(session, event, at=at)
    if verdict in settlement.DIFFERENCES:
        await _differ(session, payment, event, verdict, judgement.refund, at=at)
    elif payment is not None and verdict in _EFFECTS:
        dossier = await dossiers.lock(session, payment.dossier_code)
        assert dossier is not None  # noqa: S101 - dossiers are never deleted
        await _EFFECTS[verdict](Arrival(session, context, payment, dossier, event, judgement.refund, at))
    return verdict


async def judge(session: AsyncSession, payment: Payment | None, event: PaymentReported) -> Judgement:
    """What a report means, and what it would bring into the ledger; nothing is recorded."""
    report = Report(event.gateway, event.transaction, event.outcome, event.amount, event.currency, event.refund)
    counted = await queries.counted(session, event.gateway, event.transaction)
    refund = await refunds.of_report(session, event)
    order = RefundOrder(refund.amount, refund.state) if refund else None
    owed = Owed(payment.id, payment.unit, payment.amount, payment.state, payment.settled_by) if payment else None
    verdict = settlement.verdict(owed, report, counted, order)
    entries = settlement.entries(verdict, report, payment.unit if payment else "", counted)
    return Judgement(verdict, entries, counts=settlement.counts(report, counted), refund=refund)


async def settle(
    session: AsyncSession,
    context: DossierContext,
    payment: Payment,
    dossier: DossierRow,
    *,
    settled_by: str,
    paid_at: datetime,
    transaction: str | None,
    by: Principal,
    at: datetime,
) -> None:
    """The payment is made: its dossier waits no longer, and the clock runs again."""
    mark(session, payment, dossier, settled_by=settled_by, paid_at=paid_at, transaction=transaction)
    what = case_payments.confirmation(settlement.paid_online(settled_by))
    await case_payments.change(session, context, dossier, what, by=by, at=at)


def mark(
    session: AsyncSession, payment: Payment, dossier: DossierRow, *, settled_by: str, paid_at: datetime, transaction: str | None
) -> None:
    """Mark a payment as paid, and announce it."""
    payment.state, payment.settled_by, payment.paid_at, payment.transaction = "paid", settled_by, paid_at, transaction
    announce(session, PaymentSettled, payment, dossier)


async def _settle(arrival: Arrival) -> None:
    event = arrival.event
    await settle(
        arrival.session,
        arrival.context,
        arrival.payment,
        arrival.dossier,
        settled_by=event.gateway,
        paid_at=event.occurred_at,
        transaction=event.transaction,
        by=SYSTEM,
        at=arrival.at,
    )


async def _confirm_declaration(arrival: Arrival) -> None:
    payment, event = arrival.payment, arrival.event
    state = payment.state
    mark(
        arrival.session,
        payment,
        arrival.dossier,
        settled_by=event.gateway,
        paid_at=event.occurred_at,
        transaction=event.transaction,
    )
    # A refund under way or done stays so.
    payment.state = state
    what = case_payments.confirmation(settlement.paid_online(event.gateway))
    # What the dossier says of its payment is about the one it asks for now; one that was paid back is not paid again.
    if payment.state != "paid" or await queries.open_payment(arrival.session, payment.dossier_code) is not None:
        what = replace(what, facts={}, ends_waiting=False)
    await case_payments.change(arrival.session, arrival.context, arrival.dossier, what, by=SYSTEM, at=arrival.at)


async def _pay_back(arrival: Arrival) -> None:
    event = arrival.event
    cause = "paid_twice" if arrival.payment.settled_by else "paid_after_cancellation"
    await refunds.order_by_gateway(
        arrival.session,
        arrival.payment,
        arrival.dossier,
        refunds.Order(event.amount, cause, settlement.TEXTS[Verdict(cause)].vi, event.gateway, event.transaction),
        by=SYSTEM,
        at=arrival.at,
    )


async def _refunded(arrival: Arrival) -> None:
    assert arrival.refund is not None  # noqa: S101 - the verdict says so
    await refunds.complete(
        arrival.session,
        arrival.context,
        arrival.payment,
        arrival.dossier,
        arrival.refund,
        paid_back_as=arrival.event.transaction,
        by=SYSTEM,
        at=arrival.at,
    )


async def _refund_failed(arrival: Arrival) -> None:
    assert arrival.refund is not None  # noqa: S101 - the verdict says so
    arrival.refund.state, arrival.refund.ended_at = "failed", arrival.at


_EFFECTS: Final[dict[Verdict, Callable[[Arrival], Awaitable[None]]]] = {
    Verdict.SETTLES: _settle,
    Verdict.CONFIRMS_DECLARATION: _confirm_declaration,
    Verdict.PAID_TWICE: _pay_back,
    Verdict.PAID_AFTER_CANCELLATION: _pay_back,
    Verdict.REFUNDED: _refunded,
    Verdict.REFUND_FAILED: _refund_failed,
}


def _record(session: AsyncSession, event: PaymentReported, verdict: Verdict, *, counts: bool, at: datetime) -> None:
    values = event.model_dump(exclude={"code"})
    session.add(PaymentReport(payment=event.code, **values, received_at=at, verdict=verdict, counted=counts))


async def _end_missing(session: AsyncSession, event: PaymentReported, *, at: datetime) -> None:
    """What a statement had and the books had not is gone once it is reported: a statement may arrive before the reports of its day."""
    movement = {"succeeded": "payment", "refunded": "refund"}.get(event.outcome)
    if movement is not None:
        missing = update(PaymentDifference).where(
            PaymentDifference.gateway == event.gateway,
            PaymentDifference.transaction == event.transaction,
            PaymentDifference.movement == movement,
            PaymentDifference.kind.in_(("missing_here", "unknown")),
            PaymentDifference.ended_at.is_(None),
        )
        await session.execute(missing.values(ended_at=at, repair=GONE))


async def _differ(
    session: AsyncSession, payment: Payment | None, event: PaymentReported, verdict: Verdict, refund: Refund | None, *, at: datetime
) -> None:
    """A difference between what was reported and what is owed; the same one again is the same difference."""
    is_refund = event.outcome == "refunded"
    asked = refund.amount if refund is not None and refund.state == "requested" else None
    row = {
        "kind": str(verdict),
        "gateway": event.gateway,
        "movement": "refund" if is_refund else "payment",
        "transaction": event.transaction,
        "payment": event.code,
        "day": day_in_vietnam(event.occurred_at),
        "here": asked if is_refund else payment.amount if payment else None,
        "there": event.amount,
        "occurred_at": event.occurred_at,
        "currency": event.currency,
        "unit": payment.unit if payment else None,
        "found_at": at,
    }
    await session.execute(insert(PaymentDifference).values(row).on_conflict_do_nothing())
