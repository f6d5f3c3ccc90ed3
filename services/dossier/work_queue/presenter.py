"""From rows of a queue to its items, and from counts to their answer."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from services.chassis.auth import Principal
from services.dossier.cases.presenter import dossier_view
from services.dossier.context import DossierContext
from services.dossier.deadlines import presenter as deadlines_presenter
from services.dossier.lifecycle.rules import permissions
from services.dossier.lifecycle.rules.transitions import Status
from services.dossier.work_queue import rules
from services.dossier.work_queue.queries import COUNT_LIMIT
from services.dossier.work_queue.rules import DueBucket, Ranges

if TYPE_CHECKING:
    from services.dossier.models import Dossier
from services.dossier.cases.schemas import Count
from services.dossier.work_queue.schemas import OpenStatus, QueueCounts, QueueItem, StepCount

K = TypeVar("K", bound=Hashable)


def item(row: Any, context: DossierContext, *, by: Principal, at: datetime, buckets: Ranges) -> QueueItem:
    """A row of a queue as an item."""
    found = cast("Dossier", row)
    return QueueItem(
        code=row.code,
        status=row.status,
        status_code=Status(row.status).national,
        procedure=dossier_view.procedure(found),
        authority=dossier_view.authority(found),
        applicant=dossier_view.applicant(found, context),
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        step=row.step,
        version=row.version,
        bucket=rules.due_bucket(row.due_sort_key, buckets),
        clock=deadlines_presenter.clock(found, context, at),
        unit=row.unit,
        assignee=row.assignee_name,
        step_due_at=row.step_due_at,
        pending_consultations=row.pending_consultations,
        actions=permissions.actions(found, by, stands_in=bool(row.stands_in)),
    )


def queue_counts(rows: Sequence[Any]) -> QueueCounts:
    """Rows of `queries.work_queue.counts`, added up."""
    full = _empty_counts(rows)
    statuses = _add(((row.status, row) for row in rows), full)
    buckets = _add(((row.bucket, row) for row in rows), full)
    steps = _add(((row.step, row) for row in rows), full)
    none = Count(count=0, capped=False)
    return QueueCounts(
        total=_add((("", row) for row in rows), full).get("", none),
        statuses={status: statuses.get(status, none) for status in _WAITING},
        buckets={bucket: buckets.get(bucket, none) for bucket in DueBucket},
        steps=[StepCount(step=step, **dict(steps[step])) for step in sorted(steps, key=lambda step: step or "")],
    )


_WAITING: tuple[OpenStatus, ...] = (
    "submitted",
    "received",
    "processing",
    "awaiting_supplement",
    "awaiting_payment",
    "completed",
)


def _empty_counts(rows: Sequence[Any]) -> set[tuple[int, str]]:
    """The piles and buckets of which there are more than were counted."""
    counted: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows:
        counted[row.pile, row.bucket] += row.count
    return {key for key, count in counted.items() if count > COUNT_LIMIT}


def _add(rows: Iterable[tuple[K, Any]], full: set[tuple[int, str]]) -> dict[K, Count]:
    """A step whose pile was not counted to its end may be any number; so may the bucket and status it is counted in."""
    added: dict[K, Count] = {}
    for key, row in rows:
        before = added.get(key, Count(count=0, capped=False))
        capped = before.capped or (row.pile, row.bucket) in full
        added[key] = Count(count=before.count + row.count, capped=capped)
    return added
