"""Deadlines of dossiers: stops and extensions in whatever order they come."""

from copy import deepcopy
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import strategies as st

from services.dossier import errors
from services.dossier.deadlines.rules import clock_law, deadline, explanation
from services.dossier.deadlines.rules.deadline import Deadline
from services.kernel import working_calendar
from services.kernel.working_day import MINUTE, NaiveDatetime, since_midnight
from services.kernel.working_time import Convention, Unit
from tests.chance import for_all
from tests.dossier.rules.clock_histories import (
    STORED_TWO_DAYS,
    clock_events,
    clock_history,
    counted_time,
    current_due_date,
    row,
    stored_extension,
    stored_limits,
    stored_stop,
)
from tests.dossier.rules.clocks import DATA, LAI_CHAU, starts, vn

# -- tables ------------------------------------------------------------------------------------------------------------


def test_a_dossier_not_received_is_not_due():
    assert current_due_date(row(None)) is None


def test_a_dossier_without_a_time_limit_is_not_due():
    assert current_due_date(row("06/07/2026 09:00", None)) is None


@pytest.mark.parametrize(
    ("stops", "extensions", "expected"),
    [
        pytest.param([], [], "08/07/2026 17:00", id="nothing happened"),
        pytest.param([stored_stop("07/07/2026 08:00", "07/07/2026 10:00")], [], "09/07/2026 09:30", id="two hours stopped"),
        pytest.param([stored_stop("07/07/2026 08:00", None)], [], "08/07/2026 17:00", id="an open stop moves nothing yet"),
        pytest.param(
            [stored_stop("06/07/2026 10:00", "06/07/2026 16:00")], [], "08/07/2026 17:00", id="stopped on the first day only"
        ),
        pytest.param([stored_stop("09/07/2026 08:00", "10/07/2026 08:00")], [], "08/07/2026 17:00", id="stopped when already late"),
        pytest.param([], [stored_extension("07/07/2026 08:00", "10/07/2026 16:00")], "10/07/2026 16:00", id="extended"),
        pytest.param(
            [stored_stop("07/07/2026 08:00", "07/07/2026 10:00")],
            [stored_extension("08/07/2026 08:00", "10/07/2026 16:00")],
            "10/07/2026 16:00",
            id="what was stopped before the extension is in its date",
        ),
        pytest.param(
            [stored_stop("09/07/2026 08:00", "09/07/2026 10:00")],
            [stored_extension("08/07/2026 08:00", "10/07/2026 15:00")],
            "10/07/2026 17:00",
            id="stopped after the extension",
        ),
        pytest.param(
            [stored_stop("07/07/2026 08:00", "07/07/2026 10:00")],
            [stored_extension("07/07/2026 09:00", "10/07/2026 15:00")],
            "10/07/2026 16:00",
            id="extended while stopped: the hour after it",
        ),
        pytest.param(
            [stored_stop("10/07/2026 16:00", "13/07/2026 08:00", "payment")],
            [stored_extension("07/07/2026 09:00", "10/07/2026 15:00")],
            "10/07/2026 15:00",
            id="stopped after the extended date had passed",
        ),
        pytest.param(
            [stored_stop("06/07/2026 14:00", "06/07/2026 16:00")],
            [stored_extension("06/07/2026 10:00", "10/07/2026 15:00")],
            "10/07/2026 15:00",
            id="extended and stopped on the first day, before counting began",
        ),
        pytest.param(
            [],
            [
                stored_extension("07/07/2026 08:00", "10/07/2026 16:00"),
                stored_extension("09/07/2026 08:00", "14/07/2026 16:00", "reopened"),
            ],
            "14/07/2026 16:00",
            id="the last extension counts",
        ),
    ],
)
def test_the_current_due_date(stops, extensions, expected):
    assert current_due_date(row("06/07/2026 09:00", stops=stops, extensions=extensions)) == vn(expected)


