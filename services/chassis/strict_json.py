"""JSON that PostgreSQL can keep: parsing that refuses NUL, lone surrogates and numbers beyond a double. Of a repeated key the last counts."""

import math
import re
from typing import Any, Final

import pydantic_core

from services.chassis.errors import MalformedJson

# What makes a closer look worth while: a NUL, or so many digits that the number may be infinite to a computer. Written so that
# only digits are stopped at, and a row of them is followed once, from its start: imports send megabytes through here.
_NUL: Final = rb"\u0000"
_LONG_NUMBER: Final = re.compile(rb"[0-9](?:[eE]\+?[0-9]{3}|(?<![0-9]{2})[0-9]{199})")


def parse(body: bytes) -> Any:
    """The value of a JSON text: UTF-8, no number beyond a double's range, no NUL, no lone surrogates, nested at most some 200 deep."""
    try:
        value = pydantic_core.from_json(body, allow_inf_nan=False)
    except ValueError as error:
        raise MalformedJson(str(error)) from error
    if _NUL in body or _LONG_NUMBER.search(body):
        _require_storable(value)
    return value


def _require_storable(value: Any) -> None:
    if isinstance(value, str) and "\0" in value:
        reason = "the character U+0000 is not allowed"
        raise MalformedJson(reason)
    if isinstance(value, float) and not math.isfinite(value):
        reason = "number out of range"
        raise MalformedJson(reason)
    if isinstance(value, dict):
        _require_storable([*value.keys(), *value.values()])
    if isinstance(value, list):
        for part in value:
            _require_storable(part)
