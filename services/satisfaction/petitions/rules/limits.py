"""When a step of a petition is due by a rule set, when that is escalated, and why it is due then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from services.kernel import due_date_explanation, working_time
from services.kernel.due_date_calculation import calculate_due_date
from services.kernel.due_date_explanation import Explanation
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import OutsideCalendar, local
from services.kernel.working_time import HOURS_OF_A_WORKING_DAY
from services.satisfaction.errors import LimitOutsideCalendar
from services.satisfaction.petitions.rules.rule_sets import Step, Term
from services.satisfaction.petitions.rules.transitions import PetitionStatus

_WORKING_DAY: Final = timedelta(hours=HOURS_OF_A_WORKING_DAY)
_MICROSECOND: Final = timedelta(microseconds=1)
_STEPS: Final[dict[str, Step]] = {
    PetitionStatus.RECEIVED: "classify",
    PetitionStatus.PROCESSING: "answer",
    PetitionStatus.ANSWERED: "publish",
    PetitionStatus.CLOSED: "publish",
}


def due(start: datetime, term: Term, calendar: WorkingCalendar) -> datetime:
    """The last instant of a term that starts; `LimitOutsideCalendar` beyond the calendar."""
    with _within_calendar():
        return working_time.due(start, term.time_limit, calendar)


Pending = tuple[str, datetime | None]
"""The status of a petition, and when what comes next is due."""


def late_step(before: Pending, after: Pending, at: datetime) -> Step | None:
    """The step that ended with a change at an instant, if it had been due before; None where it was in time or has not ended."""
    (status, due_at), (status_after, due_after) = before, after
    step = _STEPS.get(status)
    has_ended = (step, due_at) != (_STEPS.get(status_after), due_after)
    return step if has_ended and due_at is not None and due_at < at else None


def escalation(start: datetime, due_at: datetime, before: Term, calendar: WorkingCalendar) -> datetime:
    """When the unit above is told that a step is not done: so long before it is due, but not in the first half of its time."""
    with _within_calendar():
        begin, end = calendar.worked(start), calendar.worked(due_at)
        early = int(before.value * (_WORKING_DAY if before.unit != "hour" else timedelta(hours=1)) / _MICROSECOND)
        return calendar.moment(max(end - early, (begin + end) // 2))


def explain(start: datetime, term: Term, promised: datetime, calendar: WorkingCalendar) -> Explanation:
    """Every span between a start and the due date that was promised then, which stays though the calendar has changed since."""
    with _within_calendar():
        window = working_time.window(start, term.time_limit, calendar)
        end = local(promised)
        if end != window.end:
            window = replace(window, begin=min(window.begin, end), end=end)
        return due_date_explanation.explain(start, term.time_limit, calculate_due_date(window, (), (), calendar), calendar)


def working_days(start: datetime, end: datetime, calendar: WorkingCalendar) -> float:
    """The working time between two instants in working days of eight hours, two decimals."""
    with _within_calendar():
        return round(working_time.between(start, end, calendar) / _WORKING_DAY, 2)


@contextmanager
def _within_calendar() -> Iterator[None]:
    try:
        yield
    except OutsideCalendar as error:
        raise LimitOutsideCalendar from error
