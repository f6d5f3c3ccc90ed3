"""Rows a command creates or changes wait here and travel to PostgreSQL together, in one statement, when the transaction commits.

One round trip instead of one for each row is what makes a submission cheap; foreign keys are checked at the end of that
statement, so a parent and its children may go together. Each column travels as one array, so that any number of rows is the
same prepared statement.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any, cast

import pydantic_core
from sqlalchemy import ARRAY, Column, Dialect, Table
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.ext.asyncio import AsyncSession

Row = tuple[Table, Mapping[str, Any]]
# A table and the columns that are given.
Shape = tuple[Table, tuple[str, ...]]
# A row by its key, and what becomes of it.
Change = tuple[Table, Mapping[str, Any], Mapping[str, Any]]


def to_json(value: Any) -> str:
    """JSON as PostgreSQL is sent it."""
    return pydantic_core.to_json(value).decode()


_DIALECT: Dialect = PGDialect_asyncpg(json_serializer=to_json)  # type: ignore[no-untyped-call]


def defer(session: AsyncSession, table: Table, values: Mapping[str, Any]) -> None:
    """Have this row inserted when the session commits. Columns left out get what the database has as their default."""
    session.info.setdefault("deferred", []).append((table, values))


def change(session: AsyncSession, table: Table, key: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    """Have a row that this session's transaction has locked changed when it commits."""
    session.info.setdefault("changes", []).append((table, key, values))


async def flush(session: AsyncSession) -> None:
    """Send what waits now, inside the session's transaction."""
    await session.flush()
    rows, changes = take(session), cast("list[Change]", session.info.pop("changes", []))
    if rows or changes:
        await (await session.connection()).exec_driver_sql(*together(rows, changes))
    session.info["wrote"] = bool(rows or changes) or wrote(session)


def waiting(session: AsyncSession) -> int:
    """How many rows wait."""
    return len(session.info.get("deferred", ()))


def wrote(session: AsyncSession) -> bool:
    """Whether deferred rows were sent in this session."""
    return bool(session.info.get("wrote", False))


def take(session: AsyncSession) -> list[Row]:
    """The rows that wait, which then wait no longer."""
    return cast("list[Row]", session.info.pop("deferred", []))


def shapes(rows: Iterable[Row]) -> tuple[Shape, ...]:
    """What kinds of rows there are, in the order they first come."""
    return tuple(dict.fromkeys((table, tuple(values)) for table, values in rows))


def together(rows: Sequence[Row], changes: Sequence[Change] = ()) -> tuple[str, tuple[Any, ...]]:
    """One statement that inserts all the rows and makes the changes, and its parameters.

    Rows of one shape are inserted in the order they came, so that events keep the order they were emitted in; but those whose
    keys are given in the order of their keys, so that transactions which meet at the same keys never wait for each other crosswise.
    """
    alike: dict[Shape, list[Mapping[str, Any]]] = {shape: [] for shape in shapes(rows)}
    for table, values in rows:
        alike[table, tuple(values)].append(values)
    arrays: list[Any] = []
    for (table, names), same in alike.items():
        key = [column.name for column in table.primary_key]
        if key and set(key) <= set(names):
            same.sort(key=itemgetter(*key))
        arrays += ([encode(values[name]) for values in same] for name, encode in _encoders((table, names)))
    changed = tuple((table, tuple(values), tuple(where)) for table, where, values in changes)
    for table, where, values in changes:
        given = dict(values) | dict(where)
        arrays += (encode(given[name]) for name, encode in _encoders((table, (*values, *where))))
    return _statement(tuple(alike), changed), tuple(arrays)


@lru_cache(maxsize=512)
def _encoders(shape: Shape) -> list[tuple[str, Callable[[Any], Any]]]:
    table, names = shape
    return [(name, _encoder(table.c[name])) for name in names]


def _encoder(column: Column[Any]) -> Callable[[Any], Any]:
    if isinstance(column.type, ARRAY):
        return lambda value: None if value is None else to_json(value)
    return column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT) or (lambda value: value)


@lru_cache(maxsize=512)
def _statement(alike: tuple[Shape, ...], changed: tuple[tuple[Table, tuple[str, ...], tuple[str, ...]], ...] = ()) -> str:
    parts: list[str] = []
    parameters = 0
    for n, (table, names) in enumerate(alike):
        parts.append(f"i{n} as ({_insert(table, names, parameters + 1)})")
        parameters += len(names)
    for n, (table, names, key) in enumerate(changed):
        parts.append(f"u{n} as ({_update(table, names, key, parameters + 1)})")
        parameters += len(names) + len(key)
    return f"with {', '.join(parts)} select 1"


def _update(table: Table, names: Sequence[str], key: Sequence[str], first: int) -> str:
    quote = _DIALECT.identifier_preparer
    sent = {name: f"${n}::{_sent_as(table.c[name])}" for n, name in enumerate((*names, *key), first)}
    values = ", ".join(f"{quote.quote(name)} = {_value(table.c[name], sent[name])}" for name in names)
    where = " and ".join(f"{quote.quote(name)} = {sent[name]}" for name in key)
    return f"update {quote.format_table(table)} set {values} where {where}"  # noqa: S608 - names of our tables


def _insert(table: Table, names: Sequence[str], first: int) -> str:
    quote = _DIALECT.identifier_preparer
    into = ", ".join(quote.quote(name) for name in names)
    values = ", ".join(_value(table.c[name], f"c{n}") for n, name in enumerate(names))
    arrays = ", ".join(f"${n}::{_sent_as(table.c[name])}[]" for n, name in enumerate(names, first))
    given = ", ".join(f"c{n}" for n in range(len(names)))
    return f"insert into {quote.format_table(table)} ({into}) select {values} from unnest({arrays}) as r({given})"  # noqa: S608 - names of our tables


def _sent_as(column: Column[Any]) -> str:
    # An array of arrays would be a matrix, so arrays travel as JSON.
    kind = JSONB() if isinstance(column.type, ARRAY) else column.type
    return kind.compile(_DIALECT)


def _value(column: Column[Any], given: str) -> str:
    if isinstance(column.type, ARRAY):
        elements = f"array(select jsonb_array_elements_text({given}))::{column.type.compile(_DIALECT)}"
        return f"case when {given} is not null then {elements} end"
    return given
