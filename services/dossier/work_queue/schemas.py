"""HTTP shapes of work queues and counts."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel

from services.dossier.cases import schemas as cases_schemas
from services.dossier.cases.schemas import Count
from services.dossier.deadlines import schemas as deadlines_schemas
from services.dossier.schemas import Reference
from services.dossier.work_queue.rules import DueBucket
from services.kernel.vietnam import Instant

OpenStatus = Literal["submitted", "received", "processing", "awaiting_supplement", "awaiting_payment", "completed"]
"""The statuses of open dossiers."""


@dataclass(slots=True)
class QueueItem(cases_schemas.DossierItem):
    """A dossier in a queue. `clock.remaining` is working time; `version` is for `If-Match`, to take an action from the list."""

    bucket: DueBucket
    clock: deadlines_schemas.ClockOut
    step_due_at: Instant | None
    pending_consultations: list[Reference]
    actions: list[cases_schemas.ActionOut]


class StepCount(Count):
    """How many dossiers are at a step of their procedure's workflow; null: at none."""

    step: str | None


class QueueCounts(BaseModel):
    """The counts of a queue, by status, by bucket and by step. All possible statuses and buckets are listed; steps only where not zero."""

    total: Count
    statuses: dict[OpenStatus, Count]
    buckets: dict[DueBucket, Count]
    steps: list[StepCount]


class WorkCounts(BaseModel):
    """The counts of the caller's queue and the unit's, at the instant of counting."""

    at: Instant
    mine: QueueCounts
    unit: QueueCounts
