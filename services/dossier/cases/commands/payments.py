"""What a payment does to its dossier: it is confirmed and the clock runs again, it is no longer asked for, or only its facts change."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.contracts.dossier import DossierEvent, DossierProcessed
from services.dossier.cases.commands import transitions
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.cases.schemas.actions import TransitionIn
from services.dossier.context import DossierContext
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.lifecycle.rules.transitions import TRANSITIONS, Action
from services.dossier.rows import DossierRow

CONFIRMATION: Final = next(each for each in TRANSITIONS if each.action == Action.CONFIRM_PAYMENT)


@dataclass(frozen=True, slots=True)
class PaymentChange:
    """What happened to the payment: the action and label of the history, whether the dossier need not wait any longer, and the facts to set."""

    action: str
    label: str
    facts: Mapping[str, Any]
    ends_waiting: bool
    reason: str | None = None
    event: type[DossierEvent] = DossierProcessed


def confirmation(paid_online: str | None) -> PaymentChange:
    """It was paid."""
    facts = {"payment_state": "paid", "paid_online": paid_online}
    return PaymentChange(CONFIRMATION.action, CONFIRMATION.label, facts, ends_waiting=True, event=CONFIRMATION.event)


def cancellation(reason: str) -> PaymentChange:
    """It is no longer asked for: the clock runs again without it. The national list has no status for that."""
    facts = {"payment_state": "none", "payment_amount": 0}
    return PaymentChange("cancel_payment", "Hủy yêu cầu thực hiện nghĩa vụ tài chính", facts, ends_waiting=True, reason=reason)


def void(reason: str, *, is_asked_again: bool) -> PaymentChange:
    """Its receipt is void: it is to be paid again, or nothing is, where the dossier has ended."""
    facts: dict[str, Any] = {"payment_state": "requested", "paid_online": None}
    if not is_asked_again:
        facts |= {"payment_state": "none", "payment_amount": 0}
    return PaymentChange("void_receipt", "Hủy biên lai thu tiền", facts, ends_waiting=False, reason=reason)


def refund(*, whole: bool) -> PaymentChange:
    """Money was paid back."""
    facts = {"payment_state": "refunded"} if whole else {}
    return PaymentChange("refund_payment", "Hoàn trả phí, lệ phí", facts, ends_waiting=False)


async def change(
    session: AsyncSession, context: DossierContext, dossier: DossierRow, what: PaymentChange, *, by: Principal, at: datetime
) -> None:
    """Record a change of the payment on its dossier. A dossier that does not wait for the payment keeps its status and its clock."""
    resumes = what.ends_waiting and dossier.status == Status.AWAITING_PAYMENT
    # Without a clock to resume nothing is confirmed that the dossier waited for.
    event = what.event if resumes else DossierProcessed
    transition = replace(CONFIRMATION, label=what.label, event=event, clock=CONFIRMATION.clock if resumes else None)
    request = TransitionIn(action=CONFIRMATION.action, reason=what.reason)
    work = TransitionContext(session, context, dossier, request, by, at, history_action=what.action)

    async def set_facts(_change: TransitionContext) -> None:
        for name, value in what.facts.items():
            setattr(dossier, name, value)

    await transitions.carry_out(work, transition, set_facts)
