"""The state of a dossier as its history records it, and how its row differs from that.

An entry from before values were recorded says only its status.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from services.dossier.rows import DEFAULTS, DossierRow
from services.kernel import recorded_state
from services.kernel.history_verification import Discrepancy, DiscrepancyKind, StoredEntry
from services.kernel.recorded_state import KEY, Known

__all__ = ["KEY", "Difference", "differences", "discrepancies", "recorded", "recorded_first"]

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
    return recorded_state.recorded(values, beside=_BESIDE)


def recorded_first(values: Mapping[str, Any]) -> dict[str, Any]:
    """The values of a new dossier that are not the columns' defaults."""
    return recorded({name: value for name, value in values.items() if name not in DEFAULTS or value != DEFAULTS[name]})


def discrepancies(rows: Sequence[StoredEntry], dossier: DossierRow, *, newest_calendar: int) -> list[Discrepancy]:
    """What the dossier's row says otherwise than its unaltered history."""
    differing = differences([row.entry for row in rows], dossier, newest_calendar=newest_calendar)
    return [Discrepancy(DiscrepancyKind.STATE_MISMATCH, each.sequence, each.column) for each in differing]


def differences(entries: Sequence[Any], dossier: DossierRow, *, newest_calendar: int) -> list[Difference]:
    """The columns of a dossier that differ from the state its unaltered history, oldest first, amounts to."""
    known = recorded_state.replay(entries, first=_FIRST, defaults=recorded(DEFAULTS))
    stored = recorded({name: getattr(dossier, name) for name in known if hasattr(dossier, name)})
    compared = known.keys() - (_OF_CALENDAR if _is_counted_again(known, stored, newest_calendar) else frozenset())
    return [Difference(name, known[name][1]) for name in DEFAULTS if name in compared and stored[name] != known[name][0]]


def _is_counted_again(known: Known, stored: Mapping[str, Any], newest: int) -> bool:
    """Whether the dossier was counted by a later version of the calendar than its history says."""
    return "calendar_version" in known and known["calendar_version"][0] < stored["calendar_version"] <= newest
