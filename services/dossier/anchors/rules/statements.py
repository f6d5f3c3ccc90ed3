"""What is hashed and time-stamped, as canonical JSON (sorted keys, no spaces, UTF-8): the leaf of a history, the statement of an anchor."""

import hashlib
import json
from datetime import date
from typing import Any, Final

KIND: Final = "motcua.history-anchor.v1"


def leaf(code: str, sequence: int, head: bytes) -> bytes:
    """The leaf of a dossier's history: its newest entry's place and hash, which covers all entries before."""
    return _canonical({"code": code, "sequence": sequence, "hash": head.hex()}).encode()


def statement(number: int, day: date, leaf_count: int, root: bytes, previous: str | None) -> str:
    """The statement of an anchor. It contains the hash of the one before, so the newest time stamp covers every earlier anchor."""
    return _canonical(
        {
            "kind": KIND,
            "number": number,
            "day": day.isoformat(),
            "leaf_count": leaf_count,
            "root": root.hex(),
            "previous": None if previous is None else hashlib.sha256(previous.encode()).hexdigest(),
        }
    )


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
