"""How an indicator comes about: whoever has the trace, and nothing else, arrives at the same score."""

from fractions import Fraction
from importlib import resources
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.kernel.periods import CalendarPeriod
from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Framework, load
from services.scorecard.scorecards import presenter
from services.scorecard.tallies.measures import NAMES
from services.scorecard.tallies.rules.amounts import Amount
from tests.running import Service
from tests.scorecard import traces
from tests.scorecard.builders import DAY, START, completed, rated, synchronised

EDITIONS = [edition for editions in load(resources.files("services.scorecard.frameworks") / "data", NAMES) for edition in editions]
TRACE = "/v1/scorecards/province-operations/2026-11/indicators/on_time/trace"


async def trace(scorecard: Service, url: str = TRACE, **parameters: str) -> dict[str, Any]:
    response = await scorecard.client.get(url, params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


@given(st.sampled_from(EDITIONS), st.data())
def test_a_reader_computes_the_same_score_from_the_trace_alone(framework: Framework, data: st.DataObject):
    indicator = data.draw(st.sampled_from(framework.indicators))
    whole = st.integers(0, 300)
    counts = {name: data.draw(st.tuples(st.none() | whole, whole)) for name in indicator.measures.values()}
    result = scoring.indicator_score(indicator, {name: Amount(*each) for name, each in counts.items()}, framework.rounding)
    shown = presenter.trace(framework, result, CalendarPeriod.parse("2026"), None).model_dump(mode="json")

    traces.check_steps(shown)
    again = traces.score(shown)
    assert shown["score"] == (None if again is None else float(again))
    assert [Fraction(step["result"]) for step in shown["steps"] if step["id"] == "score"] == ([] if again is None else [again])


async def test_a_trace_has_what_was_counted_the_rule_the_law_and_where_the_records_are(scorecard: Service):
    await scorecard.deliver(completed("a"))
    await scorecard.deliver(completed("b", due=START))
    await scorecard.deliver(completed("c"))
    shown = await trace(scorecard, authority="H35.01.01")

    assert (shown["framework"], shown["edition"], shown["period"], shown["authority"]) == (
        "province-operations",
        "2022-06-23",
        "2026-11",
        "H35.01.01",
    )
    [measure] = shown["measures"]
    assert (measure["letter"], measure["measure"], measure["numerator"], measure["denominator"]) == ("A", "on_time", 2, 3)
    assert measure["records"] == (
        "/v1/scorecards/province-operations/2026-11/indicators/on_time/records?measure=A&authority=H35.01.01"
    )
    assert [(step["id"], step["operation"], step["result"]) for step in shown["steps"]] == [
        ("A", "ratio", "2/3"),
        ("part_1", "points", "40/3"),
        ("sum", "sum", "40/3"),
        ("score", "round", "1333/100"),
    ]
    assert all(set(step["rule"]) == {"vi", "en"} for step in shown["steps"])
    assert (shown["value"], shown["score"], shown["max"], shown["reason"]) == (66.67, 13.33, 20, None)
    assert "766/QĐ-TTg" in shown["legal_basis"]
    assert (shown["expression"], shown["scoring"]["parts"][0]["points"]) == ("20 × A", 20)


async def test_the_records_of_a_trace_are_where_it_says_and_add_up(scorecard: Service):
    await scorecard.deliver(completed("a"))
    await scorecard.deliver(completed("b", due=START))
    [measure] = (await trace(scorecard))["measures"]
    listed = await scorecard.client.get(measure["records"], headers=scorecard.token("auditor"))

    items = listed.json()["items"]
    assert (sum(item["in_numerator"] for item in items), len(items)) == (measure["numerator"], measure["denominator"])


@pytest.mark.parametrize("name", ["qd-766", "service-units", "province-operations"])
async def test_the_records_of_every_trace_add_up_for_everybody(scorecard: Service, name: str):
    for code, due in {"early": START + 9 * DAY, "late": START, "none": None}.items():
        await scorecard.deliver(completed(code, due=due).model_copy(update={"received_at": START, "channel": "online"}))
        await scorecard.deliver(synchronised(code))
    framework = next(each for each in EDITIONS if each.id == name)
    measures = [
        measure
        for each in framework.indicators
        if not each.opinion
        for measure in (await trace(scorecard, f"/v1/scorecards/{name}/2026-11/indicators/{each.id}/trace"))["measures"]
        if measure["numerator"] is not None
    ]
    listed = [(await trace(scorecard, each["records"]))["items"] for each in measures]

    assert any(each["denominator"] for each in measures)
    assert [(sum(item["numerator"] for item in items), sum(item["denominator"] for item in items)) for items in listed] == [
        (each["numerator"], each["denominator"]) for each in measures
    ]


async def test_records_of_a_letter_the_indicator_has_not_are_not_found(scorecard: Service):
    url = TRACE.replace("/trace", "/records")
    response = await scorecard.client.get(url, params={"measure": "B"}, headers=scorecard.token("auditor"))

    assert (response.status_code, response.json()["code"]) == (404, "measure_not_found")


@pytest.mark.parametrize("name", ["qd-766", "service-units", "province-operations"])
async def test_every_figure_of_a_scorecard_follows_from_its_trace(scorecard: Service, name: str):
    for code, due in {"early": START + 9 * DAY, "late": START, "none": None}.items():
        await scorecard.deliver(completed(code, due=due).model_copy(update={"received_at": START, "channel": "online"}))
        await scorecard.deliver(synchronised(code))
    await scorecard.deliver(rated("early", score=2))
    card = await trace(scorecard, f"/v1/scorecards/{name}/2026-11")
    shown = [await trace(scorecard, f"/v1/scorecards/{name}/2026-11/indicators/{each['id']}/trace") for each in card["indicators"]]

    assert any(each["score"] for each in card["indicators"])
    for each, own in zip(card["indicators"], shown, strict=True):
        again = traces.score(own)
        assert (own["score"], own["value"], own["reason"]) == (each["score"], each["value"], each["reason"])
        assert each["score"] == (None if again is None else float(again)), each["id"]


async def test_a_trace_of_what_is_not_measured_says_why_and_has_no_steps(scorecard: Service):
    shown = await trace(scorecard, TRACE.replace("province-operations", "qd-766").replace("on_time", "3.6"))

    assert (shown["score"], shown["value"], shown["steps"]) == (None, None, [])
    assert shown["reason"] in {"not_known", "no_records"}


async def test_a_trace_shows_no_opinions_of_a_few(scorecard: Service):
    for number in range(4):
        await scorecard.deliver(rated(f"dossier-{number}", score=5))
    strict = Service.of("scorecard", scorecard.worker.settings.database_url, scorecard.identity)
    shown = await trace(strict, TRACE.replace("on_time", "satisfaction"))
    await strict.close()

    assert (shown["reason"], shown["measures"][0]["numerator"], shown["steps"]) == ("hidden", None, [])


async def test_the_trace_of_an_unknown_indicator_is_not_found(scorecard: Service):
    response = await scorecard.client.get(TRACE.replace("on_time", "happiness"))

    assert (response.status_code, response.json()["code"]) == (404, "indicator_not_found")


@pytest.mark.parametrize("indicator", ["4.certified_copies", "5.1a"])
async def test_ids_with_dots_and_words_are_addresses(scorecard: Service, indicator: str):
    assert (await trace(scorecard, f"/v1/scorecards/qd-766/2026/indicators/{indicator}/trace"))["indicator"] == indicator
