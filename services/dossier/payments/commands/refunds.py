"""Paying money back: through the gateway that took it, which is asked by an event, or in cash out of a desk."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.contracts.dossier import PaymentRefunded, PaymentRefundRequested
from services.contracts.integration import PaymentReported
from services.dossier import errors
from services.dossier.cases.commands import payments as case_payments
from services.dossier.cases.queries import dossiers
from services.dossier.context import DossierContext
from services.dossier.models.payments import Payment, Refund
from services.dossier.payments import queries
from services.dossier.payments.commands import ledger
from services.dossier.payments.commands.announcements import announce, official
from services.dossier.payments.rules import accounts, postings, settlement
from services.dossier.payments.schemas.payments import RefundIn, RefundWay
from services.dossier.rows import DossierRow
from services.kernel import random_ids
from services.kernel.unit_codes import covers

# Causes whose money was the payment's own sum, or came for a payment that is cancelled: they make its state.
_OF_STATE = ("decision", "paid_after_cancellation")


@dataclass(frozen=True, slots=True)
class Order:
    """What a gateway is to pay back: VND of one of its transactions, and why."""

    amount: int
    cause: str
    reason: str
    gateway: str
    transaction: str


async def request(
    session: AsyncSession, context: DossierContext, id_: str, body: RefundIn, *, by: Principal, at: datetime
) -> Refund:
    """Pay back what was paid, or a part of it: the decision of a leader of the unit or above it."""
    payment, dossier = await _locked(session, id_, by)
    if body.amount > await queries.collected(session, id_):
        raise errors.RefundExceedsPayment
    if body.way == "cash":
        refund = _add(session, payment, body.amount, "decision", body.reason, by=by, at=at)
        await pay_cash(session, context, payment, dossier, refund, by=by, at=at)
    elif payment.settled_by in (None, settlement.CASH, settlement.DECLARATION) or payment.transaction is None:
        raise errors.RefundNotByGateway
    else:
        order = Order(body.amount, "decision", body.reason, payment.settled_by, payment.transaction)
        refund = await order_by_gateway(session, payment, dossier, order, by=by, at=at)
    owed, reference = postings.refund_owed(body.amount), f"refund owed {refund.id}"
    await ledger.post(session, owed, reference=reference, kind="refund_owed", payment=id_, by=official(by), at=at)
    return refund


async def repeat(
    session: AsyncSession, context: DossierContext, id_: str, number: str, way: RefundWay, *, by: Principal, at: datetime
) -> Refund:
    """Pay back in another try what a gateway could not: the failed refund is replaced, and what is owed stays the same."""
    payment, dossier = await _locked(session, id_, by)
    failed = await queries.refund(session, number)
    if failed is None or failed.payment != id_:
        raise errors.RefundNotFound
    if failed.state != "failed":
        raise errors.RefundNotFailed
    failed.state = "replaced"
    if way == "gateway":
        if failed.gateway is None or failed.transaction is None:
            raise errors.RefundNotByGateway
        order = Order(failed.amount, failed.cause, failed.reason, failed.gateway, failed.transaction)
        return await order_by_gateway(session, payment, dossier, order, by=by, at=at)
    refund = _add(session, payment, failed.amount, failed.cause, failed.reason, by=by, at=at)
    await pay_cash(session, context, payment, dossier, refund, by=by, at=at)
    return refund


async def order_by_gateway(
    session: AsyncSession, payment: Payment, dossier: DossierRow, order: Order, *, by: Principal, at: datetime
) -> Refund:
    """Have a gateway pay back money it took. What is owed is in the ledger already."""
    refund = _add(session, payment, order.amount, order.cause, order.reason, by=by, at=at)
    refund.way, refund.gateway, refund.transaction = "gateway", order.gateway, order.transaction
    await update_state(session, payment)
    announce(
        session,
        PaymentRefundRequested,
        payment,
        dossier,
        refund=refund.id,
        refund_amount=order.amount,
        settled_by=order.gateway,
        transaction=order.transaction,
    )
    return refund


async def pay_cash(
    session: AsyncSession,
    context: DossierContext,
    payment: Payment,
    dossier: DossierRow,
    refund: Refund,
    *,
    by: Principal,
    at: datetime,
) -> None:
    """Pay back out of the desk's cash, now."""
    entries = postings.refund(refund.amount, accounts.cash(payment.unit))
    reference = f"refund {refund.id}"
    await ledger.post(session, entries, reference=reference, kind="refund_in_cash", payment=payment.id, by=official(by), at=at)
    await complete(session, context, payment, dossier, refund, paid_back_as=None, by=by, at=at)


