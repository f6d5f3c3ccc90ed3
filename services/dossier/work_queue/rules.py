"""Due buckets: six ranges of one sort key, so that a queue and its counts are ranges of an index.

`due_sort_key` (a column PostgreSQL derives from status and due date) is the due date while the clock runs, an instant no calendar
reaches for dossiers without a running clock, a later one for those waiting for the applicant, and null once nothing is left to do.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import Day, local

NO_LIMIT: Final = datetime(9999, 1, 1, tzinfo=UTC)
STOPPED: Final = datetime(9999, 1, 2, tzinfo=UTC)
SOON_WORKING_DAYS: Final = 1
"""Due soon: by the end of this number of working days after today."""


class DueBucket(StrEnum):
    """The relation of a dossier to its due date, most urgent first; days are Vietnam's."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"
    LATER = "later"
    NO_LIMIT = "no_limit"
    """Without a running clock: to be received, without a time limit, or the result to be returned."""
    STOPPED = "stopped"
    """Waiting for the applicant."""


Range: TypeAlias = tuple[datetime | None, datetime | None]
"""From, inclusive, to, exclusive; None is open."""
Ranges: TypeAlias = Mapping[DueBucket, Range]


def due_ranges(now: datetime, calendar: WorkingCalendar) -> Ranges:
    """Each bucket as a range of sort keys at an instant. Due exactly now is not overdue yet."""
    today = calendar.day(local(now).date())
    tomorrow, soon = _following(today), _following(calendar.working_day(today.on, nth=SOON_WORKING_DAYS))
    return {
        DueBucket.OVERDUE: (None, now),
        DueBucket.DUE_TODAY: (now, tomorrow),
        DueBucket.DUE_SOON: (tomorrow, soon),
        DueBucket.LATER: (soon, NO_LIMIT),
        DueBucket.NO_LIMIT: (NO_LIMIT, STOPPED),
        DueBucket.STOPPED: (STOPPED, None),
    }


def due_bucket(due_sort_key: datetime, at: Ranges) -> DueBucket:
    """The bucket of a sort key."""
    for each, (_, end) in at.items():
        if end is not None and due_sort_key < end:
            return each
    return DueBucket.STOPPED


def _following(day: Day) -> datetime:
    """The midnight at which a day ends. In UTC, as rows are: comparing instants of two zones costs ten times as much."""
    return (day.at(0) + timedelta(days=1)).astimezone(UTC)