def test_a_date_given_where_the_law_sets_no_limit_is_the_due_date():
    given_one = row("06/07/2026 09:00", None, extensions=[stored_extension("07/07/2026 08:00", "10/07/2026 16:00", "reopened")])
    assert current_due_date(given_one) == vn("10/07/2026 16:00")


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        pytest.param({}, "08/07/2026 17:00", id="the usual: next day, no cut-off"),
        pytest.param({"convention": None, "cut_off": None, "rounding": None}, "08/07/2026 17:00", id="nulls are the usual"),
        pytest.param({"cut_off": "15:00"}, "09/07/2026 17:00", id="a stated cut-off"),
        pytest.param({"cut_off": "16:00"}, "08/07/2026 17:00", id="a later cut-off"),
        pytest.param({"cut_off_before_close": 90}, "09/07/2026 17:00", id="in the last 90 minutes before close"),
        pytest.param({"cut_off_before_close": 60}, "08/07/2026 17:00", id="before the last hour"),
        pytest.param({"cut_off": "24:00"}, "08/07/2026 17:00", id="no cut-off"),
        pytest.param({"convention": "same_day"}, "08/07/2026 17:00", id="the same day, after 15:00 by law the next"),
        pytest.param({"convention": "same_day", "cut_off": "16:00"}, "07/07/2026 17:00", id="the same day"),
        pytest.param({"convention": "same_day", "cut_off": "24:00"}, "07/07/2026 17:00", id="the same day, until it closes"),
        pytest.param({"convention": "hour_by_hour", "cut_off": "16:00"}, "08/07/2026 15:40", id="hour by hour"),
        pytest.param({"convention": "hour_by_hour", "cut_off": "16:00", "rounding": 15}, "08/07/2026 15:45", id="rounded"),
    ],
)
def test_the_procedure_version_says_how_its_limit_is_counted(stated, expected):
    assert current_due_date(row("06/07/2026 15:40", STORED_TWO_DAYS | stated)) == vn(expected)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ({"value": 1.5, "unit": "day"}, "08/07/2026 17:00"),
        ({"value": 0.5, "unit": "month"}, "06/08/2026 17:00"),
        ({"value": 0.5, "unit": "working_day", "convention": "same_day"}, "06/07/2026 17:00"),
    ],
)
def test_half_of_a_calendar_day_lasts_the_day_out(limit, expected):
    assert current_due_date(row("06/07/2026 09:00", limit)) == vn(expected)


def test_a_number_of_json_is_no_little_more():
    assert deadline.time_limit({"value": 0.1, "unit": "hour"}).value == Decimal("0.1")


@pytest.mark.parametrize("unit", Unit)
def test_a_limit_beyond_the_calendar_is_refused(unit):
    with pytest.raises(errors.DueDateOutsideCalendar):
        row("06/07/2026 09:00", {"value": 100_000.0, "unit": unit.value, "convention": Convention.NEXT_DAY})


def another_calendar(tmp_path, *days_off):
    """The calendar after more days off were decreed."""
    text = DATA.read_text(encoding="utf-8")
    added = "".join(f'{{"date": "{day}", "vi": "Quốc tang", "en": "Mourning", "legal_basis": "…"}}, ' for day in days_off)
    changed = tmp_path / "calendar.json"
    changed.write_text(text.replace('"days_off": [', f'"days_off": [{added}'), encoding="utf-8")
    return working_calendar.load(changed)


@pytest.mark.parametrize("days_off", [["2026-07-08"], ["2026-07-07", "2026-07-08"], ["2026-07-07", "2026-07-08", "2026-07-09"]])
def test_a_promised_due_date_stays_where_a_new_day_off_is_decreed(tmp_path, days_off):
    promised = Deadline.of(row("06/07/2026 09:00"))
    decreed = another_calendar(tmp_path, *days_off)
    result = explanation.explain(promised, decreed, vn("07/07/2026 09:00"))
    assert promised.current_due_date(decreed) == promised.original_due_date(decreed) == result.due_at == vn("08/07/2026 17:00")
    assert counted_time(result) == result.allowance


def test_a_limit_is_read_as_it_was_written():
    read = deadline.time_limit({"value": 3.0, "unit": "working_day", "convention": "same_day", "cut_off": "16:30"})
    assert (read.value, read.unit, read.convention, read.cut_off.at) == (3, Unit.WORKING_DAY, Convention.SAME_DAY, time(16, 30))


