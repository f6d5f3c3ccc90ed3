"""Events of satisfaction: ratings by applicants."""

from typing import ClassVar

from pydantic import AwareDatetime

from services.contracts.dossier import Procedure, Reference
from services.contracts.event import Event


class RatingSubmitted(Event):
    """An applicant rated one dossier, once. `score` runs from 1 (very dissatisfied) to 5 (very satisfied)."""

    type: ClassVar[str] = "rating.submitted.v1"

    dossier: str
    procedure: Procedure
    authority: Reference
    score: int
    rated_at: AwareDatetime

    @property
    def subject(self) -> str:
        return self.dossier

    @property
    def sequence(self) -> int:
        return 1
