"""The records of the reference year: those that were published, and at any size and with any seed fewer of the same shapes."""

import hashlib
import json
from collections import Counter
from fractions import Fraction
from functools import cache
from typing import Any

import pytest

from services.embedded import scenario, scenario_dossiers, scenario_opinions, scenario_plans
from services.embedded.scenario_plans import SIZES, Plans
from services.satisfaction.campaigns.rules import allocation
from tests.embedded import raw_records, recount

SMALL, FULL = SIZES["small"], SIZES["full"]
SHARES = [SMALL, Fraction(1, 1000), *(pytest.param(Fraction(share), marks=pytest.mark.soak) for share in ("0.3", "0.9"))]
OUTCOMES = ("online", "post", "late", "on_due_day", "rejected", "withdrawn", "supplemented")
# What the full year consists of since it was published. Whoever changes its records on purpose writes the new digest here.
DIGEST = "082f0bb83a62f2d4109a20318680119ecce9be7ae6905e078f418a2045fc2b23"


@cache
def load(share: Fraction = FULL) -> Plans:
    return scenario_plans.load(share)


@cache
def records_of(share: Fraction) -> list[dict[str, Any]]:
    return load(share).records()


def digest(plans: Plans, dossiers: list[dict[str, Any]]) -> str:
    """The digest of all records of a year."""
    ratings = scenario_opinions.ratings(plans.opinions, dossiers, plans.dossiers["units"])
    stages = [stage.lines.decode() for stage in scenario.stages(plans.catalogue)]
    records = [stages, scenario.news_items(plans.catalogue).decode(), dossiers, ratings, plans.opinions["survey"]]
    return hashlib.sha256(json.dumps(records).encode()).hexdigest()


def kinds(plan: Any) -> list[set[str]]:
    """What there is at least one of, at each desk."""
    return [{name for name in OUTCOMES if desk[name]} for desk in plan["desks"]]


def test_the_full_year_with_its_seed_is_the_one_that_was_published():
    assert scenario_plans.load() == Plans(scenario.load(), scenario_dossiers.load(), scenario_opinions.load())
    assert digest(load(), records_of(FULL)) == DIGEST


def test_the_published_figures_follow_from_the_raw_records_of_the_full_year():
    # That the system counts records as the recount does is what the small year shows.
    recount.require_published(recount.figures(raw_records.records_of(load(), [], records_of(FULL))))
    assert recount.index_of_counts(load().opinions, records_of(FULL)) == 85.02


def test_the_records_say_nothing_of_the_outcome():
    records = records_of(FULL)
    assert {key for record in records for key in record}.isdisjoint({"due_at", "original_due_at", "lateness"})
    assert len({record["code"] for record in records}) == len(records)


def test_each_outcome_is_as_frequent_as_the_plan_of_each_desk_says():
    records, desks = records_of(FULL), load().dossiers["desks"]
    counted = Counter(record["status"] for record in records)

    assert len(records) == sum(desk["dossiers"] for desk in desks)
    assert counted["rejected"] == sum(desk["rejected"] for desk in desks)
    assert counted["withdrawn"] == sum(desk["withdrawn"] for desk in desks)
    assert sum(bool(record.get("stops")) for record in records) == sum(desk["supplemented"] for desk in desks)
    assert Counter(record["channel"] for record in records)["online"] == sum(desk["online"] for desk in desks)


@pytest.mark.parametrize("share", SHARES)
def test_each_desk_keeps_what_it_had_of_each_channel_and_outcome_and_is_smaller(share: Fraction):
    full, plan = load().dossiers, load(share).dossiers

    assert kinds(plan) == kinds(full)
    assert all(0 < desk["dossiers"] <= before["dossiers"] for desk, before in zip(plan["desks"], full["desks"], strict=True))
    assert sum(desk["dossiers"] for desk in plan["desks"]) < sum(desk["dossiers"] for desk in full["desks"])


@pytest.mark.parametrize("share", SHARES)
def test_the_records_are_as_many_as_the_plan_says_and_their_procedures_are_in_the_catalogue(share: Fraction):
    plans = load(share)
    records, desks = records_of(share), plans.dossiers["desks"]
    *_, last = scenario.stages(plans.catalogue)
    codes = {json.loads(line)["code"] for line in last.lines.splitlines()}

    assert len(records) == len({record["code"] for record in records}) == sum(desk["dossiers"] for desk in desks)
    assert Counter(record["channel"] for record in records)["online"] == sum(desk["online"] for desk in desks)
    assert Counter(record["status"] for record in records)["rejected"] == sum(desk["rejected"] for desk in desks)
    assert {record["procedure"] for record in records} <= codes


@pytest.mark.parametrize("share", SHARES)
def test_the_catalogue_keeps_a_procedure_online_in_each_field(share: Fraction):
    catalogue = load(share).catalogue
    first, last = scenario.stages(catalogue)
    online = [json.loads(line)["field"] for line in first.lines.splitlines() if "online" in json.loads(line)]

    assert set(online) == set(catalogue["fields"])
    assert all(counts["4"] >= catalogue["integrated"]["4"] for counts in list(catalogue["levels"].values())[-1:])
    assert b"committed_limit" in last.lines


@pytest.mark.parametrize("share", SHARES)
def test_each_unit_has_a_sample_as_large_as_the_survey_has_answers_of_it(share: Fraction):
    plans = load(share)
    survey, root = plans.opinions["survey"], plans.dossiers["units"]["root"]["code"]
    population = Counter(each["authority"] for each in scenario_opinions.population(plans.opinions, records_of(share)))
    drawn = allocation.allocate(population, survey["sample"]["size"], survey["sample"]["allocation"])

    assert [unit["unit"] for unit in survey["units"] if drawn[f"{root}.{unit['unit']}"] < unit["respondents"]] == []
    assert all(counts for unit in survey["units"] for counts in unit["answers"].values())


def test_with_another_seed_the_counts_are_the_same_and_the_places_are_not():
    plans, other = load(SMALL), scenario_plans.load(SMALL, 7)
    records, others = records_of(SMALL), other.records()

    assert other.dossiers["desks"] == plans.dossiers["desks"]
    assert digest(other, others) == digest(other, other.records()) != digest(plans, records)
    assert Counter(each["status"] for each in others) == Counter(each["status"] for each in records)
    assert Counter(each["submitted_at"][:10] for each in others) != Counter(each["submitted_at"][:10] for each in records)


def test_units_say_which_year_they_are_of_unless_it_is_the_published_one():
    name = scenario_dossiers.load()["units"]["root"]["name"]
    assert scenario_plans.load().dossiers["units"]["root"]["name"] == name
    assert scenario_plans.load(SMALL, 7).dossiers["units"]["root"]["name"] == f"{name}, cỡ 1/50, số 7"


@pytest.mark.parametrize(
    ("text", "share"),
    [("full", 1), ("small", SMALL), ("1", 1), ("0.05", Fraction(1, 20)), (".5", Fraction(1, 2)), ("1/3", Fraction(1, 3))],
)
def test_a_size_is_a_word_or_a_share(text: str, share: Fraction):
    assert scenario_plans.size(text) == share


@pytest.mark.parametrize("text", ["", "0", "2", "-0.1", "1e-3", "half", "1/0", "3/2", "0.5.1", "inf"])
def test_any_other_size_is_refused(text: str):
    with pytest.raises(ValueError, match="neither full nor small"):
        scenario_plans.size(text)
