"""Questionnaires are versioned data: what is shipped, what a file may not contradict, and how they are read."""

import copy
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

from services.satisfaction.errors import QuestionnaireNotFound
from services.satisfaction.questionnaires.rules.published import Questionnaires, published
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire
from services.satisfaction.ratings.rules import after_dossier
from tests.running import Service
from tests.satisfaction.builders import SMALL, small

# -- over HTTP ---------------------------------------------------------------------------------------------------------


async def get(satisfaction: Service, path: str = "", **headers: str):
    return await satisfaction.client.get(f"/v1/questionnaires{path}", headers=headers)


async def test_all_questionnaires_are_listed_with_versions_and_days(satisfaction: Service):
    response = await get(satisfaction)

    assert response.status_code == 200
    listed = {item["code"]: item["versions"] for item in response.json()["items"]}
    assert list(listed) == ["after-dossier", "after-refusal", "one-stop-desk", "sipas"]
    assert [(each["version"], each["effective_from"], each["effective_to"], each["comparable"]) for each in listed["sipas"]] == [
        (1, "2017-01-01", "2021-12-31", True),
        (2, "2022-01-01", None, False),
    ]
    assert listed["after-dossier"][0]["title"] == {
        "vi": "Đánh giá việc giải quyết hồ sơ",
        "en": "Rate how your dossier was handled",
    }


@pytest.mark.parametrize("path", ["", "/sipas", "/sipas?version=1", "/sipas?at=2020-06-30"])
async def test_a_public_read_is_not_sent_again_to_whoever_has_it(satisfaction: Service, path: str):
    first = await get(satisfaction, path)
    again = await get(satisfaction, path, **{"If-None-Match": first.headers["etag"]})

    assert first.headers["cache-control"] == "public, max-age=60"
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", first.headers["etag"])


@pytest.mark.parametrize(
    ("query", "version"),
    [("", 2), ("?at=2021-12-31", 1), ("?at=2022-01-01", 2), ("?at=2999-12-31", 2), ("?version=1", 1), ("?version=2", 2)],
)
async def test_a_version_is_chosen_by_day_or_number(satisfaction: Service, query: str, version: int):
    response = await get(satisfaction, f"/sipas{query}")

    assert (response.status_code, response.json()["version"]) == (200, version)


async def test_a_version_says_what_is_asked_and_how_the_index_is_computed(satisfaction: Service):
    body = (await get(satisfaction, "/one-stop-desk")).json()

    assert len(body["questions"]) == len(body["factors"]) == 9
    assert body["questions"][0]["factor"] == "total_time"
    assert [(choice["score"], choice["text"]["en"]) for choice in body["scales"][body["questions"][0]["scale"]]] == [
        (0, "Longer"),
        (1, "Equal"),
        (2, "Shorter"),
    ]
    assert [(grade["id"], grade["least"], grade["certainty"]) for grade in body["grades"]] == [
        ("excellent", 15, "secondary"),
        ("good", 12, "secondary"),
        ("fair", 9, "from_memory"),
        ("average", 6, "from_memory"),
        ("poor", 0, "from_memory"),
    ]
    formula = body["formula"]
    assert (formula["figure"], formula["total"], formula["decimals"], formula["rounding"]) == ("mean", "sum", 3, "half_up")
    assert body["legal_bases"][0]["number"] == "61/2018/NĐ-CP"


async def test_a_condition_names_the_question_and_the_answers_it_depends_on(satisfaction: Service):
    questions = {each["id"]: each for each in (await get(satisfaction, "/sipas")).json()["questions"]}

    assert questions["service_used"]["condition"] is None
    assert questions["feedback_answer"]["condition"] == {"question": "feedback_given", "scores": [1]}


@pytest.mark.parametrize("path", ["/nothing", "/sipas?version=3", "/sipas?at=2016-12-31", "/after-dossier?at=2025-06-30"])
async def test_what_there_is_not_is_not_found(satisfaction: Service, path: str):
    response = await get(satisfaction, path, **{"Accept-Language": "en"})

    assert (response.status_code, response.json()["code"]) == (404, "questionnaire_not_found")


async def test_a_day_and_a_version_together_are_refused(satisfaction: Service):
    response = await get(satisfaction, "/sipas?version=1&at=2020-01-01")

    assert (response.status_code, response.json()["code"]) == (422, "day_and_version")


@pytest.mark.parametrize("query", ["version=0", "version=x", "at=2020-02-30", "at=1899-12-31", "day=2020-01-01"])
async def test_a_query_that_is_not_documented_is_refused(satisfaction: Service, query: str):
    response = await get(satisfaction, f"/sipas?{query}")

    assert (response.status_code, response.json()["code"]) == (422, "invalid_request")


# -- what is shipped ---------------------------------------------------------------------------------------------------


def test_the_break_of_the_sipas_series_is_recorded():
    before, after = published().versions("sipas")

    assert before.series_break is None
    assert after.series_break is not None
    assert "2022" in after.series_break.text.en
    assert [factor.id for factor in before.factors] == ["access", "procedure", "official", "result", "feedback"]


@pytest.mark.parametrize("questionnaire", [each for versions in published() for each in versions], ids=lambda each: each.title.en)
def test_a_formula_of_a_share_counts_scores_that_can_be_chosen(questionnaire: Questionnaire):
    scores = {score for each in questionnaire.questions if each.factor for score in questionnaire.scores(each)}

    assert set(questionnaire.formula.positive) < scores


