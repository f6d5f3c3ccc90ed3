"""A JSON column whose altered values fail no query."""

from typing import Any

import pydantic_core
from sqlalchemy import ColumnElement, Dialect, Text, TypeDecorator, cast, type_coerce
from sqlalchemy.dialects.postgresql import JSONB


class LenientJson(TypeDecorator[Any]):
    """The value of a JSON column; None where somebody stored what cannot be read (nested too deep, a number too long).

    It is read as text: the driver's own decoding of JSON would fail the whole query for one altered value.
    """

    impl = JSONB
    cache_ok = True

    def coerce_compared_value(self, op: Any, value: Any) -> Any:
        """As JSONB does: what is compared with a part of a value is of the part's own type."""
        return self.impl_instance.coerce_compared_value(op, value)

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Selected as text."""
        return type_coerce(cast(column, Text), self)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """The value of the text."""
        del dialect, coltype
        return _value


def _value(text: str) -> Any:
    try:
        return pydantic_core.from_json(text)
    except ValueError:
        return None
