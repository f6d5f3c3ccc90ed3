"""Queries for imports."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import ImportNotFound
from services.catalog.models import Import, ImportFinding
from services.chassis.paging import Paging


async def import_by_id(session: AsyncSession, import_id: UUID) -> Import:
    """An import by its id; raises `ImportNotFound`."""
    row = await session.get(Import, import_id)
    if row is None:
        raise ImportNotFound
    return row


async def report(session: AsyncSession, import_id: UUID, paging: Paging) -> Sequence[ImportFinding]:
    """A page of an import's report: errors first, each by line."""
    statement = select(ImportFinding).where(ImportFinding.import_id == import_id)
    keys = (ImportFinding.severity, ImportFinding.line, ImportFinding.id)
    return (await session.scalars(paging.after(statement, *keys))).all()


async def oldest_running(session: AsyncSession) -> Import | None:
    """The oldest running import that no other worker has locked, locked until the transaction ends; None if there is none."""
    statement = select(Import).where(Import.state == "running").order_by(Import.requested_at).limit(1)
    return await session.scalar(statement.with_for_update(skip_locked=True))
