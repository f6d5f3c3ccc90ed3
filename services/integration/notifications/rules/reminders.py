"""When applicants are reminded of a date, counted in working time back from it."""

from datetime import datetime, timedelta
from typing import Final, Literal

from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import OutsideCalendar
from services.kernel.working_time import HOURS_OF_A_WORKING_DAY

Kind = Literal["supplement_lapses", "result_due"]

WORKING_DAYS_BEFORE: Final[dict[Kind, int]] = {"supplement_lapses": 3, "result_due": 1}
"""How long before: there must be time to fetch a paper."""
_DAY: Final = HOURS_OF_A_WORKING_DAY * 3_600 * 1_000_000


def remind_at(kind: Kind, due_at: datetime, calendar: WorkingCalendar) -> datetime:
    """The instant so many working days of eight hours before the date; beyond the calendar, days by the clock."""
    days = WORKING_DAYS_BEFORE[kind]
    try:
        return calendar.moment(calendar.worked(due_at) - days * _DAY)
    except OutsideCalendar:
        return due_at - timedelta(days=days)
