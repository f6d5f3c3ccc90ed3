"""What an entry of the history holds, and the row that keeps it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from services.chassis.auth import Principal
from services.dossier.history.rules import hash_chain
from services.dossier.lifecycle.rules.transitions import Status

APPLICANT = "Người nộp hồ sơ"


def entry(
    *,
    sequence: int,
    action: str,
    status: Status,
    said: str,
    by: Principal,
    at: datetime,
    reason: str | None,
    details: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A history entry. Officials act by name, as the law wants it; applicants stay a subject. `details` is what else was given."""
    official = by.kind == "official"
    return {
        "sequence": sequence,
        "action": str(action),
        "status": str(status),
        "said": said,
        "subject": by.subject,
        "by": by.name if official else APPLICANT,
        "position": by.position if official else "",
        "unit": (by.unit or "") if official else "",
        "at": at.isoformat(),
        "reason": reason,
        "salt": hash_chain.salt(),
        **(details or {}),
    }


def history_row(code: str, written: Mapping[str, Any], head: bytes) -> dict[str, Any]:
    """The row of the history table that holds an entry."""
    return {"dossier_code": code, "sequence": written["sequence"], "entry": dict(written), "hash": head}
