"""The hash chain of a dossier's history: each entry's hash covers its canonical JSON and the hash before it."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

GENESIS = b"\0" * 32


def chained(previous: bytes, entry: Mapping[str, Any]) -> bytes:
    """The hash of an entry that follows `previous`. Canonical JSON: sorted keys, no spaces, UTF-8."""
    canonical = json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    return hashlib.sha256(previous + canonical).digest()
