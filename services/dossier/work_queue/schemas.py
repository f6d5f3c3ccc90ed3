"""HTTP shapes of work queues and counts, and the rows they are made from."""

from dataclasses import dataclass
from typing import Literal

from pydantic import AwareDatetime, BaseModel

from services.dossier.cases import schemas as cases_schemas
from services.dossier.cases.schemas import Count
from services.dossier.deadlines import schemas as deadlines_schemas
from services.dossier.lifecycle.rules.transitions import Action
from services.dossier.work_queue.rules import DueBucket

OpenStatus = Literal["submitted", "received", "processing", "awaiting_supplement", "awaiting_payment", "completed"]
"""The statuses in which something waits for somebody."""


@dataclass(slots=True)
class QueueItem(cases_schemas.DossierItem):
    """A dossier in a queue. `clock.remaining` is working time; with `version` an action can be taken from the list (`If-Match`)."""

    bucket: DueBucket
    clock: deadlines_schemas.ClockOut
    unit: str
    assignee: str | None
    step_due_at: AwareDatetime | None
    pending_consultations: list[str]
    actions: list[Action]


class StepCount(Count):
    """How many stand at a step of their procedure's workflow; null where they stand at none."""

    step: str | None


class QueueCounts(BaseModel):
    """One queue, counted three ways. Every status and bucket that can occur is there; steps only where there is something."""

    total: Count
    statuses: dict[OpenStatus, Count]
    buckets: dict[DueBucket, Count]
    steps: list[StepCount]


class WorkCounts(BaseModel):
    """What waits for the caller and at the caller's unit, at the instant of counting."""

    at: AwareDatetime
    mine: QueueCounts
    unit: QueueCounts
