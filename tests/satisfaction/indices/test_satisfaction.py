"""The public index: shares of satisfied answers, suppressed where they could reveal individual ones."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel import vietnam
from services.satisfaction.indices.rules import index
from tests.running import Apps, Service
from tests.satisfaction.builders import rated
from tests.satisfaction.indices.builders import publish


async def figures(satisfaction: Service, **parameters: str):
    if satisfaction.worker.settings.smallest_cell > 1:
        await publish(satisfaction)
    return await satisfaction.client.get("/v1/satisfaction", params=parameters)


@pytest.fixture
async def demo(apps: Apps) -> Service:
    """The service with the settings of the embedded demo: figures over a single rating are published."""
    return await apps.fresh("satisfaction", smallest_cell=1)


async def test_the_index_has_its_figures_and_formula(satisfaction: Service):
    await rated(satisfaction, 5, 5, 4, 3, 1, 1, 4)

    response = await figures(satisfaction)

    assert response.status_code == 200
    body = response.json()
    assert (body["rating_count"], body["satisfied"], body["very_satisfied"], body["mean"]) == (7, 57.14, 28.57, 3.29)
    assert body["distribution"] == {"1": 2, "2": 0, "3": 1, "4": 2, "5": 2}
    assert body["reason"] is None
    assert set(body["formula"]) == {"vi", "en"}


async def test_fewer_than_five_ratings_have_no_figures(satisfaction: Service):
    await rated(satisfaction, 5, 5, 5, 5)

    body = (await figures(satisfaction)).json()

    assert [body[name] for name in ("satisfied", "very_satisfied", "mean", "distribution")] == [None] * 4
    assert body["reason"] == {"vi": "ít hơn 5 đánh giá", "en": "fewer than 5 ratings"}


async def test_the_smallest_cell_is_a_setting(demo: Service):
    await rated(demo, 5)

    assert (await figures(demo)).json()["satisfied"] == 100.0


async def test_no_ratings_have_no_figures(demo: Service):
    body = (await figures(demo)).json()

    assert (body["rating_count"], body["satisfied"]) == (0, None)


async def test_an_authority_includes_those_below_it_and_not_others_with_the_same_prefix(demo: Service):
    await rated(demo, 5, authority="H35.01")
    await rated(demo, 5, authority="H35.01.02")
    await rated(demo, 1, authority="H35.010")

    assert (await figures(demo, authority="H35.01")).json()["rating_count"] == 2


async def test_wildcards_in_an_authority_match_nothing(demo: Service):
    await rated(demo, 5, authority="H35.01")

    assert (await figures(demo, authority="H35_01")).json()["rating_count"] == 0
    assert (await figures(demo, authority="H35%")).status_code == 422


async def test_ratings_are_filtered_by_field(demo: Service):
    await rated(demo, 5, authority="H35.01", field="HT")
    await rated(demo, 1, authority="H35.02", field="DD")

    assert (await figures(demo, field="DD")).json()["distribution"]["1"] == 1
    assert (await figures(demo, field="DD")).json()["rating_count"] == 1


async def test_the_last_day_of_the_period_is_included(demo: Service):
    await rated(demo, 5)
    today = datetime.now(vietnam.TIME_ZONE).date().isoformat()

    assert (await figures(demo, **{"from": today, "to": today})).json()["rating_count"] == 1
    assert (await figures(demo, to="2025-12-31")).json()["rating_count"] == 0
    assert (await figures(demo, **{"from": "2100-01-01"})).json()["rating_count"] == 0


async def test_a_period_that_ends_before_its_start_is_refused(satisfaction: Service):
    response = await figures(satisfaction, **{"from": "2026-11-02", "to": "2026-11-01"})

    assert (response.status_code, response.json()["code"]) == (422, "period_ends_before_start")


@pytest.mark.parametrize(
    "parameters", [{"from": "yesterday"}, {"to": "0001-01-01"}, {"from": "9999-12-31"}, {"authority": ""}, {"field": "a b"}]
)
async def test_an_invalid_filter_is_refused(satisfaction: Service, parameters: dict[str, str]):
    response = await figures(satisfaction, **parameters)

    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


def test_a_share_is_rounded_once_from_exact_numbers():
    share = index.Share(1, 3)

    assert (share.percent, index.Share(2, 3).percent, index.Share(1, 1).percent) == (33.33, 66.67, 100.0)


@given(st.dictionaries(st.integers(1, 5), st.integers(1, 1_000)))
def test_shares_are_between_0_and_100_percent_and_there_are_none_without_answers(counts: dict[int, int]):
    body = index.figures(counts, (1, 2, 3, 4, 5))

    assert (body is None) == (not counts)
    assert body is None or 0 <= body.very_satisfied.percent <= body.satisfied.percent <= 100
    assert body is None or 1 <= body.mean <= 5
