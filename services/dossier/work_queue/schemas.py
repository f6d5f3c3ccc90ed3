"""HTTP shapes of work queues and counts."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, described
from services.dossier.cases.schemas import dossiers
from services.dossier.cases.schemas.dossiers import Count
from services.dossier.deadlines import schemas as deadlines_schemas
from services.dossier.schemas import Reference
from services.dossier.work_queue.rules import DueBucket
from services.kernel import values
from services.kernel.vietnam import Instant

OpenStatus = Literal["submitted", "received", "processing", "awaiting_supplement", "awaiting_payment", "completed"]
"""The statuses of open dossiers."""


@described
@dataclass(slots=True)
class QueueItem(dossiers.DossierItem):
    """A dossier in a queue. `clock.remaining` is working time; `version` is for `If-Match`, to take an action from the list."""

    bucket: Annotated[DueBucket, values.Meaning("How it stands to its due date.", "due_today")]
    clock: deadlines_schemas.ClockOut
    step_due_at: Instant | None
    """When the present step must be done."""
    pending_consultations: Annotated[
        list[Reference], values.Meaning("The units whose opinion is awaited.", [{"code": "H35.12", "name": "Sở Tư pháp"}])
    ]
    actions: list[dossiers.ActionOut]
    """What the caller may do now."""


class StepCount(Count):
    """How many dossiers are at a step of their procedure's workflow; null: at none."""

    step: Annotated[str, Examples(["Thẩm định"])] | None
    """Name of the step; null: at none."""


class QueueCounts(Schema):
    """The counts of a queue, by status, by bucket and by step. All possible statuses and buckets are listed; steps only where not zero."""

    total: Count
    """All dossiers of the queue."""
    statuses: dict[OpenStatus, Count]
    """By status."""
    buckets: dict[DueBucket, Count]
    """By how they stand to their due date."""
    steps: list[StepCount]
    """By step of the workflow, where not zero."""


class WorkCounts(Schema):
    """The counts of the caller's queue and the unit's, at the instant of counting."""

    at: Instant
    """When it was counted."""
    mine: QueueCounts
    """The caller's own queue."""
    unit: QueueCounts
    """The queue of the caller's unit."""
