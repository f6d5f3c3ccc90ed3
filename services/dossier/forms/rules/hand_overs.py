"""The hand-over chain of the control slip, read from the history: who gave the dossier to whom, when, and whether in time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from services.dossier.forms.rules.occasions import Occasion
from services.kernel import working_time
from services.kernel.vietnam import at_offset

Timeliness = Literal["early", "on_time", "late"]


@dataclass(frozen=True, slots=True)
class HandOver:
    """Units by code, persons by name; empty where nobody in particular received it. `timeliness` None: no time had been set."""

    giver_unit: str
    giver: str
    receiver_unit: str
    receiver: str
    at: datetime
    timeliness: Timeliness | None
    note: str


def hand_overs(passed: Sequence[Occasion]) -> list[HandOver]:
    """The hand-overs since reception, oldest first. Each is compared with the time of the step it ends, else of the whole dossier."""
    return list(_hand_overs(passed))


def _hand_overs(passed: Sequence[Occasion]) -> Iterator[HandOver]:
    received = False
    for each in passed:
        if received and _holder(each.before) != _holder(each.after):
            yield _hand_over(each)
        received = received or each.step.action == "receive"


def _hand_over(occasion: Occasion) -> HandOver:
    step, before, after = occasion.step, occasion.before, occasion.after
    return HandOver(
        giver_unit=_text(before, "unit"),
        giver=step.by,
        receiver_unit=_text(after, "unit"),
        receiver=_text(after, "assignee_name"),
        at=step.at,
        timeliness=_timeliness(before, step.at),
        note=step.label,
    )


def _holder(state: Mapping[str, Any]) -> tuple[str, str]:
    return _text(state, "unit"), _text(state, "assignee_name")


def _timeliness(before: Mapping[str, Any], at: datetime) -> Timeliness | None:
    due = instant(before, "step_due_at") or instant(before, "due_at")
    return working_time.lateness(due, at).value if due is not None else None


def _text(state: Mapping[str, Any], name: str) -> str:
    value = state.get(name)
    return value if isinstance(value, str) else ""


def instant(state: Mapping[str, Any], name: str) -> datetime | None:
    """An instant of a recorded state in Vietnam; None where there is none, or something else in its place."""
    value = state.get(name)
    try:
        return at_offset(datetime.fromisoformat(value)) if isinstance(value, str) else None
    except (ValueError, OverflowError):
        return None


def consulted(passed: Sequence[Occasion]) -> list[str]:
    """The units whose opinion was asked for, by code, each once."""
    pending = (code for each in passed for code in each.after.get("pending_consultations") or () if isinstance(code, str))
    return list(dict.fromkeys(pending))
