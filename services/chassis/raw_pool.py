"""A second pool of raw asyncpg connections for hot statements, on which SQLAlchemy would take as long as PostgreSQL does."""

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

RELEASE_SECONDS = 1.0
"""How long to wait for the server to confirm a cancelled statement before the connection is closed instead."""
WAIT_SECONDS = 10
"""How long to wait for a free connection before raising `TimeoutError`."""
_DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call]


class RawPool:
    """Up to `size` connections to `engine`'s database, opened on demand; each statement is its own transaction.

    Errors are the driver's, not SQLAlchemy's; `TimeoutError` when a statement is not answered within `statement_timeout` seconds. JSON
    values arrive parsed.
    """

    def __init__(self, engine: AsyncEngine, size: int, settings: Mapping[str, str], statement_timeout: float | None = None) -> None:
        _, self._address = engine.dialect.create_connect_args(engine.url)
        self._size = size
        self._settings = dict(settings)
        self._statement_timeout = statement_timeout
        self._opening = asyncio.Lock()
        self._pool: asyncpg.Pool[asyncpg.Record] | None = None

    async def fetch(self, sql: str, *values: Any) -> list[asyncpg.Record]:
        """The rows of a statement with parameters `$1`, `$2`, …; `ConnectionError` when the connection was lost before it was sent."""
        pool = self._pool or await self._open()
        async with asyncio.timeout(WAIT_SECONDS):
            connection = await pool.acquire()
        try:
            rows: list[asyncpg.Record] = await connection.fetch(sql, *values)
        except (asyncpg.InternalClientError, asyncpg.InterfaceError) as error:
            if isinstance(error, asyncpg.InterfaceError) and not _is_lost(connection):
                await end_statement(connection)
                raise
            # PostgreSQL's closing message on the connection was just arriving: the statement was not sent.
            with suppress(asyncpg.InterfaceError):
                connection.terminate()
            message = "the connection to the database was lost"
            raise ConnectionError(message) from error
        except (asyncpg.DataError, asyncio.CancelledError) as error:
            if isinstance(error, asyncio.CancelledError) or was_not_sent(error):
                await end_statement(connection)
            raise
        finally:
            await pool.release(connection, timeout=RELEASE_SECONDS)
        return rows

    @property
    def used(self) -> int:
        """How many connections are in use."""
        return self._pool.get_size() - self._pool.get_idle_size() if self._pool else 0

    async def close(self) -> None:
        """Close all connections; as with SQLAlchemy's pool, the next statement would open new ones."""
        pool, self._pool = self._pool, None
        if pool is not None:
            await pool.close()

    async def _open(self) -> "asyncpg.Pool[asyncpg.Record]":
        async with self._opening:
            if self._pool is None:
                self._pool = await asyncpg.create_pool(
                    **self._address,
                    min_size=0,
                    max_size=self._size,
                    timeout=WAIT_SECONDS,
                    command_timeout=self._statement_timeout,
                    server_settings=self._settings,
                    init=_read_json,
                    reset=_no_reset,
                )
        return self._pool


def was_not_sent(error: BaseException | None) -> bool:
    """Whether the driver found values it cannot send; what PostgreSQL says of those it got has a severity."""
    return isinstance(error, asyncpg.InterfaceError) or (isinstance(error, asyncpg.DataError) and error.severity is None)


async def end_statement(connection: "asyncpg.Connection[asyncpg.Record]") -> None:
    """Have PostgreSQL forget a statement it was told of before the driver found values it cannot send with it, or before a cancellation.

    It would count as running: after `statement_timeout` whoever uses the connection next gets that error, and closing it waits in vain.
    """
    try:
        async with asyncio.timeout(RELEASE_SECONDS):
            await connection.execute("select")
    except asyncpg.PostgresError:
        pass  # An answer all the same, such as that the transaction has failed already.
    except (asyncpg.InterfaceError, OSError, TimeoutError):
        connection.terminate()


def _is_lost(connection: Any) -> bool:
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:
        # The pool has closed it already.
        return True


async def _read_json(connection: Any) -> None:
    await connection.set_type_codec("jsonb", schema="pg_catalog", encoder=_to_jsonb, decoder=_from_jsonb, format="binary")
    await connection.set_type_codec("json", schema="pg_catalog", encoder=str, decoder=from_json)


def _from_jsonb(binary: bytes) -> Any:
    # The first byte is the version of the format.
    return from_json(binary[1:])


def _to_jsonb(text: str) -> bytes:
    return b"\1" + text.encode()


async def _no_reset(_connection: Any) -> None:
    """No statement here changes the state of its connection; resetting it would cost a round trip each time."""


class PreparedQuery:
    """A select compiled once, with named parameters. Rows have the columns as attributes."""

    def __init__(self, statement: Select[Any] | CompoundSelect[Any]) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self._sql = compiled.string
        self._names = tuple(compiled.positiontup or ())
        self._defaults = {name: value for name, value in compiled.params.items() if value is not None}
        row = namedtuple("row", statement.selected_columns.keys())  # type: ignore[misc] # noqa: PYI024 - its columns are known only at run time
        self._row = row._make

    async def rows(self, raw: RawPool, values: Mapping[str, Any]) -> list[Any]:
        """All rows for these values of the parameters; further values are ignored."""
        all_values = {**self._defaults, **values}
        return [self._row(each) for each in await raw.fetch(self._sql, *(all_values[name] for name in self._names))]
