"""The hand-over chain of the control slip, read from the history: who gave the dossier to whom, when, and whether in time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest
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
    # Who took the last step of the unit that has the dossier; empty before reception.
    holder = ""
    for each, following in zip_longest(passed, passed[1:]):
        if holder and _holding(each.before) != _holding(each.after):
            yield _hand_over(each, holder, following)
            holder = _text(each.after, "assignee_name") or each.step.by
        elif each.step.action == "receive" or (holder and each.step.unit == _text(each.after, "unit")):
            holder = each.step.by


def _hand_over(occasion: Occasion, holder: str, following: Occasion | None) -> HandOver:
    """From who had it, also where somebody took it himself; to the official it was meant for, or who took the next step in that unit."""
    step, before, after = occasion.step, occasion.before, occasion.after
    receiver, unit = _text(after, "assignee_name"), _text(after, "unit")
    if not receiver and following is not None and following.step.unit == unit:
        receiver = following.step.by
    return HandOver(
        giver_unit=_text(before, "unit"),
        giver=holder if step.by == receiver else step.by,
        receiver_unit=unit,
        receiver=receiver,
        at=step.at,
        timeliness=_timeliness(before, step.at),
        note=step.label,
    )


def _holding(state: Mapping[str, Any]) -> tuple[str, str, Any]:
    return _text(state, "unit"), _text(state, "assignee_name"), state.get("step_number")


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
