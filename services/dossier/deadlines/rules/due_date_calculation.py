"""The course of a clock: from the first counted instant, around the stops and over the extensions, to the due date.

Pure. All working time is on the calendar's scale, in microseconds. An extension replaces the due date by one fixed at its moment;
what the clock was stopped for before is in that date already, so only what is stopped after it moves it further.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import local
from services.kernel.working_time import Stop, Window, shift


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due date, fixed at `at`; `basis` is the decision or law behind it."""

    at: datetime
    due_at: datetime
    basis: str


@dataclass(frozen=True, slots=True)
class ExtensionTime:
    """Working time (microseconds) an extension gave; negative where a stop still open had eaten more than the extension gave."""

    extension: Extension
    working: int


@dataclass(frozen=True, slots=True)
class DueDateCalculation:
    """Where a clock ran: `effective_stops` are the pieces of stops that moved `due_at`, `given` what each extension added to the limit."""

    window: Window
    due_at: datetime
    effective_stops: tuple[Stop, ...]
    given: tuple[ExtensionTime, ...]


def calculate_due_date(
    window: Window, stops: Sequence[Stop], extensions: Sequence[Extension], calendar: WorkingCalendar
) -> DueDateCalculation:
    """The course of a limit laid on the calendar. An open stop moves nothing until it ends."""
    effective_stops: list[Stop] = []
    given: list[ExtensionTime] = []
    earliest = calendar.worked(window.begin)
    since, target = None, window.end
    for extension in (*extensions, None):
        pieces = list(_pieces(stops, since, extension.at if extension else None))
        begin = max(earliest, calendar.worked(since)) if since else earliest
        end, moving = shift(begin, calendar.worked(target), pieces, calendar)
        effective_stops += moving
        if extension is None:
            break
        given.append(ExtensionTime(extension, calendar.worked(extension.due_at) - end))
        since, target = extension.at, extension.due_at
    # Unmoved, the date stays to the minute what was promised, even where the calendar has changed since.
    due_at = calendar.moment(end) if end != calendar.worked(target) else local(target)
    return DueDateCalculation(window, due_at, tuple(effective_stops), tuple(given))


def _pieces(stops: Sequence[Stop], since: datetime | None, until: datetime | None) -> Iterator[Stop]:
    """What of the stops lies between two extensions; one still open at an extension is over for the date before it."""
    for stop in stops:
        if (until and stop.start >= until) or (since and stop.end and stop.end <= since):
            continue
        start = max(stop.start, since) if since else stop.start
        end = min(stop.end or until, until) if until else stop.end
        yield replace(stop, start=start, end=end)
