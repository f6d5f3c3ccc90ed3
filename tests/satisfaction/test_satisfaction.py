"""The public index: shares of satisfied answers, hidden where they would show somebody's own."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel import vietnam
from services.satisfaction.ratings.rules import index
from tests.running import Apps, Service
from tests.satisfaction.returns import rated


async def figures(satisfaction: Service, **asked: str):
    return await satisfaction.client.get("/v1/satisfaction", params=asked)


@pytest.fixture
async def demo(apps: Apps) -> Service:
    """The service as the embedded demo sets it: one rating is enough to show."""
    return await apps.fresh("satisfaction", smallest_cell=1)


async def test_the_index_states_its_figures_and_formula(satisfaction: Service):
    await rated(satisfaction, 5, 5, 4, 3, 1, 1, 4)

    answer = await figures(satisfaction)

    assert answer.status_code == 200
    shown = answer.json()
    assert (shown["rating_count"], shown["satisfied"], shown["very_satisfied"], shown["mean"]) == (7, 57.14, 28.57, 3.29)
    assert shown["distribution"] == {"1": 2, "2": 0, "3": 1, "4": 2, "5": 2}
    assert shown["reason"] is None
    assert set(shown["formula"]) == {"vi", "en"}


async def test_fewer_than_five_ratings_show_no_figures(satisfaction: Service):
    await rated(satisfaction, 5, 5, 5, 5)

    shown = (await figures(satisfaction)).json()

    assert [shown[name] for name in ("satisfied", "very_satisfied", "mean", "distribution")] == [None] * 4
    assert shown["reason"] == {"vi": "ít hơn 5 đánh giá", "en": "fewer than 5 ratings"}


async def test_the_smallest_cell_is_a_setting(demo: Service):
    await rated(demo, 5)

    assert (await figures(demo)).json()["satisfied"] == 100.0


async def test_no_ratings_at_all_show_no_figures(demo: Service):
    shown = (await figures(demo)).json()

    assert (shown["rating_count"], shown["satisfied"]) == (0, None)


async def test_an_authority_stands_for_those_below_it_and_no_namesake(demo: Service):
    await rated(demo, 5, authority="H35.01")
    await rated(demo, 5, authority="H35.01.02")
    await rated(demo, 1, authority="H35.010")

    assert (await figures(demo, authority="H35.01")).json()["rating_count"] == 2


async def test_a_wildcard_is_no_authority(demo: Service):
    await rated(demo, 5, authority="H35.01")

    assert (await figures(demo, authority="H35_01")).json()["rating_count"] == 0
    assert (await figures(demo, authority="H35%")).status_code == 422


async def test_a_field_is_counted_alone(demo: Service):
    await rated(demo, 5, authority="H35.01", field="HT")
    await rated(demo, 1, authority="H35.02", field="DD")

    assert (await figures(demo, field="DD")).json()["distribution"]["1"] == 1
    assert (await figures(demo, field="DD")).json()["rating_count"] == 1


async def test_today_in_vietnam_is_counted_with_its_last_day(demo: Service):
    await rated(demo, 5)
    today = datetime.now(vietnam.TIME_ZONE).date().isoformat()

    assert (await figures(demo, **{"from": today, "to": today})).json()["rating_count"] == 1
    assert (await figures(demo, to="2025-12-31")).json()["rating_count"] == 0
    assert (await figures(demo, **{"from": "2100-01-01"})).json()["rating_count"] == 0


async def test_a_period_that_ends_before_it_begins_is_refused(satisfaction: Service):
    answer = await figures(satisfaction, **{"from": "2026-11-02", "to": "2026-11-01"})

    assert (answer.status_code, answer.json()["code"]) == (422, "period_ends_before_start")


@pytest.mark.parametrize(
    "asked", [{"from": "yesterday"}, {"to": "0001-01-01"}, {"from": "9999-12-31"}, {"authority": ""}, {"field": "a b"}]
)
async def test_a_filter_of_another_shape_is_refused(satisfaction: Service, asked: dict[str, str]):
    answer = await figures(satisfaction, **asked)

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


def test_days_are_those_of_vietnam():
    assert index.begin(date(2026, 11, 1)) == datetime(2026, 10, 31, 17, tzinfo=UTC)
    assert index.end(date(2026, 11, 1)) == datetime(2026, 11, 1, 17, tzinfo=UTC)


@given(st.dictionaries(st.integers(1, 5), st.integers(1, 1_000), min_size=1), st.integers(1, 50))
def test_shares_are_between_none_and_all_and_never_over_too_few(counts: dict[int, int], smallest_cell: int):
    shown = index.figures(counts, smallest_cell)

    assert (shown is None) == (sum(counts.values()) < smallest_cell)
    assert shown is None or 0 <= shown.very_satisfied <= shown.satisfied <= 100
    assert shown is None or 1 <= shown.mean <= 5