# -- stops as they are stored ------------------------------------------------------------------------------------------


def test_a_stop_is_begun_and_ended_in_new_values():
    none = ()
    begun = deadline.begin_stop(none, vn("07/07/2026 08:00"), "payment")
    ended = deadline.end_stop(begun, vn("07/07/2026 10:00"))
    assert (none, begun) == ((), (stored_stop("07/07/2026 08:00", None, "payment"),))
    assert ended == (stored_stop("07/07/2026 08:00", "07/07/2026 10:00", "payment"),)


def test_ending_no_stop_changes_nothing():
    stops = (stored_stop("07/07/2026 08:00", "07/07/2026 10:00"),)
    assert deadline.end_stop(stops, vn("08/07/2026 08:00")) == stops


def test_the_clock_stops_for_one_cause_at_a_time():
    stops = deadline.begin_stop([stored_stop("07/07/2026 08:00", None)], vn("07/07/2026 10:00"), "stopped")
    assert stops == (stored_stop("07/07/2026 08:00", "07/07/2026 10:00"), stored_stop("07/07/2026 10:00", None, "stopped"))


def test_a_stop_ended_by_a_machine_whose_clock_is_behind_has_no_length():
    ended = deadline.end_stop([stored_stop("07/07/2026 08:00", None)], vn("07/07/2026 07:59"))
    assert ended == (stored_stop("07/07/2026 08:00", "07/07/2026 08:00"),)


def test_an_unknown_cause_is_refused():
    with pytest.raises(ValueError, match="tea"):
        deadline.begin_stop([], vn("07/07/2026 08:00"), "tea")


def test_the_open_stop_is_the_one_without_an_end():
    dossier = row(
        "06/07/2026 09:00", stops=[stored_stop("07/07/2026 08:00", "07/07/2026 10:00"), stored_stop("08/07/2026 08:00", None)]
    )
    assert Deadline.of(dossier).open_stop.start == vn("08/07/2026 08:00")


# -- steps -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hours", "stops", "expected"),
    [
        pytest.param(4, [], "07/07/2026 08:30", id="three on Monday, one on Tuesday"),
        pytest.param(0.1, [], "06/07/2026 14:06", id="six minutes"),
        pytest.param(4, [stored_stop("06/07/2026 15:00", "06/07/2026 16:00")], "07/07/2026 09:30", id="an hour stopped"),
        pytest.param(
            4, [stored_stop("06/07/2026 10:00", "06/07/2026 11:00")], "07/07/2026 08:30", id="stopped before the step began"
        ),
        pytest.param(4, [stored_stop("06/07/2026 11:00", "06/07/2026 15:00")], "07/07/2026 09:30", id="stopped as the step began"),
    ],
)
def test_a_step_is_due_after_its_working_hours(hours, stops, expected):
    assert deadline.step_due(vn("06/07/2026 14:00"), hours, LAI_CHAU, stops) == vn(expected)


def test_a_step_of_no_hours_has_no_due_date():
    assert deadline.step_due(vn("06/07/2026 14:00"), 0, LAI_CHAU) is None


def test_a_step_without_end_is_refused():
    with pytest.raises(errors.DueDateOutsideCalendar):
        deadline.step_due(vn("06/07/2026 14:00"), 10**9, LAI_CHAU)


# -- new due dates -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("due_at", ["08/07/2026 17:00", "10/07/2026 11:30", "10/07/2026 07:30"])
def test_a_later_date_in_working_hours_is_accepted(due_at):
    deadline.require_later(vn(due_at), now=vn("07/07/2026 09:00"), current=vn("08/07/2026 16:00"), calendar=LAI_CHAU)


