"""How a step is written down and told: the history entry, and the event with the whole public state."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from services.chassis.auth import Principal
from services.contracts.catalog import Field
from services.contracts.dossier import DossierEvent, Named, Procedure, Step
from services.dossier.models import Dossier
from services.dossier.rules import history
from services.dossier.rules.transitions import Status

E = TypeVar("E", bound=DossierEvent)

APPLICANT = "Người nộp hồ sơ"


def entry(
    *,
    sequence: int,
    action: str,
    status: Status,
    said: str,
    by: Principal,
    at: datetime,
    reason: str | None,
    details: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A history entry. Officials act by name, as the law wants it; applicants stay a subject. `details` is what else was given."""
    official = by.kind == "official"
    return {
        "sequence": sequence,
        "action": str(action),
        "status": str(status),
        "said": said,
        "subject": by.subject,
        "by": by.name if official else APPLICANT,
        "position": by.position if official else "",
        "unit": (by.unit or "") if official else "",
        "at": at.isoformat(),
        "reason": reason,
        "salt": history.salt(),
        **(details or {}),
    }


def history_row(code: str, written: Mapping[str, Any], head: bytes) -> dict[str, Any]:
    """The row of the history table that holds an entry."""
    return {"dossier_code": code, "sequence": written["sequence"], "entry": dict(written), "hash": head}


def event(kind: type[E], dossier: Dossier, written: Mapping[str, Any]) -> E:
    """The event that tells of the step, fat enough that nobody needs to ask back."""
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
        authority=Named(code=dossier.authority_code, name=dossier.authority_name),
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
        payment_amount=dossier.payment_amount,
        history_hash=dossier.history_head.hex(),
        step=Step(
            action=written["action"],
            by=written["by"],
            position=written["position"],
            unit=dossier.authority_name,
            at=datetime.fromisoformat(written["at"]),
            # What applicants write of themselves stays here.
            note=written["said"] if written["by"] == APPLICANT else written["reason"] or written["said"],
            due_at=dossier.due_at,
        ),
    )
