"""Chunks of import files with read-ahead: a thread parses the next chunk while PostgreSQL stores the current one.

A chunk never changes, so parsing it early gives the same lines.
"""

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.imports import line_parser
from services.catalog.imports.line_parser import Line
from services.catalog.models import Import, ImportChunk


class _PendingChunk:
    """A chunk that is loaded; a thread parses it once started."""

    def __init__(self, key: tuple[UUID, int], kind: str, text: bytes, first: int) -> None:
        self.key = key
        self._arguments = (kind, text, first)
        self._task: asyncio.Task[list[Line]] | None = None

    def start(self) -> "asyncio.Task[list[Line]]":
        if self._task is None:
            self._task = asyncio.create_task(asyncio.to_thread(line_parser.read, *self._arguments))
        return self._task


class ChunkReader:
    """Parses the chunks of imports in order and, with `ahead`, loads the next one."""

    def __init__(self, *, ahead: bool = False) -> None:
        self._ahead = ahead
        self._next: _PendingChunk | None = None

    async def lines(self, session: AsyncSession, running: Import) -> list[Line] | None:
        """The lines of the import's next chunk; None when there are no more."""
        chunk, self._next = self._next, None
        if chunk is None or chunk.key != (running.id, running.position):
            chunk = await self._fetch(session, running, running.position)
        if chunk is None:
            return None
        chunk.start()
        if self._ahead:
            self._next = await self._fetch(session, running, running.position + 1)
        return await chunk.start()

    def prefetch(self) -> None:
        """Start parsing the next chunk. Call it when PostgreSQL is about to work: two Python threads would share one core."""
        if self._next is not None:
            self._next.start()

    @staticmethod
    async def _fetch(session: AsyncSession, running: Import, number: int) -> _PendingChunk | None:
        row = await session.get(ImportChunk, {"import_id": running.id, "number": number})
        if row is None:
            return None
        return _PendingChunk((running.id, number), running.kind, row.lines, row.first_line)
