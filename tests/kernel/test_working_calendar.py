"""The calendar of Lai Châu compared with the public sector's holidays of 2020-2026, and calendars built from other data."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from services.kernel import working_calendar
from services.kernel.calendar_file import DecreedDay
from services.kernel.vietnam import TIME_ZONE
from services.kernel.working_day import MINUTE, Cause, InvalidCalendar, NaiveDatetime, OutsideCalendar, since_midnight

FILE = working_calendar.LAI_CHAU
LAI_CHAU = working_calendar.load(FILE)


def vn(text):
    return datetime.strptime(text, "%d/%m/%Y %H:%M").replace(tzinfo=TIME_ZONE)


def day(text):
    return datetime.strptime(text, "%d/%m/%Y").replace(tzinfo=TIME_ZONE).date()


def days(year, *spans):
    """`23/1-29/1` and single days of a year as a set of dates."""
    edges = [(span.split("-")[0], span.split("-")[-1]) for span in spans]
    ranges = [(day(f"{first}/{year}"), day(f"{last}/{year}")) for first, last in edges]
    return {first + timedelta(days=n) for first, last in ranges for n in range((last - first).days + 1)}


def all_days(year):
    return [date(year, 1, 1) + timedelta(days=n) for n in range((date(year + 1, 1, 1) - date(year, 1, 1)).days)]


def off_on_weekdays(year):
    return {on for on in all_days(year) if on.weekday() < 5 and not LAI_CHAU.day(on).spans}


def worked_on_weekends(year):
    return {on for on in all_days(year) if on.weekday() >= 5 and LAI_CHAU.day(on).spans}


def variant(**changes):
    return json.loads(FILE.read_text(encoding="utf-8")) | changes


def week(since, **hours):
    return {"effective_from": since, "hours": hours, "confirmed": True, "legal_basis": "Quyết định thử nghiệm"}


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        pytest.param(
            2020,
            days(2020, "1/1", "23/1-24/1", "27/1-29/1", "2/4", "30/4-1/5", "2/9"),
            id="2020 one day of National Day, law of 2012",
        ),
        pytest.param(
            2021,
            days(2021, "1/1", "10/2-12/2", "15/2-16/2", "21/4", "30/4", "3/5", "2/9-3/9"),
            id="2021 1 May is a Saturday, 3 May off",
        ),
        pytest.param(
            2022, days(2022, "3/1", "31/1-4/2", "11/4", "2/5-3/5", "1/9-2/9"), id="2022 four holidays on weekends, all compensated"
        ),
        pytest.param(
            2023,
            days(2023, "2/1", "20/1", "23/1-26/1", "1/5-3/5", "1/9", "4/9"),
            id="2023 Giỗ Tổ Saturday, 30 April Sunday: 2 and 3 May",
        ),
        pytest.param(
            2024, days(2024, "1/1", "8/2-9/2", "12/2-14/2", "18/4", "29/4-1/5", "2/9-3/9"), id="2024 29 April swapped with 4 May"
        ),
        pytest.param(2025, days(2025, "1/1", "27/1-31/1", "7/4", "30/4-2/5", "1/9-2/9"), id="2025 2 May swapped with 26 April"),
        pytest.param(
            2026,
            days(2026, "1/1-2/1", "16/2-20/2", "27/4", "30/4-1/5", "31/8-2/9", "24/11"),
            id="2026 2 January and 31 August swapped, 24 November off for the first time",
        ),
    ],
)
def test_the_weekdays_off_are_the_public_sectors(year, expected):
    assert off_on_weekdays(year) == expected


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2020, set()),
        (2021, set()),
        (2022, set()),
        (2023, set()),
        (2024, days(2024, "4/5")),
        (2025, days(2025, "26/4")),
        (2026, days(2026, "10/1", "22/8")),
    ],
)
def test_the_saturdays_worked_are_the_years_make_up_days(year, expected):
    assert worked_on_weekends(year) == expected


@pytest.mark.parametrize("year", range(2020, 2027))
def test_each_swap_has_one_day_off_and_one_make_up_day(year):
    swapped = {entry["date"] for entry in variant()["days_off"] if entry["date"].startswith(str(year))}
    replaced = {entry["replaces"] for entry in variant()["make_up_days"] if entry["replaces"].startswith(str(year))}
    assert swapped == replaced


def test_the_day_of_culture_is_off_every_year_since_its_law_and_not_made_up_for_on_a_weekend():
    assert {year for year in range(2024, 2030) if not LAI_CHAU.day(date(year, 11, 24)).spans} == {2024, 2026, 2027, 2028, 2029}
    assert (date(2024, 11, 24).weekday(), date(2029, 11, 24).weekday()) == (6, 5)
    assert LAI_CHAU.day(date(2024, 11, 24)).reason.cause is Cause.WEEKLY_DAY_OFF
    assert LAI_CHAU.day(date(2029, 11, 26)).spans


@pytest.mark.parametrize("in_lieu", [day("26/11/2029"), day("25/11/2030")])
def test_a_compensated_annual_day_off_on_a_weekend_makes_the_next_working_day_off(in_lieu):
    entry = variant()["annual_days_off"][0] | {"compensated": True}
    calendar = working_calendar.load(variant(annual_days_off=[entry]))
    assert not calendar.day(in_lieu).spans
    assert "nghỉ bù" in calendar.day(in_lieu).reason.vi
    assert calendar.day(in_lieu + timedelta(days=1)).spans


def test_a_swap_decreed_later_is_one_entry():
    swap = DecreedDay(off=day("23/11/2026"), worked=day("28/11/2026"), legal_basis="Công văn 1/VPCP-KGVX")
    calendar = working_calendar.load(FILE, [swap])
    off, worked = calendar.day(swap.off), calendar.day(swap.worked)
    assert (off.spans, off.reason.vi, off.reason.legal_basis) == ((), "Nghỉ hoán đổi với ngày 28/11/2026", "Công văn 1/VPCP-KGVX")
    assert (worked.working, worked.reason.cause, worked.reason.en) == (8 * 60 * MINUTE, Cause.MAKE_UP_DAY, "Made up for 23/11/2026")
    assert LAI_CHAU.day(swap.off).spans


@pytest.mark.parametrize(
    ("decreed", "off", "worked"),
    [
        pytest.param([{"off": "2026-11-23"}, {"worked": "2026-11-23"}], [], ["2026-11-23"], id="a day off taken back"),
        pytest.param(
            [{"off": "2026-11-23", "worked": "2026-11-28"}, {"off": "2026-11-28", "worked": "2026-11-23"}],
            ["2026-11-28"],
            ["2026-11-23"],
            id="a swap taken back",
        ),
        pytest.param([{"off": "2026-08-22"}], ["2026-08-22"], [], id="a make-up day of the file"),
        pytest.param([{"worked": "2026-09-02"}], [], ["2026-09-02"], id="a holiday worked"),
    ],
)
def test_the_last_decree_on_a_day_holds(decreed, off, worked):
    calendar = working_calendar.load(FILE, [DecreedDay.model_validate(each | {"legal_basis": "QĐ 1"}) for each in decreed])
    assert [calendar.day(date.fromisoformat(on)).working for on in off] == [0] * len(off)
    assert [calendar.day(date.fromisoformat(on)).working for on in worked] == [8 * 60 * MINUTE] * len(worked)


@pytest.mark.parametrize("stated", [{}, {"off": "2026-11-23", "worked": "2026-11-23"}])
def test_a_decreed_day_is_off_or_worked_or_a_swap(stated):
    with pytest.raises(ValueError, match="off"):
        DecreedDay.model_validate(stated | {"legal_basis": "QĐ 1"})


def test_a_saturday_is_worked_only_for_a_weekday_it_replaces():
    with pytest.raises(InvalidCalendar, match="weekday without working hours"):
        working_calendar.load(FILE, [DecreedDay(worked=day("28/11/2026"), legal_basis="QĐ 1")])


def test_a_day_off_decreed_later_without_a_make_up_day():
    mourning = DecreedDay(off=day("25/11/2026"), legal_basis="Quyết định 1", vi="Quốc tang", en="Mourning")
    reason = working_calendar.load(FILE, [mourning]).day(mourning.off).reason
    assert (reason.cause, reason.vi, reason.en) == (Cause.HOLIDAY, "Quốc tang", "Mourning")


@pytest.mark.parametrize(
    ("on", "cause", "basis"),
    [
        pytest.param(day("05/10/2026"), Cause.WEEKDAY, "188/1999/QĐ-TTg", id="a Monday"),
        pytest.param(day("04/10/2026"), Cause.WEEKLY_DAY_OFF, "188/1999/QĐ-TTg", id="a Sunday"),
        pytest.param(day("02/09/2020"), Cause.HOLIDAY, "Bộ luật Lao động 2012", id="a holiday under the law of 2012"),
        pytest.param(day("02/09/2021"), Cause.HOLIDAY, "Bộ luật Lao động 2019", id="a holiday under the law of 2019"),
        pytest.param(day("02/01/2026"), Cause.HOLIDAY, "12729/VPCP-KGVX", id="a day swapped off"),
        pytest.param(day("10/01/2026"), Cause.MAKE_UP_DAY, "12729/VPCP-KGVX", id="its make-up day"),
        pytest.param(day("24/11/2026"), Cause.HOLIDAY, "Nghị quyết 28/2026/QH16, Điều 2", id="the day of culture"),
        pytest.param(day("29/04/2024"), Cause.HOLIDAY, "2450/VPCP-KGVX", id="a swap known to the base keeps the entered basis"),
    ],
)
def test_every_day_has_the_reason_why_it_is_worked_or_off(on, cause, basis):
    reason = LAI_CHAU.day(on).reason
    assert reason.cause is cause
    assert basis in reason.legal_basis


@pytest.mark.parametrize(("year", "confirmed"), [(2019, False), (2020, True), (2026, True), (2027, False)])
def test_a_year_without_its_notice_is_not_confirmed(year, confirmed):
    assert LAI_CHAU.confirmed(year) is confirmed


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param("06/07/2026 06:00", "06/07/2026 07:30", id="before opening"),
        pytest.param("06/07/2026 07:30", "06/07/2026 07:30", id="at opening"),
        pytest.param("06/07/2026 11:30", "06/07/2026 13:00", id="at noon closing"),
        pytest.param("06/07/2026 12:15", "06/07/2026 13:00", id="at lunch"),
        pytest.param("06/07/2026 16:59", "06/07/2026 16:59", id="a minute before closing"),
        pytest.param("06/07/2026 17:00", "07/07/2026 07:30", id="at closing"),
        pytest.param("03/07/2026 20:00", "06/07/2026 07:30", id="Friday evening to Monday"),
        pytest.param("22/01/2020 18:00", "30/01/2020 07:30", id="the evening before Tết 2020"),
        pytest.param("03/05/2024 18:00", "04/05/2024 07:30", id="Friday evening to the make-up Saturday"),
    ],
)
def test_an_instant_outside_working_hours_moves_to_the_next_opening(at, expected):
    assert LAI_CHAU.next_working_moment(vn(at)) == vn(expected)


def test_the_hours_follow_the_week_in_force():
    calendar = working_calendar.load(
        variant(
            weeks=[week("2018-01-01", monday=["07:30-11:30"]), week("2026-10-01", monday=["08:00-12:00", "13:30-17:30"])],
            make_up_days=[],
        )
    )
    assert calendar.day(day("28/09/2026")).closing == vn("28/09/2026 11:30")
    assert calendar.day(day("05/10/2026")).closing == vn("05/10/2026 17:30")


def test_a_make_up_day_has_the_hours_of_the_weekday_it_replaces():
    calendar = working_calendar.load(
        variant(weeks=[week("2018-01-01", monday=["07:30-11:30", "13:00-17:00"], friday=["07:30-11:30"])])
    )
    assert calendar.day(day("10/01/2026")).closing == vn("10/01/2026 11:30")
    assert calendar.day(day("22/08/2026")).closing == vn("22/08/2026 17:00")


def test_a_make_up_day_only_the_package_knows_has_mondays_hours():
    calendar = working_calendar.load(variant(days_off=[], make_up_days=[]))
    assert calendar.day(day("26/04/2025")).working == 8 * 60 * MINUTE


def clock(text):
    return since_midnight(vn(f"06/07/2026 {text}"))


def test_reception_in_lai_chau_opens_later_in_the_afternoon_than_work_begins():
    monday = LAI_CHAU.day(day("06/07/2026"))
    assert monday.reception == ((clock("07:30"), clock("11:30")), (clock("13:30"), clock("17:00")))
    assert monday.spans == ((clock("07:30"), clock("11:30")), (clock("13:00"), clock("17:00")))
    assert monday.working == 8 * 60 * MINUTE


@pytest.mark.parametrize(
    ("on", "as_worked"),
    [
        pytest.param(day("19/11/2025"), True, id="before the decision, as long as is worked"),
        pytest.param(day("20/11/2025"), False, id="since the decision"),
        pytest.param(day("22/08/2026"), False, id="a make-up Saturday as the Monday it replaces"),
        pytest.param(day("24/11/2026"), True, id="a holiday: not at all"),
    ],
)
def test_reception_follows_the_decision_in_force(on, as_worked):
    assert (LAI_CHAU.day(on).reception == LAI_CHAU.day(on).spans) is as_worked


def test_midnight_in_london_is_seven_in_the_morning_here():
    assert LAI_CHAU.worked(datetime(2026, 7, 6, 0, 30, tzinfo=UTC)) == LAI_CHAU.worked(vn("06/07/2026 07:30"))


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({"weeks": [week("2018-01-01", monday=["11:30-07:30"])]}, id="closes before it opens"),
        pytest.param({"weeks": [week("2018-01-01", monday=["07:30-11:30", "11:00-17:00"])]}, id="spans overlap"),
        pytest.param({"weeks": [week("2019-01-01", monday=["07:30-11:30"])]}, id="no week in force at first"),
        pytest.param({"weeks": [week("2018-01-01", monday=["07:30"])]}, id="half a span"),
        pytest.param(
            {"days_off": [{"date": "2026-01-10", "vi": "Nghỉ", "en": "Off", "legal_basis": "-"}]}, id="a day both off and made up"
        ),
        pytest.param({"weeks": [week("2018-01-01", tuesday=["07:30-11:30"])]}, id="a make-up day for a weekday without hours"),
        pytest.param({"holydays": []}, id="an unknown key"),
        pytest.param({"days_off": [{"date": "2026-06-01", "vi": "Nghỉ", "en": "Off"}]}, id="a day off without its legal basis"),
    ],
)
def test_contradictory_data_are_refused(changes):
    with pytest.raises(ValueError, match=r"."):
        working_calendar.load(variant(**changes))


@pytest.mark.parametrize("on", [date(2017, 12, 31), date(2046, 1, 1)])
def test_a_date_outside_the_years_is_refused(on):
    with pytest.raises(OutsideCalendar, match="2018-01-01 to 2045-12-31"):
        LAI_CHAU.day(on)


def test_a_datetime_without_a_zone_is_refused():
    with pytest.raises(NaiveDatetime, match="has no time zone"):
        LAI_CHAU.worked(vn("06/07/2026 09:00").replace(tzinfo=None))
