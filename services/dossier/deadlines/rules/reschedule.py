"""What a change of the working calendar makes of the dates of a dossier whose clock runs. Pure.

* A limit is counted again by the new calendar. A date promised otherwise (by the system a dossier came from) keeps its working time; in
  days or months it stays.
* A date fixed by a decision (an extension) stays; where nobody works on it any more it moves to the next working day (Civil Code 2015,
  Art. 148(5)).
* No date moves back: what the applicant was promised, and what the authority was given, stays where a day off is taken back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from services.dossier.deadlines.rules.deadline import ClockColumns, Deadline, within_calendar
from services.kernel import working_time
from services.kernel.vietnam import at_offset
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import local, since_midnight
from services.kernel.working_time import Unit

CALENDAR_BASIS = "calendar"
"""The basis of a date fixed by a change of the calendar among a dossier's extensions."""


class DatedColumns(ClockColumns, Protocol):
    """The columns whose dates a change of the calendar may move."""

    @property
    def due_at(self) -> datetime | None: ...
    @property
    def step_started_at(self) -> datetime | None: ...
    @property
    def step_due_at(self) -> datetime | None: ...


@dataclass(frozen=True, slots=True)
class Reschedule:
    """The dates by the new calendar. `promised` is the limit's new end, None where it stays; `extensions` are all, as they are stored."""

    due_at: datetime | None
    step_due_at: datetime | None
    promised: datetime | None
    extensions: Sequence[Mapping[str, Any]]


def reschedule(dossier: DatedColumns, old: WorkingCalendar, new: WorkingCalendar, *, at: datetime, legal_basis: str) -> Reschedule:
    """The dates of a running clock counted by `old` as they are by `new`; `DueDateOutsideCalendar` beyond its end."""
    with within_calendar():
        step_due_at = _step_due(dossier, old, new)
        if dossier.due_at is None:
            return Reschedule(None, step_due_at, None, dossier.extensions)
        stored = Deadline.of(dossier)
        decided = tuple(each for each in stored.extensions if each.basis != CALENDAR_BASIS)
        decided_as_stored = [each for each in dossier.extensions if each["basis"] != CALENDAR_BASIS]
        promised = stored.promised if decided else _promised(stored, old, new)
        new_promise = promised if promised != stored.promised else None
        by_law = replace(stored, extensions=decided, promised=promised).current_due_date(new)
        due_at = _later(dossier.due_at, by_law, new)
        if by_law == due_at:
            return Reschedule(due_at, step_due_at, new_promise, decided_as_stored)
        if new_promise is None and stored.current_due_date(new) == due_at:
            return Reschedule(due_at, step_due_at, None, dossier.extensions)
    # An open stop moves the date by all of it once it ends.
    since = stored.open_stop.start if stored.open_stop else at
    fixed = {
        "at": at_offset(since).isoformat(),
        "due_at": at_offset(due_at).isoformat(),
        "basis": CALENDAR_BASIS,
        "legal_basis": legal_basis,
    }
    return Reschedule(due_at, step_due_at, new_promise, [*decided_as_stored, fixed])


def _later(due_at: datetime, by_law: datetime | None, new: WorkingCalendar) -> datetime:
    """The date by law, or the present one where that is later; either only while somebody works."""
    lawful = _worked(by_law, new) if by_law else None
    return lawful if lawful and lawful >= due_at else _worked(due_at, new)


def _promised(stored: Deadline, old: WorkingCalendar, new: WorkingCalendar) -> datetime | None:
    """The end of the limit by the new calendar."""
    if stored.promised is None or stored.received_at is None or stored.limit is None:
        return stored.promised
    counted = working_time.window(stored.received_at, stored.limit, old)
    if stored.promised == counted.end:
        return working_time.window(stored.received_at, stored.limit, new).end
    if stored.limit.unit in (Unit.HOUR, Unit.WORKING_DAY):
        return _as_long(min(counted.begin, local(stored.promised)), stored.promised, old, new)
    return stored.promised


def _step_due(dossier: DatedColumns, old: WorkingCalendar, new: WorkingCalendar) -> datetime | None:
    if dossier.step_due_at is None or dossier.step_started_at is None:
        return dossier.step_due_at
    return max(dossier.step_due_at, _as_long(dossier.step_started_at, dossier.step_due_at, old, new))


def _as_long(start: datetime, end: datetime, old: WorkingCalendar, new: WorkingCalendar) -> datetime:
    """The end after as much working time by the new calendar as by the old one."""
    working = old.worked(end) - old.worked(start)
    return new.moment(new.worked(start) + working) if working > 0 else local(end)


def _worked(at: datetime, calendar: WorkingCalendar) -> datetime:
    """The instant itself while somebody works, or the close of the next working day."""
    here = local(at)
    day = calendar.day(here.date())
    return here if day.in_hours(since_midnight(here)) else calendar.working_day(here.date(), nth=1).closing
