"""Imports as they are read."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import ImportNotFound
from services.catalog.models import Import, ImportFinding
from services.chassis.paging import Paging


async def import_by_id(session: AsyncSession, import_id: UUID) -> Import:
    """An import by its id."""
    found = await session.get(Import, import_id)
    if found is None:
        raise ImportNotFound
    return found


async def report(session: AsyncSession, import_id: UUID, paging: Paging) -> Sequence[ImportFinding]:
    """A page of an import's report: refusals first, each by line."""
    found = select(ImportFinding).where(ImportFinding.import_id == import_id)
    keys = (ImportFinding.severity, ImportFinding.line, ImportFinding.id)
    return (await session.scalars(paging.after(found, *keys))).all()


async def oldest_running(session: AsyncSession) -> Import | None:
    """The oldest import with work left that nobody else is at; nobody else will be until this transaction ends."""
    waiting = select(Import).where(Import.state == "running").order_by(Import.requested_at).limit(1)
    return await session.scalar(waiting.with_for_update(skip_locked=True))
