"""What concurrent requests create is committed together: one statement, one flush to disk, for all that are ready at once.

Each request's rows are there as a whole or not at all, and nobody is told of success before the commit. When the common statement
is refused, one request's rows are at fault: each is then tried by itself, and only that one fails.
"""

import asyncio
from collections.abc import Sequence

import asyncpg

from services.chassis import writes
from services.chassis.direct import Direct
from services.chassis.gathering import Gathering
from services.chassis.writes import Kind, Overtaken, Work

# A request with more rows is committed by itself: the others need not wait for it.
MOST_ROWS = 100

# Raised by PostgreSQL for what a statement holds or met, which undoes it: bad values, broken constraints, given up for another.
# Of a connection that was lost nobody knows whether it committed: trying again could do it twice.
_UNDONE = ("22", "23", "40")


class GroupCommit:
    """Commits what requests write over `direct`, whose statements are transactions of their own.

    Only requests that write the same kinds of rows go together, so that one kind never waits for another's locks.
    """

    def __init__(self, direct: Direct) -> None:
        self._direct = direct
        self._kinds: dict[Kind, Gathering[Work, None]] = {}

    async def commit(self, work: Work) -> None:
        """Commit what one request writes; raises as if it were committed alone."""
        if len(work.rows) > MOST_ROWS:
            await self._alone(work)
            return
        kind = writes.kind(work)
        if kind not in self._kinds:
            self._kinds[kind] = Gathering(self._commit_all)
        await self._kinds[kind].ask(work)

    async def _commit_all(self, works: Sequence[Work]) -> Sequence[BaseException | None]:
        try:
            done = await self._write(works)
        except asyncpg.PostgresError as error:
            if len(works) == 1 or not _undone(error):
                raise
            return await asyncio.gather(*(self._alone(work) for work in works), return_exceptions=True)
        return [None if number in done else Overtaken() for number in range(len(works))]

    async def _alone(self, work: Work) -> None:
        if not await self._write([work]):
            raise Overtaken

    async def _write(self, works: Sequence[Work]) -> set[int]:
        statement, parameters = writes.together(works)
        return {number for (number,) in await self._direct.fetch(statement, *parameters)}


def _undone(error: asyncpg.PostgresError) -> bool:
    return (error.sqlstate or "").startswith(_UNDONE)
