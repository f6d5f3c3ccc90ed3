"""The catalogue as a whole, page by page: no connection waits for a slow reader, and never more than a page is in memory.

Versions never change, so what is read between two pages is as it was; only a publication meanwhile may show in the later ones.
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
    """The records in force on a day, of a field where one is asked for, by code, as JSON texts without a line break."""
    async for page in _pages(database, cast(Version.record, Text), day, field):
        yield page


async def records(database: Database, day: date, field: str | None) -> AsyncIterator[Sequence[dict[str, Any]]]:
    """Like `texts`, as values."""
    async for page in _pages(database, Version.record, day, field):
        yield page


async def _pages(database: Database, shown: Any, day: date, field: str | None) -> AsyncIterator[Sequence[Any]]:
    wanted = select(Version.code, shown.label("shown")).where(in_force(day)).order_by(Version.code).limit(PAGE)
    if field is not None:
        wanted = wanted.where(Version.field_code == field)
    last = ""
    while True:
        async with database.reading() as session:
            rows = (await session.execute(wanted.where(Version.code > last))).all()
        if not rows:
            return
        yield [row.shown for row in rows]
        last = rows[-1].code
