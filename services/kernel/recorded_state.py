"""The state of a row as its history records it: the entry of every change holds the values of the columns it set.

So the chain determines the row beside it, and what was changed in the row alone is found and named. Bytes (sealed content, indexes) are
recorded as their SHA-256; `state` is for officials only.
"""

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from services.kernel.hash_chain import NOTES

KEY: Final = "state"

Known: TypeAlias = dict[str, tuple[Any, int | None]]
"""The value of each recorded column, with the sequence of the entry that set it last."""


def recorded(values: Mapping[str, Any], *, beside: Collection[str] = ()) -> dict[str, Any]:
    """Values of columns as an entry records them, without those `beside` the state."""
    return {name: _plain(value) for name, value in values.items() if name not in beside}


def replay(entries: Iterable[Any], *, first: Collection[str], defaults: Mapping[str, Any]) -> Known:
    """What the entries, oldest first, amount to; an entry whose action is one of `first` begins the row, with these recorded defaults."""
    known: Known = {}
    for sequence, entry in _changes(entries):
        state = entry.get(KEY)
        if isinstance(state, dict) and entry.get("action") in first:
            known = {name: (value, sequence) for name, value in defaults.items()}
        known["status"] = (entry.get("status"), sequence)
        if isinstance(state, dict):
            known |= {name: (value, sequence) for name, value in state.items()}
    return known


def _changes(entries: Iterable[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    for sequence, entry in enumerate(entries, 1):
        if isinstance(entry, dict) and entry.get("action") not in NOTES:
            yield sequence, entry


def _plain(value: Any) -> Any:
    """A value as JSON that is the same whether it comes from a command or from the database."""
    if isinstance(value, Mapping):
        return {str(name): _plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return _plain_scalar(value)


def _plain_scalar(value: Any) -> Any:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case bytes():
            return hashlib.sha256(value).hexdigest()
        case float() if value.is_integer():
            return int(value)
        case str():
            return str(value)
    return value
