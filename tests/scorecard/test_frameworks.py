"""Frameworks as data: what the shipped ones contain, and which data files are not loaded."""

import json
from collections.abc import Callable
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import from_json

from services.scorecard.errors import FrameworkNotFound, IndicatorNotFound
from services.scorecard.frameworks.rules.framework import Framework, Frameworks, load
from services.scorecard.tallies.measures import MEASURES, NAMES

DATA = resources.files("services.scorecard.frameworks") / "data"
SHIPPED = load(DATA, NAMES)
TEXT = {"vi": "…", "en": "…"}


def indicator(name: str = "on_time", points: int = 20) -> dict[str, Any]:
    return {
        "id": name,
        "title": TEXT,
        "formula": TEXT,
        "max": points,
        "measures": {"A": "on_time"},
        "scoring": {"parts": [{"points": points, "of": "A"}]},
        "legal_basis": "…",
        "certainty": "own_reading",
        "scoring_certainty": "own_reading",
    }


def framework(since: str = "2022-01-01", until: str | None = None) -> dict[str, Any]:
    return {
        "id": "f",
        "effective_from": since,
        "effective_to": until,
        "title": TEXT,
        "description": TEXT,
        "legal_basis": "…",
        "weights_by": TEXT,
        "total": "points",
        "max": 20,
        "rounding": {"decimals": 2, "sums_of": "rounded", "certainty": "own_reading"},
        "groups": [{"id": "g", "title": TEXT, "max": 20, "indicators": [indicator()]}],
    }


def grouping(group: str, points: int) -> dict[str, Any]:
    groups = [{"id": "x", "title": TEXT, "max": points, "groups": [group]}]
    return {"id": "c", "title": TEXT, "certainty": "confirmed", "groups": groups}


def edition(since: str, until: str | None) -> Framework:
    return Framework.model_validate(framework(since, until))


def test_four_frameworks_are_shipped():
    assert [[each.id for each in editions] for editions in SHIPPED] == [
        ["dvc-2020"],
        ["province-operations"],
        ["qd-766"],
        ["service-units"],
    ]


def test_decision_766_has_the_groups_and_points_of_the_portal_and_of_the_legal_text():
    edition = SHIPPED.edition("qd-766", date(2026, 11, 28))

    assert [(each.id, each.max) for each in edition.groups] == [
        ("publicity", 18),
        ("timeliness", 20),
        ("online_service", 12),
        ("online_payment", 10),
        ("digitisation", 22),
        ("satisfaction", 18),
    ]
    assert [[(group.id, group.max) for group in grouping.groups] for grouping in edition.groupings] == [
        [("publicity", 18), ("timeliness", 20), ("digitisation", 22), ("online_service", 22), ("satisfaction", 18)],
        [(each.id, each.max) for each in edition.groups],
    ]
    assert {each.id: each.max for each in edition.indicators if each.max} == {
        "1.1": 6,
        "1.2": 4,
        "1.3": 2,
        "1.4": 6,
        "2.1": 20,
        "3.1": 2,
        "3.2": 4,
        "3.3": 6,
        "3.5": 2,
        "3.5b": 2,
        "3.6": 6,
        "4.1": 6,
        "4.2": 4,
        "4.certified_copies": 2,
        "4.3": 2,
        "4.4": 4,
        "4.5b": 2,
        "4.5a": 2,
        "5.2": 6,
        "5.3": 6,
        "5.4": 6,
    }
    assert [each.id for each in edition.indicators if not each.max] == ["2.2", "3.fully_online", "5.1a", "5.1b"]


def test_what_sources_contradict_is_marked_and_both_functions_are_there():
    edition = SHIPPED.edition("qd-766", date(2026, 11, 28))
    contradicted = [each.id for each in edition.indicators if "contradicted" in {each.certainty, each.scoring_certainty}]

    assert contradicted == ["3.fully_online", "4.2"]
    assert all(each.note for each in edition.indicators if each.id in contradicted)
    assert [each.id for each in edition.indicators if each.alternatives] == ["3.5b", "4.2"]


def test_indicators_of_opinion_are_those_whose_measures_are():
    indicators = [each for editions in SHIPPED for edition in editions for each in edition.indicators]

    assert all({each.opinion} == {MEASURES[name].opinion for name in each.measures.values()} for each in indicators)


def test_every_measure_that_is_counted_is_in_a_framework():
    used = {name for editions in SHIPPED for edition in editions for name in edition.measures}
    denominators = {each.distinct for each in MEASURES.values() if each.distinct}

    assert set(NAMES) - used - denominators == set()


