"""Due dates compared with tables written by hand from the calendars of 2020-2026."""

import json
from datetime import UTC, datetime, time, timedelta
from decimal import Decimal

import pytest

from services.kernel import working_calendar, working_time
from services.kernel.working_day import NaiveDatetime, OutsideCalendar
from services.kernel.working_time import CutOff, InvalidStop, InvalidTimeLimit, Stop, TimeLimit, Unit
from tests.dossier.rules.clocks import (
    DATA,
    DAY,
    HOUR,
    HOUR_BY_HOUR,
    LAI_CHAU,
    LAST_HOUR,
    MONTH,
    NEXT_DAY,
    SAME_DAY,
    THREE,
    TWO_DAYS,
    WORKING_DAY,
    stop,
    vn,
)

# -- tables ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        pytest.param("06/07/2026 09:00", 1, "07/07/2026 17:00", id="Monday is not counted: Tuesday"),
        pytest.param("06/07/2026 09:00", 5, "13/07/2026 17:00", id="Tue Wed Thu Fri, then Monday"),
        pytest.param("22/01/2020 09:00", 1, "30/01/2020 17:00", id="Tết 2020: 23 to 29 January off"),
        pytest.param("08/02/2021 09:00", 3, "18/02/2021 17:00", id="Tết 2021: 9, then 17 and 18 February"),
        pytest.param("31/08/2021 09:00", 2, "06/09/2021 17:00", id="2021: 1 Sep, 2 and 3 off, weekend, 6"),
        pytest.param("28/01/2022 09:00", 1, "07/02/2022 17:00", id="Tết 2022: 31 January to 4 February off"),
        pytest.param("29/04/2022 10:00", 1, "04/05/2022 17:00", id="2022: 30 April Saturday, 1 May Sunday, 2 and 3 May compensate"),
        pytest.param("30/12/2022 09:00", 1, "03/01/2023 17:00", id="2023: 1 January Sunday, 2 compensates"),
        pytest.param("19/01/2023 09:00", 2, "30/01/2023 17:00", id="Tết 2023: 20 to 26 off, Friday 27, Monday 30"),
        pytest.param(
            "28/04/2023 10:00", 1, "04/05/2023 17:00", id="2023: Giỗ Tổ Saturday, 30 April Sunday, 1 May, 2 and 3 compensate"
        ),
        pytest.param("07/02/2024 09:00", 1, "15/02/2024 17:00", id="Tết 2024: 8 to 14 February off"),
        pytest.param("26/04/2024 09:00", 1, "02/05/2024 17:00", id="2024: Monday 29 swapped off, 30 April, 1 May"),
        pytest.param("03/05/2024 09:00", 1, "04/05/2024 17:00", id="2024: the swapped Saturday 4 May is worked"),
        pytest.param("24/01/2025 09:00", 1, "03/02/2025 17:00", id="Tết 2025: 27 to 31 January off"),
        pytest.param("25/04/2025 09:00", 1, "26/04/2025 17:00", id="2025: the swapped Saturday 26 April is worked"),
        pytest.param("29/04/2025 09:00", 1, "05/05/2025 17:00", id="2025: 30 April, 1 May, Friday 2 swapped off"),
        pytest.param("31/12/2025 09:00", 1, "05/01/2026 17:00", id="2026: 1 January, Friday 2 swapped off"),
        pytest.param("05/01/2026 09:00", 5, "10/01/2026 17:00", id="2026: Tue to Fri and the swapped Saturday 10 January"),
        pytest.param("13/02/2026 09:00", 1, "23/02/2026 17:00", id="Tết 2026: 16 to 20 February off"),
        pytest.param("24/04/2026 09:00", 1, "28/04/2026 17:00", id="2026: Giỗ Tổ Sunday 26, Monday 27 compensates"),
        pytest.param("21/08/2026 09:00", 1, "22/08/2026 17:00", id="2026: the swapped Saturday 22 August is worked"),
        pytest.param("28/08/2026 09:00", 1, "03/09/2026 17:00", id="2026: Monday 31 swapped off, 1 and 2 September"),
        pytest.param("23/11/2026 09:00", 3, "27/11/2026 17:00", id="2026: 24 November is off by Resolution 28/2026/QH16"),
        pytest.param("24/11/2025 09:00", 1, "25/11/2025 17:00", id="2025: 24 November was worked"),
        pytest.param("06/07/2026 15:01", 1, "07/07/2026 17:00", id="after 15:00 is no other day (Civil Code, Art. 147(3))"),
        pytest.param("03/07/2026 16:59", 1, "06/07/2026 17:00", id="Friday a minute before close: Monday"),
        pytest.param("04/07/2026 10:00", 1, "06/07/2026 17:00", id="Saturday is the day not counted: Monday"),
        pytest.param("05/07/2026 10:00", 3, "08/07/2026 17:00", id="Sunday: Mon, Tue, Wed"),
        pytest.param("18/02/2026 10:00", 1, "23/02/2026 17:00", id="received in Tết 2026: Monday 23"),
        pytest.param("24/11/2026 10:00", 2, "26/11/2026 17:00", id="received on the day of culture: Wed, Thu"),
        pytest.param("06/07/2026 05:00", 1, "07/07/2026 17:00", id="before opening is received at opening"),
        pytest.param("06/07/2026 18:00", 1, "07/07/2026 17:00", id="in the evening of Monday: Tuesday"),
        pytest.param("06/07/2026 09:00", Decimal("0.5"), "07/07/2026 11:30", id="half of Tuesday"),
        pytest.param("06/07/2026 09:00", Decimal("1.5"), "08/07/2026 11:30", id="Tuesday and half of Wednesday"),
        pytest.param("06/07/2026 09:00", Decimal("2.25"), "09/07/2026 09:30", id="two days and two hours of Thursday"),
    ],
)
def test_working_days_end_at_closing_time_and_skip_the_first_day(start, days, expected):
    assert working_time.due(vn(start), TimeLimit(days, WORKING_DAY), LAI_CHAU) == vn(expected)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        pytest.param("06/07/2026 09:00", 1, "07/07/2026 09:00", id="eight hours on: 6.5 on Monday, 1.5 on Tuesday"),
        pytest.param("06/07/2026 09:00", Decimal("0.5"), "06/07/2026 14:30", id="2.5 h before lunch, 1.5 h after"),
        pytest.param("06/07/2026 07:30", 1, "06/07/2026 17:00", id="a full day ends at closing, not at the next opening"),
        pytest.param("03/07/2026 14:00", 1, "06/07/2026 14:00", id="over a weekend"),
        pytest.param("22/01/2020 14:00", 1, "30/01/2020 14:00", id="over Tết 2020"),
        pytest.param("09/02/2021 14:00", 2, "18/02/2021 14:00", id="over Tết 2021: 17 and 18 February"),
        pytest.param("26/04/2024 14:00", 1, "02/05/2024 14:00", id="2024: over the swapped Monday"),
        pytest.param("25/04/2025 14:00", 1, "26/04/2025 14:00", id="2025: into the swapped Saturday"),
        pytest.param("09/01/2026 14:00", 1, "10/01/2026 14:00", id="2026: into the swapped Saturday"),
        pytest.param("06/07/2026 15:01", 1, "07/07/2026 15:01", id="after 15:00 runs at once"),
    ],
)
def test_working_days_hour_by_hour_count_from_the_instant_of_reception(start, days, expected):
    assert working_time.due(vn(start), TimeLimit(days, WORKING_DAY, HOUR_BY_HOUR), LAI_CHAU) == vn(expected)


