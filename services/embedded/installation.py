"""What the embedded PostgreSQL knows about its own installation: a few named values in a table of the database `postgres`.

They lie in the cluster and not in a file beside it, so that they are forgotten, backed up and restored with the data they describe.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import asyncpg

_TABLE = "create table if not exists installation (name text primary key, value text not null)"


@dataclass(frozen=True, slots=True)
class Installation:
    """The named values, over an open connection to the database `postgres`."""

    connection: "asyncpg.Connection[asyncpg.Record]"

    async def get(self, name: str) -> str | None:
        """A value, or None before it was first put."""
        await self.connection.execute(_TABLE)
        value: str | None = await self.connection.fetchval("select value from installation where name = $1", name)
        return value

    async def put(self, name: str, value: str) -> None:
        """Store a value in place of the one before."""
        await self.connection.execute(_TABLE)
        statement = "insert into installation values ($1, $2) on conflict (name) do update set value = excluded.value"
        await self.connection.execute(statement, name, value)
