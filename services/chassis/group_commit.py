"""What concurrent requests create is committed together: one statement, one flush to disk, for all that are ready at once.

Each request's rows are there as a whole or not at all, and nobody is told of success before the commit. When the common statement
is refused, one request's rows are at fault: each is then tried by itself, and only that one fails.
"""

import asyncio
from collections.abc import Sequence

import asyncpg

from services.chassis import write_batch
from services.chassis.raw_pool import RawPool
from services.chassis.request_coalescer import RequestCoalescer
from services.chassis.write_batch import BatchKind, ConcurrentUpdate, WriteBatch

# A request with more rows is committed by itself: the others need not wait for it.
MOST_ROWS = 100

# Raised by PostgreSQL for what a statement holds or met, which undoes it: bad values, broken constraints, given up for another.
# Of a connection that was lost nobody knows whether it committed: trying again could do it twice.
_UNDONE = ("22", "23", "40")


class GroupCommit:
    """Commits what requests write over `direct`, whose statements are transactions of their own.

    Only requests that write the same kinds of rows go together, so that one kind never waits for another's locks.
    """

    def __init__(self, raw: RawPool) -> None:
        self._raw = raw
        self._kinds: dict[BatchKind, RequestCoalescer[WriteBatch, None]] = {}

    async def commit(self, work: WriteBatch) -> None:
        """Commit what one request writes; raises as if it were committed alone."""
        if len(work.rows) > MOST_ROWS:
            await self._alone(work)
            return
        kind = write_batch.batch_kind(work)
        if kind not in self._kinds:
            self._kinds[kind] = RequestCoalescer(self._commit_all)
        await self._kinds[kind].load(work)

    async def _commit_all(self, works: Sequence[WriteBatch]) -> Sequence[BaseException | None]:
        try:
            done = await self._write(works)
        except asyncpg.PostgresError as error:
            if len(works) == 1 or not _undone(error):
                raise
            return await asyncio.gather(*(self._alone(work) for work in works), return_exceptions=True)
        return [None if number in done else ConcurrentUpdate() for number in range(len(works))]

    async def _alone(self, work: WriteBatch) -> None:
        if not await self._write([work]):
            raise ConcurrentUpdate

    async def _write(self, works: Sequence[WriteBatch]) -> set[int]:
        statement, parameters = write_batch.build_statement(works)
        return {number for (number,) in await self._raw.fetch(statement, *parameters)}


def _undone(error: asyncpg.PostgresError) -> bool:
    return (error.sqlstate or "").startswith(_UNDONE)
