"""Which dates of a running dossier a change of the calendar moves, and where to. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from services.dossier.deadlines.rules.reschedule import DatedColumns, Reschedule, reschedule
from services.dossier.errors import DueDateOutsideCalendar
from services.kernel.calendar_file import DecreedDay
from services.kernel.vietnam import at_offset, midnight
from services.kernel.working_calendar import WorkingCalendar


@dataclass(frozen=True, slots=True)
class Move:
    """A dossier's dates before and after; `stored` is what becomes of them."""

    previous_due_at: datetime | None
    previous_step_due_at: datetime | None
    stored: Reschedule

    @property
    def is_visible(self) -> bool:
        """Whether the due date of the dossier or of its step is another one."""
        dates = (self.stored.due_at, self.stored.step_due_at)
        return dates != (self.previous_due_at, self.previous_step_due_at)

    def entry(self, *, at: datetime, version: int, legal_basis: str) -> dict[str, Any]:
        """The move as the dossier keeps it."""
        return {
            "at": at_offset(at).isoformat(),
            "calendar_version": version,
            "legal_basis": legal_basis,
            "previous_due_at": _text(self.previous_due_at),
            "due_at": _text(self.stored.due_at),
            "previous_step_due_at": _text(self.previous_step_due_at),
            "step_due_at": _text(self.stored.step_due_at),
            "promised": _text(self.stored.promised),
        }


def first_moment(days: Sequence[DecreedDay]) -> datetime:
    """The beginning of the first day that changes: dates before it stay."""
    return midnight(min(day for each in days for day in (each.off, each.worked) if day))


def move(
    dossier: DatedColumns, old: WorkingCalendar, new: WorkingCalendar, *, since: datetime, at: datetime, legal_basis: str
) -> Move | None:
    """What the calendars' difference, from `since` on, moves; None where all stays, also where the new calendar does not reach so far."""
    dates = [date for date in (dossier.due_at, dossier.step_due_at) if date]
    if not dates or max(dates) < since:
        return None
    try:
        result = reschedule(dossier, old, new, at=at, legal_basis=legal_basis)
    except DueDateOutsideCalendar:
        return None
    whole = Move(dossier.due_at, dossier.step_due_at, result)
    unchanged = result.promised is None and list(result.extensions) == list(dossier.extensions)
    return None if unchanged and not whole.is_visible else whole


def reason(legal_basis: str, before: Mapping[str, Any]) -> str:
    """The public reason in the history: the law, the old date and the new one."""
    old, new = before["previous_due_at"], before["due_at"]
    if old == new:
        old, new = before["previous_step_due_at"], before["step_due_at"]
        return f"{legal_basis}. Hạn của bước xử lý: {_words(old)} → {_words(new)}."
    return f"{legal_basis}. Ngày hẹn trả: {_words(old)} → {_words(new)}."


def _words(text: str) -> str:
    return f"{datetime.fromisoformat(text):%H:%M %d/%m/%Y}"


def _text(at: datetime | None) -> str | None:
    return at_offset(at).isoformat() if at else None
