"""Rows a command creates and the row it changes wait here and travel to PostgreSQL together, in one statement, at the commit.

One round trip instead of one for each row is what makes a submission cheap; foreign keys are checked at the end of that
statement, so a parent and its children may go together. Each column travels as one array, so that any number of rows, and the
writes of any number of requests, is the same prepared statement.

A change is made without a lock held since the row was read: it says what must still be so, and all that its request writes
hangs on it (decision 14).
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
"""A table and the columns that are given."""


class ConcurrentUpdate(DomainError):
    """Somebody else changed this at the same moment. Read it again."""

    status = 409
    vi = "Có người khác vừa thay đổi cùng lúc. Hãy đọc lại."


@dataclass(frozen=True, slots=True)
class ConditionalUpdate:
    """What becomes of the row with this `key`, if it is still as it is `held` to be."""

    table: Table
    key: Mapping[str, Any]
    expected: Mapping[str, Any]
    values: Mapping[str, Any]

    @property
    def shape(self) -> "UpdateShape":
        return self.table, tuple(self.key), tuple(self.expected), tuple(self.values)


UpdateShape: TypeAlias = tuple[Table, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""A table and the columns of the key, of what is held and of what is changed."""


@dataclass(frozen=True, slots=True)
class WriteBatch:
    """What one transaction writes: rows and, where there is one, the change without which none of them is written."""

    rows: list[Row]
    change: ConditionalUpdate | None = None


BatchKind: TypeAlias = tuple[tuple[InsertShape, ...], UpdateShape | None]
"""What works must have in common to be one statement."""


def to_json(value: Any) -> str:
    """JSON as PostgreSQL is sent it."""
    return pydantic_core.to_json(value).decode()


_DIALECT: Dialect = PGDialect_asyncpg(json_serializer=to_json)  # type: ignore[no-untyped-call]


def insert_later(session: AsyncSession, table: Table, values: Mapping[str, Any]) -> None:
    """Have this row inserted when the session commits. Columns left out get what the database has as their default."""
    session.info.setdefault("deferred", []).append((table, values))


def update_later(
    session: AsyncSession, table: Table, key: Mapping[str, Any], values: Mapping[str, Any], *, expected: Mapping[str, Any]
) -> None:
    """Have a row changed when the session commits, or `Overtaken` raised when it is not as `held` any more. One a session."""
    if "change" in session.info:
        message = "a transaction changes one row"
        raise RuntimeError(message)
    session.info["change"] = ConditionalUpdate(table, key, expected, values)


async def flush(session: AsyncSession) -> None:
    """Send what waits now, inside the session's transaction."""
    await session.flush()
    work = take(session)
    if work:
        done = (await (await session.connection()).exec_driver_sql(*build_statement([work]))).all()
        if not done:
            raise ConcurrentUpdate
    if work:
        mark_written(session)


def waiting(session: AsyncSession) -> int:
    """How many rows wait."""
    return len(session.info.get("deferred", ()))


def wrote(session: AsyncSession) -> bool:
    """Whether something that waited was sent in this session."""
    return bool(session.info.get("wrote", False))


def mark_written(session: AsyncSession) -> None:
    """Have the database's `after_commit` callbacks called for this session, also when its statements bypassed the batch."""
    session.info["wrote"] = True


def take(session: AsyncSession) -> WriteBatch | None:
    """What waits, which then waits no longer; None where there is nothing."""
    work = WriteBatch(session.info.pop("deferred", []), session.info.pop("change", None))
    return work if work.rows or work.change else None


def batch_kind(work: WriteBatch) -> BatchKind:
    """Its kinds of rows, in the order they first come, and the kind of its change."""
    return _shapes([work]), work.change.shape if work.change else None


def _shapes(works: Iterable[WriteBatch]) -> tuple[InsertShape, ...]:
    return tuple(dict.fromkeys((table, tuple(values)) for work in works for table, values in work.rows))


def build_statement(works: Sequence[WriteBatch]) -> tuple[str, tuple[Any, ...]]:
    """One statement that writes works of one kind, and its parameters. It returns the numbers of the works that were done.

    Rows of one shape are inserted in the order they came, so that events keep the order they were emitted in; but those whose
    keys are given in the order of their keys, so that transactions which meet at the same keys never wait for each other crosswise.
    """
    shapes = _shapes(works)
    changes = [(number, work.change) for number, work in enumerate(works) if work.change]
    arrays: list[list[Any]] = list(_changed(changes)) if changes else [list(range(len(works)))]
    for shape in shapes:
        arrays.extend(_inserted(shape, works, numbered=bool(changes)))
    return _statement(shapes, changes[0][1].shape if changes else None), tuple(arrays)


