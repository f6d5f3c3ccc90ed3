"""Explained deadlines, and the verification of a history."""

from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel import values
from services.kernel.deadline_shapes import SegmentOut, TimeLimitOut, WorkingTime
from services.kernel.history_shapes import HistoryDiscrepancyOut
from services.kernel.values import LegalBasis, PetitionCode
from services.kernel.vietnam import Instant
from services.satisfaction.petitions.rules.rule_sets import Step
from services.satisfaction.questionnaires.rules.questionnaire import Certainty


class PetitionStepDeadline(Schema):
    """When a step is due, and why: `segments` lead without a gap from `started_at` to `due_at`."""

    step: Annotated[Step, Examples(["answer"])]
    """The step: to `classify` (accept, decline or forward), to `answer`, to `publish` the answer."""
    limit: TimeLimitOut
    """The time limit."""
    legal_basis: LegalBasis
    certainty: Certainty
    """How well the limit was verified."""
    started_at: Instant
    """When its clock began."""
    due_at: Instant
    """The last instant that is on time."""
    ended_at: Instant | None
    """When it was done; null while it is not."""
    remaining: WorkingTime | None
    """Working time left (ISO 8601), negative when late; null when it is done."""
    lateness: Annotated[Literal["early", "on_time", "late"], Examples(["on_time"])] | None
    """How it ended; null while it has not."""
    confirmed: Annotated[bool, Examples([True])]
    """False while it is due in a year whose holidays are not announced."""
    allowance: WorkingTime
    """The limit as working time."""
    segments: list[SegmentOut]
    """The time from `started_at` to `due_at`, each span with its reason."""


class PetitionDeadline(Schema):
    """The limits that run for a petition or that its answer was held to. Empty where it was declined or withdrawn."""

    code: PetitionCode
    rules: Annotated[str, Examples(["nd-20-2008-1"])]
    """Code and version of the rule set."""
    steps: list[PetitionStepDeadline]
    """The steps, the next one first."""


class PetitionVerification(Schema):
    """Whether the history of a petition is unaltered, and the petition as its history recorded it."""

    code: PetitionCode
    verified: Annotated[bool, Examples([True])]
    """Whether both are so."""
    length: Annotated[int, Examples([4])]
    """Entries according to the petition."""
    head: values.Sha256
    """Newest hash according to the petition."""
    event_count: Annotated[int, Examples([4])]
    """Published events it was compared with."""
    discrepancies: list[HistoryDiscrepancyOut]
    """What differs, at most 100."""
    checked_at: Instant
    """When it was computed."""
