"""JSON whose decimals stay as they are written: `Decimal` where a double would change the value, and a number again in the JSON text.

A double has about 16 digits: 12345678901234567.89 would become 1.2345678901234568e+16. Pydantic writes a `Decimal` as a string, so
it is marked on the way: text that is stored never contains U+0000, and what begins with it is written without its quotation marks.
"""

import json
import re
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from functools import partial
from math import isfinite
from typing import Annotated, Any, Final, Self

import pydantic_core
from pydantic import BeforeValidator, PlainSerializer

# What a double may change: many digits with a point among them, or a large exponent. Some whole numbers and texts match as well.
_SUSPECT: Final = re.compile(rb"[0-9.]{17}|[0-9][eE][-+]?[0-9]{3}")
_MARK: Final = "\0"
_MARKED: Final = re.compile(rb'"\\u0000(-?[0-9][-+.0-9eE]*)"')


class NumberOutOfRange(ValueError):
    """A number beyond a double: infinity, or nothing, would be left of it."""


class LongFloat(float):
    """A double of a decimal that it does not hold exactly: an ordinary number to whoever does not ask for its `text`."""

    text: str

    @classmethod
    def of(cls, text: str) -> Self:
        """The double nearest to a JSON number."""
        value = cls(text)
        value.text = text
        return value


def _number(text: str, inexact: Callable[[str], Any]) -> Any:
    try:
        value, exact = float(text), Decimal(text)
    except InvalidOperation as error:
        # An exponent of more than 18 digits.
        raise NumberOutOfRange from error
    if not isfinite(value) or (value == 0 and exact != 0):
        raise NumberOutOfRange
    # Equal in decimal: 0.1 is a double's name, though not its value.
    return value if Decimal(repr(value)) == exact else inexact(text)


def numbers_kept(text: bytes | str, value: Any, *, inexact: Callable[[str], Any] = LongFloat.of) -> Any:
    """The value of a valid JSON text, already parsed, with `inexact` decimals in place of doubles; `NumberOutOfRange` beyond a double."""
    if not _SUSPECT.search(text.encode() if isinstance(text, str) else text):
        return value
    return json.loads(text, parse_float=partial(_number, inexact=inexact))


def loads(text: bytes) -> Any:
    """The value of a JSON text of our own, with a `Decimal` for what a double would change."""
    return numbers_kept(text, pydantic_core.from_json(text), inexact=Decimal)


def dumps(value: Any) -> bytes:
    """The JSON text of a value; decimals are numbers."""
    return as_numbers(pydantic_core.to_json(_marked(value)))


def as_numbers(text: bytes) -> bytes:
    """The JSON text of a model with fields of the type `Json`, their decimals as numbers."""
    return _MARKED.sub(rb"\1", text) if rb"\u0000" in text else text


def _each(value: Any, change: Callable[[Any], Any]) -> Any:
    if isinstance(value, dict):
        return {name: _each(part, change) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_each(part, change) for part in value]
    return change(value)


_exact: Final = partial(_each, change=lambda value: Decimal(value.text) if isinstance(value, LongFloat) else value)
_marked: Final = partial(_each, change=lambda value: f"{_MARK}{value}" if isinstance(value, Decimal) else value)

Json = Annotated[Any, BeforeValidator(_exact), PlainSerializer(_marked, when_used="json")]
"""Any JSON value. Dumped as JSON, its decimals are marked: `as_numbers` makes numbers of them in the finished text."""
