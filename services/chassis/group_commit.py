"""What concurrent requests create is committed together: one statement, one flush to disk, for all that are ready at once.

Each request's rows are there as a whole or not at all, and nobody is told of success before the commit. When the common statement
is refused, one request's rows are at fault: each is then tried by itself, and only that one fails.
"""

import asyncio
from collections.abc import Sequence

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from services.chassis import writes
from services.chassis.gathering import Gathering
from services.chassis.writes import Row, Shape

# A request with more rows is committed by itself: the others need not wait for it.
MOST_ROWS = 100

# Raised by PostgreSQL for what a statement holds or met, which undoes it: bad values, broken constraints, given up for another.
_UNDONE = ("22", "23", "40")


class GroupCommit:
    """Commits rows over `engine`, whose statements are transactions of their own.

    Only requests that create the same kinds of rows go together, so that one kind never waits for another's locks.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._kinds: dict[tuple[Shape, ...], Gathering[list[Row], None]] = {}

    async def commit(self, rows: list[Row]) -> None:
        """Commit one request's rows; raises as if they were committed alone."""
        if len(rows) > MOST_ROWS:
            await self._insert(rows)
            return
        kind = writes.shapes(rows)
        if kind not in self._kinds:
            self._kinds[kind] = Gathering(self._commit_all)
        await self._kinds[kind].ask(rows)

    async def _commit_all(self, requests: Sequence[list[Row]]) -> Sequence[BaseException | None]:
        try:
            await self._insert([row for rows in requests for row in rows])
        except DBAPIError as error:
            if len(requests) == 1 or not _undone(error):
                raise
            return await asyncio.gather(*(self._insert(rows) for rows in requests), return_exceptions=True)
        return [None] * len(requests)

    async def _insert(self, rows: Sequence[Row]) -> None:
        statement, parameters = writes.together(rows)
        async with self._engine.connect() as connection:
            await connection.exec_driver_sql(statement, parameters)


def _undone(error: DBAPIError) -> bool:
    # Of a connection that was lost nobody knows whether it committed: trying again could do it twice.
    state = getattr(error.orig, "sqlstate", None) or ""
    return not error.connection_invalidated and state.startswith(_UNDONE)
