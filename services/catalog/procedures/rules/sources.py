"""The record a version was made from, in its canonical form: what it is compared and hashed by."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from services.catalog.procedures.rules.record import Record

# What was read from JSON holds no circles to look for.
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A record as it came (`raw`), and as we read it with its texts cleaned of active HTML.

    `digest` tells two records apart, whatever the order of their keys.
    """

    code: str
    raw: dict[str, Any]
    record: Record
    digest: bytes

    @classmethod
    def of(cls, code: str, raw: dict[str, Any], record: Record, written: str) -> "Source":
        """The source of a record whose national short code is `code`; `written` is its canonical text."""
        return cls(code, raw, record, hashlib.sha256(written.encode()).digest())


def canonical(raw: dict[str, Any]) -> str:
    """The one text of a record, whatever the order of its keys."""
    return _CANONICAL.encode(raw)
