"""The write batch of a session: inserts and at most one compare-and-set update, sent to PostgreSQL in one statement at the commit.

One round trip instead of one for each row makes a submission cheap. Foreign keys are checked at the end of the statement, so a parent
and its children may be in one batch. Each column is one array parameter, so that any number of rows, from any number of requests, is
the same prepared statement.

The update takes no lock when the row is read: it names the values it expects, and all inserts of the batch depend on it (decision 14).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeAlias

import pydantic_core
from sqlalchemy import ARRAY, Column, Dialect, Table
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.errors import DomainError

Row: TypeAlias = tuple[Table, Mapping[str, Any]]
InsertShape: TypeAlias = tuple[Table, tuple[str, ...]]
"""A table and the columns that are set."""


class ConcurrentUpdate(DomainError):
    """Somebody else changed this at the same moment. Read it again."""

    status = 409
    vi = "Có người khác vừa thay đổi cùng lúc. Hãy đọc lại."


@dataclass(frozen=True, slots=True)
class ConditionalUpdate:
    """Compare-and-set: update the row with this key to `values` if its columns still have the `expected` values."""

    table: Table
    key: Mapping[str, Any]
    expected: Mapping[str, Any]
    values: Mapping[str, Any]

    @property
    def shape(self) -> "UpdateShape":
        return self.table, tuple(self.key), tuple(self.expected), tuple(self.values)


UpdateShape: TypeAlias = tuple[Table, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""A table and its key columns, its expected columns and its updated columns."""


@dataclass(frozen=True, slots=True)
class WriteBatch:
    """The writes of one transaction: inserts and, possibly, an update without which none of them is written."""

    rows: list[Row]
    update: ConditionalUpdate | None = None


BatchKind: TypeAlias = tuple[tuple[InsertShape, ...], UpdateShape | None]
"""What batches must have in common to share a statement."""


def to_json(value: Any) -> str:
    """The JSON text of a value, as PostgreSQL receives it."""
    return pydantic_core.to_json(value).decode()


_DIALECT: Dialect = PGDialect_asyncpg(json_serializer=to_json)  # type: ignore[no-untyped-call]


def insert_later(session: AsyncSession, table: Table, values: Mapping[str, Any]) -> None:
    """Insert this row when the session commits. Columns left out get their default in the database."""
    session.info.setdefault("inserts", []).append((table, values))


def update_later(
    session: AsyncSession, table: Table, key: Mapping[str, Any], values: Mapping[str, Any], *, expected: Mapping[str, Any]
) -> None:
    """Update a row when the session commits; the commit raises `ConcurrentUpdate` unless it is as `expected`. One in a session."""
    if "update" in session.info:
        message = "a write batch updates one row"
        raise RuntimeError(message)
    session.info["update"] = ConditionalUpdate(table, key, expected, values)


async def flush(session: AsyncSession) -> None:
    """Write the batch now, inside the session's transaction."""
    await session.flush()
    batch = take(session)
    if batch:
        written = (await (await session.connection()).exec_driver_sql(*build_statement([batch]))).all()
        if not written:
            raise ConcurrentUpdate
        mark_written(session)


def waiting(session: AsyncSession) -> int:
    """How many inserts the batch holds."""
    return len(session.info.get("inserts", ()))


def wrote(session: AsyncSession) -> bool:
    """Whether this session has written a batch, or was marked with `mark_written`."""
    return bool(session.info.get("wrote", False))


def mark_written(session: AsyncSession) -> None:
    """Have the database's `after_commit` callbacks called for this session, also when its statements bypassed the batch."""
    session.info["wrote"] = True


def take(session: AsyncSession) -> WriteBatch | None:
    """Remove and return the batch; None when it is empty."""
    batch = WriteBatch(session.info.pop("inserts", []), session.info.pop("update", None))
    return batch if batch.rows or batch.update else None


def batch_kind(batch: WriteBatch) -> BatchKind:
    """The shapes of its inserts, in the order they first appear, and the shape of its update."""
    return _shapes([batch]), batch.update.shape if batch.update else None


def _shapes(batches: Iterable[WriteBatch]) -> tuple[InsertShape, ...]:
    return tuple(dict.fromkeys((table, tuple(values)) for batch in batches for table, values in batch.rows))


def build_statement(batches: Sequence[WriteBatch]) -> tuple[str, tuple[Any, ...]]:
    """One statement that writes batches of one kind, and its parameters. It returns the numbers of the batches that were written.

    Rows of one shape are inserted in the order they were added, so that events keep their order. Rows that set their whole key are
    inserted in the order of the key, so that concurrent statements on the same keys wait for each other instead of deadlocking.
    """
    shapes = _shapes(batches)
    updates = [(number, batch.update) for number, batch in enumerate(batches) if batch.update]
    arrays: list[list[Any]] = list(_update_arrays(updates)) if updates else [list(range(len(batches)))]
    for shape in shapes:
        arrays.extend(_insert_arrays(shape, batches, numbered=bool(updates)))
    return _statement(shapes, updates[0][1].shape if updates else None), tuple(arrays)