def test_whoever_set_the_weights_is_named():
    assert "motcua" in SHIPPED.edition("dvc-2020", date(2020, 12, 31)).weights_by.vi
    assert "motcua" not in SHIPPED.edition("service-units", date(2020, 12, 31)).weights_by.vi


@pytest.mark.parametrize("name", ["2019-2020", "dvc-2020"])
def test_an_unknown_framework_or_one_not_in_force_is_not_found(name: str):
    with pytest.raises(FrameworkNotFound):
        SHIPPED.edition(name, date(2026, 11, 28))


def test_an_unknown_indicator_is_not_found():
    with pytest.raises(IndicatorNotFound):
        edition("2022-01-01", None).indicator("happiness")


def test_a_period_is_computed_by_the_edition_in_force_on_its_last_day():
    editions = Frameworks((edition("2025-07-01", None), edition("2022-01-01", "2025-06-30")), NAMES)

    assert editions.edition("f", date(2025, 6, 30)).effective_to == date(2025, 6, 30)
    assert editions.edition("f", date(2025, 7, 1)).effective_to is None
    assert [each.effective_from.year for each in editions.editions("f")] == [2022, 2025]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("2022-01-01", None), ("2025-07-01", None)),
        (("2022-01-01", "2025-07-01"), ("2025-07-01", None)),
        (("2022-01-01", "2022-12-31"), ("2022-01-01", "2022-12-31")),
    ],
)
def test_editions_in_force_on_the_same_day_are_refused(first: tuple[str, str | None], second: tuple[str, str | None]):
    with pytest.raises(ValueError, match="two editions are in force"):
        Frameworks((edition(*first), edition(*second)), NAMES)


def test_a_measure_that_does_not_exist_is_refused():
    with pytest.raises(ValueError, match=r"no such measures: \['on_time'\]"):
        Frameworks((edition("2022-01-01", None),), ["satisfaction"])


def change(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    def apply(data: dict[str, Any]) -> None:
        *parents, last = path.split("/")
        node: Any = data
        for each in parents:
            node = node[int(each) if each.isdigit() else each]
        node[int(last) if last.isdigit() else last] = value

    return apply


INDICATOR = "groups/0/indicators/0"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ([change("sql", "select 1")], "Extra inputs are not permitted"),
        ([change("max", 21)], "its groups do not add up to 21"),
        ([change("groups/0/max", 21), change("max", 21)], "the points of its indicators and `max` differ"),
        ([change("groups/0/difference", TEXT)], "or are equal with it"),
        ([change("groups/0/indicators", [indicator(points=10)] * 2)], "indicators with the same id"),
        ([change("groups", [framework()["groups"][0]] * 2), change("max", 40)], "groups with the same id"),
        ([change(f"{INDICATOR}/measures", {"A": "on_time", "B": "satisfaction"})], "uses"),
        ([change(f"{INDICATOR}/scoring/parts/0/of", "B")], "uses"),
        ([change(f"{INDICATOR}/scoring/parts/0/points", 19)], "gives 19 points at most, not 20"),
        ([change(f"{INDICATOR}/scoring", None)], "either points and a scoring function, or neither"),
        ([change("effective_to", "2021-12-31")], "effective_to is before effective_from"),
        ([change("grades", [{"id": i, "title": TEXT, "least": 1, "certainty": "confirmed"} for i in "ab"])], "grades are ordered"),
        ([change("groupings", [grouping("h", 20)])], "has not each group once"),
        ([change("groupings", [grouping("g", 19)])], "do not add up to 19"),
    ],
)
def test_a_framework_that_contradicts_itself_is_refused(changes: list[Callable[[dict[str, Any]], None]], message: str):
    data = framework()
    for each in changes:
        each(data)

    with pytest.raises(ValidationError, match=message):
        Framework.model_validate(data)


def test_points_that_do_not_add_up_may_be_stated():
    data = framework()
    data["groups"][0] |= {"max": 22, "difference": TEXT}

    assert Framework.model_validate(data | {"max": 22}).groups[0].max == 22


def test_a_directory_is_loaded_with_a_file_for_each_edition(tmp_path: Path):
    (tmp_path / "f-2022.json").write_text(json.dumps(framework("2022-01-01", "2024-12-31")))
    (tmp_path / "f-2025.json").write_text(json.dumps(framework("2025-01-01")))
    (tmp_path / "README.md").write_text("not data")

    assert len(load(tmp_path, NAMES).editions("f")) == 2


def test_the_files_are_named_by_their_framework():
    names = {each.name for each in DATA.iterdir() if each.name.endswith(".json")}

    assert {from_json((DATA / name).read_bytes())["id"] for name in names} == {name.removesuffix(".json") for name in names}
