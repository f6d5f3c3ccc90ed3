"""HTTP shapes of work queues and counts, and the rows they are made from."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar, cast

from pydantic import AwareDatetime, BaseModel

from services.chassis.auth import Principal
from services.dossier import representations, schemas
from services.dossier.desk import Desk
from services.dossier.queries.work_queue import CAP
from services.dossier.rules import due_buckets, lifecycle
from services.dossier.rules.due_buckets import Bucket, Ranges
from services.dossier.rules.transitions import Action, Status

if TYPE_CHECKING:
    from services.dossier.models import Dossier

Waiting = Literal["submitted", "received", "processing", "awaiting_supplement", "awaiting_payment", "completed"]
"""The statuses in which something waits for somebody."""
K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class QueueItem(schemas.DossierItem):
    """A dossier in a queue. `clock.remaining` is working time; with `version` an action can be taken from the list (`If-Match`)."""

    bucket: Bucket
    clock: schemas.ClockOut
    unit: str
    assignee: str | None
    step_due_at: AwareDatetime | None
    consulting: list[str]
    actions: list[Action]


class Count(BaseModel):
    """`capped`: there are more; `count` is what was counted before counting stopped."""

    count: int
    capped: bool


class StepCount(Count):
    """How many stand at a step of their procedure's workflow; null where they stand at none."""

    step: str | None


class QueueCounts(BaseModel):
    """One queue, counted three ways. Every status and bucket that can occur is there; steps only where there is something."""

    total: Count
    statuses: dict[Waiting, Count]
    buckets: dict[Bucket, Count]
    steps: list[StepCount]


class WorkCounts(BaseModel):
    """What waits for the caller and at the caller's unit, at the instant of counting."""

    at: AwareDatetime
    mine: QueueCounts
    unit: QueueCounts


def item(row: Any, desk: Desk, *, by: Principal, at: datetime, buckets: Ranges) -> QueueItem:
    """A row of a queue as an item."""
    found = cast("Dossier", row)
    return QueueItem(
        code=row.code,
        status=row.status,
        status_code=Status(row.status).national,
        procedure=representations.procedure(found),
        authority=representations.authority(found),
        applicant=representations.applicant(found, desk),
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        step=row.step,
        version=row.version,
        bucket=due_buckets.bucket(row.urgency, buckets),
        clock=representations.clock(found, desk, at),
        unit=row.unit,
        assignee=row.assignee_name,
        step_due_at=row.step_due_at,
        consulting=row.consulting,
        actions=lifecycle.actions(found, by, stands_in=bool(row.stands_in)),
    )


def queue_counts(rows: Sequence[Any]) -> QueueCounts:
    """Rows of `queries.work_queue.counts`, added up."""
    full = _full(rows)
    statuses = _added(((row.status, row) for row in rows), full)
    buckets = _added(((row.bucket, row) for row in rows), full)
    steps = _added(((row.step, row) for row in rows), full)
    none = Count(count=0, capped=False)
    return QueueCounts(
        total=_added((("", row) for row in rows), full).get("", none),
        statuses={status: statuses.get(status, none) for status in _WAITING},
        buckets={bucket: buckets.get(bucket, none) for bucket in Bucket},
        steps=[StepCount(step=step, **dict(steps[step])) for step in sorted(steps, key=lambda step: step or "")],
    )


_WAITING: tuple[Waiting, ...] = (
    "submitted",
    "received",
    "processing",
    "awaiting_supplement",
    "awaiting_payment",
    "completed",
)


def _full(rows: Sequence[Any]) -> set[tuple[int, str]]:
    """The piles and buckets of which there are more than were counted."""
    counted: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows:
        counted[row.pile, row.bucket] += row.count
    return {key for key, count in counted.items() if count > CAP}


def _added(rows: Iterable[tuple[K, Any]], full: set[tuple[int, str]]) -> dict[K, Count]:
    """A step whose pile was not counted to its end may be any number; so may the bucket and status it is counted in."""
    added: dict[K, Count] = {}
    for key, row in rows:
        before = added.get(key, Count(count=0, capped=False))
        capped = before.capped or (row.pile, row.bucket) in full
        added[key] = Count(count=before.count + row.count, capped=capped)
    return added
