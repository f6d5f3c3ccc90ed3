"""The index of a campaign with its interval: equal to `svy`, by Cochran's formula by hand, and with stated outcomes where there is none."""

import json
import math
import random
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.satisfaction.campaigns.rules import student
from services.satisfaction.campaigns.rules.allocation import allocate
from services.satisfaction.campaigns.rules.estimates import Design, Estimate, Respondent, figures
from services.satisfaction.questionnaires.rules.index import index, tally
from services.satisfaction.questionnaires.rules.published import published
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire
from tests.satisfaction.builders import SMALL, small

GOLDEN = json.loads((Path(__file__).parent / "golden" / "stratified.json").read_text())
SHARE = {"figure": "share", "positive": [4, 5], "decimals": 6}
MEAN = {"figure": "mean", "positive": [], "decimals": 6}
POOLED = {"factor": "pooled", "total": "pooled"}


def estimated(questionnaire: Questionnaire, populations: Mapping[str, int], answers: list[Respondent]) -> Estimate:
    return figures(questionnaire, Design.of(populations, answers), answers).total


def respondents(stratum: str, *scores: int) -> list[Respondent]:
    return [Respondent(stratum, {"place": score}) for score in scores]


@pytest.mark.parametrize(
    ("name", "formula", "questions", "scale"),
    [
        ("mean of place", MEAN | POOLED, {"place"}, 1),
        ("share of place", SHARE | POOLED, {"place"}, 100),
        ("mean of all", MEAN | POOLED, {"place", "hours", "result"}, 1),
        ("share of all", SHARE | POOLED, {"place", "hours", "result"}, 100),
        ("share of all in b", SHARE | POOLED, {"place", "hours", "result"}, 100),
    ],
)
def test_figures_equal_those_of_svy(name: str, formula: dict[str, object], questions: set[str], scale: int):
    answers = [
        Respondent(each["stratum"], {question: score for question, score in each["scores"].items() if question in questions})
        for each in GOLDEN["answers"]
    ]
    domain = [each for each in answers if each.stratum == "b"] if name.endswith("in b") else answers
    ours = figures(small(formula=formula), Design.of(GOLDEN["populations"], answers), domain).total
    theirs = GOLDEN["figures"][name]

    assert ours.standard_error == pytest.approx(theirs["standard_error"] * scale, abs=1e-9)
    # Ours are rounded to six decimals of a percent or of a point.
    assert [float(each or 0) for each in (ours.value, ours.low, ours.high)] == pytest.approx(
        [theirs[part] * scale for part in ("value", "low", "high")], abs=2e-6
    )


def test_the_interval_of_a_share_is_that_of_cochrans_formula():
    populations, answered = {"a": 800, "b": 200}, {"a": (40, 30), "b": (20, 8)}
    answers = [
        answer
        for stratum, (number, positive) in answered.items()
        for answer in respondents(stratum, *([5] * positive + [1] * (number - positive)))
    ]
    # Cochran (5.52): each stratum's part of N, squared, times (1 - f) p q / (n - 1).
    variance = sum(
        (populations[code] / 1000) ** 2 * (1 - n / populations[code]) * (p / n) * (1 - p / n) / (n - 1)
        for code, (n, p) in answered.items()
    )
    got = estimated(small(formula=SHARE | POOLED), populations, answers)

    assert got.value == pytest.approx(100 * (0.8 * 30 / 40 + 0.2 * 8 / 20))
    assert got.standard_error == pytest.approx(100 * math.sqrt(variance))


def test_the_value_moves_when_one_answer_is_added():
    questionnaire = small(formula=SHARE | POOLED | {"decimals": 2})
    answers = respondents("a", *[5] * 17, *[1] * 3)
    before, after = (estimated(questionnaire, {"a": 500}, each) for each in (answers, [*answers, *respondents("a", 1)]))

    assert (str(before.value), str(after.value)) == ("85.00", "80.95")


# --- stated outcomes ------------------------------------------------------------------------------------------------------------


def test_nobody_answered():
    got = estimated(small(), {"a": 10}, [])

    assert (got.value, got.low, got.high, got.answers) == (None, None, None, 0)


