"""The whole catalogue, page by page: no connection waits for a slow reader, and only one page is in memory.

Versions never change, so pages are consistent; only a publication in between may show in later pages.
"""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Text, cast, select

from services.catalog.models import ProcedureVersion as Version
from services.catalog.procedures.queries import in_force
from services.chassis.database import Database

PAGE: Final = 100


async def texts(database: Database, day: date, field: str | None) -> AsyncIterator[Sequence[str]]:
    """The records in force on a day, optionally of one field, by code, as JSON texts without line breaks."""
    async for page in _pages(database, cast(Version.record, Text), day, field):
        yield page


async def records(database: Database, day: date, field: str | None) -> AsyncIterator[Sequence[dict[str, Any]]]:
    """Like `texts`, as parsed values."""
    async for page in _pages(database, Version.record, day, field):
        yield page


async def _pages(database: Database, value_column: Any, day: date, field: str | None) -> AsyncIterator[Sequence[Any]]:
    statement = select(Version.code, value_column.label("value")).where(in_force(day)).order_by(Version.code).limit(PAGE)
    if field is not None:
        statement = statement.where(Version.field_code == field)
    last = ""
    while True:
        async with database.reading() as session:
            rows = (await session.execute(statement.where(Version.code > last))).all()
        if not rows:
            return
        yield [row.value for row in rows]
        last = rows[-1].code
