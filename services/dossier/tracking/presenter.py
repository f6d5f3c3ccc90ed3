"""The public view of a dossier's row and steps."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from services.dossier.history.rules.history_entries import APPLICANT, StepEntry
from services.dossier.lifecycle.rules import names
from services.dossier.lifecycle.rules.statuses import NAMES, Status
from services.dossier.lifecycle.rules.transitions import Action
from services.dossier.schemas import Reference
from services.dossier.tracking.schemas import RequestedAction, TrackedDossier, TrackedStep
from services.kernel.bilingual import BilingualText

Steps = Sequence[StepEntry]


def dossier(row: Row[Any], steps: Sequence[StepEntry | None], units: Mapping[str, str]) -> TrackedDossier:
    """The public view of a row, its steps oldest first (None for one that cannot be read), and the names of units by code."""
    status = Status(row.status)
    readable = [step for step in steps if step is not None]
    vi, en = NAMES[status]
    return TrackedDossier(
        code=row.code,
        status=status,
        status_code=status.national,
        status_name=BilingualText(vi=vi, en=en),
        procedure=Reference(code=row.procedure_code, name=row.procedure_name),
        authority=Reference(code=row.authority_code, name=row.authority_name),
        submitted_at=row.submitted_at,
        received_at=row.received_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
        returned_at=row.returned_at,
        requested=_requested_action(row, readable),
        timeline=[_step(entry, units) for entry in readable],
        unreadable=len(steps) - len(readable),
    )


def _requested_action(row: Row[Any], steps: Steps) -> RequestedAction | None:
    if row.status == Status.AWAITING_SUPPLEMENT:
        return RequestedAction(
            action="supplement", **_last_step(steps, Action.REQUEST_SUPPLEMENT), amount=None, lapses_at=row.lapses_at
        )
    if row.status == Status.AWAITING_PAYMENT:
        return RequestedAction(action="pay", **_last_step(steps, Action.REQUEST_PAYMENT), amount=row.payment_amount)
    return None


def _last_step(steps: Steps, action: Action) -> dict[str, Any]:
    # An imported dossier may be waiting without the step that requested something.
    step = next((step for step in reversed(steps) if step.action == action), None)
    return {"requested_at": step.at if step else None, "reason": step.reason if step else None}


def _step(step: StepEntry, units: Mapping[str, str]) -> TrackedStep:
    # The applicant's own words are not shown. An allow-list: fields added to entries later stay private.
    own = step.by == APPLICANT
    return TrackedStep(
        action=step.action,
        status=step.status,
        status_code=step.status.national,
        label=step.label,
        action_name=names.action_name(step.label),
        by="applicant" if own else "official",
        unit=None if own else step.unit or None,
        unit_name=None if own else units.get(step.unit),
        position=None if own else step.position or None,
        at=step.at,
        reason=None if own else step.reason,
    )
