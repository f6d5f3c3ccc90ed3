"""Periods of the official form, and that its columns add up."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import strategies as st

from services.dossier.errors import InvalidPeriod, PeriodEndsBeforeStart, PeriodInFuture
from services.dossier.statistics.rules import COLUMNS, Counts, Period
from services.kernel.vietnam import TIME_ZONE
from tests.chance import for_all
from tests.dossier.rows import at

# The years a period can name.
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


@pytest.mark.parametrize(
    ("name", "first_day", "last_day", "title"),
    [
        ("2020", date(2020, 1, 1), date(2020, 12, 31), "Năm 2020"),
        ("2020-Q1", date(2020, 1, 1), date(2020, 3, 31), "Quý I năm 2020"),
        ("2020-Q4", date(2020, 10, 1), date(2020, 12, 31), "Quý IV năm 2020"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "Tháng 2 năm 2020"),
        ("2020-12", date(2020, 12, 1), date(2020, 12, 31), "Tháng 12 năm 2020"),
        ("2099", date(2099, 1, 1), LAST_DAY, "Năm 2099"),
        ("2000-01", FIRST_DAY, date(2000, 1, 31), "Tháng 1 năm 2000"),
    ],
)
def test_a_period_is_named_after_its_year_quarter_or_month(name, first_day, last_day, title):
    assert Period.from_name(name) == Period(first_day, last_day, title)


@pytest.mark.parametrize(
    "name",
    ["", "20", "1999", "2100", "2020-Q0", "2020-Q5", "2020-0", "2020-13", "2020-9", "2020-q3", "٢٠٢٠", "2020\n", "2020-09-01"],
)
def test_what_names_no_period_is_refused(name):
    with pytest.raises(InvalidPeriod):
        Period.from_name(name)


@pytest.mark.parametrize(
    ("name", "first_day", "last_day"),
    [
        (None, None, None),
        (None, FIRST_DAY, None),
        (None, None, FIRST_DAY),
        ("2020", FIRST_DAY, None),
        ("2020", None, FIRST_DAY),
        ("2020", FIRST_DAY, FIRST_DAY),
    ],
)
def test_a_period_is_asked_for_by_its_name_or_by_both_days(name, first_day, last_day):
    with pytest.raises(InvalidPeriod):
        Period.from_query(name, first_day, last_day)


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(PeriodEndsBeforeStart):
        Period.from_query(None, date(2020, 1, 2), date(2020, 1, 1))


def test_a_period_may_be_a_single_day_and_is_told_by_its_days():
    day = date(2020, 9, 7)
    period = Period.from_query(None, day, day)
    assert (period.since, period.until) == (at("2020-09-07"), at("2020-09-08"))
    assert period.title == "Từ 07/09/2020 đến 07/09/2020"


@pytest.mark.parametrize(
    ("first_day", "last_day", "whole"),
    [
        (date(2020, 2, 1), date(2020, 2, 29), True),
        (date(2020, 2, 1), date(2020, 2, 28), False),
        (date(2020, 2, 2), date(2020, 2, 29), False),
        (date(2019, 11, 1), date(2020, 1, 31), True),
        (date(2020, 12, 31), date(2020, 12, 31), False),
    ],
)
def test_whole_months_begin_with_a_first_day_and_end_with_a_last(first_day, last_day, whole):
    assert Period.from_query(None, first_day, last_day).is_of_whole_months is whole


@for_all(st.dates(FIRST_DAY, LAST_DAY))
def test_year_quarters_and_months_cover_every_day_once(day):
    year = Period.from_name(f"{day.year}")
    quarters = [Period.from_name(f"{day.year}-Q{n}") for n in range(1, 5)]
    months = [Period.from_name(f"{day.year}-{n:02}") for n in range(1, 13)]
    assert [_covers(year, day), _count(quarters, day), _count(months, day)] == [True, 1, 1]
    assert [sum(map(_days, each)) for each in (quarters, months)] == [_days(year)] * 2


def _covers(period: Period, day: date) -> bool:
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=TIME_ZONE)
    return period.since <= noon < period.until


def _count(periods: list[Period], day: date) -> int:
    return sum(_covers(each, day) for each in periods)


def _days(period: Period) -> int:
    return (period.until - period.since) // timedelta(days=1)


def test_a_period_begins_at_midnight_in_vietnam():
    Period.from_name("2027").require_begun(at("2027-01-01 00:00"))
    with pytest.raises(PeriodInFuture):
        Period.from_name("2027").require_begun(at("2026-12-31 23:59"))


def test_what_is_in_progress_is_told_of_the_period_s_end_or_of_now_before_that():
    period = Period.from_name("2026-Q1")
    assert period.as_of(at("2026-02-03 10:00")) == at("2026-02-03 10:00")
    assert period.as_of(at("2026-04-01 00:01")) == at("2026-04-01")


counts = st.builds(Counts, **dict.fromkeys(Counts.__dataclass_fields__, st.integers(0, 9)))


@for_all(counts, counts)
def test_a_column_that_is_a_sum_is_the_sum_of_the_columns_it_names(one, other):
    figures = {column.number: getattr(one + other, column.count_name) for column in COLUMNS}
    sums = [column for column in COLUMNS if column.sum_of]
    assert [column.number for column in sums] == [3, 7, 11]
    assert [figures[column.number] for column in sums] == [sum(figures[n] for n in column.sum_of) for column in sums]


def test_the_columns_are_numbered_as_on_the_form():
    assert [column.number for column in COLUMNS] == list(range(3, 14))
    assert [column.formula for column in COLUMNS][:2] == ["(3)=(4)+(5)+(6)", "(4)"]
    assert [column.path for column in COLUMNS][::4] == ["received.total", "resolved.total", "in_progress.total"]
