"""The hash chain of a history, of a dossier or a petition: each entry's hash covers its canonical JSON and the hash before it.

In an entry with a `salt`, values not meant for applicants are covered by a salted hash each, so that applicants can compute the
chain from what they may read.
"""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

GENESIS = b"\0" * 32
READ = "read"
ACKNOWLEDGE = "acknowledge"
ERASE = "erase"
DRAFT_RESULT = "draft_result"
SIGN_RESULT = "sign_result"
REVOKE_RESULT = "revoke_result"
RENEW_TIME_STAMP = "renew_time_stamp"
ISSUE_FORM = "issue_form"
NOTES = (READ, ACKNOWLEDGE, ERASE, DRAFT_RESULT, SIGN_RESULT, REVOKE_RESULT, RENEW_TIME_STAMP, ISSUE_FORM)
"""The actions of entries that change nothing in the dossier itself: officials' reads, what the national portal acknowledged, files erased by
rule, work on a result before and after its release, and printed forms."""

# Accounts are confidential, notes and the recorded state are for officials; with the salt the other values could be guessed.
_PRIVATE = frozenset({"subject", "note", "salt", "state"})
# Officials act by name; of those who only read, applicants see unit and position.
_PRIVATE_OF_READERS = _PRIVATE | {"by"}


def entry_hash(previous: bytes, entry: Mapping[str, Any]) -> bytes:
    """The hash of an entry that follows `previous`. Canonical JSON: sorted keys, no spaces, UTF-8."""
    covered = redact(entry) if "salt" in entry else entry
    return hashlib.sha256(previous + _canonical(covered)).digest()


def salt() -> str:
    """A new salt for an entry: 128 bits in hexadecimal."""
    return secrets.token_hex(16)


def redact(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The entry as applicants may read it: `{"sha256": …}` in place of each private value, of `salt + path + canonical JSON`.

    Of an entry without a salt, private values are left out: their bare hashes could be guessed from.
    """
    redacted: dict[str, Any] = _redact(entry, entry.get("salt"), "")
    return redacted


def _redact(value: Any, salt: Any, path: str) -> Any:
    if isinstance(value, list):
        return [_redact(part, salt, f"{path}/{n}") for n, part in enumerate(value)]
    if not isinstance(value, Mapping):
        return value
    private = _PRIVATE_OF_READERS if path.startswith("/readers/") else _PRIVATE
    redacted = {key: _redact(part, salt, f"{path}/{key}") for key, part in value.items() if key not in private}
    if salt is not None:
        redacted |= {key: _commitment(salt, f"{path}/{key}", value[key]) for key in private & value.keys()}
    return redacted


def _commitment(salt: Any, path: str, value: Any) -> dict[str, str]:
    return {"sha256": hashlib.sha256(f"{salt}{path}".encode() + _canonical(value)).hexdigest()}


def _canonical(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
