"""Reporting periods by their names."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel.periods import CalendarPeriod


@pytest.mark.parametrize(
    ("name", "since", "until"),
    [
        ("2026", datetime(2025, 12, 31, 17, tzinfo=UTC), datetime(2026, 12, 31, 17, tzinfo=UTC)),
        ("2026-Q1", datetime(2025, 12, 31, 17, tzinfo=UTC), datetime(2026, 3, 31, 17, tzinfo=UTC)),
        ("2026-Q4", datetime(2026, 9, 30, 17, tzinfo=UTC), datetime(2026, 12, 31, 17, tzinfo=UTC)),
        ("2026-02", datetime(2026, 1, 31, 17, tzinfo=UTC), datetime(2026, 2, 28, 17, tzinfo=UTC)),
        ("2026-12", datetime(2026, 11, 30, 17, tzinfo=UTC), datetime(2026, 12, 31, 17, tzinfo=UTC)),
    ],
)
def test_a_period_is_a_half_open_range_of_vietnams_calendar(name: str, since: datetime, until: datetime):
    period = CalendarPeriod.parse(name)

    assert (period.since, period.until) == (since, until)


@given(st.integers(2000, 2098))
def test_months_and_quarters_tile_the_year(year: int):
    months = [CalendarPeriod.parse(f"{year}-{month:02}") for month in range(1, 13)]
    quarters = [CalendarPeriod.parse(f"{year}-Q{quarter}") for quarter in range(1, 5)]
    edges = {CalendarPeriod.parse(str(year)).since, CalendarPeriod.parse(str(year)).until}

    assert {period.since for period in months} - {period.until for period in months} <= edges
    assert {period.until for period in months} - {period.since for period in months} <= edges
    assert {period.since for period in quarters} <= {period.since for period in months}
    assert CalendarPeriod.parse(str(year)).until == CalendarPeriod.parse(str(year + 1)).since


@pytest.mark.parametrize(
    ("name", "first_day", "last_day"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-Q1", date(2024, 1, 1), date(2024, 3, 31)),
        ("2024-Q4", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
    ],
)
def test_the_last_day_belongs_to_the_period(name: str, first_day: date, last_day: date):
    period = CalendarPeriod.parse(name)

    assert (period.first_day, period.last_day) == (first_day, last_day)


@pytest.mark.parametrize(
    "name", ["", "26", "1999", "2026-", "2026-Q5", "2026-Q0", "2026-13", "2026-00", "2026-1", "２０２６", "2026 "]
)
def test_any_other_text_names_no_period(name: str):
    with pytest.raises(ValueError, match="not a year, quarter or month"):
        CalendarPeriod.parse(name)
