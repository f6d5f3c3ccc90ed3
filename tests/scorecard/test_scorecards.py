"""Scorecards over HTTP: which dossiers count, in which period, for which authority."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.contracts.event import Event
from tests.running import Service
from tests.scorecard.builders import (
    DAY,
    START,
    all_events,
    authority_published,
    completed,
    excluded,
    imported,
    published,
    rated,
    released,
    returned,
    submitted,
    synchronised,
)


async def deliver(scorecard: Service, *events: Event) -> None:
    for event in events:
        await scorecard.deliver(event)


async def card(scorecard: Service, period: str = "2026-11", **parameters: str) -> dict[str, Any]:
    response = await scorecard.client.get(f"/v1/scorecards/province-operations/{period}", params=parameters)
    assert response.status_code == 200, response.text
    return {each["id"]: each for each in response.json()["indicators"]} | {"score": response.json()["score"]}


def fraction(indicator: dict[str, Any]) -> tuple[int, int, float | None]:
    return indicator["numerator"], indicator["denominator"], indicator["value"]


async def test_a_complete_dossier_is_counted_in_every_indicator(scorecard: Service):
    await deliver(scorecard, *all_events(), released(0, 0, 0, 0, 1))

    response = await scorecard.client.get("/v1/scorecards/province-operations/2026-11")

    body = response.json()
    assert (response.status_code, body["framework"], body["period"], body["authority"]) == (
        200,
        "province-operations",
        "2026-11",
        None,
    )
    assert [fraction(each) for each in body["indicators"]] == [(1, 1, 100.0)] * 3
    assert [each["weight"] for each in body["indicators"]] == [20, 18, 6]
    assert all("766/QĐ-TTg" in each["legal_basis"] for each in body["indicators"])
    assert all(set(each["title"]) == set(each["formula"]) == {"vi", "en"} for each in body["indicators"])
    assert body["score"] == 100.0
    assert datetime.fromisoformat(body["computed_at"]) <= datetime.now(UTC)


async def test_without_dossiers_there_are_no_values(scorecard: Service):
    body = await card(scorecard)

    assert [fraction(body[name]) for name in ("on_time", "satisfaction", "national_portal")] == [(0, 0, None)] * 3
    assert body["score"] is None


async def test_imported_dossiers_count_like_any_other(scorecard: Service):
    await deliver(scorecard, imported("a"), imported("b", due=START), imported("open", at=None), completed("open", version=2))

    body = await card(scorecard)
    assert fraction(body["on_time"]) == (2, 3, 66.67)
    assert body["national_portal"]["denominator"] == 3


async def test_late_dossiers_are_not_on_time(scorecard: Service):
    await deliver(
        scorecard,
        completed("a", due=START + DAY, at=START + DAY),
        completed("b", due=START + DAY, at=START + DAY + timedelta(microseconds=1)),
        completed("c", due=None),
    )

    assert fraction((await card(scorecard))["on_time"]) == (2, 3, 66.67)


async def test_ratings_of_four_and_five_are_satisfied(scorecard: Service):
    await deliver(scorecard, released(1, 0, 1, 1, 1))

    assert fraction((await card(scorecard))["satisfaction"]) == (2, 4, 50.0)


async def test_submitted_dossiers_count_as_synchronised_once_the_portal_has_acknowledged_them(scorecard: Service):
    await deliver(scorecard, submitted("a"), submitted("b"), synchronised("b"), synchronised("c"))

    assert fraction((await card(scorecard))["national_portal"]) == (1, 2, 50.0)


async def test_the_score_is_weighted_over_the_indicators_with_a_value(scorecard: Service):
    await deliver(scorecard, completed(), released(1, 0, 0, 0, 0), completed("late", due=START))
    body = await card(scorecard)

    assert (body["on_time"]["value"], body["satisfaction"]["value"]) == (50.0, 0.0)
    # The completions also have the time of submission, so these dossiers count for `national_portal`, where none is acknowledged.
    assert body["score"] == round((50 * 20 + 0 * 18 + 0 * 6) / 44, 2)


@pytest.mark.parametrize(
    ("period", "count"),
    [("2025", 2), ("2025-Q4", 2), ("2025-10", 0), ("2025-11", 1), ("2025-12", 1), ("2025-Q3", 0), ("2026", 1), ("2026-01", 1)],
)
async def test_periods_begin_at_midnight_in_vietnam(scorecard: Service, period: str, count: int):
    await deliver(
        scorecard,
        submitted("first instant of November", at=datetime(2025, 10, 31, 17, tzinfo=UTC)),
        submitted("last of December", at=datetime(2025, 12, 31, 16, 59, 59, 999_999, tzinfo=UTC)),
        submitted("first of January", at=datetime(2025, 12, 31, 17, tzinfo=UTC)),
    )

    assert (await card(scorecard, period))["national_portal"]["denominator"] == count


async def test_a_period_that_has_not_begun_has_no_figures_whatever_is_known_today(scorecard: Service):
    await deliver(scorecard, published(), completed(), released(0, 0, 0, 0, 1))
    qd766 = "/v1/scorecards/qd-766"
    body = (await scorecard.client.get(f"{qd766}/2099?by=authority")).json()
    series = (await scorecard.client.get(f"{qd766}/series?from=2026-11&to=2036-10")).json()["points"]
    trace = (await scorecard.client.get(f"{qd766}/2099/indicators/1.3/trace")).json()
    items = (await scorecard.client.get(f"{qd766}/2099/indicators/1.3/records")).json()["items"]

    assert (body["score"], body["measured"], body["items"]) == (None, 0, [])
    assert {(each["numerator"], each["denominator"], each["score"]) for each in body["indicators"]} == {(None, 0, None)}
    assert {each["reason"] for each in body["indicators"]} == {"no_records"}
    assert (series[0]["score"] is None, series[-1]["score"], series[-1]["measured"]) == (False, None, 0)
    assert (trace["value"], trace["steps"], trace["reason"], items) == (None, [], "no_records", [])


async def test_an_authority_includes_those_below_it_and_not_others_with_the_same_prefix(scorecard: Service):
    await deliver(scorecard, submitted("a", unit="H35.01"), submitted("b", unit="H35.01.02"), submitted("c", unit="H35.010"))

    assert (await card(scorecard, authority="H35.01"))["national_portal"]["denominator"] == 2
    assert (await card(scorecard, authority="H35"))["national_portal"]["denominator"] == 3
    assert (await card(scorecard, authority="h35.01"))["national_portal"]["denominator"] == 2


async def test_a_dossier_known_only_from_its_rating_counts_for_its_authority(scorecard: Service):
    await deliver(scorecard, synchronised(), rated(unit="H35.02"))

    assert (await card(scorecard, authority="H35.02"))["satisfaction"]["denominator"] == 1


async def test_scorecards_need_no_token(scorecard: Service):
    await deliver(scorecard, returned())

    assert (await card(scorecard))["on_time"]["numerator"] == 1


@pytest.mark.parametrize(
    "period", ["26", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-1", "2026-11-01", "1999", "9999", "٢٠٢٦", "2026-q1", " 2026"]
)
async def test_an_invalid_period_is_refused(scorecard: Service, period: str):
    response = await scorecard.client.get(f"/v1/scorecards/province-operations/{period}")

    assert (response.status_code, response.json()["code"]) == (422, "invalid_period")


@pytest.mark.parametrize("address", ["par-index/2026", "province-operations/2021", "province-operations/2022-Q1"])
async def test_a_framework_unknown_or_not_in_force_is_refused(scorecard: Service, address: str):
    response = await scorecard.client.get(f"/v1/scorecards/{address}")

    assert (response.status_code, response.json()["code"]) == (404, "framework_not_found")


async def test_a_framework_is_in_force_in_the_period_of_its_first_day(scorecard: Service):
    assert (await card(scorecard, "2022-Q2"))["score"] is None


@pytest.mark.parametrize("authority", ["", "H35%", "H35 01", "x" * 61])
async def test_an_invalid_authority_is_refused(scorecard: Service, authority: str):
    response = await scorecard.client.get("/v1/scorecards/province-operations/2026", params={"authority": authority})

    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


@pytest.mark.parametrize(
    "path",
    [
        "/v1/scorecards/qd-766/2026",
        "/v1/scorecards/qd-766/series?from=2026-11&to=2026-11",
        "/v1/scorecards/qd-766/2026/indicators/1.3/trace",
        "/v1/scorecards/qd-766/2026/indicators/1.3/records",
        "/figures/decision-766.csv?period=2026",
        "/figures/decision-766.metadata.json?period=2026",
        "/v1/what-if/actions?framework=qd-766&period=2026",
    ],
)
async def test_an_unknown_authority_is_refused_and_a_known_one_may_be_in_small_letters(scorecard: Service, path: str):
    await deliver(scorecard, published(), submitted(unit="H35.01.02"), authority_published("H35.02", "department"))
    url = f"{path}{'&' if '?' in path else '?'}authority="
    known = [(await scorecard.client.get(url + code)).status_code for code in ("H35", "H35.01", "h35.01.02", "H35.02")]
    unknown = [
        (await scorecard.client.get(url + code)).json() for code in ("H99", "H35.0", "H35.", "H35_01", "H35.01.02.03", "H35.020")
    ]

    assert known == [200] * 4
    assert [(each["code"], each["errors"][0]["pointer"]) for each in unknown] == [("unknown_authority", "/query/authority")] * 6


async def test_over_too_few_ratings_only_the_denominator_is_published(scorecard: Service):
    await deliver(scorecard, *(rated(f"dossier-{n}", score=5) for n in range(4)))
    strict = Service.of("scorecard", scorecard.worker.settings.database_url, scorecard.identity)
    body = (await card(strict))["satisfaction"]
    await strict.close()
    assert (body["numerator"], body["denominator"], body["value"]) == (None, 4, None)


async def test_public_figures_of_ratings_are_those_last_released_whatever_came_in(scorecard: Service):
    await deliver(scorecard, rated("a", score=1), rated("b", score=5), released(1, 0, 0, 0, 1), released(0, 0, 0, 0, 1, number=2))
    without = fraction((await card(scorecard))["satisfaction"])
    await deliver(scorecard, released(1, 0, 0, 0, 1, number=3), released(0, 0, 0, 0, 1, number=2))

    assert (without, fraction((await card(scorecard))["satisfaction"])) == ((1, 1, 100.0), (1, 2, 50.0))


async def test_a_decision_that_arrives_before_its_rating_counts(scorecard: Service):
    await deliver(scorecard, excluded("a"), rated("a"))

    assert fraction((await card(scorecard))["satisfaction"]) == (0, 0, None)