@pytest.mark.parametrize(
    ("start", "hours", "expected"),
    [
        pytest.param("06/07/2026 10:30", 8, "07/07/2026 10:30", id="1 before lunch, 4 after, 3 on Tuesday"),
        pytest.param("06/07/2026 12:00", 4, "06/07/2026 17:00", id="from lunch to closing"),
        pytest.param("03/07/2026 14:00", 4, "06/07/2026 08:30", id="3 on Friday, 1 on Monday"),
        pytest.param("06/07/2026 15:30", 8, "07/07/2026 15:30", id="without a cut-off from the instant of reception"),
        pytest.param("06/07/2026 09:00", Decimal("0.33"), "06/07/2026 09:20", id="19.8 minutes are 20"),
        pytest.param("31/12/2025 16:00", 2, "05/01/2026 08:30", id="2026: one hour of December, one of 5 January"),
    ],
)
def test_hours_are_working_hours_from_the_instant_of_reception(start, hours, expected):
    assert working_time.due(vn(start), TimeLimit(hours, HOUR), LAI_CHAU) == vn(expected)


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        pytest.param("06/07/2026 09:00", TimeLimit(30, DAY), "05/08/2026 17:00", id="6 July and 30 days"),
        pytest.param("06/07/2026 09:00", TimeLimit(5, DAY), "13/07/2026 17:00", id="Saturday 11 moves to Monday"),
        pytest.param("27/11/2026 15:30", TimeLimit(5, DAY), "02/12/2026 17:00", id="Friday 15:30 and five days is Wednesday"),
        pytest.param("31/07/2026 16:30", TimeLimit(1, MONTH), "03/09/2026 17:00", id="31 August swapped off, 1 and 2 September"),
        pytest.param("03/07/2026 16:00", TimeLimit(1, DAY), "06/07/2026 17:00", id="Friday and a day: Saturday moves to Monday"),
        pytest.param("04/07/2026 10:00", TimeLimit(10, DAY), "14/07/2026 17:00", id="Saturday 4 and ten days"),
        pytest.param("04/07/2026 10:00", TimeLimit(1, MONTH), "04/08/2026 17:00", id="Saturday 4 and a month"),
        pytest.param("22/01/2025 09:00", TimeLimit(5, DAY), "03/02/2025 17:00", id="27 January 2025 is Tết"),
        pytest.param("09/02/2026 09:00", TimeLimit(7, DAY), "23/02/2026 17:00", id="16 February 2026 is Tết"),
        pytest.param("26/04/2024 09:00", TimeLimit(3, DAY), "02/05/2024 17:00", id="29 April 2024 is swapped off"),
        pytest.param("26/04/2024 09:00", TimeLimit(8, DAY), "04/05/2024 17:00", id="Saturday 4 May 2024 is worked"),
        pytest.param("31/01/2020 09:00", TimeLimit(1, MONTH), "02/03/2020 17:00", id="29 February 2020 is a Saturday"),
        pytest.param("29/01/2021 09:00", TimeLimit(1, MONTH), "01/03/2021 17:00", id="28 February 2021 is a Sunday"),
        pytest.param("31/08/2022 09:00", TimeLimit(6, MONTH), "28/02/2023 17:00", id="no 31 February 2023"),
        pytest.param("30/11/2022 09:00", TimeLimit(1, MONTH), "30/12/2022 17:00", id="30 November to 30 December"),
        pytest.param("31/01/2024 09:00", TimeLimit(1, MONTH), "29/02/2024 17:00", id="a leap year"),
        pytest.param("29/02/2024 09:00", TimeLimit(12, MONTH), "28/02/2025 17:00", id="from a leap day"),
        pytest.param("31/12/2025 09:00", TimeLimit(2, MONTH), "02/03/2026 17:00", id="28 February 2026 is a Saturday"),
        pytest.param("31/03/2026 09:00", TimeLimit(1, MONTH), "04/05/2026 17:00", id="30 April, 1 May, weekend"),
        pytest.param("06/07/2026 09:00", TimeLimit(1, MONTH, HOUR_BY_HOUR), "06/08/2026 17:00", id="a month is no hours"),
    ],
)
def test_days_and_months_are_calendar_units_and_end_on_a_working_day(start, limit, expected):
    assert working_time.due(vn(start), limit, LAI_CHAU) == vn(expected)


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        pytest.param("06/07/2026 10:00", 1, "06/07/2026 17:00", id="in the morning, today"),
        pytest.param("06/07/2026 15:00", 1, "06/07/2026 17:00", id="at 15:00 sharp, today"),
        pytest.param("06/07/2026 15:01", 1, "07/07/2026 17:00", id="after 15:00, tomorrow"),
        pytest.param("03/07/2026 15:30", 1, "06/07/2026 17:00", id="Friday after 15:00, Monday"),
        pytest.param("06/07/2026 10:00", 2, "07/07/2026 17:00", id="two days are today and tomorrow"),
        pytest.param("04/07/2026 10:00", 1, "06/07/2026 17:00", id="Saturday is no working day: Monday"),
    ],
)
def test_a_same_day_procedure_is_due_today_unless_received_after_the_cut_off(start, days, expected):
    assert working_time.due(vn(start), TimeLimit(days, WORKING_DAY, SAME_DAY, THREE), LAI_CHAU) == vn(expected)


