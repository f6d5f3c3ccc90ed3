"""Selects asked so often that SQLAlchemy's own part would take as long as PostgreSQL's: compiled once, sent as they are."""

from collections import namedtuple
from collections.abc import Mapping
from typing import Any

from sqlalchemy import CompoundSelect, Select
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.ext.asyncio import AsyncEngine

_DIALECT = PGDialect_asyncpg()  # type: ignore[no-untyped-call]


class Prepared:
    """A select whose values that vary are named parameters. Rows have the columns as attributes."""

    def __init__(self, statement: Select[Any] | CompoundSelect[Any]) -> None:
        compiled = statement.compile(dialect=_DIALECT)
        self._sql = compiled.string
        self._names = tuple(compiled.positiontup or ())
        self._said = {name: value for name, value in compiled.params.items() if value is not None}
        row = namedtuple("row", statement.selected_columns.keys())  # type: ignore[misc] # noqa: PYI024 - its columns are known only now
        self._row = row._make

    async def rows(self, reader: AsyncEngine, given: Mapping[str, Any]) -> list[Any]:
        """All rows; `ConnectionError` where the connection was lost.

        `reader` is an engine whose statements are transactions of their own; `given` may hold more than is asked for.
        """
        values = {**self._said, **given}
        async with reader.connect() as connection:
            raw: Any = (await connection.get_raw_connection()).driver_connection
            try:
                found = await raw.fetch(self._sql, *(values[name] for name in self._names))
            except Exception as error:
                if not raw.is_closed():
                    raise
                # The pool, which did not see it, must not give it to the next.
                await connection.invalidate()
                message = "the connection to the database was lost"
                raise ConnectionError(message) from error
        return [self._row(each) for each in found]
