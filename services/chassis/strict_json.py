"""Strict JSON parsing: texts in Unicode's composed form, and a refusal of what PostgreSQL cannot store. Of repeated keys the last wins.

What cannot be stored is NUL, lone surrogates, and numbers beyond a double. Texts are normalised to NFC: a phone writes `ữ` as one
character, a Mac as three, and both are one name. A decimal that a double would change is a `LongFloat`, for fields that keep it exactly.
"""

import re
from math import isfinite
from typing import Any, Final
from unicodedata import is_normalized, normalize

import pydantic_core

from services.chassis.errors import MalformedJson
from services.chassis.exact_json import NumberOutOfRange, numbers_kept

# The texts of a body with an escaped character, which may be NUL or combine with its neighbour, are looked at one by one.
_ESCAPE: Final = rb"\u"
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
# Programs on Windows write one before a text; RFC 8259 lets it be passed over.
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_OUT_OF_RANGE: Final = "number out of range"


def parse(body: bytes) -> Any:
    """The value of a JSON text in UTF-8; `MalformedJson` for what cannot be stored, and for nesting deeper than about 200."""
    body = body.removeprefix(_BYTE_ORDER_MARK)
    try:
        text = body if body.isascii() else _composed(body)
        value = numbers_kept(text, pydantic_core.from_json(text, allow_inf_nan=False))
    except NumberOutOfRange as error:
        raise MalformedJson(_OUT_OF_RANGE) from error
    except ValueError as error:
        raise MalformedJson(str(error)) from error
    return canonical(value) if _ESCAPE in body else value


def _composed(body: bytes) -> bytes | str:
    # The whole text at once: no mark of JSON's syntax combines with a neighbour.
    text = body.decode()
    return body if is_normalized("NFC", text) else normalize("NFC", text)


def canonical(value: Any) -> Any:
    """A JSON value with all its texts in Unicode's composed form (NFC); `MalformedJson` for what cannot be stored."""
    match value:
        case str():
            return _text(value)
        case dict():
            return {_text(name): canonical(part) for name, part in value.items()}
        case list():
            return [canonical(part) for part in value]
        case float() if not isfinite(value):
            raise MalformedJson(_OUT_OF_RANGE)
    return value


def _text(value: str) -> str:
    if value.isascii():
        if "\0" in value:
            reason = "the character U+0000 is not allowed"
            raise MalformedJson(reason)
        return value
    if "\0" in value or _SURROGATES.search(value):
        reason = "the character U+0000 and lone surrogates are not allowed"
        raise MalformedJson(reason)
    return value if is_normalized("NFC", value) else normalize("NFC", value)
