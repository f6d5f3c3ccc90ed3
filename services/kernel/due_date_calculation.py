"""Calculation of a due date: from the first counted instant, with the stops and the extensions on the way.

Pure. All working time is on the calendar's scale, in microseconds. An extension replaces the due date by one fixed at its moment;
earlier stops are contained in that date, so only stops after it move it further.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import local
from services.kernel.working_time import Stop, Window, shift


@dataclass(frozen=True, slots=True)
class Extension:
    """A later due date, fixed at `at`; `basis` says by what. `legal_basis` is its law, where not that of extensions."""

    at: datetime
    due_at: datetime
    basis: str
    legal_basis: str | None = None


@dataclass(frozen=True, slots=True)
class ExtensionTime:
    """Working time (microseconds) added by an extension; negative where an open stop had already used more than it added."""

    extension: Extension
    working_time: int


@dataclass(frozen=True, slots=True)
class DueDateCalculation:
    """A due date and how it came about: `effective_stops` are the parts of stops that moved it, `extension_times` what extensions added."""

    window: Window
    due_at: datetime
    effective_stops: tuple[Stop, ...]
    extension_times: tuple[ExtensionTime, ...]


def calculate_due_date(
    window: Window, stops: Sequence[Stop], extensions: Sequence[Extension], calendar: WorkingCalendar
) -> DueDateCalculation:
    """The due date of a limit laid on the calendar. An open stop moves nothing until it ends."""
    effective_stops: list[Stop] = []
    extension_times: list[ExtensionTime] = []
    earliest = calendar.worked(window.begin)
    since, target = None, window.end
    for extension in (*extensions, None):
        pieces = list(_pieces(stops, since, extension.at if extension else None))
        begin = max(earliest, calendar.worked(since)) if since else earliest
        end, moving = shift(begin, calendar.worked(target), pieces, calendar)
        effective_stops += moving
        if extension is None:
            break
        extension_times.append(ExtensionTime(extension, calendar.worked(extension.due_at) - end))
        since, target = extension.at, extension.due_at
    # An unmoved date stays to the minute as promised, even if the calendar has changed since.
    due_at = calendar.moment(end) if end != calendar.worked(target) else local(target)
    return DueDateCalculation(window, due_at, tuple(effective_stops), tuple(extension_times))


def _pieces(stops: Sequence[Stop], since: datetime | None, until: datetime | None) -> Iterator[Stop]:
    """The parts of the stops that lie between two extensions; a stop still open at an extension ends there for the earlier date."""
    for stop in stops:
        if (until and stop.start >= until) or (since and stop.end and stop.end <= since):
            continue
        start = max(stop.start, since) if since else stop.start
        end = min(stop.end or until, until) if until else stop.end
        yield replace(stop, start=start, end=end)
