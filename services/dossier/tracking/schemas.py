"""HTTP shapes of public tracking: the state of a dossier and what the applicant has to do, without the name of any person.

Officials act by name, as the law requires, and applicants who sign in read those names; this page, for which a code and a number
are enough, shows unit and position only.
"""

from typing import Annotated, Literal

from pydantic import ConfigDict, StringConstraints
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.schemas import Reference
from services.kernel.bilingual import BilingualText
from services.kernel.values import DossierCode, Position, StatusCode, UnitCode, UnitName, Vnd
from services.kernel.vietnam import Instant

Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]


class SecondFactor(Schema):
    """One number of the applicant as in the dossier, with or without spaces: of the identity document or the telephone."""

    model_config = ConfigDict(extra="forbid")

    id_number: Annotated[Number, Examples(["012190000015"])] | None = None
    """Number of the identity document."""
    phone: Annotated[Number, Examples(["0912345678"])] | None = None
    """Telephone number."""


class RequestedAction(Schema):
    """What the applicant has to do now: supplement what `reason` names, or pay `amount` (VND, 0 where it is not known)."""

    action: Literal["supplement", "pay"]
    """What is to be done."""
    requested_at: Instant | None
    """Since when."""
    reason: Annotated[str, Examples(["Thiếu bản sao giấy chứng sinh"])] | None
    """What is missing, or what the payment is for."""
    amount: Vnd | None
    """Amount to pay in whole dong (VND), 0 where it is not known; null for a supplement."""
    lapses_at: Instant | None = None
    """Without the supplement the dossier lapses at this instant; null where it does not lapse."""


class TrackedStep(Schema):
    """One step. `reason` is what officials wrote for the applicant; `unit` and `position` are theirs, null for the applicant's own."""

    action: Annotated[str, Examples(["receive"])]
    """What was done."""
    status: Status
    """The status it led to."""
    status_code: StatusCode
    label: Annotated[str, Examples(["Tiếp nhận hồ sơ"])]
    """What was done, in Vietnamese."""
    action_name: BilingualText
    """What was done, for people."""
    by: Literal["applicant", "official"]
    """Whether the applicant or an official did it."""
    unit: UnitCode | None
    """Code of the official's unit."""
    unit_name: UnitName | None
    position: Position | None
    at: Instant
    """When it was done."""
    reason: Annotated[str, Examples(["Thiếu bản sao giấy chứng sinh"])] | None
    """What the official wrote for the applicant."""


class TrackedDossier(Schema):
    """A dossier as anyone who knows its code and a number of the applicant sees it; the timeline is oldest first."""

    code: DossierCode
    status: Status
    """The status."""
    status_code: StatusCode
    status_name: BilingualText
    """The status for people."""
    procedure: Reference
    """What the dossier asks for."""
    authority: Reference
    """The authority it was handed in to."""
    submitted_at: Instant
    """When it was handed in."""
    received_at: Instant | None
    """When the desk accepted it."""
    due_at: Instant | None
    """When the result must be ready."""
    ended_at: Instant | None
    """When processing ended, in whatever way."""
    returned_at: Instant | None
    """When the applicant got the result."""
    requested: RequestedAction | None
    """What the applicant has to do now; null for nothing."""
    timeline: list[TrackedStep]
    """The steps, oldest first."""
    unreadable: Annotated[int, Examples([0])] = 0
    """Steps left out because their entries were altered and cannot be read."""
