"""The event of a step, with the whole public state of the dossier, and that of its persons, sealed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from services.chassis.envelopes import EnvelopeRecipient
from services.contracts.catalog import Field
from services.contracts.dossier import DossierEvent, DossierParty, Parties, Procedure, Reference, Step, party_context
from services.dossier.deadlines.rules import deadline
from services.dossier.history.rules.history_entries import APPLICANT
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.rows import NATIONAL_PORTAL, TEST_CODES, DossierRow
from services.kernel.working_time import StopCause

E = TypeVar("E", bound=DossierEvent)


def party(recipient: EnvelopeRecipient, code: str, version: int, content: Mapping[str, Any]) -> DossierParty:
    """The event of the persons and papers in a dossier's content, sealed for integration."""
    parties = Parties.model_validate(content)
    sealed = recipient.seal(parties.model_dump_json(exclude_none=True).encode(), context=party_context(code, version))
    return DossierParty(code=code, version=version, sealed=sealed)


def event(kind: type[E], dossier: DossierRow, entry: Mapping[str, Any]) -> E:
    """The event of the step in `entry`, complete enough that no consumer has to call back."""
    return kind(
        code=dossier.code,
        version=dossier.version,
        status=dossier.status,
        status_code=Status(dossier.status).national,
        procedure=Procedure(
            code=dossier.procedure_code,
            name=dossier.procedure_name,
            version=dossier.procedure_version,
            field=Field(code=dossier.field_code, name=dossier.field_name),
        ),
        authority=Reference(code=dossier.authority_code, name=dossier.authority_name),
        owner=dossier.owner,
        applicant_kind=dossier.applicant_kind,
        channel=dossier.channel,
        return_method=dossier.return_method,
        submitted_at=dossier.submitted_at,
        received_at=dossier.received_at,
        due_at=dossier.due_at,
        completed_at=dossier.completed_at,
        returned_at=dossier.returned_at,
        unit=dossier.unit,
        original_due_at=dossier.original_due_at,
        ended_at=dossier.ended_at,
        supplements=dossier.supplements,
        lapses_at=dossier.lapses_at,
        payment_amount=dossier.payment_amount,
        supplement_minutes=deadline.stopped_minutes(dossier.stops, StopCause.SUPPLEMENT),
        awaiting_supplement_since=dossier.supplement_requested_at,
        extensions=deadline.extension_count(dossier.extensions),
        payment_state="paid" if dossier.payment_state == "refunded" else dossier.payment_state,
        paid_online=None if dossier.paid_online == "no" else dossier.paid_online,
        paid_in_cash=None if dossier.paid_online is None else dossier.paid_online == "no",
        imported=dossier.source not in (None, NATIONAL_PORTAL) and not dossier.code.startswith(TEST_CODES),
        identity_verified=dossier.identity_verified,
        input_documents=dossier.input_documents,
        components_to_digitise=dossier.components_to_digitise,
        digitised=dossier.digitised,
        reused_components=dossier.reused_components,
        in_personal_storage=dossier.in_personal_storage,
        result_documents=None if dossier.result_documents is None else len(dossier.result_documents),
        history_hash=dossier.history_head.hex(),
        step=Step(
            action=entry["action"],
            by=entry["by"],
            position=entry["position"],
            unit=dossier.authority_name,
            at=datetime.fromisoformat(entry["at"]),
            # The applicant's own words are personal data and stay here.
            note=entry["label"] if entry["by"] == APPLICANT else entry["reason"] or entry["label"],
            due_at=dossier.due_at,
            mandate=entry.get("mandate"),
        ),
    )