def _changed(changes: list[tuple[int, ConditionalUpdate]]) -> Iterator[list[Any]]:
    table, *columns = changes[0][1].shape
    for part, names in zip(("key", "expected", "values"), columns, strict=True):
        for name in names:
            encode = _encoder(table, name)
            yield [encode(getattr(each, part)[name]) for _, each in changes]
    yield [number for number, _ in changes]


def _inserted(shape: InsertShape, works: Sequence[WriteBatch], *, numbered: bool) -> Iterator[list[Any]]:
    table, names = shape
    same = [(number, values) for number, work in enumerate(works) for of, values in work.rows if (of, tuple(values)) == shape]
    key = [column.name for column in table.primary_key]
    if key and set(key) <= set(names):
        order = itemgetter(*key)
        same.sort(key=lambda each: order(each[1]))
    for name in names:
        encode = _encoder(table, name)
        yield [encode(values[name]) for _, values in same]
    if numbered:
        yield [number for number, _ in same]


@lru_cache(maxsize=512)
def _encoder(table: Table, name: str) -> Callable[[Any], Any]:
    column = table.c[name]
    if isinstance(column.type, ARRAY):
        return lambda value: None if value is None else to_json(value)
    return column.type.dialect_impl(_DIALECT).bind_processor(_DIALECT) or (lambda value: value)


@lru_cache(maxsize=512)
def _statement(shapes: tuple[InsertShape, ...], change: UpdateShape | None) -> str:
    done = _update(change) if change else "select n from unnest($1::integer[]) as works(n)"
    parts = [f"done as ({done})"]
    parameters = sum(len(names) for names in change[1:]) + 1 if change else 1
    for number, (table, names) in enumerate(shapes):
        parts.append(f"i{number} as ({_insert(table, names, parameters + 1, numbered=change is not None)})")
        parameters += len(names) + (change is not None)
    return f"with {', '.join(parts)} select n from done"  # noqa: S608 - names of our tables


def _update(change: UpdateShape) -> str:
    table, key, expected, changed = change
    quote, target = _DIALECT.identifier_preparer.quote, _DIALECT.identifier_preparer.format_table(table)
    values = ", ".join(f"{quote(name)} = {_value(table.c[name], f'given.c{n}')}" for n, name in enumerate(changed))
    asked = [f"{target}.{quote(name)} = given.k{n}" for n, name in enumerate(key)]
    asked += [f"{target}.{quote(name)} = given.h{n}" for n, name in enumerate(expected)]
    columns = [f"{letter}{n}" for letter, names in zip("khc", change[1:], strict=True) for n in range(len(names))]
    given = f"unnest({_arrays(table, (*key, *expected, *changed), 1, numbered=True)}) as given({', '.join(columns)}, n)"
    keys, first = ", ".join(map(quote, key)), _arrays(table, key, 1, numbered=False)
    # Who waited for a row that somebody has locked would keep all the others waiting: such a row counts as overtaken.
    free = f"select {keys} from {target} where ({keys}) in (select * from unnest({first})) for no key update skip locked"  # noqa: S608 - names of our tables
    asked.append(f"({', '.join(f'{target}.{quote(name)}' for name in key)}) in ({free})")
    return f"update {target} set {values} from {given} where {' and '.join(asked)} returning given.n"  # noqa: S608 - names of our tables


def _insert(table: Table, names: Sequence[str], first: int, *, numbered: bool) -> str:
    quote = _DIALECT.identifier_preparer
    into = ", ".join(quote.quote(name) for name in names)
    values = ", ".join(_value(table.c[name], f"c{n}") for n, name in enumerate(names))
    columns = ", ".join((*(f"c{n}" for n in range(len(names))), *(("n",) if numbered else ())))
    arrays = _arrays(table, names, first, numbered=numbered)
    hanging = " where n in (select done.n from done)" if numbered else ""
    return f"insert into {quote.format_table(table)} ({into}) select {values} from unnest({arrays}) as r({columns}){hanging}"  # noqa: S608 - names of our tables


def _arrays(table: Table, names: Sequence[str], first: int, *, numbered: bool) -> str:
    """The parameters of an `unnest`, one for each column and then, perhaps, the numbers of the works."""
    kinds = [*(_sent_as(table.c[name]) for name in names), *(("integer",) if numbered else ())]
    return ", ".join(f"${n}::{kind}[]" for n, kind in enumerate(kinds, first))


def _sent_as(column: Column[Any]) -> str:
    # An array of arrays would be a matrix, so arrays travel as JSON.
    kind = JSONB() if isinstance(column.type, ARRAY) else column.type
    return kind.compile(_DIALECT)


def _value(column: Column[Any], given: str) -> str:
    if isinstance(column.type, ARRAY):
        elements = f"array(select jsonb_array_elements_text({given}))::{column.type.compile(_DIALECT)}"
        return f"case when {given} is not null then {elements} end"
    return given
