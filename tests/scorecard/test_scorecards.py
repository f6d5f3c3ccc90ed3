"""Scorecards over HTTP: what counts in which period, for whom."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from services.contracts.event import Event
from tests.running import Service
from tests.scorecard.builders import DAY, START, completed, imported, rated, returned, submitted, synchronised, whole_life


async def told(scorecard: Service, *events: Event) -> None:
    for event in events:
        await scorecard.deliver(event)


async def card(scorecard: Service, period: str = "2026-11", **asked: str) -> dict[str, Any]:
    answer = await scorecard.client.get(f"/v1/scorecards/province-operations/{period}", params=asked)
    assert answer.status_code == 200, answer.text
    return {each["id"]: each for each in answer.json()["indicators"]} | {"score": answer.json()["score"]}


def fraction(indicator: dict[str, Any]) -> tuple[int, int, float | None]:
    return indicator["numerator"], indicator["denominator"], indicator["value"]


async def test_a_whole_life_shows_in_every_indicator(scorecard: Service):
    await told(scorecard, *whole_life())

    answer = await scorecard.client.get("/v1/scorecards/province-operations/2026-11")

    shown = answer.json()
    assert (answer.status_code, shown["framework"], shown["period"], shown["authority"]) == (
        200,
        "province-operations",
        "2026-11",
        None,
    )
    assert [fraction(each) for each in shown["indicators"]] == [(1, 1, 100.0)] * 3
    assert [each["weight"] for each in shown["indicators"]] == [20, 18, 6]
    assert all("766/QĐ-TTg" in each["legal_basis"] for each in shown["indicators"])
    assert all(set(each["title"]) == set(each["formula"]) == {"vi", "en"} for each in shown["indicators"])
    assert shown["score"] == 100.0
    assert datetime.fromisoformat(shown["computed_at"]) <= datetime.now(UTC)


async def test_with_nothing_to_count_there_are_no_values(scorecard: Service):
    shown = await card(scorecard)

    assert [fraction(shown[name]) for name in ("on_time", "satisfaction", "national_portal")] == [(0, 0, None)] * 3
    assert shown["score"] is None


async def test_dossiers_of_an_older_system_count_like_any_other(scorecard: Service):
    await told(scorecard, imported("a"), imported("b", due=START), imported("open", at=None), completed("open", version=2))

    shown = await card(scorecard)
    assert fraction(shown["on_time"]) == (2, 3, 66.67)
    assert shown["national_portal"]["denominator"] == 3


async def test_late_dossiers_are_not_on_time(scorecard: Service):
    await told(
        scorecard,
        completed("a", due=START + DAY, at=START + DAY),
        completed("b", due=START + DAY, at=START + DAY + timedelta(microseconds=1)),
        completed("c", due=None),
    )

    assert fraction((await card(scorecard))["on_time"]) == (2, 3, 66.67)


async def test_ratings_of_four_and_five_are_satisfied(scorecard: Service):
    await told(scorecard, rated("a", score=5), rated("b", score=4), rated("c", score=3), rated("d", score=1))

    assert fraction((await card(scorecard))["satisfaction"]) == (2, 4, 50.0)


async def test_submitted_dossiers_count_as_synchronised_once_the_portal_has_acknowledged_them(scorecard: Service):
    await told(scorecard, submitted("a"), submitted("b"), synchronised("b"), synchronised("c"))

    assert fraction((await card(scorecard))["national_portal"]) == (1, 2, 50.0)


async def test_the_score_weighs_the_values_there_are(scorecard: Service):
    await told(scorecard, completed(), rated(score=1), completed("late", due=START))
    shown = await card(scorecard)

    assert (shown["on_time"]["value"], shown["satisfaction"]["value"]) == (50.0, 0.0)
    # The completions also tell when the dossiers were submitted, and nobody has acknowledged those.
    assert shown["score"] == round((50 * 20 + 0 * 18 + 0 * 6) / 44, 2)


@pytest.mark.parametrize(
    ("period", "numbers"),
    [("2026", 2), ("2026-Q4", 2), ("2026-10", 0), ("2026-11", 1), ("2026-12", 1), ("2026-Q3", 0), ("2027", 1), ("2027-01", 1)],
)
async def test_periods_begin_at_midnight_in_vietnam(scorecard: Service, period: str, numbers: int):
    await told(
        scorecard,
        submitted("first instant of November", at=datetime(2026, 10, 31, 17, tzinfo=UTC)),
        submitted("last of December", at=datetime(2026, 12, 31, 16, 59, 59, 999_999, tzinfo=UTC)),
        submitted("first of January", at=datetime(2026, 12, 31, 17, tzinfo=UTC)),
    )

    assert (await card(scorecard, period))["national_portal"]["denominator"] == numbers


async def test_an_authority_stands_for_those_below_it_and_no_namesake(scorecard: Service):
    await told(scorecard, submitted("a", unit="H35.01"), submitted("b", unit="H35.01.02"), submitted("c", unit="H35.010"))

    assert (await card(scorecard, authority="H35.01"))["national_portal"]["denominator"] == 2
    assert (await card(scorecard, authority="H35"))["national_portal"]["denominator"] == 3
    assert (await card(scorecard, authority="H35_01"))["national_portal"]["denominator"] == 0


async def test_a_dossier_known_only_from_its_rating_counts_for_its_authority(scorecard: Service):
    await told(scorecard, synchronised(), rated(unit="H35.02"))

    assert (await card(scorecard, authority="H35.02"))["satisfaction"]["denominator"] == 1


async def test_scorecards_need_no_token(scorecard: Service):
    await told(scorecard, returned())

    assert (await card(scorecard))["on_time"]["numerator"] == 1


@pytest.mark.parametrize(
    "period", ["26", "2026-13", "2026-00", "2026-Q5", "2026-Q0", "2026-1", "2026-11-01", "1999", "9999", "٢٠٢٦", "2026-q1", " 2026"]
)
async def test_a_period_of_another_form_is_refused(scorecard: Service, period: str):
    answer = await scorecard.client.get(f"/v1/scorecards/province-operations/{period}")

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_period")


@pytest.mark.parametrize("address", ["par-index/2026", "province-operations/2021", "province-operations/2022-Q1"])
async def test_a_framework_unknown_or_not_in_force_is_refused(scorecard: Service, address: str):
    answer = await scorecard.client.get(f"/v1/scorecards/{address}")

    assert (answer.status_code, answer.json()["code"]) == (404, "framework_not_found")


async def test_a_framework_is_in_force_in_the_period_it_began_in(scorecard: Service):
    assert (await card(scorecard, "2022-Q2"))["score"] is None


@pytest.mark.parametrize("authority", ["", "H35%", "H35 01", "x" * 61])
async def test_an_authority_of_another_form_is_refused(scorecard: Service, authority: str):
    answer = await scorecard.client.get("/v1/scorecards/province-operations/2026", params={"authority": authority})

    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_request")


async def test_too_few_opinions_are_counted_but_not_told(scorecard: Service):
    await told(scorecard, *(rated(f"dossier-{n}", score=5) for n in range(4)))
    strict = Service.of("scorecard", scorecard.worker.settings.database_url, scorecard.identity)
    shown = (await card(strict))["satisfaction"]
    await strict.close()
    assert (shown["numerator"], shown["denominator"], shown["value"]) == (None, 4, None)
