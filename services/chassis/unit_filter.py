"""The SQL condition for "a unit or one below it", the counterpart of `kernel.unit_codes.covers`."""

from typing import Any, TypeAlias

from sqlalchemy import ColumnElement, func, literal, literal_column, or_
from sqlalchemy.orm import InstrumentedAttribute

from services.kernel.unit_codes import prefix_below

Column: TypeAlias = ColumnElement[Any] | InstrumentedAttribute[Any]


def within(column: Column, unit: str | ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the code in a column is a unit or one below it; `unit` may be a parameter of a prepared statement."""
    return or_(column == unit, below(column, unit))


def below(column: Column, unit: str | ColumnElement[str]) -> ColumnElement[bool]:
    """Whether the code in a column is of a unit below another.

    With `starts_with` PostgreSQL (15 or newer) scans a range of a plain index, as codes are compared byte by byte (collation C); unlike
    LIKE it takes no character of the code, such as the underscore, for a wildcard.
    """
    prefix = literal(prefix_below(unit)) if isinstance(unit, str) else unit.concat(literal_column("'.'"))
    return func.starts_with(column, prefix)