# -- ratings -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "version"),
    [("2019-01-01", 1), ("2026-01-01", 1), ("2026-03-31", 1), ("2026-04-30", 1), ("2026-05-01", 2), ("2027-01-01", 2)],
)
def test_every_result_is_rated_by_the_newest_version_that_had_begun_or_by_the_first(day: str, version: int):
    first = small(code="after-dossier", effective_to="2026-03-31")
    second = small(code="after-dossier", version=2, effective_from="2026-05-01", effective_to="2026-12-31")

    assert after_dossier.on(Questionnaires([first, second]), "returned", date.fromisoformat(day)).version == version


@pytest.mark.parametrize(
    "change",
    [
        lambda each: each["questions"][0].update(required=False),
        lambda each: each["questions"][1].update(required=True),
        lambda each: each["questions"][1].update(condition={"question": "overall", "scores": [1]}),
        lambda each: each["scales"]["satisfaction"].pop(),
    ],
)
def test_a_questionnaire_a_rating_cannot_store_is_refused_at_the_start(change: Callable[[dict[str, Any]], Any]):
    changed = published().version("after-dossier", 1).model_dump(mode="json")
    change(changed)

    after_dossier.require_rateable(published())
    with pytest.raises(ValueError, match="must require 'overall' and nothing else"):
        after_dossier.require_rateable(Questionnaires([Questionnaire.model_validate(changed)]))


# -- what a file may not contradict ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda it: it.update(effective_to="2025-12-31"), "effective_to is before effective_from"),
        (lambda it: it["scales"]["yes_no"].pop(), "are not consecutive"),
        (lambda it: it["scales"]["yes_no"].reverse(), "are not consecutive"),
        (lambda it: it["scales"]["satisfaction"].pop(2), "are not consecutive"),
        (lambda it: it["questions"].append(it["questions"][1]), "two questions 'place'"),
        (lambda it: it["questions"][1].update(scale="stars"), "question 'place' has no scale"),
        (lambda it: it["questions"][1].update(condition={"question": "result", "scores": [1]}), "does not stand before it"),
        (lambda it: it["questions"][1].update(condition={"question": "place", "scores": [1]}), "does not stand before it"),
        (lambda it: it["questions"][1].update(condition={"question": "nothing", "scores": [1]}), "does not stand before it"),
        (lambda it: it["questions"][1].update(condition={"question": "used", "scores": [2]}), "an answer nobody can choose"),
        (lambda it: it["questions"][1].update(condition={"question": "used", "scores": []}), "at least 1 item"),
        (lambda it: it["questions"][1].update(factor="beauty"), "the factors are not those its questions name"),
        (lambda it: it["factors"].append(it["factors"][0] | {"id": "beauty"}), "the factors are not those its questions name"),
        (lambda it: it["factors"].append(it["factors"][0]), "two factors of one id"),
        (lambda it: it["formula"].update(positive=[4, 5]), "a share needs positive scores"),
        (lambda it: it["formula"].update(figure="share"), "a share needs positive scores"),
        (lambda it: it["questions"][1].update(weight=0), "greater than or equal to 1"),
        (lambda it: it.update(grades=[grade(12), grade(15)]), "the grades do not fall"),
        (lambda it: it.update(grades=[grade(12), grade(12)]), "the grades do not fall"),
        (lambda it: it.update(colour="red"), "Extra inputs are not permitted"),
        (lambda it: it.pop("legal_bases"), "Field required"),
        (lambda it: it["questions"][0].pop("certainty"), "Field required"),
    ],
)
def test_a_file_that_contradicts_itself_is_not_loaded(change: Callable[[dict[str, Any]], Any], reason: str):
    changed = copy.deepcopy(SMALL)
    change(changed)

    with pytest.raises(ValidationError, match=reason):
        Questionnaire.model_validate(changed)


def grade(least: int) -> dict[str, Any]:
    return {"id": f"from_{least}", "title": SMALL["title"], "least": least, "certainty": "own_reading"}


@pytest.mark.parametrize(
    ("versions", "reason"),
    [
        ([small(version=2)], "are not 1 to 1"),
        ([small(), small()], "are not 1 to 2"),
        ([small(effective_to="2026-05-31"), small(version=3, effective_from="2026-06-01")], "are not 1 to 2"),
        ([small(), small(version=2, effective_from="2026-06-01")], "begins before the one before it has ended"),
        ([small(effective_to="2026-06-01"), small(version=2, effective_from="2026-06-01")], "begins before the one before"),
    ],
)
def test_versions_follow_one_another(versions: list[Questionnaire], reason: str):
    with pytest.raises(ValueError, match=reason):
        Questionnaires(versions)


def test_a_version_that_ended_is_still_read_by_its_number():
    ended = Questionnaires([small(effective_to="2026-05-31")])

    assert ended.version("small", 1).is_in_use(date(2026, 5, 31))
    with pytest.raises(QuestionnaireNotFound):
        ended.in_use("small", date(2026, 6, 1))


def test_a_threshold_keeps_its_decimals():
    content = json.dumps(SMALL | {"grades": [grade(12) | {"least": 14.7}]})

    assert Questionnaire.model_validate_json(content).grades[0].least == Decimal("14.7")
