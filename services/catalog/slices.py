"""The slices of files being taken in, read one ahead: while PostgreSQL takes one in, a thread reads the next.

A slice never changes, so what was read of it before its turn is what would be read then.
"""

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog import lines
from services.catalog.lines import Line
from services.catalog.models import Import, ImportSlice

_Key = tuple[UUID, int]


class Reader:
    """Reads the slices of imports in turn, and where `ahead` is set, the next one meanwhile."""

    def __init__(self, *, ahead: bool = False) -> None:
        self._ahead = ahead
        self._next: tuple[_Key, asyncio.Task[list[Line]]] | None = None

    async def lines(self, session: AsyncSession, running: Import) -> list[Line] | None:
        """The lines of the slice it is the turn of; None when all have been taken."""
        begun, self._next = self._next, None
        if begun is None or begun[0] != (running.id, running.position):
            begun = await self._begun(session, running, running.position)
        if begun is not None and self._ahead:
            self._next = await self._begun(session, running, running.position + 1)
        return await begun[1] if begun is not None else None

    @staticmethod
    async def _begun(session: AsyncSession, running: Import, number: int) -> tuple[_Key, asyncio.Task[list[Line]]] | None:
        slice_ = await session.get(ImportSlice, {"import_id": running.id, "number": number})
        if slice_ is None:
            return None
        reading = asyncio.to_thread(lines.read, running.kind, slice_.lines, slice_.first_line)
        return (running.id, number), asyncio.create_task(reading)
