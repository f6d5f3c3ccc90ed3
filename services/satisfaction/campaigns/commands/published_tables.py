"""Writes of published tables: figures of others, stored as they were printed."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.satisfaction import access
from services.satisfaction.campaigns import queries
from services.satisfaction.campaigns.schemas import tables
from services.satisfaction.errors import TableOfAnotherUnit
from services.satisfaction.models.campaigns import PublishedTable


async def put(
    session: AsyncSession, code: str, request: tables.PublishedTableIn, *, expected: int | None, by: Principal, at: datetime
) -> PublishedTable:
    """Store a table, or replace the one the caller has read; raises `TableOfAnotherUnit`, `VersionMismatch`, `PreconditionRequired`."""
    table = await queries.published_table(session, code, locked=True)
    unit = (table.unit if table is not None else None) or by.unit
    if unit is None or not access.may_survey(by, unit):
        raise TableOfAnotherUnit
    conditional_requests.require(table.version if table is not None else None, expected)
    if table is None:
        table = PublishedTable(code=code, version=0)
        session.add(table)
    table.unit = unit
    table.title, table.source, table.columns = request.title, request.source, request.columns
    table.rows = [row.model_dump(mode="json") for row in request.rows]
    table.version += 1
    table.edited_by, table.edited_at = by.subject, at
    return table
