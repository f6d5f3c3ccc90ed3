"""HTTP in: the work queue of an official, and its counts."""

from datetime import UTC, datetime
from typing import Annotated, TypeAlias

from fastapi import Depends, Query, Request, Response

from services.chassis import paging
from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import transactional_router
from services.dossier.access import Staff
from services.dossier.cases.presenter import dossier_view
from services.dossier.context import Context
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.officials import dependencies
from services.dossier.procedures.queries import authorities
from services.dossier.work_queue import presenter, queries, rules, schemas
from services.dossier.work_queue.queries import QueueFilter, Scope
from services.dossier.work_queue.rules import DueBucket
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "work queue")


async def _official(request: Request, by: Staff) -> Principal:
    """An official who processes dossiers at a unit; nobody else has a queue."""
    if by.unit is None:
        raise Forbidden
    await dependencies.record_official(request, by)
    return by


async def _filter(
    status: Annotated[schemas.OpenStatus | None, Query(description="Only in this status.")] = None,
    bucket: Annotated[DueBucket | None, Query(description="The relation to the due date now.")] = None,
    step: Annotated[str | None, Query(max_length=300, description="The name of a step of the workflow.")] = None,
    q: Annotated[
        str | None, Query(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9._-]+$", description="The beginning of the code.")
    ] = None,
) -> QueueFilter:
    return QueueFilter(Status(status) if status else None, bucket, step, q)


QueueOfficial = Annotated[Principal, Depends(_official)]
FilterParams = Annotated[QueueFilter, Depends(_filter)]
_QueuePage: TypeAlias = Page[schemas.QueueItem]
_SCOPE = Query(
    description="`mine`: assigned to me, or to somebody I stand in for today. `unit`: held by my unit and in a step one of my roles "
    "processes; for clerks what is at the desk (to receive, to forward, waiting for the applicant, to return); for leaders also in the "
    "units below. `unassigned`: those of the unit without an assignee. `consultations`: the opinion of my unit is pending."
)


@router.get("/work-queue", response_model=_QueuePage)
async def list_work_queue(
    request: Request,
    by: QueueOfficial,
    page: Paged,
    context: Context,
    filters: FilterParams,
    scope: Annotated[Scope, _SCOPE] = "unit",
) -> Response:
    """The dossiers waiting for you, most urgent first."""
    now = datetime.now(UTC)
    buckets = rules.due_ranges(now, context.calendar)
    fetched = await queries.page(context.database.raw_read, by, page, scope, filters, buckets, day_in_vietnam(now))
    rows, cursor = page.page(fetched, "due_sort_key", "code")
    units = await authorities.names(context.database.raw_read, dossier_view.unit_codes(rows))
    body = _QueuePage(items=[presenter.item(row, context, units, by=by, at=now, buckets=buckets) for row in rows], next=cursor)
    return Response(body.model_dump_json(), media_type="application/json", headers=paging.link(request, cursor))


@router.get("/work-queue/counts")
async def count_work_queue(by: QueueOfficial, context: Context) -> schemas.WorkCounts:
    """The number of dossiers waiting for you and at your unit, by status, due date and step; exact up to a thousand of each kind."""
    now = datetime.now(UTC)
    buckets = rules.due_ranges(now, context.calendar)
    day = day_in_vietnam(now)
    return schemas.WorkCounts(
        at=now,
        mine=presenter.queue_counts(await queries.counts(context.database.raw_read, by, "mine", buckets, day)),
        unit=presenter.queue_counts(await queries.counts(context.database.raw_read, by, "unit", buckets, day)),
    )
