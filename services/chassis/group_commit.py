"""Group commit: the write batches of concurrent requests are committed in one statement, with one flush to disk.

Each request's rows are written entirely or not at all, and it gets its response after the commit. When the common statement fails,
one request's rows are the cause: each batch is then committed by itself, and only that one fails.
"""

import asyncio
from collections.abc import Sequence

import asyncpg

from services.chassis import write_batch
from services.chassis.raw_pool import RawPool
from services.chassis.request_coalescer import RequestCoalescer
from services.chassis.write_batch import BatchKind, ConcurrentUpdate, WriteBatch

# A batch with more rows is committed by itself, so that the others need not wait for it.
MAX_ROWS = 100

# Errors after which PostgreSQL has certainly rolled the statement back: invalid values, violated constraints, deadlocks. After a lost
# connection it is unknown whether it committed: repeating could write twice.
_ROLLED_BACK = ("22", "23", "40")


class GroupCommit:
    """Commits write batches over the raw pool, on which a statement is its own transaction.

    Only batches of the same kind of rows share a statement, so that one kind never waits for another's locks.
    """

    def __init__(self, raw: RawPool) -> None:
        self._raw = raw
        self._kinds: dict[BatchKind, RequestCoalescer[WriteBatch, None]] = {}

    async def commit(self, batch: WriteBatch) -> None:
        """Commit one request's batch; raises as if it were committed alone."""
        if len(batch.rows) > MAX_ROWS:
            await self._commit_one(batch)
            return
        kind = write_batch.batch_kind(batch)
        if kind not in self._kinds:
            self._kinds[kind] = RequestCoalescer(self._commit_all)
        await self._kinds[kind].load(batch)

    async def _commit_all(self, batches: Sequence[WriteBatch]) -> Sequence[BaseException | None]:
        try:
            written = await self._write(batches)
        except asyncpg.PostgresError as error:
            if len(batches) == 1 or not _is_rolled_back(error):
                raise
            return await asyncio.gather(*(self._commit_one(batch) for batch in batches), return_exceptions=True)
        return [None if number in written else ConcurrentUpdate() for number in range(len(batches))]

    async def _commit_one(self, batch: WriteBatch) -> None:
        if not await self._write([batch]):
            raise ConcurrentUpdate

    async def _write(self, batches: Sequence[WriteBatch]) -> set[int]:
        statement, parameters = write_batch.build_statement(batches)
        return {number for (number,) in await self._raw.fetch(statement, *parameters)}


def _is_rolled_back(error: asyncpg.PostgresError) -> bool:
    return (error.sqlstate or "").startswith(_ROLLED_BACK)
