"""Changes of the calendar, and the running dossiers they have still to reach."""

from collections.abc import AsyncIterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.paging import Paging
from services.dossier.errors import CalendarChangeNotFound
from services.dossier.models.calendar_changes import CalendarChange
from services.dossier.models.dossiers import Dossier
from services.dossier.rows import DossierRow

BATCH: Final = 500
# Not the content: it is large, encrypted, and says nothing of dates.
_COLUMNS: Final = tuple(column for column in Dossier.__table__.c if column.key != "content")
_RUNNING: Final = (Dossier.received_at.is_not(None), Dossier.ended_at.is_(None))


async def change(session: AsyncSession, number: int, *, locked: bool = False) -> CalendarChange:
    """The change of this number, or `CalendarChangeNotFound`."""
    row = await session.get(CalendarChange, number, with_for_update=locked or None)
    if row is None:
        raise CalendarChangeNotFound
    return row


async def changes(session: AsyncSession, page: Paging) -> Sequence[CalendarChange]:
    """A page of changes, newest first."""
    statement = page.after(select(CalendarChange), CalendarChange.number, descending=True)
    return (await session.scalars(statement)).all()


async def applied(session: AsyncSession) -> Sequence[CalendarChange]:
    """Every change applied, by version."""
    statement = select(CalendarChange).where(CalendarChange.version.is_not(None)).order_by(CalendarChange.version)
    return (await session.scalars(statement)).all()


async def running(session: AsyncSession) -> int:
    """How many clocks run or stand still."""
    return await session.scalar(select(func.count()).select_from(Dossier).where(*_RUNNING)) or 0


async def remaining(session: AsyncSession, version: int) -> int:
    """How many running dossiers are counted by an older version of the calendar."""
    statement = select(func.count()).select_from(Dossier).where(*_RUNNING, Dossier.calendar_version < version)
    return await session.scalar(statement) or 0


async def lock_next(session: AsyncSession, version: int, limit: int) -> list[DossierRow]:
    """Some running dossiers counted by an older version, locked; those somebody is changing are left for the next time."""
    statement = (
        select(*_COLUMNS)
        .where(*_RUNNING, Dossier.calendar_version < version)
        .order_by(Dossier.calendar_version, Dossier.code)
        .limit(limit)
        .with_for_update(skip_locked=True, key_share=True)
    )
    return await _rows(session, statement)


async def may_move(session: AsyncSession, since: datetime) -> AsyncIterator[list[DossierRow]]:
    """Running dossiers with a date at or after an instant, by code, some at a time."""
    last = ""
    while True:
        statement = (
            select(*_COLUMNS)
            .where(*_RUNNING, func.greatest(Dossier.due_at, Dossier.step_due_at) >= since, Dossier.code > last)
            .order_by(Dossier.code)
            .limit(BATCH)
        )
        rows = await _rows(session, statement)
        if rows:
            yield rows
        if len(rows) < BATCH:
            return
        last = rows[-1].code


async def _rows(session: AsyncSession, statement: Select[Any]) -> list[DossierRow]:
    result = await (await session.connection()).execute(statement)
    return [DossierRow(**row, content=b"") for row in result.mappings()]
