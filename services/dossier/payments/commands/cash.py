"""Cash at the desk: receipts numbered without gaps, and those that are void and keep their numbers."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.contracts.dossier import PaymentRequested
from services.dossier import errors
from services.dossier.cases.commands import payments as case_payments
from services.dossier.cases.queries import dossiers
from services.dossier.context import DossierContext
from services.dossier.lifecycle.rules.statuses import ENDED
from services.dossier.models.payments import Payment, Receipt, ReceiptBook
from services.dossier.payments import queries
from services.dossier.payments.commands import ledger, requests, settlement
from services.dossier.payments.commands.announcements import announce, official
from services.dossier.payments.rules import accounts, postings
from services.dossier.payments.rules.settlement import CASH
from services.dossier.payments.schemas.payments import VoidIn
from services.dossier.rows import DossierRow
from services.kernel.vietnam import day_in_vietnam


async def take(session: AsyncSession, context: DossierContext, id_: str, book: str, *, by: Principal, at: datetime) -> Receipt:
    """Take the whole sum in cash, at the desk of the receiving unit: a receipt, and the payment is settled."""
    payment, dossier = await _locked(session, id_, by)
    if payment.state != "requested":
        raise errors.PaymentNotOpen
    if await queries.receives_money(session, id_):
        raise errors.PaymentMoneyReceived
    receipt = await _issue(session, payment, book, None, by=by, at=at)
    entries = postings.settlement(payment.amount, accounts.cash(payment.unit))
    reference = f"receipt {receipt.unit} {receipt.book} {receipt.year} {receipt.number}"
    await ledger.post(session, entries, reference=reference, kind="receipt", payment=id_, by=official(by), at=at)
    await settlement.settle(session, context, payment, dossier, settled_by=CASH, paid_at=at, transaction=None, by=by, at=at)
    return receipt


async def void(
    session: AsyncSession, context: DossierContext, receipt: Receipt, body: VoidIn, *, by: Principal, at: datetime
) -> Receipt:
    """Make a receipt void. Returns the one that replaces it, else the void one: then the cash is given back and the sum asked for again,
    unless the dossier has ended.
    """
    payment, dossier = await _locked(session, receipt.payment, by)
    receipt = await queries.receipt(session, receipt.unit, receipt.book, receipt.year, receipt.number)
    if receipt.voided_at is not None:
        raise errors.ReceiptVoid
    receipt.voided_at, receipt.void_reason, receipt.voided_by = at, body.reason, official(by)
    await session.flush()
    if body.replacement:
        return await _issue(session, payment, receipt.book, receipt.number, by=by, at=at)
    if payment.state != "paid" or payment.refunded:
        raise errors.ReceiptPaidBack
    if await queries.open_payment(session, payment.dossier_code) is not None:
        raise errors.AnotherPaymentOpen
    entries = postings.reverse(postings.settlement(payment.amount, accounts.cash(payment.unit)))
    reference = f"void receipt {receipt.unit} {receipt.book} {receipt.year} {receipt.number}"
    await ledger.post(session, entries, reference=reference, kind="void_receipt", payment=payment.id, by=official(by), at=at)
    payment.state, payment.settled_by, payment.paid_at = "requested", None, None
    has_ended = dossier.status in ENDED
    if has_ended:
        await requests.end(session, payment, dossier, body.reason, by=by, at=at)
    else:
        announce(session, PaymentRequested, payment, dossier)
    change = case_payments.void(body.reason, is_asked_again=not has_ended)
    await case_payments.change(session, context, dossier, change, by=by, at=at)
    return receipt


async def _issue(
    session: AsyncSession, payment: Payment, book: str, replaces: int | None, *, by: Principal, at: datetime
) -> Receipt:
    year = day_in_vietnam(at).year
    # The row of the book stays locked until this transaction ends: a number exists when its receipt does, and not otherwise.
    first = insert(ReceiptBook).values(unit=payment.unit, book=book, year=year, last=1)
    next_ = first.on_conflict_do_update(index_elements=["unit", "book", "year"], set_={"last": ReceiptBook.last + 1})
    number = await session.scalar(next_.returning(ReceiptBook.last))
    receipt = Receipt(
        unit=payment.unit,
        book=book,
        year=year,
        number=number,
        payment=payment.id,
        amount=payment.amount,
        issued_at=at,
        issued_by=official(by),
        replaces=replaces,
    )
    session.add(receipt)
    await session.flush()
    return receipt


async def _locked(session: AsyncSession, id_: str, by: Principal) -> tuple[Payment, DossierRow]:
    payment = await queries.visible_payment(session, id_, by, locked=True)
    if not (by.has_role("clerk") and by.unit == payment.unit):
        raise errors.ActionForbidden
    dossier = await dossiers.lock(session, payment.dossier_code)
    if dossier is None:
        raise errors.PaymentNotFound
    return payment, dossier
