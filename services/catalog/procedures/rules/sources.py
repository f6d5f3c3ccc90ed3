"""The record a version was created from, with the canonical form that it is compared and hashed by."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any, Final

from services.catalog.procedures.rules.record import Record

# Parsed JSON cannot be circular.
_CANONICAL: Final = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False)
_IN_ORDER: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A record as received (`raw`), and parsed with active HTML removed from its texts.

    `digest` is the SHA-256 of the canonical form: equal for records that differ only in the order of keys outside the e-form.
    """

    code: str
    raw: dict[str, Any]
    record: Record
    digest: bytes

    @classmethod
    def of(cls, code: str, raw: dict[str, Any], record: Record, canonical_text: str) -> "Source":
        """The source of a record; `code` is its national short code, `canonical_text` its canonical form."""
        return cls(code, raw, record, hashlib.sha256(canonical_text.encode()).digest())


def canonical(raw: dict[str, Any]) -> str:
    """The canonical text of a record, independent of the order of keys, but for those of the e-form: they are the order of its fields."""
    form = raw.get("form_schema")
    return _CANONICAL.encode(raw) + (f"\n{_IN_ORDER.encode(form)}" if form else "")
