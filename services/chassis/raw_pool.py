"""PostgreSQL by way of the driver alone, where SQLAlchemy's own part would take as long as the statement: prepared selects, commits."""

import asyncio
from collections import namedtuple
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import asyncpg
from pydantic_core import from_json
from sqlalchemy import CompoundSelect, Select
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

WAIT_SECONDS = 10
"""For a free connection, before it is a `TimeoutError`."""
_DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call]


class RawPool:
    """Connections to `engine`'s database, opened when they are needed, whose statements are transactions of their own.

    What goes wrong comes as the driver raises it. JSON arrives parsed.
    """

    def __init__(self, engine: AsyncEngine, size: int, settings: Mapping[str, str]) -> None:
        _, self._where = engine.dialect.create_connect_args(engine.url)
        self._size = size
        self._settings = dict(settings)
        self._opening = asyncio.Lock()
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None

    async def fetch(self, sql: str, *values: Any) -> list[asyncpg.Record]:
        """What a statement returns; its parameters are `$1` and so on. `ConnectionError` where the connection was lost before it."""
        pool = self._pool or await self._open()
        async with asyncio.timeout(WAIT_SECONDS):
            connection = await pool.acquire()
        try:
            found: list[asyncpg.Record] = await connection.fetch(sql, *values)
        except (asyncpg.InternalClientError, asyncpg.InterfaceError) as error:
            if isinstance(error, asyncpg.InterfaceError) and not _lost(connection):
                raise
            # What PostgreSQL said last on a connection it gave up was just arriving: nothing was sent.
            with suppress(asyncpg.InterfaceError):
                connection.terminate()
            message = "the connection to the database was lost"
            raise ConnectionError(message) from error
        finally:
            await pool.release(connection)
        return found

    async def close(self) -> None:
        """Give all connections back."""
        if self._pool is not None:
            await self._pool.close()

    async def _open(self) -> "asyncpg.Pool[asyncpg.Record]":
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    **self._where,
                    min_size=0,
                    max_size=self._size,
                    timeout=WAIT_SECONDS,
                    server_settings=self._settings,
                    init=_read_json,
                    reset=_leave,
                )
        return self._pool


def _lost(connection: Any) -> bool:
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:
        # The pool has taken it back already.
        return True


async def _read_json(connection: Any) -> None:
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=_to_jsonb, decoder=_from_jsonb, format="binary")


def _from_jsonb(binary: bytes) -> Any:
    # A version number comes first.
    return from_json(binary[1:])


def _to_jsonb(text: str) -> bytes:
    return b"\1" + text.encode()


async def _leave(_connection: Any) -> None:
    """No statement of ours changes the connection it runs on; to reset one would be a round trip each time."""


class PreparedQuery:
    """A select compiled once, whose values that vary are named parameters. Rows have the columns as attributes."""

    def __init__(self, statement: Select[Any] | CompoundSelect[Any]) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self._sql = compiled.string
        self._names = tuple(compiled.positiontup or ())
        self._said = {name: value for name, value in compiled.params.items() if value is not None}
        row = namedtuple("row", statement.selected_columns.keys())  # type: ignore[misc] # noqa: PYI024 - its columns are known only now
        self._row = row._make

    async def rows(self, raw: RawPool, given: Mapping[str, Any]) -> list[Any]:
        """All rows; `given` may hold more than is asked for."""
        values = {**self._said, **given}
        return [self._row(each) for each in await raw.fetch(self._sql, *(values[name] for name in self._names))]
