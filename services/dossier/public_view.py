"""What may be told of a dossier without signing in: where it stands and what the applicant has to do. Nobody's name is in it.

Officials act by name, as the law wants it, and applicants who sign in read those names; a page that a code and a number open
shows the unit and the position only.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints
from sqlalchemy import Row

from services.dossier.announcements import APPLICANT
from services.dossier.rules.status_names import NAMES
from services.dossier.rules.transitions import Action, Status
from services.dossier.schemas import Named

Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
Steps = Sequence[Mapping[str, Any]]


class SecondFactor(BaseModel):
    """One number of the applicant as given in the dossier, with or without spaces: of the identity paper or the telephone."""

    model_config = ConfigDict(extra="forbid")

    id_number: Number | None = None
    phone: Number | None = None


class Wording(BaseModel):
    vi: str
    en: str


class Wanted(BaseModel):
    """What the applicant has to do now: hand in what `reason` names, or pay `amount` (VND, 0 where it is not known)."""

    action: Literal["supplement", "pay"]
    since: AwareDatetime | None
    reason: str | None
    amount: int | None


class TrackedStep(BaseModel):
    """One step. `reason` is what officials wrote for the applicant; `unit` and `position` are theirs, null for the applicant's own."""

    action: str
    status: Status
    status_code: int
    said: str
    by: Literal["applicant", "official"]
    unit: str | None
    unit_name: str | None
    position: str | None
    at: AwareDatetime
    reason: str | None


class TrackedDossier(BaseModel):
    """A dossier as anyone who knows its code and a number of the applicant sees it; the timeline is oldest first."""

    code: str
    status: Status
    status_code: int
    status_name: Wording
    procedure: Named
    authority: Named
    submitted_at: AwareDatetime
    received_at: AwareDatetime | None
    due_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    returned_at: AwareDatetime | None
    wanted: Wanted | None
    timeline: list[TrackedStep]


def dossier(found: Row[Any], steps: Steps, units: Mapping[str, str]) -> TrackedDossier:
    """A dossier's row, its steps oldest first, and the names of units by code, as the public may see them."""
    status = Status(found.status)
    vi, en = NAMES[status]
    return TrackedDossier(
        code=found.code,
        status=status,
        status_code=status.national,
        status_name=Wording(vi=vi, en=en),
        procedure=Named(code=found.procedure_code, name=found.procedure_name),
        authority=Named(code=found.authority_code, name=found.authority_name),
        submitted_at=found.submitted_at,
        received_at=found.received_at,
        due_at=found.due_at,
        ended_at=found.ended_at,
        returned_at=found.returned_at,
        wanted=_wanted(found, steps),
        timeline=[_step(entry, units) for entry in steps],
    )


def _wanted(found: Row[Any], steps: Steps) -> Wanted | None:
    if found.status == Status.AWAITING_SUPPLEMENT:
        return Wanted(action="supplement", **_last(steps, Action.REQUEST_SUPPLEMENT), amount=None)
    if found.status == Status.AWAITING_PAYMENT:
        return Wanted(action="pay", **_last(steps, Action.REQUEST_PAYMENT), amount=found.payment_amount)
    return None


def _last(steps: Steps, action: Action) -> dict[str, Any]:
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
