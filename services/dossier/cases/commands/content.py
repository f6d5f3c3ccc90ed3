"""Effects of transitions on a dossier's content, its payment and its request for withdrawal."""

from collections.abc import Mapping
from typing import Any

from services.chassis.outbox import emit
from services.dossier import sealed_content
from services.dossier.cases.commands import documents, routing
from services.dossier.cases.commands.transition_context import TransitionContext
from services.dossier.cases.presenter import announcement
from services.dossier.cases.queries import acceptance
from services.dossier.deadlines.rules import deadline
from services.kernel.vietnam import at_offset


def document_count(content: Mapping[str, Any]) -> int:
    """How many documents the components name."""
    return sum(len(component["documents"]) for component in content["components"])


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
    before = sealed_content.unseal(sealer, dossier.content, row=dossier.code)
    if change.request.components is not None:
        await documents.supplement(change, version, before["components"])
    content = before | supplement
    dossier.content = sealed_content.seal(sealer, content, row=dossier.code)
    if change.context.integration is not None:
        emit(change.session, announcement.party(change.context.integration, dossier.code, dossier.version, content))
    dossier.input_documents = document_count(content)
    change.details["changed"] = sorted(supplement)


async def complete(change: TransitionContext) -> None:
    """Add the documents it names to those of the result, each once."""
    if change.request.documents:
        known = change.dossier.result_documents or ()
        change.dossier.result_documents = tuple(dict.fromkeys((*known, *change.request.documents)))


async def sign(change: TransitionContext) -> None:
    """Add the signed documents to those of the result, and enter the next step."""
    await complete(change)
    await routing.next_step(change)


async def request_supplement(change: TransitionContext) -> None:
    """Fix when the dossier lapses without the supplement, where its procedure version says so."""
    after = (change.dossier.supplement_rule or {}).get("lapses_after")
    lapses_at = deadline.lapse(after, change.at, change.context.calendar) if after else None
    if lapses_at is not None:
        change.dossier.lapses_at = lapses_at
        change.details["lapses_at"] = at_offset(lapses_at).isoformat()


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
