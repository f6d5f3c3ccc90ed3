"""The content of a petition's history entry: officials act by name, petitioners never."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from services.chassis.auth import Principal
from services.kernel import hash_chain, recorded_state
from services.kernel.history_verification import Discrepancy, DiscrepancyKind, StoredEntry
from services.kernel.vietnam import at_offset
from services.satisfaction.petitions.rules.transitions import PetitionAction

PETITIONER: Final = "Người phản ánh, kiến nghị"
SYSTEM: Final = "Hệ thống"
OPEN: Final = "open"
# Their own words, which are sealed; the history has them for nobody.
_UNRECORDED: Final = frozenset({PetitionAction.APPEAL, PetitionAction.WITHDRAW, PetitionAction.CLOSE})
# Reactions are no steps; the others are the chain's own, and what PostgreSQL derives.
_BESIDE: Final = frozenset({"code", "history_head", "history_length", "due_sort_key", "reactions"})


def entry(
    *,
    sequence: int,
    action: str,
    status: str,
    label: str,
    by: Principal | None,
    at: datetime,
    changed: Mapping[str, Any],
    details: Mapping[str, Any],
) -> dict[str, Any]:
    """An entry; `by` None is a petitioner without an account, `changed` are the columns the step set, `details` further fields."""
    official = by is not None and by.kind == "official"
    return {
        "sequence": sequence,
        "action": str(action),
        "status": str(status),
        "label": label,
        "subject": by.subject if by else None,
        "by": by.name if by and official else SYSTEM if by and by.kind == "system" else PETITIONER,
        "position": by.position if by and official else "",
        "unit": (by.unit or "") if by and official else "",
        "at": at_offset(at).isoformat(),
        "salt": hash_chain.salt(),
        **details,
        recorded_state.KEY: recorded(changed),
    }


def recorded(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values of columns as an entry records them."""
    return recorded_state.recorded(values, beside=_BESIDE)


def is_recorded(action: PetitionAction) -> bool:
    """Whether the reason of a step stands in the history: officials' do, a petitioner's own words are sealed content."""
    return action not in _UNRECORDED


def state_discrepancies(rows: list[StoredEntry], stored: Mapping[str, Any]) -> list[Discrepancy]:
    """What the columns of a petition say otherwise than its unaltered history."""
    known = recorded_state.replay([row.entry for row in rows], first=(), defaults={})
    values = recorded(stored)
    return [
        Discrepancy(DiscrepancyKind.STATE_MISMATCH, sequence, name)
        for name, (value, sequence) in known.items()
        if name in values and values[name] != value
    ]
