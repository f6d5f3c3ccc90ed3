"""Items and counts of work queues as HTTP shapes."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from services.chassis.auth import Principal
from services.dossier.cases.presenter import dossier_view
from services.dossier.cases.schemas.dossiers import Count
from services.dossier.context import DossierContext
from services.dossier.deadlines import presenter as deadlines_presenter
from services.dossier.lifecycle.rules import names
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.work_queue import rules
from services.dossier.work_queue.queries import COUNT_LIMIT, QueueRow, SegmentCount
from services.dossier.work_queue.rules import DueBucket, Ranges
from services.dossier.work_queue.schemas import OpenStatus, QueueCounts, QueueItem, StepCount

K = TypeVar("K", bound=Hashable)


def item(
    row: QueueRow, context: DossierContext, units: Mapping[str, str], *, by: Principal, at: datetime, buckets: Ranges
) -> QueueItem:
    """A row of a queue as an item; `units` are the names of the units."""
    name, unreadable = dossier_view.listed_applicant(row, context)
    return QueueItem(
        code=row.code,
        status=row.status,
        status_code=Status(row.status).national,
        status_name=names.status_name(row.status),
        procedure=dossier_view.procedure(row),
        authority=dossier_view.authority(row),
        applicant=name,
        unreadable=unreadable,
        submitted_at=row.submitted_at,
        due_at=row.due_at,
        unit=dossier_view.unit(row.unit, row, units),
        assignee=dossier_view.assignee(row, by),
        step=row.step,
        step_name=names.step_name(row.step),
        version=row.version,
        bucket=rules.due_bucket(row.due_sort_key, buckets),
        clock=deadlines_presenter.clock(row, context, at),
        step_due_at=row.step_due_at,
        pending_consultations=[dossier_view.unit(code, row, units) for code in row.pending_consultations],
        actions=dossier_view.actions(row, by, stands_in=bool(row.stands_in)),
    )


def queue_counts(rows: Sequence[SegmentCount]) -> QueueCounts:
    """The sums of the rows of `queries.counts`."""
    capped = _capped(rows)
    statuses = _add(((row.status, row) for row in rows), capped)
    buckets = _add(((row.bucket, row) for row in rows), capped)
    steps = _add(((row.step, row) for row in rows), capped)
    none = Count(count=0, capped=False)
    return QueueCounts(
        total=_add((("", row) for row in rows), capped).get("", none),
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


def _capped(rows: Sequence[SegmentCount]) -> set[tuple[int, str]]:
    """The segments and buckets that were not counted to the end."""
    counted: dict[tuple[int, str], int] = defaultdict(int)
    for row in rows:
        counted[row.segment, row.bucket] += row.count
    return {key for key, count in counted.items() if count > COUNT_LIMIT}


def _add(rows: Iterable[tuple[K, SegmentCount]], capped: set[tuple[int, str]]) -> dict[K, Count]:
    """The sums by key. A sum is capped if any of its segments was not counted to the end."""
    sums: dict[K, Count] = {}
    for key, row in rows:
        before = sums.get(key, Count(count=0, capped=False))
        is_capped = before.capped or (row.segment, row.bucket) in capped
        sums[key] = Count(count=before.count + row.count, capped=is_capped)
    return sums
