"""A cache of the vocabulary of names in force, refreshed in the background when it is older than a minute.

The vocabulary only weights and corrects words: a word published a moment ago is found all the same, with an estimated weight.
"""

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import func, select

from services.catalog.models import ProcedureVersion
from services.catalog.procedures.queries import in_force
from services.catalog.search.rules.vocabulary import Vocabulary
from services.chassis.database import Database
from services.kernel.vietnam import day_in_vietnam

TTL_SECONDS: Final = 60.0


@dataclass(frozen=True, slots=True)
class _CachedVocabulary:
    """A vocabulary, the state of the catalogue it was built from, and when that state was last confirmed."""

    vocabulary: Vocabulary
    state: Any
    checked_at: float


class VocabularyCache:
    """Loads the vocabulary on the first request, and refreshes it in one task at a time."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._cached: _CachedVocabulary | None = None
        self._refresh_task: asyncio.Task[None] | None = None

    async def vocabulary(self) -> Vocabulary:
        """The vocabulary; a caller waits only for the first load, or while the catalogue is empty."""
        if self._cached is None or self._cached.vocabulary.total == 0:
            # Shielded: the first caller may be cancelled while others wait for the same load.
            await asyncio.shield(self._start_refresh())
        elif time.monotonic() - self._cached.checked_at > TTL_SECONDS:
            self._start_refresh()
        assert self._cached is not None  # noqa: S101 - the task has read it, or raised
        return self._cached.vocabulary

    def _start_refresh(self) -> "asyncio.Task[None]":
        if self._refresh_task is None:
            self._refresh_task = asyncio.create_task(self._refresh())
            self._refresh_task.add_done_callback(self._on_refresh_done)
        return self._refresh_task

    def _on_refresh_done(self, task: "asyncio.Task[None]") -> None:
        self._refresh_task = None
        if not task.cancelled():
            # If nobody waits for it, the old vocabulary stays, and the next request tries again.
            task.exception()

    async def _refresh(self) -> None:
        today = day_in_vietnam(datetime.now(UTC))
        version = ProcedureVersion
        async with self._database.reading() as session:
            newest = select(func.count(), func.max(version.published_at)).select_from(version).where(in_force(today))
            state = (today, *(await session.execute(newest)).one())
            if self._cached is None or state != self._cached.state:
                names = (await session.scalars(select(version.search_name).where(in_force(today)))).all()
                vocabulary = await asyncio.to_thread(lambda: Vocabulary.from_names(tuple(name.split()) for name in names))
            else:
                vocabulary = self._cached.vocabulary
        self._cached = _CachedVocabulary(vocabulary, state, time.monotonic())
