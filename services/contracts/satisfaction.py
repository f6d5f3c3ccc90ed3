"""Events of satisfaction: ratings by applicants, campaigns, and petitions."""

from datetime import date
from typing import ClassVar, Literal

from pydantic import AwareDatetime

from services.contracts.dossier import Procedure, Reference
from services.contracts.event import Event, Message, VersionedEvent


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


class RatingImported(Event):
    """A rating of one dossier, given in another system at `rated_at`, was imported. `score` runs from 1 to 5; codes are the system's."""

    type: ClassVar[str] = "rating.imported.v1"

    dossier: str
    authority: str
    field: str | None
    score: int
    rated_at: AwareDatetime

    @property
    def subject(self) -> str:
        return self.dossier

    @property
    def sequence(self) -> int:
        return 1


class ReleasedCell(Message):
    """Answers that are public: those to the overall question about a unit itself in a month, and in a quarter or year those that are in no shorter row.

    Cells of a year do not overlap: a quarter has its own cell and those of its months, a year all of them.
    """

    grain: Literal["month", "quarter", "year"]
    first_day: date
    """First day of the month, quarter or year, in Vietnam."""
    scores: tuple[int, int, int, int, int]
    """Number of answers with score 1 (very dissatisfied) to 5 (very satisfied)."""


class FiguresReleased(Event):
    """What is public of the ratings of a unit itself in a year has changed (decision 26): no other figure over ratings is to be shown in public.

    `cells` are all there are, with what they are now; a cell that is not among them has no public answers any more. With suppression they
    change with a snapshot, without it within seconds of a rating. Answers at kiosks are in them too, which are about no dossier.
    """

    type: ClassVar[str] = "figures.released.v1"

    questionnaire: str
    authority: str
    year: int
    number: int
    """Counts the events about this questionnaire, unit and year, from 1: the one with the highest number counts."""
    released_at: AwareDatetime
    cells: tuple[ReleasedCell, ...]

    @property
    def subject(self) -> str:
        return f"{self.questionnaire}:{self.authority}:{self.year}"

    @property
    def sequence(self) -> int:
        return self.number


class CampaignEvent(VersionedEvent):
    """A campaign of a unit over dossiers whose result was returned on the days from first to last, which are Vietnam's."""

    name: str
    unit: str
    questionnaire: str
    questionnaire_version: int
    returned_from: date
    returned_to: date


class CampaignLaunched(CampaignEvent):
    """A survey campaign began: its sample of `size` is drawn from `population` dossiers, returned on the days from first to last.

    `questionnaire_version` is what is asked; days are Vietnam's.
    """

    type: ClassVar[str] = "campaign.launched.v1"

    population: int
    size: int
    launched_at: AwareDatetime


class CampaignClosed(CampaignEvent):
    """A survey campaign ended and takes no more answers; its results are public. `answers` are those that count."""

    type: ClassVar[str] = "campaign.closed.v1"

    answers: int
    closed_at: AwareDatetime


class RatingDecisionEvent(Event):
    """A decision on a rating. `number` counts the rating's events, its submission being 1. Why is said to those who may read flags."""

    dossier: str
    authority: Reference
    number: int
    decided_at: AwareDatetime

    @property
    def subject(self) -> str:
        return self.dossier

    @property
    def sequence(self) -> int:
        return self.number


class RatingExcluded(RatingDecisionEvent):
    """A rating was taken out of the figures by a decision, because its integrity is in doubt. `number` counts the rating's events, from 1."""

    type: ClassVar[str] = "rating.excluded.v1"


class RatingRestored(RatingDecisionEvent):
    """A rating that had been taken out counts again, by a later decision. `number` counts the rating's events, from 1."""

    type: ClassVar[str] = "rating.restored.v1"


class PetitionStep(Message):
    """The step just taken: what, when, and the code of the official's unit; empty for the petitioner and the system."""

    action: str
    at: AwareDatetime
    unit: str


class PetitionEvent(VersionedEvent):
    """The state of a petition after a step, without a word of it and without anybody's name or account.

    `authority` is the authority it is about, `unit` has it now, `escalated_to` is the unit above that was told. `due_at` is when the answer
    must be there, `step_due_at` when what comes next must be. `history_hash` (hex) is the head of its hash chain after the step.
    """

    kind: Literal["conduct", "rule", "service"]
    status: str
    authority: Reference
    unit: Reference
    escalated_to: str | None
    rules: str
    opened_at: AwareDatetime
    received_at: AwareDatetime
    due_at: AwareDatetime | None
    step_due_at: AwareDatetime | None
    answered_at: AwareDatetime | None
    ended_at: AwareDatetime | None
    published_at: AwareDatetime | None
    step: PetitionStep
    history_hash: str
    late_steps: tuple[Literal["classify", "answer", "publish"], ...] = ()
    """Steps that ended after they were due by `rules`, at any unit that had it, each once. The one that has not ended is late once `step_due_at` has passed."""
    reopened: int = 0
    """How often its answer was appealed, or a leader had it handled again."""
    about_dossier: bool = False
    """Whether the petitioner named a dossier it is about; which one is not published."""


class PetitionReactionsChanged(Event):
    """An account reacted to a published petition, or changed its mind: how many accounts like and dislike it now."""

    type: ClassVar[str] = "petition.reactions_changed.v1"

    code: str
    number: int
    """Counts these events of the petition, from 1."""
    likes: int
    dislikes: int
    changed_at: AwareDatetime

    @property
    def subject(self) -> str:
        return self.code

    @property
    def sequence(self) -> int:
        return self.number


class PetitionOpened(PetitionEvent):
    """A petition was opened; the clock of the unit runs."""

    type: ClassVar[str] = "petition.opened.v1"


class PetitionAccepted(PetitionEvent):
    """The unit is competent and handles it."""

    type: ClassVar[str] = "petition.accepted.v1"


class PetitionDeclined(PetitionEvent):
    """It is not accepted as a petition, with a reason."""

    type: ClassVar[str] = "petition.declined.v1"


class PetitionForwarded(PetitionEvent):
    """It was passed on to another unit, `unit`, whose clock runs from now on."""

    type: ClassVar[str] = "petition.forwarded.v1"


class PetitionAssigned(PetitionEvent):
    """An official of the unit is to answer it."""

    type: ClassVar[str] = "petition.assigned.v1"


class PetitionAnswered(PetitionEvent):
    """The unit has answered."""

    type: ClassVar[str] = "petition.answered.v1"


class PetitionPublished(PetitionEvent):
    """It was published with its answer, after moderation."""

    type: ClassVar[str] = "petition.published.v1"


class PetitionEscalated(PetitionEvent):
    """The unit above, `escalated_to`, was told of it: by an official, or by the system before a limit ends."""

    type: ClassVar[str] = "petition.escalated.v1"


class PetitionAppealed(PetitionEvent):
    """The petitioner does not agree; it went to the unit above, `unit`."""

    type: ClassVar[str] = "petition.appealed.v1"


class PetitionReopened(PetitionEvent):
    """A leader had it handled again; the clock of the unit runs anew."""

    type: ClassVar[str] = "petition.reopened.v1"


class PetitionClosed(PetitionEvent):
    """The petitioner agrees with the answer, or did not appeal it in time."""

    type: ClassVar[str] = "petition.closed.v1"


class PetitionWithdrawn(PetitionEvent):
    """The petitioner withdrew it."""

    type: ClassVar[str] = "petition.withdrawn.v1"
