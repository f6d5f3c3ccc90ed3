"""HTTP in: procedures declared as integrated with the national portal."""

from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import Body, Query, Request, Response

from services.chassis import paging
from services.chassis.database import ReadSession, Session
from services.chassis.paging import Paged
from services.chassis.transactional_router import retry_safe, transactional_router
from services.integration.access import Admin, Overseer
from services.integration.models.procedures import IntegratedProcedure
from services.integration.procedures import commands, queries
from services.integration.procedures.schemas import (
    DeclaredProcedureIn,
    IntegratedProcedureCount,
    IntegratedProcedureOut,
    IntegratedProcedurePage,
    IntegrationState,
)

router = transactional_router("/v1/national-portal", "national portal")


@router.put("/procedures")
@retry_safe
async def declare_procedures(
    body: Annotated[list[DeclaredProcedureIn], Body(max_length=5_000)], by: Admin, session: Session
) -> list[IntegratedProcedureOut]:
    """Declare procedures as integrated; the portal is then asked for each, and counts only when it has answered. For administrators.

    One that was refused is asked for again; none is taken off the list.
    """
    del by
    await commands.declare(session, body, at=datetime.now(UTC))
    codes = list(dict.fromkeys(each.code for each in body))
    rows = await queries.by_code(session, codes)
    return [_item(rows[code]) for code in codes]


@router.get("/procedures")
async def list_integrated_procedures(
    request: Request,
    response: Response,
    by: Overseer,
    session: ReadSession,
    page: Paged,
    state: Annotated[IntegrationState | None, Query(description="Only in this state.")] = None,
    count: Annotated[Literal["capped"] | None, Query(description="Also say how many there are, up to ten thousand.")] = None,
) -> IntegratedProcedurePage:
    """The procedures declared as integrated, by code, each with what the portal answered."""
    del by
    rows, cursor = page.page(await queries.procedures(session, page, state), "code")
    response.headers.update(paging.link(request, cursor))
    total = None
    if count is not None:
        counted = await queries.count(session, state)
        total = IntegratedProcedureCount(count=min(counted, queries.COUNT_LIMIT), capped=counted > queries.COUNT_LIMIT)
    return IntegratedProcedurePage(items=[_item(row) for row in rows], next=cursor, total=total)


def _item(row: IntegratedProcedure) -> IntegratedProcedureOut:
    return IntegratedProcedureOut(
        code=row.code,
        state=queries.state(row),
        declared_at=row.declared_at,
        acknowledged_at=row.acknowledged_at,
        integrated_on=queries.integrated_on(row),
        record_hash=row.record_hash.hex() if row.record_hash else None,
        last_error=row.last_error,
    )
