"""A prepared query shared by concurrent calls: one statement with the parameters of all of them, whose rows are told apart by number."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import asyncpg
from sqlalchemy import ARRAY, TableValuedAlias, bindparam, column, func
from sqlalchemy.types import TypeEngine

from services.chassis.raw_pool import PreparedQuery, RawPool
from services.chassis.request_coalescer import RequestCoalescer

Parameters = Mapping[str, Any]


def calls(**types: TypeEngine[Any]) -> TableValuedAlias:
    """The calls as a table to select from: a column for each parameter, and `number`, from 1, the first column a query must select."""
    arrays = (bindparam(name, type_=ARRAY(kind)) for name, kind in types.items())
    columns = (column(name, kind) for name, kind in types.items())
    return func.unnest(*arrays).table_valued(*columns, with_ordinality="number").render_derived(name="calls")


class BatchedQuery:
    """Concurrent calls of a query over `calls(…)` are sent as one statement; see `RequestCoalescer`.

    A statement and its round trip cost more than the few rows each call reads.
    """

    def __init__(self, raw: RawPool, query: PreparedQuery) -> None:
        self._raw = raw
        self._query = query
        self._coalescer: RequestCoalescer[Parameters, list[Any]] = RequestCoalescer(self._load_all)

    async def rows(self, parameters: Parameters) -> list[Any]:
        """The rows of one call, without their number."""
        return await self._coalescer.load(parameters)

    async def _load_all(self, calls: Sequence[Parameters]) -> Sequence[list[Any] | BaseException]:
        try:
            rows: Sequence[list[Any] | BaseException] = await self._load(calls)
        except asyncpg.DataError:
            # A value PostgreSQL cannot read, such as a NUL: only its own call fails.
            if len(calls) == 1:
                raise
            rows = await asyncio.gather(*(self._load_one(call) for call in calls), return_exceptions=True)
        return rows

    async def _load_one(self, call: Parameters) -> list[Any]:
        [rows] = await self._load([call])
        return rows

    async def _load(self, calls: Sequence[Parameters]) -> list[list[Any]]:
        rows: list[list[Any]] = [[] for _ in calls]
        for number, *row in await self._query.rows(self._raw, {name: [call[name] for call in calls] for name in calls[0]}):
            rows[number - 1].append(row)
        return rows
