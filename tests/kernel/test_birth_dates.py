"""Dates of birth that papers know only in part."""

from datetime import date

import pytest

from services.kernel import birth_dates

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize("text", ["1952", "1952-07", "1952-07-14", "1900", "2026", "2026-11", "2026-11-28", "2024-02-29"])
def test_a_year_a_month_or_a_day_is_a_date_of_birth(text: str):
    assert birth_dates.is_possible(text, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "2027",
        "2026-12",
        "2026-11-29",
        "1899",
        "1899-12-31",
        "0000",
        "1952-13",
        "1952-00",
        "1952-02-30",
        "1952-7",
        "52",
        "14/07/1952",
        "1952-07-14T00:00",
        "1952\n",
        "19520714",
        "",
        "-",
    ],
)
def test_the_future_before_1900_and_what_is_no_date_are_refused(text: str):
    assert not birth_dates.is_possible(text, TODAY)
