"""Keyset pagination: `?limit=&cursor=`, as fast on page 10,000 as on page 1. A cursor is opaque and valid only for its own filter."""

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import quote, urlencode
from uuid import UUID

from fastapi import Depends, Query, Request
from pydantic import ConfigDict
from sqlalchemy import BigInteger, ColumnElement, Select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from services.chassis.errors import DomainError
from services.chassis.schemas import Schema
from services.kernel.values import Cursor

T = TypeVar("T")
Key = InstrumentedAttribute[Any] | ColumnElement[Any]
# Parameters that do not change which items a list has, or their order: a cursor stays valid when they change.
_NO_FILTERS: Final = frozenset({"limit", "cursor", "count", "changed_since"})


class InvalidCursor(DomainError):
    """This cursor is not one we gave for this list and filter."""

    status = 422
    vi = "Con trỏ trang không hợp lệ cho danh sách và bộ lọc này."


class Page(Schema, Generic[T]):
    """One page of a list."""

    # A parametrised model has no docstring of its own.
    model_config = ConfigDict(json_schema_extra={"description": "One page of a list."})

    items: list[T]
    """The items of this page, in the order of the list."""
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Paging:
    """The requested page: at most `limit` items after `cursor`. `scope` binds cursors to path and filter."""

    limit: int
    cursor: str | None
    scope: str

    def after(self, statement: Select[Any], *keys: Key, descending: bool = False) -> Select[Any]:
        """The statement for this page plus one row, ordered by the keys, which together must be unique."""
        values = self.position(*keys)
        if values is not None:
            position = tuple_(*values)
            statement = statement.where(tuple_(*keys) < position if descending else tuple_(*keys) > position)
        order = [key.desc() for key in keys] if descending else list(keys)
        return statement.order_by(*order).limit(self.limit + 1)

    def position(self, *keys: Key) -> list[Any] | None:
        """The position the page begins after, a value for each key; None for the first page. For prepared statements."""
        return None if self.cursor is None else self.position_of(self.cursor, *keys)

    def page(self, rows: Sequence[T], *keys: str) -> tuple[Sequence[T], str | None]:
        """The rows of this page and the cursor of the next; `keys` are the names of the attributes `after` ordered by."""
        if len(rows) <= self.limit:
            return rows, None
        page = rows[: self.limit]
        last = [getattr(page[-1], key) for key in keys]
        return page, self.cursor_of(*(value.isoformat() if isinstance(value, date) else value for value in last))

    def cursor_of(self, *position: Any) -> str:
        """The cursor of a position in the list."""
        return base64.urlsafe_b64encode(json.dumps([self._mark(position), *position], default=str).encode()).decode().rstrip("=")

    def _mark(self, position: Sequence[Any]) -> str:
        # Against mistakes, not forgery: a position chosen by the caller shows nothing that the filter excludes.
        return hashlib.sha256(json.dumps([self.scope, *position], default=str).encode()).hexdigest()[:12]

    def position_of(self, cursor: str, *keys: Key, parameter: str = "cursor") -> list[Any]:
        """The position a cursor stands for, a value for each key; `InvalidCursor` for one that is none of this list and filter.

        `parameter` is the one of the query it came in.
        """
        wrong = InvalidCursor(errors=[InvalidCursor.fault(f"/query/{parameter}")])
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            mark, *values = json.loads(base64.urlsafe_b64decode(padded.encode()))
            position = [_typed(key, value) for key, value in zip(keys, values, strict=True)]
        except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
            raise wrong from error
        if mark != self._mark(values):
            raise wrong
        return position


def _typed(key: Key, value: Any) -> Any:
    """The value in the type of the key's column; `ValueError` or a similar error when the column cannot hold it."""
    kind = key.type.python_type
    if issubclass(kind, datetime):
        return datetime.fromisoformat(value).astimezone(UTC)
    if issubclass(kind, date | UUID | Decimal):
        return kind.fromisoformat(value) if issubclass(kind, date) else kind(str(value))
    if type(value) is not kind or (kind is str and "\0" in value.encode().decode()):
        raise ValueError
    if kind is int and not -(limit := 2**63 if isinstance(key.type, BigInteger) else 2**31) <= value < limit:
        raise ValueError
    return value


async def _paging(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=200, description="Items a page.")] = 20,
    cursor: Annotated[str | None, Query(max_length=1000, description="`next` of the page before.")] = None,
) -> Paging:
    filters = sorted((name, value) for name, value in request.query_params.multi_items() if name not in _NO_FILTERS)
    scope = hashlib.sha256(json.dumps([request.scope["path"], filters]).encode()).hexdigest()[:12]
    return Paging(limit, cursor, scope)


Paged = Annotated[Paging, Depends(_paging)]


def link(request: Request, cursor: str | None) -> dict[str, str]:
    """The `Link: rel="next"` header (RFC 8288), where there is a next page."""
    if cursor is None:
        return {}
    parameters = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    return {"Link": f'<{quote(request.scope["path"])}?{urlencode([*parameters, ("cursor", cursor)])}>; rel="next"'}
