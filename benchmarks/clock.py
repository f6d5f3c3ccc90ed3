"""The time to compute a due date, in this process. The goal is at most 50 µs for a limit of 30 working days."""

import timeit
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from services.dossier.deadlines.rules import explanation
from services.dossier.deadlines.rules.deadline import Deadline
from services.kernel import working_calendar

_RECEIVED = datetime(2026, 7, 6, 2, tzinfo=UTC)
_STOP = {"start": "2026-07-08T02:00:00+00:00", "end": "2026-07-10T02:00:00+00:00", "cause": "supplement"}


def measure() -> dict[str, float]:
    """Microseconds, the best of five rounds, from the row as stored: a due date of 30 working days, one with a stop, its explanation."""
    calendar = working_calendar.load(working_calendar.LAI_CHAU)
    plain, stopped = _row(), _row(_STOP)
    return {
        "due date, 30 working days": _best(lambda: Deadline.of(plain).original_due_date(calendar), 2_000),
        "due date after a stop": _best(lambda: Deadline.of(stopped).current_due_date(calendar), 2_000),
        "due date explained": _best(lambda: explanation.explain(Deadline.of(stopped), calendar, _RECEIVED + timedelta(days=9)), 50),
    }


def _row(*stops: dict[str, str]) -> Any:
    limit = {"value": 30.0, "unit": "working_day", "convention": None, "cut_off": None, "rounding": None}
    return SimpleNamespace(
        received_at=_RECEIVED, time_limit=limit, stops=list(stops), extensions=[], original_due_at=None, reschedules=[]
    )


def _best(function: Any, times: int) -> float:
    return min(timeit.repeat(function, number=times, repeat=5)) / times * 1e6
