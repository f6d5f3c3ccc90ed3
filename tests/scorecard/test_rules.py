"""Periods in URLs, values and scores, and the consistency of the shipped frameworks."""

from datetime import date
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from services.scorecard.errors import FrameworkNotFound, IndicatorNotFound, InvalidPeriod
from services.scorecard.scorecards.rules import frameworks, periods
from services.scorecard.scorecards.rules.frameworks import Framework, Frameworks, Indicator

TEXT = {"vi": "…", "en": "…"}
INDICATOR = {
    "id": "on_time",
    "title": TEXT,
    "measure": "on_time",
    "formula": TEXT,
    "weight": 1,
    "unit": "percent",
    "legal_basis": "…",
}


def edition(since: date, until: date | None) -> Framework:
    return Framework.model_validate(
        {
            "id": "f",
            "effective_from": since,
            "effective_to": until,
            "title": TEXT,
            "description": TEXT,
            "indicators": [INDICATOR],
        }
    )


def test_any_other_text_is_an_invalid_period():
    with pytest.raises(InvalidPeriod):
        periods.parse("2026-")


def test_a_value_is_percent_with_two_decimals():
    assert [frameworks.value(*each) for each in ((1, 3), (2, 3), (3, 3), (0, 3), (0, 0))] == [33.33, 66.67, 100.0, 0.0, None]


def test_the_score_ignores_indicators_without_a_value():
    assert frameworks.score([(100.0, 20), (None, 18), (50.0, 5)]) == 90.0
    assert frameworks.score([(None, 20)]) is None
    assert frameworks.score([]) is None


@given(st.lists(st.tuples(st.none() | st.floats(0, 100), st.floats(0.1, 100)), max_size=10))
def test_a_score_is_between_its_values(weighted_values: list[tuple[float | None, float]]):
    score = frameworks.score(weighted_values)
    values = [value for value, _ in weighted_values if value is not None]

    assert (score is None) == (values == [])
    assert score is None or min(values) - 0.01 <= score <= max(values) + 0.01


def test_a_period_is_computed_by_the_edition_in_force_on_its_last_day():
    editions = Frameworks((edition(date(2022, 1, 1), date(2025, 6, 30)), edition(date(2025, 7, 1), None)))

    assert editions.edition("f", periods.parse("2025-Q2").last_day).effective_to == date(2025, 6, 30)
    assert editions.edition("f", periods.parse("2025").last_day).effective_to is None
    with pytest.raises(FrameworkNotFound):
        editions.edition("f", periods.parse("2021-12").last_day)


def test_an_unknown_indicator_is_not_found():
    with pytest.raises(IndicatorNotFound):
        edition(date(2022, 1, 1), None).indicator("happiness")


@pytest.mark.parametrize("change", [{"measure": "select 1"}, {"weight": 0}, {"unit": "points"}, {"sql": "…"}])
def test_an_indicator_with_an_unknown_measure_or_field_is_refused(change: dict[str, object]):
    with pytest.raises(ValidationError):
        Indicator.model_validate(INDICATOR | change)


def test_the_shipped_framework_uses_every_measure_once():
    data = frameworks.load(resources.files("services.scorecard.scorecards") / "data" / "frameworks.json")
    shipped = data.edition("province-operations", date(2026, 11, 1))

    assert sorted(each.measure for each in shipped.indicators) == ["national_portal", "on_time", "satisfaction"]
    assert len({each.id for each in shipped.indicators}) == len(shipped.indicators)
