"""Rows a command creates wait here and travel to PostgreSQL together, in one statement, when the transaction commits.

One round trip instead of one for each row is what makes a submission cheap; foreign keys are checked at the end of that
statement, so a parent and its children may go together. Many rows take several statements, in the order they were deferred.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import BindParameter, Select, Table, bindparam, insert, literal_column, select
from sqlalchemy.ext.asyncio import AsyncSession

Row = tuple[Table, Mapping[str, Any]]

# PostgreSQL takes 32,767 parameters, plans every row of a statement by itself, and each shape is compiled once and kept.
TOGETHER = 100


def defer(session: AsyncSession, table: Table, values: Mapping[str, Any]) -> None:
    """Have this row inserted when the session commits."""
    session.info.setdefault("deferred", []).append((table, values))


async def flush(session: AsyncSession) -> None:
    """Send what waits now, inside the session's transaction."""
    await session.flush()
    rows = take(session)
    alike = {(table, tuple(values)) for table, values in rows}
    if len(rows) > TOGETHER and len(alike) == 1:
        # A statement of a hundred rows is compiled anew every time; one of one row, sent many times, never again.
        await (await session.connection()).execute(insert(rows[0][0]), [dict(values) for _, values in rows])
    else:
        for start in range(0, len(rows), TOGETHER):
            statement, parameters = together(rows[start : start + TOGETHER])
            await (await session.connection()).execute(statement, parameters)
    session.info["wrote"] = bool(rows) or wrote(session)


def waiting(session: AsyncSession) -> int:
    """How many rows wait."""
    return len(session.info.get("deferred", ()))


def wrote(session: AsyncSession) -> bool:
    """Whether deferred rows were sent in this session."""
    return bool(session.info.get("wrote", False))


def take(session: AsyncSession) -> list[Row]:
    """The rows that wait, which then wait no longer."""
    return cast("list[Row]", session.info.pop("deferred", []))


def together(rows: list[Row]) -> tuple[Select[Any], dict[str, Any]]:
    """One statement that inserts all the rows, and its parameters."""
    shape = tuple((table, tuple(values)) for table, values in rows)
    parameters = {f"r{n}_{name}": value for n, (_, values) in enumerate(rows) for name, value in values.items()}
    return _statement(shape), parameters


@lru_cache(maxsize=512)
def _statement(shape: tuple[tuple[Table, tuple[str, ...]], ...]) -> Select[Any]:
    # PostgreSQL runs the inserts of one statement in any order, but the rows of one insert in theirs: what goes into the same
    # table goes together, so that events keep the order they were emitted in.
    alike: dict[tuple[Table, tuple[str, ...]], list[dict[str, BindParameter[Any]]]] = {}
    for n, (table, names) in enumerate(shape):
        row = {name: bindparam(f"r{n}_{name}", type_=table.c[name].type) for name in names}
        alike.setdefault((table, names), []).append(row)
    # SQLAlchemy keeps the compiled form of an insert of one row, which is what hot paths send, but not of many.
    inserts = [
        insert(table).values(rows if len(rows) > 1 else rows[0]).cte(f"i{n}") for n, ((table, _), rows) in enumerate(alike.items())
    ]
    return select(literal_column("1")).add_cte(*inserts)
