"""The index by the formula of a questionnaire: figures computed by hand, and what holds of all."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.satisfaction.indices.rules import index as rating_index
from services.satisfaction.questionnaires.rules.index import Tally, index, tally
from services.satisfaction.questionnaires.rules.published import published
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire
from tests.satisfaction.builders import small

DESK = published().version("one-stop-desk", 1)
SIPAS = published().version("sipas", 2)
AFTER_DOSSIER = published().version("after-dossier", 1)
INDICES = [factor.id for factor in DESK.factors]
SHARE = {"figure": "share", "positive": [4, 5], "decimals": 2}
POOLED = {"factor": "pooled", "total": "pooled"}


def desk(first: dict[int, int], *others: int) -> Tally:
    """Answers to the nine indices: those counted to the first, and one to each of the others."""
    return {INDICES[0]: first} | {name: {score: 1} for name, score in zip(INDICES[1:], others, strict=True)}


def test_nine_indices_have_three_decimals_and_their_sum():
    # (2 + 1 + 2) / 3 = 1.667; (0 + 1 + 1) / 3 = 0.667; the seven others 2 each.
    answers = [dict.fromkeys(INDICES, 2) | {"total_time": time, "step_time": step} for time, step in ((2, 0), (1, 1), (2, 1))]

    result = index(DESK, tally(answers))

    assert (result.factors["total_time"], result.factors["step_time"]) == (Decimal("1.667"), Decimal("0.667"))
    assert result.questions["total_time"] == Decimal("1.667")
    # 5/3 + 2/3 + 14 = 16.3333…, not the sum of rounded figures, 16.334.
    assert result.value == Decimal("16.333")
    assert str(result.factors["feedback"]) == "2.000"


@pytest.mark.parametrize(
    ("counts", "value", "grade"),
    [
        (desk({2: 1}, *[2] * 8), "18.000", "excellent"),
        (desk({2: 1}, 2, 2, 2, 2, 1, 1, 1, 2), "15.000", "excellent"),
        # The first index 4999/2500 = 1.9996, so 14.9996: it is shown as 15.000, and graded as what is shown.
        (desk({2: 2499, 1: 1}, 2, 2, 2, 2, 1, 1, 1, 2), "15.000", "excellent"),
        # 4997/2500 = 1.9988, so 14.9988.
        (desk({2: 2497, 1: 3}, 2, 2, 2, 2, 1, 1, 1, 2), "14.999", "good"),
        (desk({2: 1}, 2, 2, 2, 1, 1, 1, 1, 0), "12.000", "good"),
        (desk({2: 999, 1: 1}, 2, 2, 2, 1, 1, 1, 1, 0), "11.999", "fair"),
        (desk({1: 1}, *[1] * 8), "9.000", "fair"),
        (desk({1: 1}, 1, 1, 1, 1, 1, 1, 1, 0), "8.000", "average"),
        (desk({0: 1}, 1, 1, 1, 1, 1, 1, 0, 0), "6.000", "average"),
        (desk({0: 1}, 1, 1, 1, 1, 1, 0, 0, 0), "5.000", "poor"),
        (desk({0: 1}, *[0] * 8), "0.000", "poor"),
    ],
)
def test_the_grade_is_that_of_the_rounded_total(counts: Tally, value: str, grade: str):
    result = index(DESK, counts)

    assert result.grade is not None
    assert (str(result.value), result.grade.id) == (value, grade)


def test_the_nine_indices_have_no_total_while_one_has_no_answer():
    result = index(DESK, tally([dict.fromkeys(INDICES[:-1], 2)]))

    assert (result.value, result.grade, result.factors["feedback"]) == (None, None, None)
    assert result.factors["total_time"] == Decimal(2)


def test_a_survey_has_the_share_of_positive_answers_by_question_factor_and_in_all():
    answers = [
        {"service_used": 1, "feedback_given": 0, "access_place": 5, "access_equipment": 4, "access_information": 3},
        {"service_used": 1, "feedback_given": 1, "access_place": 2, "procedure_papers": 4, "feedback_answer": 1},
        {"service_used": 0},
    ]

    result = index(SIPAS, tally(answers))

    assert (result.questions["access_place"], result.questions["access_information"]) == (Decimal("50.00"), Decimal("0.00"))
    # Access: 5 and 4 of 5, 4, 3, 2. In all: 5, 4 and 4 of six answers. Yes and no do not count.
    assert result.factors == {
        "access": Decimal("50.00"),
        "procedure": Decimal("100.00"),
        "official": None,
        "result": None,
        "feedback": Decimal("0.00"),
    }
    assert (str(result.value), result.grade) == ("50.00", None)
    assert "service_used" not in result.questions


@pytest.mark.parametrize(
    ("formula", "access", "total"),
    [
        # place 5, 4, 2 (mean 11/3, share 2/3), hours 1 (mean 1, share 0), result 4, 4 (mean 4, share 1).
        # Weighted: access (3 × 11/3 + 1 × 1) / 4 = 3; in all (1 × 3 + 2 × 4) / 3 = 11/3.
        ({}, "3.000", "3.667"),
        ({"total": "sum"}, "3.000", "11.000"),
        # Pooled: access 12/4; in all 20/6.
        (POOLED, "3.000", "3.333"),
        # Shares. Weighted: access (3 × 2/3 + 0) / 4 = 1/2; in all (1/2 + 2 × 1) / 3 = 5/6.
        (SHARE, "50.00", "83.33"),
        # Pooled: access 2/4; in all 4/6.
        (SHARE | POOLED, "50.00", "66.67"),
        (SHARE | {"factor": "pooled"}, "50.00", "83.33"),
        (SHARE | POOLED | {"decimals": 0}, "50", "67"),
    ],
)
def test_a_formula_is_data(formula: dict[str, Any], access: str, total: str):
    counts = {"used": {1: 3}, "place": {5: 1, 4: 1, 2: 1}, "hours": {1: 1}, "result": {4: 2}}

    result = index(small(formula=formula), counts)

    assert (str(result.factors["access"]), str(result.value)) == (access, total)


@pytest.mark.parametrize(
    ("formula", "counts", "value"),
    [
        # 4 + 1/2000 and 4 + 3/2000 lie halfway between two figures of three decimals.
        ({}, {5: 1, 4: 1999}, "4.001"),
        ({"rounding": "half_even"}, {5: 1, 4: 1999}, "4.000"),
        ({}, {5: 3, 4: 1997}, "4.002"),
        ({"rounding": "half_even"}, {5: 3, 4: 1997}, "4.002"),
        # 1/8 of answers are 12.5 %; as a double 1.005 would be rounded down.
        (SHARE | {"decimals": 0}, {5: 1, 1: 7}, "13"),
        (SHARE | {"decimals": 0, "rounding": "half_even"}, {5: 1, 1: 7}, "12"),
        ({"decimals": 2}, {2: 1, 1: 199}, "1.01"),
    ],
)
def test_a_half_is_rounded_as_the_formula_says(formula: dict[str, Any], counts: dict[int, int], value: str):
    assert str(index(small(formula=formula), {"result": counts}).value) == value


def test_without_answers_there_is_no_index():
    result = index(SIPAS, tally([{"service_used": 0}]))

    assert (result.value, set(result.factors.values()), set(result.questions.values())) == (None, {None}, {None})


counts_of_sipas = st.fixed_dictionaries(
    {},
    optional={
        question.id: st.dictionaries(st.sampled_from(SIPAS.scores(question)), st.integers(0, 10**7), min_size=1)
        for question in SIPAS.questions
    },
)


@given(counts_of_sipas)
@settings(max_examples=30)
def test_an_index_lies_between_its_factors(counts: Tally):
    result = index(SIPAS, counts)

    present = [value for value in result.factors.values() if value is not None]
    assert (result.value is None) == (not present)
    assert result.value is None or min(present) <= result.value <= max(present)


@given(counts_of_sipas)
@settings(max_examples=30)
def test_every_figure_is_the_nearest_to_the_exact_one(counts: Tally):
    pooled: Counter[int] = Counter()
    for question in SIPAS.questions:
        pooled.update(counts.get(question.id, {}) if question.factor else {})
    result = index(SIPAS, counts).value

    assert (result is None) == (pooled.total() == 0)
    assert result is None or abs(Fraction(result) * pooled.total() - 100 * (pooled[4] + pooled[5])) * 200 <= pooled.total()


@given(st.lists(st.fixed_dictionaries({}, optional={name: st.integers(0, 2) for name in INDICES}), max_size=12), st.randoms())
@settings(max_examples=30)
def test_the_order_of_answers_does_not_matter(answers: list[dict[str, int]], random: Any):
    shuffled = random.sample(answers, len(answers))

    assert index(DESK, tally(shuffled)) == index(DESK, tally(answers))


@given(
    st.lists(st.fixed_dictionaries({name: st.integers(0, 2) for name in INDICES}), min_size=1, max_size=12),
    st.sampled_from(INDICES),
)
@settings(max_examples=30)
def test_a_better_answer_never_lowers_the_index(answers: list[dict[str, int]], name: str):
    before, after = index(DESK, tally(answers)), index(DESK, tally([*answers[:-1], answers[-1] | {name: 2}]))

    assert before.value is not None
    assert after.value is not None
    assert before.value <= after.value


@given(st.dictionaries(st.integers(1, 5), st.integers(0, 200), min_size=1).filter(lambda counts: sum(counts.values()) > 0))
def test_the_satisfaction_index_of_ratings_is_that_of_their_questionnaire(counts: dict[int, int]):
    figures = rating_index.figures(counts, (1, 2, 3, 4, 5))
    value = index(AFTER_DOSSIER, {"overall": counts}).value

    assert figures is not None
    assert value is not None
    assert figures.satisfied is not None
    assert figures.satisfied.percent == float(value)


def test_questions_that_do_not_count_do_not_change_the_index():
    def value(questionnaire: Questionnaire, **counts: dict[int, int]) -> Decimal | None:
        return index(questionnaire, counts).value

    assert value(AFTER_DOSSIER, overall={5: 1}) == value(AFTER_DOSSIER, overall={5: 1}, attitude={1: 100}) == Decimal(100)
