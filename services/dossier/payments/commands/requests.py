"""Asking for a payment, and no longer asking for it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import SYSTEM, Principal
from services.chassis.write_batch import ConcurrentUpdate
from services.contracts.dossier import PaymentCancelled, PaymentRequested
from services.dossier import errors
from services.dossier.cases.commands import payments as case_payments
from services.dossier.cases.commands import transitions
from services.dossier.cases.queries import dossiers
from services.dossier.cases.schemas.actions import TransitionIn
from services.dossier.context import DossierContext
from services.dossier.lifecycle.rules import permissions
from services.dossier.lifecycle.rules.statuses import ENDED
from services.dossier.lifecycle.rules.transitions import Action, Actor
from services.dossier.models.payments import Payment
from services.dossier.payments import queries
from services.dossier.payments.commands import ledger
from services.dossier.payments.commands.announcements import announce, official
from services.dossier.payments.rules import fees, postings
from services.dossier.payments.rules.fees import Circumstances, Fees
from services.dossier.payments.schemas.payments import PaymentIn
from services.dossier.procedures.queries import versions
from services.dossier.rows import DossierRow
from services.kernel import random_ids
from services.kernel.vietnam import day_in_vietnam

_ASKING: Final = frozenset({Actor.DESK, Actor.HOLDER, Actor.SUPERIOR})
"""Who asks for payments, or stands above those: they may also ask for one no longer."""
DOSSIER_ENDED: Final = "Hồ sơ đã kết thúc"
"""Why a payment is no longer asked for where nobody gave another reason."""


class PaymentTransitionIn(TransitionIn):
    """A request for payment with the lines its amount is made of, under an id chosen before."""

    payment: str
    lines: list[dict[str, Any]]


async def request(
    session: AsyncSession, context: DossierContext, code: str, body: PaymentIn, *, by: Principal, at: datetime
) -> Payment:
    """Ask for the fees of the dossier's procedure version, or for the amount an official sets with a reason. The dossier then waits for it."""
    dossier = await dossiers.visible(session, code, by)
    by_official: list[dict[str, Any]] = [{"kind": "fee", "name": body.reason, "amount": body.amount}]
    lines = by_official if body.amount else await _lines(session, dossier, body, at)
    total = sum(line["amount"] for line in lines)
    if total == 0:
        raise errors.NothingToPay
    wanted = PaymentTransitionIn(
        action=Action.REQUEST_PAYMENT, amount=total, reason=body.reason, payment=random_ids.new("pm"), lines=lines
    )
    await transitions.apply(session, context, code, wanted, expected=dossier.version, by=by, at=at)
    payment = await session.get(Payment, wanted.payment)
    assert payment is not None  # noqa: S101 - `follow` has created it
    return payment


async def create(
    session: AsyncSession,
    dossier: DossierRow,
    lines: Sequence[dict[str, Any]],
    *,
    id_: str,
    reason: str | None,
    by: Principal,
    at: datetime,
) -> Payment:
    """A payment of these lines; one the dossier still asks for is cancelled first: there is one at a time."""
    earlier = await queries.open_payment(session, dossier.code)
    if earlier is not None:
        await end(session, earlier, dossier, "Thay bằng yêu cầu thanh toán mới", by=by, at=at)
        await session.flush()
    amount = sum(line["amount"] for line in lines)
    payment = Payment(
        id=id_,
        version=0,
        dossier_code=dossier.code,
        unit=dossier.authority_code,
        state="requested",
        amount=amount,
        lines=list(lines),
        reason=reason,
        requested_by=official(by),
        requested_at=at,
        refunded=0,
    )
    session.add(payment)
    announce(session, PaymentRequested, payment, dossier)
    try:
        await session.flush()
    except IntegrityError as error:
        # Another request for the same dossier at this moment was first.
        raise ConcurrentUpdate from error
    entries = postings.request(amount)
    await ledger.post(session, entries, reference=f"request {id_}", kind="request", payment=id_, by=official(by), at=at)
    return payment


async def cancel(session: AsyncSession, context: DossierContext, id_: str, reason: str, *, by: Principal, at: datetime) -> Payment:
    """Ask for it no longer; the dossier waits no longer, and its clock runs again. By those who may ask for a payment."""
    payment = await queries.visible_payment(session, id_, by, locked=True)
    dossier = await dossiers.lock(session, payment.dossier_code)
    if payment.state != "requested" or dossier is None:
        raise errors.PaymentNotOpen
    if not permissions.plays(_ASKING, dossier, by):
        raise errors.ActionForbidden
    await end(session, payment, dossier, reason, by=by, at=at)
    await case_payments.change(session, context, dossier, case_payments.cancellation(reason), by=by, at=at)
    return payment


async def cancel_of_ended(session: AsyncSession, context: DossierContext, *, at: datetime) -> Payment | None:
    """Cancel a payment whose dossier has ended without an action, as one that lapses does; None where there is none."""
    payment = await queries.open_payment_of_ended(session)
    if payment is None:
        return None
    dossier = await dossiers.lock(session, payment.dossier_code)
    # It may have been reopened meanwhile: then it asks for the payment still.
    if dossier is not None and dossier.status in ENDED:
        await end(session, payment, dossier, DOSSIER_ENDED, by=SYSTEM, at=at)
        await case_payments.change(session, context, dossier, case_payments.cancellation(DOSSIER_ENDED), by=SYSTEM, at=at)
    return payment


async def end(session: AsyncSession, payment: Payment, dossier: DossierRow, reason: str, *, by: Principal, at: datetime) -> None:
    """Mark a payment as cancelled; what is paid for it afterwards goes back."""
    payment.state, payment.cancelled_at, payment.cancel_reason = "cancelled", at, reason
    entries = postings.cancellation(payment.amount)
    reference = f"cancellation {payment.id}"
    await ledger.post(session, entries, reference=reference, kind="cancellation", payment=payment.id, by=official(by), at=at)
    announce(session, PaymentCancelled, payment, dossier)


async def _lines(session: AsyncSession, dossier: DossierRow, body: PaymentIn, at: datetime) -> list[dict[str, Any]]:
    version = await versions.version_or_none(session, dossier.procedure_code, dossier.procedure_version)
    circumstances = Circumstances(
        dossier.channel, day_in_vietnam(at), dossier.authority_code, copies=body.copies, exemptions=body.exemptions
    )
    computed = compute(version.fee_rules if version else None, circumstances, pointer="/body/exemptions")
    if computed.total is None:
        raise errors.FeeAmountUnknown
    named = ((line.rule, line.amount or 0) for line in computed.lines)
    return [{"kind": rule.kind, "name": rule.name, "amount": amount} for rule, amount in named if amount]


def compute(rules: Any, at: Circumstances, *, pointer: str) -> Fees:
    """The fees, or `UnknownExemption` with the place of each exemption that none of them has."""
    if unknown := fees.unknown_exemptions(rules, at):
        places = [errors.UnknownExemption.fault(f"{pointer}/{list(at.exemptions).index(code)}") for code in unknown]
        raise errors.UnknownExemption(errors=places)
    return fees.fees(rules, at)
