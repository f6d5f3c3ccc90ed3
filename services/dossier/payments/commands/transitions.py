"""What the money does when somebody takes an action on a dossier: the payment follows, whichever way the action was taken."""

from services.chassis.auth import Principal
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.lifecycle.rules.statuses import ENDED
from services.dossier.lifecycle.rules.transitions import Action
from services.dossier.payments import queries
from services.dossier.payments.commands import ledger, requests, settlement
from services.dossier.payments.commands.announcements import official
from services.dossier.payments.commands.requests import PaymentTransitionIn
from services.dossier.payments.rules import accounts, postings
from services.dossier.payments.rules.settlement import DECLARATION
from services.kernel import random_ids

_OF_AN_OFFICIAL = "Theo yêu cầu của cơ quan giải quyết"


async def follow(change: TransitionContext) -> None:
    """A request for payment creates one; the desk's confirmation settles it; the end of the dossier cancels it."""
    match change.request.action:
        case Action.REQUEST_PAYMENT:
            await _request(change)
        case Action.CONFIRM_PAYMENT:
            await _declare(change, change.by)
        case _ if change.dossier.status in ENDED:
            await _cancel(change)
        case _:
            return


async def _request(change: TransitionContext) -> None:
    request = change.request
    if isinstance(request, PaymentTransitionIn):
        id_, lines = request.payment, request.lines
    else:
        id_, lines = random_ids.new("pm"), [{"kind": "fee", "name": request.reason or _OF_AN_OFFICIAL, "amount": request.amount}]
    change.dossier.paid_online = None
    change.details["payment"] = id_
    await requests.create(change.session, change.dossier, lines, id_=id_, reason=request.reason, by=change.by, at=change.at)


async def _declare(change: TransitionContext, by: Principal) -> None:
    """The desk says that it was paid, without a receipt: the money stays declared until a gateway proves it."""
    payment = await queries.open_payment(change.session, change.dossier.code)
    # One requested before payments were kept has none.
    if payment is None:
        return
    settlement.mark(change.session, payment, change.dossier, settled_by=DECLARATION, paid_at=change.at, transaction=None)
    await ledger.post(
        change.session,
        postings.settlement(payment.amount, accounts.declared(payment.unit)),
        reference=f"declaration {payment.id} {payment.version}",
        kind="declaration",
        payment=payment.id,
        by=official(by),
        at=change.at,
    )


async def _cancel(change: TransitionContext) -> None:
    payment = await queries.open_payment(change.session, change.dossier.code)
    if payment is None:
        return
    change.dossier.payment_state, change.dossier.payment_amount = "none", 0
    reason = change.request.reason or requests.DOSSIER_ENDED
    await requests.end(change.session, payment, change.dossier, reason, by=change.by, at=change.at)
