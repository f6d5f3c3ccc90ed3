"""HTTP in: what differs between the national catalogue and ours, drafts that take it over, and fetching it now."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Query, Request, Response

from services.catalog.access import Editor, Publisher
from services.catalog.errors import DifferenceNotFound
from services.catalog.national_records import commands, queries
from services.catalog.national_records.rules import proposals
from services.catalog.national_records.rules.proposals import DifferenceKind
from services.catalog.national_records.schemas import CatalogueDifference, CatalogueDifferenceOut, Reason
from services.catalog.versions.routes import drafts
from services.catalog.versions.schemas.drafts import ProcedureDraftOut
from services.chassis import paging
from services.chassis.conditional_requests import IfMatchToChange
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel import values
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1/national-portal/catalogue-differences", "procedure differences")


@router.get("")
async def list_catalogue_differences(
    request: Request,
    response: Response,
    by: Publisher,
    session: ReadSession,
    page: Paged,
    kind: Annotated[DifferenceKind | None, Query(description="Only differences of this kind.")] = None,
) -> Page[CatalogueDifference]:
    """The procedures that the national portal has otherwise than we do, or not at all, by code; without those that have ended here."""
    del by
    rows, cursor = page.page(await queries.differences(session, page, kind, day_in_vietnam(datetime.now(UTC))), "code")
    response.headers.update(paging.link(request, cursor))
    items = [
        CatalogueDifference(
            code=row.code,
            name=row.name,
            kind=row.kind,
            sections=row.sections,
            version=row.version,
            fetched_at=row.fetched_at,
            record_hash=row.record_hash,
        )
        for row in rows
    ]
    return Page(items=items, next=cursor)


@router.post("/refresh", status_code=202, response_class=Response)
@retry_safe
async def refresh_national_records(by: Editor, session: Session) -> Response:
    """Have the national lists and records fetched now; they are every night. What differs appears in the list."""
    del by
    commands.request(session, at=datetime.now(UTC))
    return Response(status_code=202)


@router.get("/{code}")
async def read_catalogue_difference(code: values.ProcedureCode, by: Publisher, session: ReadSession) -> CatalogueDifferenceOut:
    """What differs, from our newest version to what a draft would hold, and what such a draft keeps."""
    del by
    row = await queries.pair(session, code)
    comparison = await asyncio.to_thread(proposals.compare, row.code, row.before, row.state, row.record)
    if comparison.kind is None:
        raise DifferenceNotFound
    return CatalogueDifferenceOut(
        code=row.code,
        name=row.name,
        kind=comparison.kind,
        sections=[section.section for section in comparison.sections],
        version=row.version,
        fetched_at=row.fetched_at,
        record_hash=row.record_hash,
        changes=list(comparison.sections),
        kept=[finding.field for finding in comparison.kept],
        reasons=[Reason(pointer=error.field, detail=error.reason) for error in comparison.errors],
    )


@router.post(
    "/{code}/draft",
    status_code=201,
    response_model=ProcedureDraftOut,
    responses={200: {"model": ProcedureDraftOut} | drafts.ETAG, 201: drafts.ETAG},
)
@retry_safe
async def draft_national_record(code: values.ProcedureCode, by: Editor, expected: IfMatchToChange, session: Session) -> Response:
    """Make a draft with the national record taken over, in the place of the draft whose ETag is in `If-Match`, if there is one.

    What the province added stays in it: e-form, workflow, committed limit, own channels and keywords. Only its publication changes anything.
    """
    draft, created = await commands.adopt(session, code, expected=expected, by=by, at=datetime.now(UTC))
    return await drafts.draft_response(session, draft, 201 if created else 200)
