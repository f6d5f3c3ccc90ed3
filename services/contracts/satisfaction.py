"""Events of satisfaction: ratings by applicants, campaigns."""

from datetime import date
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


class CampaignLaunched(Event):
    """A survey campaign began: its sample of `size` is drawn from `population` dossiers, returned on the days from first to last.

    `questionnaire_version` is what is asked; days are Vietnam's.
    """

    type: ClassVar[str] = "campaign.launched.v1"

    code: str
    version: int
    name: str
    unit: str
    questionnaire: str
    questionnaire_version: int
    returned_from: date
    returned_to: date
    population: int
    size: int
    launched_at: AwareDatetime

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.version


class CampaignClosed(Event):
    """A survey campaign ended and takes no more answers; its results are public. `answers` are those that count."""

    type: ClassVar[str] = "campaign.closed.v1"

    code: str
    version: int
    name: str
    unit: str
    questionnaire: str
    questionnaire_version: int
    returned_from: date
    returned_to: date
    answers: int
    closed_at: AwareDatetime

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.version
