"""Strict JSON parsing: rejects what PostgreSQL cannot store (NUL, lone surrogates, numbers beyond a double). Of repeated keys the last wins."""

import math
import re
from typing import Any, Final

import pydantic_core

from services.chassis.errors import MalformedJson

# Bodies that need the slower check: with a NUL, or with so many digits that the number may overflow to infinity. The pattern stops at
# digits only and follows each run of them once, from its start: imports send megabytes through here.
_NUL: Final = rb"\u0000"
_LONG_NUMBER: Final = re.compile(rb"[0-9](?:[eE]\+?[0-9]{3}|(?<![0-9]{2})[0-9]{199})")
# Programs on Windows write one before a text; RFC 8259 lets it be passed over.
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def parse(body: bytes) -> Any:
    """The value of a JSON text in UTF-8; `MalformedJson` for what cannot be stored, and for nesting deeper than about 200."""
    try:
        value = pydantic_core.from_json(body.removeprefix(_BYTE_ORDER_MARK), allow_inf_nan=False)
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
