"""What a change of the calendar makes of the dates of running clocks."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
from hypothesis import strategies as st

from services.dossier.deadlines.rules.deadline import Deadline, end_stop
from services.dossier.deadlines.rules.reschedule import CALENDAR_BASIS, reschedule
from services.kernel import working_calendar
from services.kernel.calendar_file import DecreedDay
from services.kernel.working_day import since_midnight
from tests.chance import for_all
from tests.dossier.rules.clock_histories import (
    STORED_TWO_DAYS,
    clock_events,
    clock_history,
    row,
    stored_extension,
    stored_limits,
    stored_stop,
)
from tests.dossier.rules.clocks import DATA, LAI_CHAU, starts, vn

OFF_WEDNESDAY = working_calendar.load(DATA, [DecreedDay(off=date(2026, 7, 8), legal_basis="QĐ 1")])
SWAPPED = working_calendar.load(DATA, [DecreedDay(off=date(2026, 7, 8), worked=date(2026, 7, 11), legal_basis="QĐ 1")])
WEDNESDAY_BACK = LAI_CHAU
NOW = vn("07/07/2026 09:00")


def moved(dossier, old=LAI_CHAU, new=OFF_WEDNESDAY, at=NOW):
    """The dossier after the change of the calendar."""
    result = reschedule(dossier, old, new, at=at, legal_basis="QĐ 1")
    after = deepcopy(dossier)
    after.due_at, after.step_due_at, after.extensions = result.due_at, result.step_due_at, list(result.extensions)
    if result.promised:
        after.reschedules = [*dossier.reschedules, {"promised": result.promised.isoformat()}]
    return after


def received(limit=STORED_TWO_DAYS, **changes):
    """Received on Monday 6 July 2026 at 9:00; of two working days due on Wednesday 8."""
    made = row("06/07/2026 09:00", limit)
    vars(made).update(changes)
    made.due_at = Deadline.of(made).current_due_date(LAI_CHAU)
    return made


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        pytest.param(received(), "09/07/2026 17:00", id="working days"),
        pytest.param(received({"value": 1.0, "unit": "working_day"}), "07/07/2026 17:00", id="due before it"),
        pytest.param(received({"value": 16.0, "unit": "hour"}), "09/07/2026 09:00", id="hours"),
        pytest.param(received({"value": 2.0, "unit": "day"}), "09/07/2026 17:00", id="days whose last one it is"),
        pytest.param(received({"value": 3.0, "unit": "day"}), "09/07/2026 17:00", id="days in the middle of which it is"),
        pytest.param(
            received(stops=[stored_stop("07/07/2026 08:00", "07/07/2026 10:00")]), "10/07/2026 09:30", id="two hours stopped"
        ),
        pytest.param(received(stops=[stored_stop("07/07/2026 08:00", None)]), "09/07/2026 17:00", id="a clock that stands still"),
        pytest.param(
            received(stops=[stored_stop("07/07/2026 10:00", "09/07/2026 10:00")]),
            "10/07/2026 17:00",
            id="stopped over it: no longer",
        ),
        pytest.param(
            received(extensions=[stored_extension("07/07/2026 08:00", "08/07/2026 17:00")]),
            "09/07/2026 17:00",
            id="extended to the day off",
        ),
        pytest.param(
            received(extensions=[stored_extension("07/07/2026 08:00", "10/07/2026 16:00")]),
            "10/07/2026 16:00",
            id="extended beyond it",
        ),
    ],
)
def test_where_a_new_day_off_moves_a_due_date(dossier, expected):
    after = moved(dossier)
    assert after.due_at == Deadline.of(after).current_due_date(OFF_WEDNESDAY) == vn(expected)
    assert after.original_due_at == dossier.original_due_at


@pytest.mark.parametrize(
    ("days", "expected"),
    [(2, "09/07/2026 17:00"), (4, "11/07/2026 17:00"), (5, "13/07/2026 17:00")],
)
def test_a_swap_moves_what_is_due_between_its_days(days, expected):
    dossier = received({"value": float(days), "unit": "working_day"})
    assert moved(dossier, new=SWAPPED).due_at == vn(expected)


def test_a_date_promised_elsewhere_keeps_its_working_time():
    dossier = received(original_due_at=vn("10/07/2026 11:00"))
    assert moved(dossier).due_at == vn("13/07/2026 11:00")


def test_a_day_off_taken_back_moves_no_date_back():
    first = moved(received())
    after = moved(first, OFF_WEDNESDAY, WEDNESDAY_BACK)
    assert after.due_at == Deadline.of(after).current_due_date(WEDNESDAY_BACK) == vn("09/07/2026 17:00")
    assert [each["basis"] for each in after.extensions] == [CALENDAR_BASIS]


def test_what_was_kept_is_counted_by_law_again_once_that_is_later():
    kept = moved(moved(received()), OFF_WEDNESDAY, WEDNESDAY_BACK)
    two_off = [DecreedDay(off=date(2026, 7, day), legal_basis="QĐ 2") for day in (8, 9)]
    after = moved(kept, WEDNESDAY_BACK, working_calendar.load(DATA, two_off))
    assert (after.due_at, after.extensions) == (vn("10/07/2026 17:00"), [])


def test_a_stop_that_ends_after_the_change_moves_the_new_date_by_all_of_it():
    after = moved(received(stops=[stored_stop("07/07/2026 08:00", None)]))
    after.stops = end_stop(after.stops, vn("07/07/2026 10:00"))
    assert Deadline.of(after).current_due_date(OFF_WEDNESDAY) == vn("10/07/2026 09:30")


@pytest.mark.parametrize(("started", "due", "expected"), [("07/07/2026 16:00", "08/07/2026 09:30", "09/07/2026 09:30")])
def test_the_clock_of_a_step_keeps_its_working_time(started, due, expected):
    dossier = received(step_started_at=vn(started), step_due_at=vn(due))
    assert moved(dossier).step_due_at == vn(expected)


def test_without_a_due_date_there_is_nothing_to_move():
    assert moved(row("06/07/2026 09:00", None)).due_at is None


DECREES = st.lists(
    st.builds(
        lambda on, swap: DecreedDay(off=on, worked=on + timedelta(days=12 - on.weekday()) if swap else None, legal_basis="QĐ"),
        st.dates(date(2019, 1, 1), date(2027, 12, 31)).filter(lambda on: on.weekday() < 5 and LAI_CHAU.day(on).spans),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
)


@for_all(starts, stored_limits.filter(bool), clock_events, DECREES)
def test_whatever_happened_a_date_never_moves_back_and_is_worked_and_counted_the_same_afterwards(start, limit, plan, decreed):
    new = working_calendar.load(DATA, decreed)
    before = clock_history(start, limit, plan)[-1]
    after = moved(before, LAI_CHAU, new, before.now)
    assert after.due_at >= before.due_at
    assert new.day(after.due_at.date()).in_hours(since_midnight(after.due_at))
    assert Deadline.of(after).current_due_date(new) == after.due_at
    again = moved(after, new, new, before.now)
    assert (again.due_at, again.extensions) == (after.due_at, after.extensions)
