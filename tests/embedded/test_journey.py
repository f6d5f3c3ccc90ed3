"""What the journey prints is for people: no codes, no empty values."""

from typing import Any

import pytest

from services.embedded import journey


@pytest.mark.parametrize(
    ("indicator", "text"),
    [
        ({"id": "on_time", "value": 100.0, "numerator": 1, "denominator": 1}, "on_time 100.0 % (1/1)"),
        ({"id": "satisfaction", "value": None, "numerator": None, "denominator": 1}, "satisfaction chưa đủ để công bố"),
    ],
)
def test_an_indicator_without_a_value_says_so(indicator: dict[str, Any], text: str):
    assert journey.figure_text(indicator) == text


@pytest.mark.parametrize(
    ("limit", "text"),
    [({"value": 1.0, "unit": "working_day"}, "1 ngày làm việc"), ({"value": 0.5, "unit": "hour"}, "0.5 giờ làm việc")],
)
def test_a_time_limit_is_in_words(limit: dict[str, Any], text: str):
    assert journey.limit_text(limit) == text
