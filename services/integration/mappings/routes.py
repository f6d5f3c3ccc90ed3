"""HTTP in: mappings between our codes and the national portal's, and the codes that have none."""

from datetime import UTC, datetime
from typing import Annotated

from fastapi import Body, Path, Query, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Page, Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin, Overseer
from services.integration.mappings import commands, queries
from services.integration.mappings.rules.codes import Kind
from services.integration.mappings.rules.statuses import statuses
from services.integration.mappings.schemas import MappingGap, MappingIn, MappingOut, MappingPage, MappingSuggestion, NationalStatus
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1/national-portal", "national portal")

PathKind = Annotated[Kind, Path(description="What it is the code of.")]
PathCode = Annotated[str, Path(description="Our code; a procedure's in any of its forms.")]
KindFilter = Annotated[Kind | None, Query(description="Only codes of this kind.")]


@router.get("/mappings")
async def list_mappings(
    request: Request, response: Response, by: Overseer, session: ReadSession, page: Paged, kind: KindFilter = None
) -> MappingPage:
    """The national codes of ours, by kind, code and first day; with the statuses, which are the same on both sides."""
    del by
    rows, cursor = page.page(await queries.mappings(session, page, kind), "kind", "code", "effective_from")
    response.headers.update(paging.link(request, cursor))
    fixed = statuses()
    return MappingPage(
        items=[MappingOut.model_validate(row) for row in rows],
        next=cursor,
        statuses=[NationalStatus(**each) for each in fixed["statuses"]],
        statuses_source=fixed["source"],
    )


@router.put("/mappings")
@retry_safe
async def put_mappings(
    body: Annotated[list[MappingIn], Body(min_length=1, max_length=500)], by: Admin, session: Session
) -> list[MappingOut]:
    """Enter or change national codes, all of them or none. For administrators.

    Dossiers that waited for one, or that the portal refused, are then sent with it. What the portal has acknowledged is not sent again.
    """
    rows = await commands.put(session, body, by=by, at=datetime.now(UTC))
    return [MappingOut.model_validate(row) for row in rows]


@router.get("/mappings/{kind}/{code}")
async def read_mapping_history(kind: PathKind, code: PathCode, by: Overseer, session: ReadSession) -> list[MappingOut]:
    """Every version of a code's mappings, newest first: who entered what, when, and on which document it rests."""
    del by
    return [MappingOut.model_validate(row) for row in await queries.history(session, kind, code)]


@router.get("/mapping-gaps")
async def list_mapping_gaps(
    request: Request, response: Response, by: Overseer, session: ReadSession, page: Paged, kind: KindFilter = None
) -> Page[MappingGap]:
    """The codes in use here that have no national code, today or from a coming day on, with what waits for them and suggestions.

    A code that the national list has as well needs none, nor does a field whose name only one of the national fields has.
    """
    del by
    today = day_in_vietnam(datetime.now(UTC))
    rows, cursor = page.page(await queries.gaps(session, page, kind, today), "kind", "code")
    response.headers.update(paging.link(request, cursor))
    similar = await queries.suggestions(session, [(row.kind, row.code) for row in rows])
    items = [
        MappingGap(
            kind=row.kind,
            code=row.code,
            name=row.name,
            since=row.since,
            state="now" if row.since <= today else "coming",
            waiting=row.waiting,
            suggestions=[
                MappingSuggestion(code=each.code, name=each.name, score=round(each.score, 3))
                for each in similar.get((row.kind, row.code), [])
            ],
        )
        for row in rows
    ]
    return Page(items=items, next=cursor)