@pytest.mark.parametrize(
    ("cut_off", "expected"),
    [
        pytest.param(THREE, "08/07/2026 17:00", id="15:00"),
        pytest.param(CutOff("…", at=time(16, 30)), "07/07/2026 17:00", id="16:30"),
        pytest.param(CutOff("…", before_close=61), "08/07/2026 17:00", id="61 minutes before close"),
        pytest.param(CutOff("…", before_close=60), "07/07/2026 17:00", id="60 minutes before close, to the minute"),
        pytest.param(None, "07/07/2026 17:00", id="none"),
    ],
)
def test_the_cut_off_is_that_of_the_procedure(cut_off, expected):
    assert working_time.due(vn("06/07/2026 16:00"), TimeLimit(1, WORKING_DAY, cut_off=cut_off), LAI_CHAU) == vn(expected)


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        (TimeLimit(5, DAY, cut_off=THREE), "07/12/2026 17:00"),
        (TimeLimit(16, WORKING_DAY, cut_off=LAST_HOUR), "22/12/2026 17:00"),
        (TimeLimit(8, HOUR, cut_off=THREE), "30/11/2026 17:00"),
    ],
)
def test_a_stated_cut_off_moves_the_day_of_reception_to_the_next_working_day(limit, expected):
    assert working_time.due(vn("27/11/2026 16:30"), limit, LAI_CHAU) == vn(expected)


