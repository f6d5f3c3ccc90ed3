"""Route for the authorities where a procedure can be handed in."""

from datetime import UTC, datetime
from typing import Annotated, Any, get_args

from fastapi import Query, Request, Response

from services.catalog.authorities import queries as authorities_queries
from services.catalog.authorities.schemas import AuthorityKind
from services.catalog.procedures import queries, schemas
from services.chassis import paging
from services.chassis.database import ReadSession
from services.chassis.openapi import CACHED
from services.chassis.paging import Page, Paged
from services.chassis.public_cache import public
from services.chassis.transactional_router import transactional_router
from services.kernel import authority_levels, text, values, vietnam
from services.kernel.vietnam import day_in_vietnam

router = transactional_router("/v1", "procedures")


@router.get("/procedures/{code}/authorities", response_model=Page[schemas.ReceivingAuthority], responses=CACHED)
async def list_receiving_authorities(
    request: Request,
    code: values.ProcedureCode,
    session: ReadSession,
    page: Paged,
    at: Annotated[vietnam.Day | None, Query(description="As in force on this day; today when absent.")] = None,
) -> Response:
    """Where a dossier of the procedure can be handed in, by code: what `authority` of a submission may be."""
    day = at or day_in_vietnam(datetime.now(UTC))
    version = await queries.competence(session, code, day)
    kinds = authority_levels.accepting_kinds(version.levels, get_args(AuthorityKind))
    rows, cursor = page.page(await authorities_queries.of_kinds(session, page, day, kinds), "code")
    executing = {text.fold(name) for name in version.executing_authorities or ()}
    items = [_authority(row, executing) for row in rows]
    return public(request, Page(items=items, next=cursor), paging.link(request, cursor))


def _authority(row: Any, executing: set[str]) -> schemas.ReceivingAuthority:
    return schemas.ReceivingAuthority(
        code=row.code, name=row.name, kind=row.kind, parent=row.parent, executing=text.fold(row.name) in executing
    )
