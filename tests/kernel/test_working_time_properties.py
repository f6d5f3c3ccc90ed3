"""Properties of all due dates, whatever the calendar, the limit and the stops."""

from dataclasses import replace
from datetime import timedelta
from math import ceil

from hypothesis import strategies as st

from services.kernel import working_time
from services.kernel.working_day import MINUTE, since_midnight
from services.kernel.working_time import Stop, TimeLimit
from tests.chance import for_all
from tests.dossier.rules.clocks import (
    HOUR,
    NEXT_DAY,
    SAME_DAY,
    WORKING_DAY,
    after_a_while,
    calendars,
    fractions,
    limits,
    planned_stops,
    starts,
    stop_plans,
)


def is_working_time(at, calendar):
    return any(opens < since_midnight(at) <= closes for opens, closes in calendar.day(at.date()).spans)


@for_all(starts, limits, calendars, stop_plans)
def test_a_due_date_is_always_in_working_time_and_after_the_start(start, limit, calendar, plan):
    due_at = working_time.due(start, limit, calendar, planned_stops(start, plan))
    assert is_working_time(due_at, calendar)
    assert due_at > start


@for_all(starts, after_a_while, limits, calendars)
def test_a_later_start_is_never_due_earlier(start, wait, limit, calendar):
    assert working_time.due(start, limit, calendar) <= working_time.due(start + wait, limit, calendar)


@for_all(starts, limits, st.integers(0, 20), calendars, stop_plans)
def test_a_longer_limit_is_never_due_earlier(start, limit, more, calendar, plan):
    longer = replace(limit, value=limit.value + more)
    stops = planned_stops(start, plan)
    assert working_time.due(start, limit, calendar, stops) <= working_time.due(start, longer, calendar, stops)


@for_all(starts, st.integers(1, 60), st.sampled_from([NEXT_DAY, SAME_DAY]), calendars)
def test_whole_working_days_end_at_closing_time(start, days, convention, calendar):
    due_at = working_time.due(start, TimeLimit(days, WORKING_DAY, convention), calendar)
    assert due_at == calendar.day(due_at.date()).closing


@for_all(starts, limits, calendars, st.integers(0, 99), st.integers(0, 200))
def test_a_stop_of_n_working_hours_moves_the_due_date_by_n_working_hours(start, limit, calendar, percent, hours):
    due_at = working_time.due(start, limit, calendar)
    clock_runs = working_time.allowance(start, limit, calendar) // timedelta(microseconds=1)
    stopped = calendar.worked(due_at) - clock_runs * (100 - percent) // 100
    stop_of_n_hours = Stop(calendar.moment(stopped), calendar.moment(stopped + hours * 60 * MINUTE))
    moved = working_time.due(start, limit, calendar, [stop_of_n_hours])
    assert calendar.worked(moved) - calendar.worked(due_at) == hours * 60 * MINUTE


@for_all(starts, fractions, calendars)
def test_the_allowance_of_hours_is_exactly_that_working_time(start, hours, calendar):
    assert working_time.allowance(start, TimeLimit(hours, HOUR), calendar) == timedelta(minutes=ceil(hours * 60))


@for_all(starts, calendars)
def test_moment_is_the_inverse_of_worked(at, calendar):
    worked = calendar.worked(at)
    assert calendar.worked(calendar.moment(worked)) == worked
    assert calendar.moment(worked) <= at