@pytest.mark.parametrize("start", ["03/07/2026 16:30", "03/07/2026 20:00", "04/07/2026 10:00", "05/07/2026 23:00"])
def test_everything_after_a_stated_cut_off_is_received_on_the_next_working_day(start):
    assert working_time.due(vn(start), TimeLimit(1, WORKING_DAY, cut_off=THREE), LAI_CHAU) == vn("07/07/2026 17:00")


RECEPTION_UNTIL_FOUR = working_calendar.load(
    json.loads(DATA.read_text(encoding="utf-8"))
    | {
        "reception": [
            {
                "effective_from": "2026-01-01",
                "hours": {"monday": ["07:30-11:30", "13:30-16:00"], "tuesday": ["07:30-11:30"]},
                "confirmed": True,
                "legal_basis": "Quyết định thử nghiệm",
            }
        ]
    }
)


@pytest.mark.parametrize(
    ("start", "limit", "expected"),
    [
        pytest.param(
            "06/07/2026 15:00", TimeLimit(1, WORKING_DAY, cut_off=LAST_HOUR), "07/07/2026 17:00", id="an hour before close"
        ),
        pytest.param("06/07/2026 15:01", TimeLimit(1, WORKING_DAY, cut_off=LAST_HOUR), "08/07/2026 17:00", id="in the last hour"),
        pytest.param("07/07/2026 10:31", TimeLimit(1, WORKING_DAY, cut_off=LAST_HOUR), "09/07/2026 17:00", id="closes at noon"),
        pytest.param(
            "08/07/2026 15:59", TimeLimit(1, WORKING_DAY, cut_off=LAST_HOUR), "09/07/2026 17:00", id="no reception: as worked"
        ),
        pytest.param("06/07/2026 15:00", TimeLimit(8, HOUR), "07/07/2026 15:00", id="hours are hours worked"),
        pytest.param("06/07/2026 09:00", TimeLimit(1, WORKING_DAY), "07/07/2026 17:00", id="a day ends when work ends"),
    ],
)
def test_reception_hours_determine_only_when_reception_closes(start, limit, expected):
    assert working_time.due(vn(start), limit, RECEPTION_UNTIL_FOUR) == vn(expected)


def test_a_working_day_has_eight_hours_whatever_the_reception_hours():
    assert working_time.allowance(vn("06/07/2026 09:00"), TWO_DAYS, LAI_CHAU) == timedelta(hours=16)
    hour_by_hour = TimeLimit(2, WORKING_DAY, HOUR_BY_HOUR)
    assert working_time.due(vn("06/07/2026 13:15"), hour_by_hour, LAI_CHAU) == vn("08/07/2026 13:15")


@pytest.mark.parametrize("stated", [{}, {"at": time(15), "before_close": 60}])
def test_a_cut_off_is_a_time_of_day_or_minutes_before_close(stated):
    with pytest.raises(InvalidTimeLimit, match="either"):
        CutOff("…", **stated)


