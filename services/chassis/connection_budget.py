"""The connection budget: what the pools of all processes may open together, against what PostgreSQL allows.

Pools open connections when they are needed, so a composition that asks for too many starts well and fails under load, with errors in
whichever service comes last. It is therefore checked at the start.
"""

from collections.abc import Sequence

from sqlalchemy import text

from services.chassis.database import Database
from services.chassis.reported import ReportedError

# Some connections are kept for superusers, and since PostgreSQL 16 for a role.
_ALLOWED = text("""
    select current_setting('max_connections')::int
        - current_setting('superuser_reserved_connections')::int
        - coalesce(current_setting('reserved_connections', true)::int, 0)
""")


class ConnectionBudgetError(ReportedError):
    """The processes of a composition may open more connections than PostgreSQL allows."""


async def require(databases: Sequence[Database]) -> None:
    """Raise `ConnectionBudgetError` unless one PostgreSQL server allows the pools of all these databases to be full at once.

    `databases` has one entry for each process (API or worker) of each service on that server.
    """
    needed = sum(database.connections for database in databases)
    async with databases[0].autocommit.connect() as connection:
        allowed = (await connection.execute(_ALLOWED)).scalar_one()
    if needed > allowed:
        raise ConnectionBudgetError(
            f"the pools of {len(databases)} APIs and workers may open {needed} connections and PostgreSQL allows {allowed}: "
            "lower MOTCUA_DATABASE_POOL or raise max_connections"
        )
