"""Entity tags of procedure pages, and pages as of a day."""

import hashlib

from pydantic_core import from_json, to_json

from services.catalog.procedures.rules.validity import ValidityPeriod


def as_of(document: bytes, period: ValidityPeriod | None) -> bytes:
    """A published page or list entry with the state and the validity period of a day; list entries carry only the state."""
    if period is None:
        return document
    page = from_json(document)
    changes = {"state": period.state, "validity": period.model_dump(mode="json")}
    return to_json(page | {key: value for key, value in changes.items() if key in page})


def tag(page: bytes) -> str:
    """The entity tag of a page: it identifies exactly these bytes."""
    return f'"{hashlib.sha256(page).hexdigest()[:24]}"'