async def complete(
    session: AsyncSession,
    context: DossierContext,
    payment: Payment,
    dossier: DossierRow,
    refund: Refund,
    *,
    paid_back_as: str | None,
    by: Principal,
    at: datetime,
) -> None:
    """The money is paid back; `paid_back_as` is the gateway's id of the movement."""
    refund.state, refund.ended_at, refund.paid_back_as = "done", at, paid_back_as
    if refund.cause in _OF_STATE:
        payment.refunded += refund.amount
    await update_state(session, payment)
    announce(session, PaymentRefunded, payment, dossier)
    if refund.cause == "decision":
        # What the dossier says of its payment is about the one it asks for now.
        asks = await queries.open_payment(session, payment.dossier_code) is not None
        whole = payment.state == "refunded" and not asks
        await case_payments.change(session, context, dossier, case_payments.refund(whole=whole), by=by, at=at)


async def complete_otherwise(
    session: AsyncSession,
    context: DossierContext,
    payment: Payment,
    dossier: DossierRow,
    refund: Refund,
    amount: int,
    *,
    paid_back_as: str,
    by: Principal,
    at: datetime,
) -> None:
    """Another sum than was asked for is paid back: the refund is done with what came of it, and the gateway is asked for the rest."""
    rest = refund.amount - amount
    refund.amount = min(refund.amount, amount)
    await complete(session, context, payment, dossier, refund, paid_back_as=paid_back_as, by=by, at=at)
    if rest > 0 and refund.gateway is not None and refund.transaction is not None:
        order = Order(rest, refund.cause, refund.reason, refund.gateway, refund.transaction)
        await order_by_gateway(session, payment, dossier, order, by=by, at=at)


async def of_report(session: AsyncSession, event: PaymentReported) -> Refund | None:
    """The refund a report is about, where it is one of this payment that its gateway was asked for."""
    refund = await queries.refund(session, event.refund) if event.refund else None
    return refund if refund and (refund.payment, refund.gateway) == (event.code, event.gateway) else None


async def _locked(session: AsyncSession, id_: str, by: Principal) -> tuple[Payment, DossierRow]:
    payment = await queries.visible_payment(session, id_, by, locked=True)
    if not (by.has_role("leader") and covers(by.unit, payment.unit)):
        raise errors.ActionForbidden
    dossier = await dossiers.lock(session, payment.dossier_code)
    if dossier is None:
        raise errors.PaymentNotFound
    return payment, dossier


def _add(session: AsyncSession, payment: Payment, amount: int, cause: str, reason: str, *, by: Principal, at: datetime) -> Refund:
    refund = Refund(
        id=random_ids.new("rf"),
        payment=payment.id,
        amount=amount,
        cause=cause,
        way="cash",
        state="requested",
        reason=reason,
        requested_by=official(by),
        requested_at=at,
    )
    session.add(refund)
    return refund


async def update_state(session: AsyncSession, payment: Payment) -> None:
    """The state of a payment by its refunds."""
    await session.flush()
    refunding = [
        each
        for each in await queries.refunds(session, payment.id)
        if each.cause in _OF_STATE and each.state in ("requested", "failed")
    ]
    payment.state = settlement.state(
        payment.amount,
        paid=payment.settled_by is not None,
        cancelled=payment.cancelled_at is not None,
        refunding=sum(each.amount for each in refunding),
        refunded=payment.refunded,
    )
