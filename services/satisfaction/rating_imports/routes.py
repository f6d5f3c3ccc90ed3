"""HTTP route: ratings of another system."""

import asyncio
from datetime import UTC, datetime
from typing import Annotated, Final

from fastapi import Query, Request, Response

from services.chassis import errors, openapi
from services.chassis.auth import Caller
from services.chassis.database import Session
from services.chassis.transactional_router import retry_safe, transactional_router
from services.satisfaction.campaigns import workbooks
from services.satisfaction.rating_imports import commands, presenter, schemas
from services.satisfaction.rating_imports.rules import rows
from services.satisfaction.rating_imports.rules.rows import Row
from services.satisfaction.ratings.context import Context

router = transactional_router("/v1", "satisfaction", responses=openapi.SCOPED)

JSON_LINES: Final = "application/x-ndjson"
_ROWS = {
    "requestBody": {
        "required": True,
        "content": {
            JSON_LINES: {"schema": {"type": "string"}},
            workbooks.CSV: {"schema": {"type": "string"}},
            workbooks.XLSX: {"schema": {"type": "string", "format": "binary"}},
        },
    }
}


@router.post("/rating-imports", openapi_extra=_ROWS)
@retry_safe
async def import_ratings(
    request: Request,
    response: Response,
    by: Caller,
    session: Session,
    context: Context,
    source: Annotated[
        schemas.Source | None, Query(description="The system the ratings come from; a partner's are its own and need none.")
    ] = None,
) -> schemas.RatingImportOut:
    """Import up to 5,000 ratings that were given in another system, as JSON Lines or a table (CSV, XLSX).

    They count in the period of `rated_at`, with the collection `import`. Each row has its own outcome. The same row again changes
    nothing, so a call may be repeated whenever its response was lost. By survey managers and technical administrators of a unit above
    the authorities, or by a partner with the scope `ratings:submit`.
    """
    read = await _rows(request.headers.get("content-type", ""), await request.body())
    created = await commands.import_ratings(session, context, read, source=source, by=by, at=datetime.now(UTC))
    response.headers["Cache-Control"] = "private, no-store"
    return presenter.report(read, created, errors.language(request))


async def _rows(content_type: str, body: bytes) -> list[Row]:
    if content_type.partition(";")[0].strip().lower() == JSON_LINES:
        return await asyncio.to_thread(lambda: list(rows.of_lines(body)))
    table = await workbooks.table(content_type, body)
    return await asyncio.to_thread(lambda: list(rows.of_table(table)))
