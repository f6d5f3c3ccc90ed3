"""Effects of transitions on a dossier's content, its payment and its request for withdrawal."""

from typing import Any

from pydantic_core import from_json, to_json

from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.cases.queries import acceptance


async def supplement(change: TransitionContext) -> None:
    """Replace the form, the components, or both; a part that is absent from the request stays as it is."""
    supplement = change.request.model_dump(mode="json", include={"form", "components"}, exclude_none=True)
    if not supplement:
        return
    dossier, sealer = change.dossier, change.context.sealer
    version = await change.context.version(change.session, dossier.procedure_code, dossier.procedure_version)
    if version is not None:
        acceptance.require_known_components(version, change.request.components or [])
        if change.request.form is not None:
            acceptance.require_valid_form(change.context, version, change.request.form)
    context = dossier.code.encode()
    content: dict[str, Any] = from_json(sealer.open(dossier.content, context=context))
    dossier.content = sealer.seal(to_json(content | supplement), context=context)
    change.details["changed"] = sorted(supplement)


async def request_payment(change: TransitionContext) -> None:
    """Request a payment in VND."""
    change.dossier.payment_state = "requested"
    change.dossier.payment_amount = change.request.amount or 0


async def confirm_payment(change: TransitionContext) -> None:
    """Record that the requested payment was made."""
    change.dossier.payment_state = "paid"


async def request_withdrawal(change: TransitionContext) -> None:
    """Record the request for officials to decide. Before reception there is nothing to decide: the transition itself withdraws it."""
    if change.dossier.received_at is not None:
        change.dossier.withdrawal_requested_at = change.at


async def decline_withdrawal(change: TransitionContext) -> None:
    """Clear the request."""
    change.dossier.withdrawal_requested_at = None
