"""Points over HTTP: groups, groupings, what could be measured, authorities, series, and answers that are kept."""

from datetime import UTC, datetime
from typing import Any

import pytest

from services.scorecard.app import reset_caches
from services.scorecard.scorecards import page_cache
from tests.running import Service
from tests.scorecard.builders import DAY, START, completed, rated, submitted

CARD = "/v1/scorecards/province-operations/2026-11"
SERIES = "/v1/scorecards/province-operations/series"


async def read(scorecard: Service, url: str = CARD, **parameters: str) -> dict[str, Any]:
    response = await scorecard.client.get(url, params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


async def test_a_scorecard_has_points_of_what_could_be_measured(scorecard: Service):
    await scorecard.deliver(completed("a"))
    await scorecard.deliver(completed("late", due=START))
    body = await read(scorecard)

    assert (body["edition"], body["max"], body["measured"], body["measured_of"]) == ("2022-06-23", 100, 26, 44)
    assert [(each["id"], each["score"], each["max"], each["reason"]) for each in body["indicators"]] == [
        ("on_time", 10.0, 20, None),
        ("satisfaction", None, 18, "no_records"),
        ("national_portal", 0.0, 6, None),
    ]
    assert body["indicators"][0]["inputs"] == [{"letter": "A", "measure": "on_time", "numerator": 1, "denominator": 2}]
    assert "motcua" in body["weights_by"]["en"]


async def test_decision_766_says_how_many_of_its_100_points_could_be_measured(scorecard: Service):
    body = await read(scorecard, "/v1/scorecards/qd-766/2026-11")

    assert [(each["id"], each["max"]) for each in body["groups"]] == [
        ("publicity", 18),
        ("timeliness", 20),
        ("online_service", 12),
        ("online_payment", 10),
        ("digitisation", 22),
        ("satisfaction", 18),
    ]
    assert [grouping["id"] for grouping in body["groupings"]] == ["legal_text", "portal"]
    assert [each["id"] for each in body["indicators"]] == [each["id"] for group in body["groups"] for each in group["indicators"]]
    assert (body["max"], body["measured"]) == (100, sum(each["measured"] for each in body["groups"]))
    assert sum(each["measured"] for each in body["groupings"][0]["groups"]) == body["measured"] < 100
    assert [each["certainty"] for each in body["indicators"] if each["id"] == "3.fully_online"] == ["contradicted"]


async def test_a_scorecard_by_authority_has_the_units_directly_below(scorecard: Service):
    for code, unit in {"a": "H35.01", "b": "H35.01.02", "c": "H35.02"}.items():
        await scorecard.deliver(submitted(code, unit=unit))
    body = await read(scorecard, by="authority")
    below = await read(scorecard, by="authority", authority="H35.01")

    portal = {each["authority"]: each["indicators"][2]["denominator"] for each in body["items"]}
    assert (portal, body["indicators"][2]["denominator"]) == ({"H35.01": 2, "H35.02": 1}, 3)
    assert [each["authority"] for each in below["items"]] == ["H35.01.02"]
    assert (await read(scorecard))["items"] is None


async def test_an_indicator_that_is_no_percentage_says_what_it_is(scorecard: Service):
    body = await read(scorecard, "/v1/scorecards/qd-766/2026-11")
    units = {each["id"]: each["unit"] for each in body["indicators"]}

    assert (units["2.1"], units["2.2"]) == ("percent", "mean")


async def test_each_unit_of_a_comparison_has_the_figures_of_its_own_scorecard(scorecard: Service):
    for code, unit in {"a": "H35.01", "b": "H35.01.02", "c": "H35.02"}.items():
        await scorecard.deliver(submitted(code, unit=unit))
        await scorecard.deliver(completed(f"{code}-late", unit=unit, due=START).model_copy(update={"received_at": START}))
        await scorecard.deliver(rated(f"{code}-late", unit=unit))
    compared = await read(scorecard, "/v1/scorecards/qd-766/2026-Q4", by="authority")

    assert [each["authority"] for each in compared["items"]] == ["H35.01", "H35.02"]
    for each in compared["items"]:
        own = await read(scorecard, "/v1/scorecards/qd-766/2026-Q4", authority=each["authority"])
        names = ("id", "numerator", "denominator", "value", "quantity", "score")
        assert each["indicators"] == [{name: indicator[name] for name in names} for indicator in own["indicators"]]
        assert (each["score"], each["measured"]) == (own["score"], own["measured"])


async def test_a_series_has_a_point_for_each_period_the_framework_was_in_force(scorecard: Service):
    await scorecard.deliver(completed("october", at=datetime(2026, 10, 5, tzinfo=UTC), due=None))
    await scorecard.deliver(completed("november", at=START + 2 * DAY, due=START))
    body = await read(scorecard, SERIES, **{"from": "2026-09", "to": "2026-11"})

    assert (body["framework"], body["grain"], body["authority"]) == ("province-operations", "month", None)
    on_time = [(each["period"], each["indicators"][0]["numerator"], each["indicators"][0]["value"]) for each in body["points"]]
    assert on_time == [("2026-09", 0, None), ("2026-10", 1, 100.0), ("2026-11", 0, 0.0)]
    early = await read(scorecard, SERIES, **{"from": "2021-Q4", "to": "2022-Q3", "grain": "quarter"})
    assert [each["period"] for each in early["points"]] == ["2022-Q2", "2022-Q3"]


async def test_a_series_of_quarters_is_of_one_authority(scorecard: Service):
    await scorecard.deliver(submitted("a", unit="H35.01"))
    await scorecard.deliver(submitted("b", unit="H35.02"))
    body = await read(scorecard, SERIES, **{"from": "2026-Q4", "to": "2026-Q4", "grain": "quarter", "authority": "H35.01"})

    assert body["points"][0]["indicators"][2]["denominator"] == 1


@pytest.mark.parametrize("ends", [("2026-11", "2026-10"), ("2026", "2026"), ("2010-01", "2026-01")])
async def test_a_series_without_order_or_too_long_is_refused(scorecard: Service, ends: tuple[str, str]):
    response = await scorecard.client.get(SERIES, params={"from": ends[0], "to": ends[1]})

    assert (response.status_code, response.json()["code"]) == (422, "invalid_series")


async def test_a_series_of_an_unknown_framework_is_not_found(scorecard: Service):
    response = await scorecard.client.get("/v1/scorecards/par-index/series", params={"from": "2026", "to": "2026", "grain": "year"})

    assert (response.status_code, response.json()["code"]) == (404, "framework_not_found")


@pytest.mark.parametrize("url", [CARD, f"{SERIES}?from=2026-10&to=2026-11", f"{CARD}/indicators/on_time/trace"])
async def test_an_answer_may_be_kept_until_its_figures_change(scorecard: Service, url: str):
    await scorecard.deliver(completed("a"))
    first = await scorecard.client.get(url)
    again = await scorecard.client.get(url)
    kept = await scorecard.client.get(url, headers={"If-None-Match": first.headers["etag"]})
    await scorecard.deliver(completed("b", due=START))
    changed = await scorecard.client.get(url)

    assert first.headers["cache-control"] == "public, max-age=60"
    assert (again.content, again.headers["etag"]) == (first.content, first.headers["etag"])
    assert (kept.status_code, kept.content, kept.headers["etag"]) == (304, b"", first.headers["etag"])
    assert (changed.status_code, changed.headers["etag"] == first.headers["etag"]) == (200, False)


@pytest.mark.parametrize("url", [CARD, f"{SERIES}?from=2026-10&to=2026-11", f"{CARD}/indicators/on_time/trace"])
async def test_every_process_gives_the_same_figures_the_same_tag(scorecard: Service, url: str):
    await scorecard.deliver(completed("a"))
    tag = (await scorecard.client.get(url)).headers["etag"]
    # As after a restart, or in a process that has never been asked.
    reset_caches(scorecard.app)
    kept = await scorecard.client.get(url, headers={"If-None-Match": tag})

    assert (kept.status_code, kept.headers["etag"]) == (304, tag)


async def test_answers_are_kept_up_to_so_many_bytes_and_those_asked_for_stay(scorecard: Service, monkeypatch: pytest.MonkeyPatch):
    await scorecard.deliver(completed("a"))
    answers: page_cache.Answers = scorecard.app.state.answers
    await read(scorecard)
    [kept] = answers.keys()
    monkeypatch.setattr(page_cache, "MOST", 4 * answers.size)
    for number in range(1, 9):
        await read(scorecard, f"/v1/scorecards/province-operations/2026-0{number}")
        await read(scorecard)

    assert answers.has(kept)
    assert (1 < len(answers.keys()) < 8, answers.size <= page_cache.MOST) == (True, True)


async def test_opinions_of_a_few_have_no_points(scorecard: Service):
    for number in range(4):
        await scorecard.deliver(rated(f"dossier-{number}", score=5))
    strict = Service.of("scorecard", scorecard.worker.settings.database_url, scorecard.identity)
    body = await read(strict)
    await strict.close()

    satisfaction = body["indicators"][1]
    assert (satisfaction["reason"], satisfaction["score"], satisfaction["inputs"][0]["numerator"]) == ("hidden", None, None)
    assert (body["score"], body["measured"]) == (None, 0)


async def test_the_list_of_frameworks_has_their_editions(scorecard: Service):
    body = await read(scorecard, "/v1/frameworks")

    assert [(each["id"], [edition["effective_from"] for edition in each["editions"]]) for each in body["items"]] == [
        ("dvc-2020", ["2019-01-01"]),
        ("province-operations", ["2022-06-23"]),
        ("qd-766", ["2022-06-23"]),
        ("service-units", ["2018-06-21"]),
    ]


async def test_a_framework_has_its_data_as_of_a_day(scorecard: Service):
    body = await read(scorecard, "/v1/frameworks/qd-766", at="2026-11-28")

    first = body["groups"][0]["indicators"][0]
    assert (body["max"], first["id"], first["scoring"]["parts"], first["certainty"], first["scoring_certainty"]) == (
        100,
        "1.1",
        [{"points": 6, "of": "A", "full_at": 1, "capped": True}],
        "confirmed",
        "secondary",
    )
    assert (await read(scorecard, "/v1/frameworks/dvc-2020"))["effective_to"] == "2020-12-31"


@pytest.mark.parametrize(("name", "at"), [("dvc-2020", "2026-11-28"), ("qd-766", "2022-06-22"), ("none", "2026-11-28")])
async def test_a_framework_that_is_not_in_force_is_not_found(scorecard: Service, name: str, at: str):
    response = await scorecard.client.get(f"/v1/frameworks/{name}", params={"at": at})

    assert (response.status_code, response.json()["code"]) == (404, "framework_not_found")


async def test_a_framework_may_be_kept(scorecard: Service):
    first = await scorecard.client.get("/v1/frameworks/qd-766")
    kept = await scorecard.client.get("/v1/frameworks/qd-766", headers={"If-None-Match": first.headers["etag"]})

    assert (kept.status_code, first.headers["cache-control"]) == (304, "public, max-age=60")
