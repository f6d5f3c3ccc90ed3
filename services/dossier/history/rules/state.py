"""The state of a dossier as its history records it: every change's entry holds the values of the columns it set.

So the chain determines the row beside it, and what was changed in the row alone is found and named. An entry from before values were
recorded says only its status. Bytes (sealed content, indexes) are recorded as their SHA-256; `state` is for officials only.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from services.dossier.history.rules.hash_chain import READ
from services.dossier.rows import DEFAULTS, DossierRow

KEY: Final = "state"
# With these the dossier begins here: all its values are recorded, or have their defaults.
_FIRST: Final = frozenset({"submit", "import"})
# The chain's own columns, and those PostgreSQL derives.
_BESIDE: Final = frozenset({"code", "history_head", "history_length", "due_sort_key", "holder_role"})
# What a new version of the calendar may write without an entry, because it moves no date that anybody sees.
_OF_CALENDAR: Final = frozenset({"calendar_version", "extensions", "reschedules"})


@dataclass(frozen=True, slots=True)
class Difference:
    """A column of the dossier that is not as the entry at `sequence`, the last one to set it, recorded it."""

    column: str
    sequence: int | None


def recorded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of columns as an entry records them."""
    return {name: _plain(value) for name, value in values.items() if name not in _BESIDE}


def recorded_first(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a new dossier that are not the columns' defaults."""
    return recorded({name: value for name, value in values.items() if name not in DEFAULTS or value != DEFAULTS[name]})


def differences(entries: Sequence[Any], dossier: DossierRow, *, newest_calendar: int) -> list[Difference]:
    """The columns of a dossier that differ from the state its unaltered history, oldest first, amounts to."""
    known = _replay(entries)
    stored = recorded({name: getattr(dossier, name) for name in known if hasattr(dossier, name)})
    compared = known.keys() - (_OF_CALENDAR if _is_counted_again(known, stored, newest_calendar) else frozenset())
    return [Difference(name, known[name][1]) for name in DEFAULTS if name in compared and stored[name] != known[name][0]]


def _is_counted_again(known: Mapping[str, tuple[Any, int | None]], stored: Mapping[str, Any], newest: int) -> bool:
    """Whether the dossier was counted by a later version of the calendar than its history says."""
    return "calendar_version" in known and known["calendar_version"][0] < stored["calendar_version"] <= newest


def _replay(entries: Iterable[Any]) -> dict[str, tuple[Any, int | None]]:
    """The value of each recorded column, with the sequence of the entry that set it last."""
    known: dict[str, tuple[Any, int | None]] = {}
    for sequence, entry in _changes(entries):
        state = entry.get(KEY)
        if isinstance(state, dict) and entry.get("action") in _FIRST:
            known = {name: (value, sequence) for name, value in recorded(DEFAULTS).items()}
        known["status"] = (entry.get("status"), sequence)
        if isinstance(state, dict):
            known |= {name: (value, sequence) for name, value in state.items()}
    return known


def _changes(entries: Iterable[Any]) -> Iterator[tuple[int, dict[str, Any]]]:
    for sequence, entry in enumerate(entries, 1):
        if isinstance(entry, dict) and entry.get("action") != READ:
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