@pytest.mark.parametrize(
    ("due_at", "refusal"),
    [
        (vn("07/07/2026 09:00"), errors.DueDateInPast),
        (vn("08/07/2026 16:00"), errors.DueDateNotLater),
        (vn("08/07/2026 10:00"), errors.DueDateNotLater),
        (vn("09/07/2026 12:00"), errors.DueDateOutsideWorkingHours),
        (vn("09/07/2026 17:01"), errors.DueDateOutsideWorkingHours),
        (vn("11/07/2026 09:00"), errors.DueDateOutsideWorkingHours),
        (vn("02/09/2026 09:00"), errors.DueDateOutsideWorkingHours),
        (vn("01/01/2046 09:00"), errors.DueDateOutsideCalendar),
        (datetime.max.replace(tzinfo=UTC), errors.DueDateOutsideCalendar),
        (datetime.min.replace(tzinfo=UTC), errors.DueDateOutsideCalendar),
    ],
)
def test_a_new_due_date_that_cannot_be_is_refused(due_at, refusal):
    with pytest.raises(refusal):
        deadline.require_later(due_at, now=vn("07/07/2026 09:00"), current=vn("08/07/2026 16:00"), calendar=LAI_CHAU)


def test_where_nothing_is_due_any_date_to_come_is_later():
    deadline.require_later(vn("08/07/2026 10:00"), now=vn("07/07/2026 09:00"), current=None, calendar=LAI_CHAU)


def test_a_new_due_date_without_a_zone_is_refused():
    with pytest.raises(NaiveDatetime):
        deadline.require_later(datetime(2026, 7, 9, 9), now=vn("07/07/2026 09:00"), current=None, calendar=LAI_CHAU)  # noqa: DTZ001


@pytest.mark.parametrize("day", [date(2017, 1, 1), date(2018, 6, 21), date(2025, 6, 30), date(2025, 7, 1), date(2045, 12, 31)])
def test_a_due_date_is_put_off_once_until_the_law_has_been_read(day):
    assert deadline.extensions_allowed(day) == 1
    assert clock_law.extension_law(day).basis.endswith("(chưa đối chiếu văn bản)")


# -- properties: whatever happens, in whatever order -------------------------------------------------------------------


def due_dates(rows):
    return [each.due_at for each in rows if each.due_at]


def in_working_time(at):
    return LAI_CHAU.day(at.date()).in_hours(since_midnight(at))


@for_all(starts, stored_limits, clock_events)
def test_a_due_date_is_in_working_time_and_never_moves_back(start, limit, plan):
    dates = due_dates(clock_history(start, limit, plan))
    assert all(in_working_time(each) for each in dates)
    assert dates == sorted(dates)


@for_all(starts, stored_limits, clock_events)
def test_the_current_due_date_is_never_before_the_original(start, limit, plan):
    last = clock_history(start, limit, plan)[-1]
    assert last.original_due_at is None or last.due_at >= last.original_due_at


@for_all(starts, stored_limits, clock_events)
def test_a_stop_that_ends_at_once_moves_nothing(start, limit, plan):
    before = clock_history(start, limit, plan)[-1]
    after = clock_history(start, limit, [*plan, ("payment", timedelta(), 0), ("resume", timedelta(), 0)])[-1]
    settled = clock_history(start, limit, [*plan, ("resume", timedelta(), 0)])[-1]
    assert after.due_at == settled.due_at
    assert before.due_at is None or after.due_at >= before.due_at


@for_all(starts, stored_limits.filter(bool), st.integers(0, 99), st.integers(0, 200))
def test_n_working_hours_stopped_move_the_due_date_by_n_working_hours(start, limit, percent, hours):
    received = clock_history(start, limit, [])[0]
    runs = Deadline.of(received).calculation(LAI_CHAU)
    opens, closes = LAI_CHAU.worked(runs.window.begin), LAI_CHAU.worked(runs.due_at)
    at = opens + (closes - opens) * percent // 100
    begin, end = (LAI_CHAU.moment(worked) for worked in (at, at + hours * 60 * MINUTE))
    received.stops = deadline.end_stop(deadline.begin_stop([], begin, "payment"), end)
    assert LAI_CHAU.worked(current_due_date(received)) - closes == hours * 60 * MINUTE


@for_all(starts, stored_limits, clock_events)
def test_nothing_is_changed_in_place(start, limit, plan):
    rows = clock_history(start, limit, plan)
    before = deepcopy(rows[-1])
    deadline.begin_stop(rows[-1].stops, rows[-1].now, "payment")
    deadline.end_stop(rows[-1].stops, rows[-1].now)
    assert vars(rows[-1]) == vars(before)
