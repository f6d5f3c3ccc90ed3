"""The slices of files being taken in, read one ahead: while PostgreSQL takes one in, a thread reads the next.

A slice never changes, so what was read of it before its turn is what would be read then.
"""

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.imports import line_parser
from services.catalog.imports.line_parser import Line
from services.catalog.models import Import, ImportChunk


class _PendingChunk:
    """A slice that was fetched, and is read by a thread once begun."""

    def __init__(self, key: tuple[UUID, int], kind: str, text: bytes, first: int) -> None:
        self.key = key
        self._arguments = (kind, text, first)
        self._task: asyncio.Task[list[Line]] | None = None

    def start(self) -> "asyncio.Task[list[Line]]":
        if self._task is None:
            self._task = asyncio.create_task(asyncio.to_thread(line_parser.read, *self._arguments))
        return self._task


class ChunkReader:
    """Reads the slices of imports in turn, and where `ahead` is set, the next one meanwhile."""

    def __init__(self, *, ahead: bool = False) -> None:
        self._ahead = ahead
        self._next: _PendingChunk | None = None

    async def lines(self, session: AsyncSession, running: Import) -> list[Line] | None:
        """The lines of the slice it is the turn of; None when all have been taken."""
        turn, self._next = self._next, None
        if turn is None or turn.key != (running.id, running.position):
            turn = await self._fetch(session, running, running.position)
        if turn is None:
            return None
        turn.start()
        if self._ahead:
            self._next = await self._fetch(session, running, running.position + 1)
        return await turn.start()

    def prefetch(self) -> None:
        """Begin with the next slice: to be said when PostgreSQL is to work, for two threads of Python take turns on one core."""
        if self._next is not None:
            self._next.start()

    @staticmethod
    async def _fetch(session: AsyncSession, running: Import, number: int) -> _PendingChunk | None:
        slice_ = await session.get(ImportChunk, {"import_id": running.id, "number": number})
        if slice_ is None:
            return None
        return _PendingChunk((running.id, number), running.kind, slice_.lines, slice_.first_line)
