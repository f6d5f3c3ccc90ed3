"""HTTP in: lists of dossiers."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated, Literal

from fastapi import Depends, Path, Query, Request, Response

from services.chassis import openapi, paging
from services.chassis.auth import Caller, Principal
from services.chassis.paging import Page, Paged, Paging
from services.chassis.transactional_router import transactional_router
from services.contracts.catalog import Channel
from services.dossier import access
from services.dossier.cases.presenter import dossier_view
from services.dossier.cases.queries import changes, lists
from services.dossier.cases.queries.lists import DossierFilter, ListRow
from services.dossier.cases.schemas import dossiers
from services.dossier.cases.schemas.dossiers import Count
from services.dossier.context import Context, DossierContext
from services.dossier.errors import ChangedSinceIsItsCursor, MandateNotFound, PeriodEndsBeforeStart
from services.dossier.lifecycle.rules.statuses import Status
from services.dossier.procedures.queries import authorities
from services.kernel import vietnam
from services.kernel.vietnam import TIME_ZONE

router = transactional_router("/v1", "dossiers")

ChangedSince = Annotated[
    str | None,
    Query(
        max_length=1000,
        description="`next` of the page before: only what changed since then. `oldest` begins with all dossiers, `newest` with what changes from now on.",
    ),
]

Day = Annotated[vietnam.Day | None, Query(description="A day in Vietnam, itself included.")]


class DossierPage(Page[dossiers.DossierItem]):
    """A page of dossiers; `total` only on request."""

    total: Count = Count(count=0, capped=False)


async def _filter(
    q: Annotated[str | None, Query(min_length=1, max_length=60, description="Exactly this code.")] = None,
    status: Annotated[Status | None, Query(description="Only in this status.")] = None,
    field: Annotated[str | None, Query(min_length=1, max_length=60, description="Code of a field of administration.")] = None,
    procedure: Annotated[str | None, Query(min_length=1, max_length=60, description="Short or full code.")] = None,
    channel: Annotated[Channel | None, Query(description="Only handed in this way.")] = None,
    submitted_from: Day = None,
    submitted_to: Day = None,
    received_from: Day = None,
    received_to: Day = None,
) -> DossierFilter:
    for begin, end in ((submitted_from, submitted_to), (received_from, received_to)):
        if begin is not None and end is not None and begin > end:
            raise PeriodEndsBeforeStart
    return DossierFilter(
        code=q,
        status=status,
        field=field,
        procedure=".".join(procedure.split(".")[:2]) if procedure else None,
        channel=channel,
        submitted_from=_begin(submitted_from),
        submitted_to=_end(submitted_to),
        received_from=_begin(received_from),
        received_to=_end(received_to),
    )


@router.get("/dossiers", response_model=DossierPage, response_model_exclude_unset=True, responses=openapi.SCOPED)
async def list_dossiers(
    request: Request,
    by: Caller,
    page: Paged,
    context: Context,
    filters: Annotated[DossierFilter, Depends(_filter)],
    count: Annotated[Literal["capped"] | None, Query(description="Also say how many there are, up to a thousand.")] = None,
    changed_since: ChangedSince = None,
) -> Response:
    """The dossiers you may see, newest first.

    With `changed_since` those that changed, in the order of their newest changes; no change is ever skipped, and `next` is what to send as
    `changed_since` the next time, also where the page is empty.
    """
    access.require_list(by)
    if changed_since is None:
        rows, cursor = page.page(await lists.dossiers(context.database.raw_read, by, page, filters), "submitted_at", "code")
    else:
        rows, cursor = await _changed(context, by, page, filters, changed_since)
    units = await authorities.names(context.database.raw_read, dossier_view.unit_codes(rows))
    body = DossierPage(items=[dossier_view.item(each, context, units, by) for each in rows], next=cursor)
    if count is not None:
        counted = await lists.total(context.database.raw_read, by, filters)
        body.total = Count(count=min(counted, lists.COUNT_LIMIT), capped=counted > lists.COUNT_LIMIT)
    headers = paging.link(request, cursor) if changed_since is None else {}
    return Response(body.model_dump_json(exclude_unset=True), media_type="application/json", headers=headers)


@router.get("/mandates/{id}/dossiers")
async def list_dossiers_of_mandate(
    request: Request,
    response: Response,
    id: Annotated[str, Path(pattern=r"^mandate-[a-z2-7]{26}$", description="Id of the mandate.")],  # noqa: A002 - the name in the path
    by: Caller,
    page: Paged,
    context: Context,
) -> Page[dossiers.DossierItem]:
    """The dossiers of who gave you a mandate, in its procedures, newest first; for its representative, while it holds."""
    held = await access.held(context.database.raw, by, id_=id)
    if not held:
        raise MandateNotFound
    rows, cursor = page.page(await lists.of_mandate(context.database.raw_read, held[0], page), "submitted_at", "code")
    units = await authorities.names(context.database.raw_read, dossier_view.unit_codes(rows))
    response.headers.update({"Cache-Control": "private, no-store"} | paging.link(request, cursor))
    return Page(items=[dossier_view.item(each, context, units, by) for each in rows], next=cursor)


async def _changed(
    context: DossierContext, by: Principal, page: Paging, filters: DossierFilter, since: str
) -> tuple[Sequence[ListRow], str]:
    if page.cursor is not None:
        raise ChangedSinceIsItsCursor
    raw = context.database.raw_read
    match since:
        case "oldest":
            position = 0
        case "newest":
            return [], page.cursor_of(await changes.newest(raw))
        case _:
            [position] = page.position_of(since, changes.POSITION, parameter="changed_since")
    found = await changes.after(raw, by, position, filters, page.limit)
    return found.rows, page.cursor_of(found.until)


def _begin(day: date | None) -> datetime | None:
    return datetime.combine(day, time.min, TIME_ZONE) if day else None


def _end(day: date | None) -> datetime | None:
    return _begin(day + timedelta(days=1)) if day else None
