"""Reporting periods of Vietnam's calendar by their names."""

from datetime import UTC, datetime

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


@given(st.text(max_size=12))
def test_any_other_text_is_not_a_period(text: str):
    with pytest.raises(ValueError, match="not a year"):
        CalendarPeriod.parse(f"{text}-")
