"""The entity tag of a procedure's page on a day."""

import hashlib

from pydantic_core import from_json, to_json

from services.catalog.procedures.rules.validity import ValidityPeriod


def as_of(made: bytes, holding: ValidityPeriod | None) -> bytes:
    """A published page or list entry on a day on which this holds; entries tell only the state."""
    if holding is None:
        return made
    shown = from_json(made)
    later = {"state": holding.state, "validity": holding.model_dump(mode="json")}
    return to_json(shown | {key: value for key, value in later.items() if key in shown})


def tag(page: bytes) -> str:
    """The entity tag of a page: it names exactly these bytes."""
    return f'"{hashlib.sha256(page).hexdigest()[:24]}"'
