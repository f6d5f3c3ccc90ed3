"""What actions do to a dossier's content and to what its applicant asks for or owes."""

from typing import Any

from pydantic_core import from_json, to_json

from services.dossier.cases.commands import submission
from services.dossier.cases.commands.transition_context import TransitionContext


async def supplement(change: TransitionContext) -> None:
    """The form and the papers as they are now; what is not given stays."""
    given = change.asked.model_dump(mode="json", include={"form", "components"}, exclude_none=True)
    if not given:
        return
    dossier, sealer = change.dossier, change.context.sealer
    offer = await change.context.version(change.session, dossier.procedure_code, dossier.procedure_version)
    if offer is not None:
        submission.require_known_components(offer, change.asked.components or [])
        if change.asked.form is not None:
            submission.require_valid_form(change.context, offer, change.asked.form)
    context = dossier.code.encode()
    content: dict[str, Any] = from_json(sealer.open(dossier.content, context=context))
    dossier.content = sealer.seal(to_json(content | given), context=context)
    change.details["changed"] = sorted(given)


async def request_payment(change: TransitionContext) -> None:
    """The applicant owes an amount, in VND."""
    change.dossier.payment_state = "requested"
    change.dossier.payment_amount = change.asked.amount or 0


async def confirm_payment(change: TransitionContext) -> None:
    """What was owed is paid."""
    change.dossier.payment_state = "paid"


async def request_withdrawal(change: TransitionContext) -> None:
    """Noted for the officials to decide, unless the dossier was not received yet and is withdrawn already."""
    if change.dossier.received_at is not None:
        change.dossier.withdrawal_requested_at = change.at


async def decline_withdrawal(change: TransitionContext) -> None:
    """The request is answered."""
    change.dossier.withdrawal_requested_at = None
