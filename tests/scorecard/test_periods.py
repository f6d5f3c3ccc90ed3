"""Periods in URLs, and the periods of a series."""

import pytest

from services.scorecard.errors import InvalidPeriod, InvalidSeries
from services.scorecard.scorecards.rules import periods, series


def test_any_other_text_is_an_invalid_period():
    with pytest.raises(InvalidPeriod):
        periods.parse("2026-")


@pytest.mark.parametrize(
    ("first", "last", "grain", "names"),
    [
        ("2020-11", "2021-02", "month", ["2020-11", "2020-12", "2021-01", "2021-02"]),
        ("2020-Q3", "2021-Q1", "quarter", ["2020-Q3", "2020-Q4", "2021-Q1"]),
        ("2019", "2021", "year", ["2019", "2020", "2021"]),
        ("2026-11", "2026-11", "month", ["2026-11"]),
    ],
)
def test_a_series_has_every_period_from_the_first_to_the_last(first: str, last: str, grain: series.Grain, names: list[str]):
    assert [each.name for each in series.between(first, last, grain)] == names


def test_a_series_has_at_most_120_periods():
    assert len(series.between("2016-01", "2025-12", "month")) == 120
    with pytest.raises(InvalidSeries):
        series.between("2015-12", "2025-12", "month")


@pytest.mark.parametrize(
    ("first", "last", "grain"),
    [
        ("2026-11", "2026-10", "month"),
        ("2026", "2026-11", "month"),
        ("2026-11", "2026-12", "year"),
        ("2026-Q1", "2026-Q2", "month"),
        ("2026-01", "2026-Q2", "quarter"),
    ],
)
def test_the_ends_of_a_series_are_of_its_grain_and_in_order(first: str, last: str, grain: series.Grain):
    with pytest.raises(InvalidSeries):
        series.between(first, last, grain)
