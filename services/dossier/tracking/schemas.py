"""HTTP shapes of public tracking: the state of a dossier and what the applicant has to do, without the name of any person.

Officials act by name, as the law requires, and applicants who sign in read those names; this page, for which a code and a number
are enough, shows unit and position only.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

from services.dossier.lifecycle.rules.transitions import Status
from services.dossier.schemas import Reference
from services.kernel.bilingual import BilingualText
from services.kernel.vietnam import Instant

Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class SecondFactor(BaseModel):
    """One number of the applicant as in the dossier, with or without spaces: of the identity document or the telephone."""

    model_config = ConfigDict(extra="forbid")

    id_number: Number | None = None
    phone: Number | None = None


class RequestedAction(BaseModel):
    """What the applicant has to do now: supplement what `reason` names, or pay `amount` (VND, 0 where it is not known)."""

    action: Literal["supplement", "pay"]
    requested_at: Instant | None
    reason: str | None
    amount: int | None
    lapses_at: Instant | None = None
    """Without the supplement the dossier lapses at this instant; null where it does not lapse."""


class TrackedStep(BaseModel):
    """One step. `reason` is what officials wrote for the applicant; `unit` and `position` are theirs, null for the applicant's own."""

    action: str
    status: Status
    status_code: int
    label: str
    by: Literal["applicant", "official"]
    unit: str | None
    unit_name: str | None
    position: str | None
    at: Instant
    reason: str | None


class TrackedDossier(BaseModel):
    """A dossier as anyone who knows its code and a number of the applicant sees it; the timeline is oldest first."""

    code: str
    status: Status
    status_code: int
    status_name: BilingualText
    procedure: Reference
    authority: Reference
    submitted_at: Instant
    received_at: Instant | None
    due_at: Instant | None
    ended_at: Instant | None
    returned_at: Instant | None
    requested: RequestedAction | None
    timeline: list[TrackedStep]