def test_one_answer_alone_has_a_value_and_no_interval():
    got = estimated(small(formula=MEAN | POOLED), {"a": 10}, respondents("a", 4))

    assert (float(got.value or 0), got.low, got.no_interval) == (4, None, "too_few_answers")


def test_a_sample_that_agrees_does_not_say_that_the_population_does():
    got = estimated(small(formula=SHARE | POOLED), {"a": 100}, respondents("a", 5, 5, 5))

    assert (float(got.value or 0), got.low, got.no_interval) == (100, None, "no_variation")


def test_where_everybody_answered_the_interval_is_the_value():
    got = estimated(small(formula=MEAN | POOLED), {"a": 3}, respondents("a", 5, 4, 3))

    assert (got.low, got.value, got.high) == (4, 4, 4)


def test_a_stratum_without_answers_represents_nobody():
    answers = [*respondents("a", 5, 4), *respondents("b", 1, 2)]
    with_empty = estimated(small(formula=MEAN | POOLED), {"a": 10, "b": 10, "empty": 1000}, answers)

    assert with_empty == estimated(small(formula=MEAN | POOLED), {"a": 10, "b": 10}, answers)


@pytest.mark.parametrize(
    ("answers", "groups"),
    [
        ({"a": 1, "b": 5, "c": 5}, [("a", "b"), ("c",)]),
        ({"a": 5, "b": 5, "c": 1}, [("a",), ("b", "c")]),
        ({"a": 1, "b": 1, "c": 1}, [("a", "b", "c")]),
        ({"a": 1}, [("a",)]),
        ({"a": 2, "b": 3}, [("a",), ("b",)]),
    ],
)
def test_a_stratum_with_one_answer_is_collapsed_with_its_neighbour(answers: dict[str, int], groups: list[tuple[str, ...]]):
    assert Design({"a": 100, "b": 100, "c": 100}, answers).groups == groups


def test_a_stratum_of_one_dossier_that_answered_stands_alone():
    assert Design({"a": 1, "b": 100}, {"a": 1, "b": 5}).groups == [("a",), ("b",)]


def test_the_interval_of_a_share_ends_at_0_and_100():
    got = estimated(small(formula=SHARE | POOLED), {"a": 100}, respondents("a", 5, 5, 5, 1))

    assert got.high == 100


@pytest.mark.parametrize(("freedom", "t"), [(1, 12.7062047), (2, 4.3026527), (5, 2.5705818), (30, 2.0422725), (60, 2.0002978)])
def test_quantiles_are_those_of_the_tables(freedom: int, t: float):
    assert student.quantile(freedom) == pytest.approx(t, abs=1e-7)


def test_quantiles_fall_towards_the_normal_one():
    quantiles = [student.quantile(freedom) for freedom in (*range(1, 200), 10**6)]

    assert quantiles == sorted(quantiles, reverse=True)
    assert quantiles[-1] == pytest.approx(1.959964, abs=1e-5)


ANSWERED = st.lists(
    st.fixed_dictionaries({}, optional={question: st.integers(1, 5) for question in ("place", "hours", "result")}),
    min_size=1,
    max_size=12,
)
FORMULAS = [
    SHARE | POOLED,
    MEAN | POOLED,
    MEAN | {"factor": "weighted_mean", "total": "weighted_mean"},
    MEAN | {"factor": "weighted_mean", "total": "sum"},
    SHARE | {"factor": "pooled", "total": "weighted_mean"},
]


@given(ANSWERED, st.sampled_from(FORMULAS), st.integers(1, 50))
@settings(max_examples=40)
def test_with_equal_weights_the_figures_are_those_of_the_questionnaire(
    answers: list[dict[str, int]], formula: dict[str, object], weight: int
):
    questionnaire = small(formula=formula)
    people = [Respondent("a" if n % 2 else "b", scores) for n, scores in enumerate(answers)]
    numbers = Design.of({}, people).answers
    got = figures(questionnaire, Design({code: n * weight for code, n in numbers.items()}, numbers), people)
    plain = index(questionnaire, tally(answers))

    assert got.total.value == plain.value
    assert {name: each.value for name, each in got.factors.items()} == plain.factors