@pytest.mark.parametrize(
    ("stops", "expected"),
    [
        pytest.param([stop("07/07/2026 10:00", "09/07/2026 10:00")], "10/07/2026 17:00", id="16 working hours are two days"),
        pytest.param([stop("07/07/2026 10:00", "07/07/2026 10:30")], "09/07/2026 08:00", id="half an hour is half an hour"),
        pytest.param([stop("06/07/2026 10:00", "06/07/2026 16:00")], "08/07/2026 17:00", id="on the first day nothing runs"),
        pytest.param([stop("06/07/2026 10:00", "07/07/2026 09:30")], "09/07/2026 09:30", id="only what lies after the first day"),
        pytest.param([stop("07/07/2026 18:00", "08/07/2026 06:00")], "08/07/2026 17:00", id="at night nothing runs"),
        pytest.param([stop("08/07/2026 17:00", "20/07/2026 17:00")], "08/07/2026 17:00", id="after the due date it is late"),
        pytest.param(
            [stop("08/07/2026 16:00", "13/07/2026 16:00")], "13/07/2026 17:00", id="over a weekend: Wed to Mon are 24 hours"
        ),
        pytest.param(
            [stop("07/07/2026 11:00", "07/07/2026 15:00"), stop("07/07/2026 10:00", "07/07/2026 14:00")],
            "09/07/2026 11:00",
            id="overlapping stops count once: 10:00 to 15:00 are 3.5 hours",
        ),
        pytest.param(
            [stop("07/07/2026 13:00", "08/07/2026 13:00"), stop("09/07/2026 13:00", "10/07/2026 13:00")],
            "10/07/2026 17:00",
            id="the second stop counts because the first one moved the due date past its start",
        ),
        pytest.param([Stop(vn("07/07/2026 10:00"), None)], "08/07/2026 17:00", id="an open stop moves nothing yet"),
    ],
)
def test_a_stop_moves_the_due_date_by_the_working_time_stopped(stops, expected):
    assert working_time.due(vn("06/07/2026 09:00"), TWO_DAYS, LAI_CHAU, stops) == vn(expected)


@pytest.mark.parametrize(
    ("limit", "stops", "expected"),
    [
        pytest.param(
            TimeLimit(1, WORKING_DAY, HOUR_BY_HOUR),
            [stop("06/07/2026 10:00", "06/07/2026 14:00")],
            "07/07/2026 11:30",
            id="2.5 hours",
        ),
        pytest.param(
            TimeLimit(4, DAY), [stop("07/07/2026 07:30", "09/07/2026 07:30")], "14/07/2026 17:00", id="Fri and two days is Tue"
        ),
    ],
)
def test_a_stop_moves_every_kind_of_limit(limit, stops, expected):
    assert working_time.due(vn("06/07/2026 09:00"), limit, LAI_CHAU, stops) == vn(expected)


def test_a_start_in_utc_is_converted_to_local_time():
    late_morning = datetime(2026, 7, 6, 2, 0, tzinfo=UTC)
    assert working_time.due(late_morning, TimeLimit(1, WORKING_DAY, HOUR_BY_HOUR), LAI_CHAU) == vn("07/07/2026 09:00")


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(None, "06/07/2026 09:21"), (15, "06/07/2026 09:30"), (60, "06/07/2026 10:00")],
)
def test_a_due_time_is_rounded_up_as_the_procedure_states(minutes, expected):
    limit = TimeLimit(Decimal("0.35"), HOUR, rounding=minutes)
    assert working_time.due(vn("06/07/2026 09:00"), limit, LAI_CHAU) == vn(expected)


def test_rounding_does_not_move_a_due_time_into_the_lunch_break():
    limit = TimeLimit(Decimal("0.35"), HOUR, rounding=60)
    assert working_time.due(vn("06/07/2026 11:05"), limit, LAI_CHAU) == vn("06/07/2026 11:30")


# -- refusals ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [0, -1, Decimal("-0.5"), Decimal("NaN"), Decimal("Infinity")])
def test_a_limit_that_is_not_more_than_zero_is_refused(value):
    with pytest.raises(InvalidTimeLimit, match="more than zero"):
        TimeLimit(value, WORKING_DAY)


@pytest.mark.parametrize(("unit", "convention"), [(DAY, NEXT_DAY), (MONTH, NEXT_DAY), (WORKING_DAY, SAME_DAY)])
def test_half_a_calendar_day_month_or_same_day_is_refused(unit, convention):
    with pytest.raises(InvalidTimeLimit, match="whole number"):
        TimeLimit(Decimal("1.5"), unit, convention)


def test_a_stop_that_ends_before_it_starts_is_refused():
    with pytest.raises(InvalidStop, match="cannot end"):
        stop("07/07/2026 10:00", "07/07/2026 09:00")


@pytest.mark.parametrize("end", [None, vn("07/07/2026 10:00")])
def test_a_stop_without_a_zone_is_refused(end):
    with pytest.raises(NaiveDatetime):
        Stop(vn("07/07/2026 09:00").replace(tzinfo=None), end)


def test_a_start_without_a_zone_is_refused():
    with pytest.raises(NaiveDatetime):
        working_time.due(vn("06/07/2026 09:00").replace(tzinfo=None), TWO_DAYS, LAI_CHAU)


@pytest.mark.parametrize("unit", Unit)
def test_a_due_date_beyond_the_calendar_is_refused(unit):
    with pytest.raises(OutsideCalendar, match="Lai Châu"):
        working_time.due(vn("06/07/2026 09:00"), TimeLimit(10**9, unit), LAI_CHAU)
