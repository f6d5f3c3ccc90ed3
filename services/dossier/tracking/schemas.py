"""What may be told of a dossier without signing in: where it stands and what the applicant has to do. Nobody's name is in it.

Officials act by name, as the law wants it, and applicants who sign in read those names; a page that a code and a number open
shows the unit and the position only.
"""

from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, ConfigDict, StringConstraints

from services.dossier.lifecycle.rules.transitions import Status
from services.dossier.schemas import Reference

Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class SecondFactor(BaseModel):
    """One number of the applicant as given in the dossier, with or without spaces: of the identity paper or the telephone."""

    model_config = ConfigDict(extra="forbid")

    id_number: Number | None = None
    phone: Number | None = None


class Wording(BaseModel):
    vi: str
    en: str


class RequestedAction(BaseModel):
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
    procedure: Reference
    authority: Reference
    submitted_at: AwareDatetime
    received_at: AwareDatetime | None
    due_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    returned_at: AwareDatetime | None
    wanted: RequestedAction | None
    timeline: list[TrackedStep]