@given(ANSWERED, st.integers(2, 40))
@settings(max_examples=40)
def test_figures_do_not_depend_on_the_order_of_answers(answers: list[dict[str, int]], weight: int):
    people = [Respondent("abc"[n % 3], scores) for n, scores in enumerate(answers)]
    design = Design.of({"a": 12 * weight, "b": 15, "c": 40}, people)
    one, other = (figures(small(), design, each).total for each in (people, people[::-1]))

    assert one.value == other.value
    assert one.standard_error == pytest.approx(other.standard_error) if one.standard_error is not None else True


# --- coverage -------------------------------------------------------------------------------------------------------------------

# By stratum: dossiers, and the share that is satisfied.
POPULATIONS = {
    "skewed": {"a": (9000, 0.92), "b": (700, 0.6), "c": (250, 0.45), "d": (50, 0.7)},
    "even": {"a": (2500, 0.9), "b": (2500, 0.8), "c": (2500, 0.7), "d": (2500, 0.85)},
}
CASES = [("skewed", "proportional"), ("skewed", "equal"), ("even", "equal")]


def coverage(population: str, allocation: str, campaigns: int, seed: int) -> float:
    """The part of simulated campaigns whose interval covers the true share; each asks 400 people up to three questions."""
    chance = random.Random(seed)
    questionnaire = small(formula=SHARE | POOLED)
    people = {code: [_scores(chance, share) for _ in range(number)] for code, (number, share) in POPULATIONS[population].items()}
    everybody = tally(scores for each in people.values() for scores in each)
    truth = index(questionnaire, everybody).value
    sizes = {code: len(each) for code, each in people.items()}
    allotted = allocate(sizes, 400, allocation)  # type: ignore[arg-type]
    covered = 0
    for _ in range(campaigns):
        answers = [Respondent(code, each) for code, n in allotted.items() for each in chance.sample(people[code], n)]
        got = estimated(questionnaire, sizes, answers)
        covered += bool(got.low is not None and got.high is not None and truth is not None and got.low <= truth <= got.high)
    return covered / campaigns


def _scores(chance: random.Random, share: float) -> dict[str, int]:
    # Whoever is satisfied with one thing is more often so with the others: answers of a person are alike.
    mood = min(max(chance.gauss(share, 0.2), 0.0), 1.0)
    asked = ("place", "hours", "result") if chance.random() < 0.6 else ("place", "hours")
    return {question: 5 if chance.random() < mood else 2 for question in asked}


@pytest.mark.soak
@pytest.mark.parametrize(("population", "allocation"), CASES)
def test_intervals_of_1000_campaigns_cover_the_true_value_in_93_to_97_percent(population: str, allocation: str):
    share = coverage(population, allocation, campaigns=1000, seed=2020)
    print(f"{population}, {allocation}: {share:.1%} of 1,000 intervals cover the true value")  # noqa: T201 - the figure is the point

    assert 0.93 <= share <= 0.97


def test_intervals_of_100_campaigns_cover_the_true_value_in_most():
    # With 95 % for each, fewer than 88 of 100 cover in one of some 700 runs; the seed is fixed.
    assert coverage("skewed", "equal", campaigns=100, seed=7) >= 0.88


# --- the questionnaires motcua ships --------------------------------------------------------------------------------------------


def test_the_nine_indices_of_the_desk_have_an_interval():
    questionnaire = published().version("one-stop-desk", 1)
    chance = random.Random(1)
    answers = [
        Respondent("a", {each.id: chance.choice(questionnaire.scores(each)) for each in questionnaire.questions if each.factor})
        for _ in range(50)
    ]
    got = figures(questionnaire, Design.of({"a": 1000}, answers), answers)

    assert got.total.low < got.total.value < got.total.high  # type: ignore[operator]
    assert len(got.factors) == 9


def test_the_variance_of_a_mean_of_factors_takes_account_of_both_in_one_answer():
    questionnaire = small(
        formula=MEAN | {"factor": "pooled", "total": "weighted_mean"}, factors=[each | {"weight": 1} for each in SMALL["factors"]]
    )
    # What one factor gains the other loses: each varies, their mean does not.
    answers = [Respondent("a", {"place": score, "result": 6 - score}) for score in (1, 2, 4, 5)]
    got = figures(questionnaire, Design.of({"a": 100}, answers), answers)

    assert got.total.no_interval == "no_variation" or got.total.standard_error == pytest.approx(0)
    assert Fraction(str(got.factors["access"].standard_error)) > 0
