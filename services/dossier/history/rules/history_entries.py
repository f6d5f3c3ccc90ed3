"""The content of a history entry, and its row."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, field_validator

from services.chassis.auth import Principal
from services.dossier.lifecycle.rules.statuses import Status
from services.kernel import hash_chain
from services.kernel.vietnam import Instant, at_offset

APPLICANT = "Người nộp hồ sơ"
TEST_PARTNER = "Đối tác kết nối (thử nghiệm)"
SYSTEM = "Hệ thống"
"""In whose name stands what follows from the law when a time has come."""


def entry(
    *,
    sequence: int,
    action: str,
    status: Status,
    label: str,
    by: Principal,
    at: datetime,
    reason: str | None,
    details: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A history entry. Officials act by name, as the law requires; applicants stay a subject. `details` are further fields."""
    official = by.kind == "official"
    name = TEST_PARTNER if by.test else {"official": by.name, "system": SYSTEM}.get(by.kind, APPLICANT)
    return {
        "sequence": sequence,
        "action": str(action),
        "status": str(status),
        "label": label,
        "subject": by.subject,
        "by": name,
        "position": by.position if official else "",
        "unit": (by.unit or "") if official else "",
        "at": at_offset(at).isoformat(),
        "reason": reason,
        "salt": hash_chain.salt(),
        **(details or {}),
    }


def history_row(code: str, entry: Mapping[str, Any], head: bytes) -> dict[str, Any]:
    """The row of an entry in the history table."""
    return {"dossier_code": code, "sequence": entry["sequence"], "entry": dict(entry), "hash": head}


class StepEntry(BaseModel):
    """A step of a dossier as its entry records it. Officials' reads are entries too, but no steps."""

    model_config = ConfigDict(frozen=True)

    action: str
    status: Status
    # Older entries keep it as `said`: they are hashed, so the key cannot be renamed.
    label: str = Field(validation_alias=AliasChoices("label", "said"))
    by: str
    position: str
    unit: str
    at: Instant
    reason: str | None
    note: str | None = None
    mandate: str | None = None

    @field_validator("at", mode="before")
    @classmethod
    def _written(cls, at: Any) -> Any:
        # A number would be taken for seconds or milliseconds, and some instants have no counterpart in Vietnam.
        return at_offset(datetime.fromisoformat(at))


def step(entry: Any) -> StepEntry | None:
    """The step an entry records; None where somebody altered it so that it cannot be read: verification says so."""
    try:
        return StepEntry.model_validate(entry)
    except (ValidationError, TypeError, OverflowError):
        return None
