"""From a dossier's row and steps to what the public may see of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from services.dossier.history.rules.history_entries import APPLICANT
from services.dossier.lifecycle.rules.status_names import NAMES
from services.dossier.lifecycle.rules.transitions import Action, Status
from services.dossier.schemas import Reference
from services.dossier.tracking.schemas import RequestedAction, TrackedDossier, TrackedStep, Wording

Steps = Sequence[Mapping[str, Any]]


def dossier(found: Row[Any], steps: Steps, units: Mapping[str, str]) -> TrackedDossier:
    """A dossier's row, its steps oldest first, and the names of units by code, as the public may see them."""
    status = Status(found.status)
    vi, en = NAMES[status]
    return TrackedDossier(
        code=found.code,
        status=status,
        status_code=status.national,
        status_name=Wording(vi=vi, en=en),
        procedure=Reference(code=found.procedure_code, name=found.procedure_name),
        authority=Reference(code=found.authority_code, name=found.authority_name),
        submitted_at=found.submitted_at,
        received_at=found.received_at,
        due_at=found.due_at,
        ended_at=found.ended_at,
        returned_at=found.returned_at,
        wanted=_requested_action(found, steps),
        timeline=[_step(entry, units) for entry in steps],
    )


def _requested_action(found: Row[Any], steps: Steps) -> RequestedAction | None:
    if found.status == Status.AWAITING_SUPPLEMENT:
        return RequestedAction(action="supplement", **_last_step(steps, Action.REQUEST_SUPPLEMENT), amount=None)
    if found.status == Status.AWAITING_PAYMENT:
        return RequestedAction(action="pay", **_last_step(steps, Action.REQUEST_PAYMENT), amount=found.payment_amount)
    return None


def _last_step(steps: Steps, action: Action) -> dict[str, Any]:
    # An older system may have brought a dossier that waits without the step that asked.
    asked = next((entry for entry in reversed(steps) if entry["action"] == action), {"at": None, "reason": None})
    return {"since": asked["at"], "reason": asked["reason"]}


def _step(entry: Mapping[str, Any], units: Mapping[str, str]) -> TrackedStep:
    status = Status(entry["status"])
    # What applicants write of themselves is theirs; an allow-list, so that what entries learn to hold later stays inside.
    own = entry["by"] == APPLICANT
    return TrackedStep(
        action=entry["action"],
        status=status,
        status_code=status.national,
        said=entry["said"],
        by="applicant" if own else "official",
        unit=None if own else entry["unit"] or None,
        unit_name=None if own else units.get(entry["unit"]),
        position=None if own else entry["position"] or None,
        at=entry["at"],
        reason=None if own else entry["reason"],
    )