def _update_arrays(updates: list[tuple[int, ConditionalUpdate]]) -> Iterator[list[Any]]:
    table, *columns = updates[0][1].shape
    for part, names in zip(("key", "expected", "values"), columns, strict=True):
        for name in names:
            yield _encoded(table, name, [getattr(each, part)[name] for _, each in updates])
    yield [number for number, _ in updates]


def _insert_arrays(shape: InsertShape, batches: Sequence[WriteBatch], *, numbered: bool) -> Iterator[list[Any]]:
    table, names = shape
    rows = [(number, values) for number, batch in enumerate(batches) for of, values in batch.rows if (of, tuple(values)) == shape]
    key = [column.name for column in table.primary_key]
    if key and set(key) <= set(names):
        order = itemgetter(*key)
        rows.sort(key=lambda row: order(row[1]))
    for name in names:
        yield _encoded(table, name, [values[name] for _, values in rows])
    if numbered:
        yield [number for number, _ in rows]


def _encoded(table: Table, name: str, values: list[Any]) -> list[Any]:
    encode = _encoder(table, name)
    return values if encode is None else [encode(value) for value in values]


@lru_cache(maxsize=512)
def _encoder(table: Table, name: str) -> Callable[[Any], Any] | None:
    column = table.c[name]
    if isinstance(column.type, ARRAY):
        return lambda value: None if value is None else to_json(value)
    return column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT)


@lru_cache(maxsize=512)
def _statement(shapes: tuple[InsertShape, ...], update: UpdateShape | None) -> str:
    parts = _update(update) if update else ["written as (select n from unnest($1::integer[]) as batch(n))"]
    parameters = sum(len(names) for names in update[1:]) + 1 if update else 1
    for number, (table, names) in enumerate(shapes):
        parts.append(f"i{number} as ({_insert(table, names, parameters + 1, numbered=update is not None)})")
        parameters += len(names) + (update is not None)
    return f"with {', '.join(parts)} select n from written"  # noqa: S608 - names of our tables


def _update(update: UpdateShape) -> list[str]:
    table, key, expected, columns = update
    quote, target = _DIALECT.identifier_preparer.quote, _DIALECT.identifier_preparer.format_table(table)
    values = ", ".join(f"{quote(name)} = {_value(table.c[name], f'r.c{n}')}" for n, name in enumerate(columns))
    conditions = [f"{target}.{quote(name)} = r.k{n}" for n, name in enumerate(key)]
    conditions += [f"{target}.{quote(name)} = r.e{n}" for n, name in enumerate(expected)]
    aliases = [f"{letter}{n}" for letter, names in zip("kec", update[1:], strict=True) for n in range(len(names))]
    rows = f"unnest({_arrays(table, (*key, *expected, *columns), 1, numbered=True)}) as r({', '.join(aliases)}, n)"
    keys, first = ", ".join(map(quote, key)), _arrays(table, key, 1, numbered=False)
    # To wait for a locked row would keep all other requests of the statement waiting: such a row counts as changed concurrently. Locked
    # in a part of its own: inside the update they would be locked again for every row.
    free = f"select {keys} from {target} where ({keys}) in (select * from unnest({first})) for no key update skip locked"  # noqa: S608 - names of our tables
    conditions.append(f"({', '.join(f'{target}.{quote(name)}' for name in key)}) in (select {keys} from free)")  # noqa: S608 - names of our tables
    updated = f"update {target} set {values} from {rows} where {' and '.join(conditions)} returning r.n"  # noqa: S608 - names of our tables
    return [f"free as ({free})", f"written as ({updated})"]


def _insert(table: Table, names: Sequence[str], first: int, *, numbered: bool) -> str:
    quote = _DIALECT.identifier_preparer
    into = ", ".join(quote.quote(name) for name in names)
    values = ", ".join(_value(table.c[name], f"c{n}") for n, name in enumerate(names))
    columns = ", ".join((*(f"c{n}" for n in range(len(names))), *(("n",) if numbered else ())))
    arrays = _arrays(table, names, first, numbered=numbered)
    condition = " where n in (select written.n from written)" if numbered else ""
    return f"insert into {quote.format_table(table)} ({into}) select {values} from unnest({arrays}) as r({columns}){condition}"  # noqa: S608 - names of our tables


def _arrays(table: Table, names: Sequence[str], first: int, *, numbered: bool) -> str:
    """The parameters of an `unnest`: one for each column and, if `numbered`, one for the numbers of the batches."""
    types = [*(_array_type(table.c[name]) for name in names), *(("integer",) if numbered else ())]
    return ", ".join(f"${n}::{kind}[]" for n, kind in enumerate(types, first))


def _array_type(column: Column[Any]) -> str:
    # An array of arrays would be a matrix, so arrays are sent as JSON.
    kind = JSONB() if isinstance(column.type, ARRAY) else column.type
    # The collation of a column is not part of the type of its values.
    return kind.compile(_DIALECT).partition(" COLLATE ")[0]


def _value(column: Column[Any], parameter: str) -> str:
    if isinstance(column.type, ARRAY):
        elements = f"array(select jsonb_array_elements_text({parameter}))::{column.type.compile(_DIALECT)}"
        return f"case when {parameter} is not null then {elements} end"
    return parameter
