"""Mandates as HTTP shapes."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pydantic_core import from_json

from services.chassis.auth import Principal
from services.chassis.sealing import Sealer
from services.dossier.mandates import schemas
from services.dossier.mandates.rules.scope import context_of
from services.dossier.models.mandates import Mandate, MandateHistory
from services.kernel import hash_chain


def mandate(row: Mandate, sealer: Sealer, by: Principal) -> schemas.MandateOut:
    """A mandate, for one of its parties."""
    return schemas.MandateOut(**_values(row, sealer, by))


def new(row: Mandate, invitation: str, sealer: Sealer, by: Principal) -> schemas.NewMandate:
    """A mandate with its invitation."""
    return schemas.NewMandate(**_values(row, sealer, by), invitation=invitation)


def _values(row: Mandate, sealer: Sealer, by: Principal) -> dict[str, Any]:
    names = from_json(sealer.open(row.names, context=context_of(row.id)))
    return {
        "id": row.id,
        "part": "grantor" if by.subject == row.grantor else "representative",
        "grantor_name": names["grantor"],
        "representative_name": names["representative"],
        **{
            name: getattr(row, name)
            for name in (
                "procedures",
                "actions",
                "until",
                "state",
                "end_reason",
                "created_at",
                "accepted_at",
                "ended_at",
                "version",
            )
        },
    }


def history(row: Mandate, entries: Sequence[MandateHistory]) -> schemas.MandateHistoryOut:
    """The history of a mandate, and whether its chain is whole."""
    head, whole = hash_chain.GENESIS, True
    for number, each in enumerate(entries, 1):
        head = hash_chain.entry_hash(head, each.entry)
        whole = whole and head == each.hash and each.sequence == number
    steps = [
        schemas.MandateStep(
            sequence=each.sequence,
            action=each.entry["action"],
            by=each.entry["by"],
            at=datetime.fromisoformat(each.entry["at"]),
            hash=each.hash.hex(),
        )
        for each in entries
    ]
    return schemas.MandateHistoryOut(items=steps, verified=whole and head == row.history_head and len(entries) == row.version)
