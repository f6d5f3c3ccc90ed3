"""Scores for amounts: worked examples of every sub-indicator of Decision 766, published totals, rounding, and what is not measured."""

import json
from decimal import Decimal
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Indicator, ScoreRounding, Scoring, ScoringPart, load
from services.scorecard.frameworks.rules.scoring import scored
from services.scorecard.tallies.measures import NAMES
from services.scorecard.tallies.rules.amounts import Amount

FRAMEWORKS = load(resources.files("services.scorecard.frameworks") / "data", NAMES)
QD766 = FRAMEWORKS.editions("qd-766")[0]
DVC2020 = FRAMEWORKS.editions("dvc-2020")[0]
UNITS = FRAMEWORKS.editions("service-units")[0]
PROVINCE = FRAMEWORKS.editions("province-operations")[0]
EXAMPLES = json.loads(Path(__file__).with_name("qd766_examples.json").read_text(encoding="utf-8"))
TWO_DECIMALS = ScoreRounding(decimals=2, sums_of="rounded", certainty="own_reading")

# Lào Cai, 2025-07-31, by the five groups of the legal text: 78.96 points. The counts are ours, made so that each group has its points.
LAO_CAI = {
    "1.1": (89, 100),
    "1.2": (4, 4),
    "1.3": (1, 1),
    "1.4": (2, 3),
    "2.1": (957, 1000),
    "3.1": (9, 10),
    "3.2": (1, 4),
    "3.3": (3, 4),
    "3.5": (9, 10),
    "3.5b": (8, 10),
    "3.6": (241, 600),
    "4.1": (1, 2),
    "4.2": (1, 2),
    "4.certified_copies": (1, 2),
    "4.3": (64, 100),
    "4.4": (1, 2),
    "4.5b": (1, 2),
    "4.5a": (1, 4),
    "5.2": (199, 200),
    "5.3": (0, 0),
    "5.4": (95, 100),
}


def score_of(indicator: Indicator, amounts: dict[str, tuple[int | None, int]], rounding: ScoreRounding = TWO_DECIMALS):
    named = {indicator.measures[letter]: Amount(*amount) for letter, amount in amounts.items()}
    return scoring.indicator_score(indicator, named, rounding)


def text(value: Decimal | None) -> str | None:
    return None if value is None else str(value)


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{each['indicator']}: {each['why']}" for each in EXAMPLES])
def test_a_worked_example_of_decision_766(example: dict[str, Any]):
    result = score_of(QD766.indicator(example["indicator"]), example["amounts"])

    assert (result.state, text(result.score)) == (example.get("state", "scored"), example["score"])
    assert [text(each) for each in result.alternatives] == example.get("alternatives", [text(each) for each in result.alternatives])
    assert result.value == (Fraction(example["value"]) if example.get("value") else None if "value" in example else result.value)


def test_every_sub_indicator_has_worked_examples_with_points_and_with_an_empty_denominator():
    pointed = {each["indicator"] for each in EXAMPLES if sum(amount[1] for amount in each["amounts"].values()) > 0}
    empty = {each["indicator"] for each in EXAMPLES if all(amount[1] == 0 for amount in each["amounts"].values())}

    assert pointed == {each.id for each in QD766.indicators}
    assert empty >= {each.id for each in QD766.indicators if each.scoring}


def test_published_points_of_lao_cai_by_the_groups_of_the_legal_text():
    of = {QD766.indicator(name).measures["A"]: Amount(*amount) for name, amount in LAO_CAI.items()}
    result = scored(QD766, of)
    legal_text = {each.group.id: str(each.score) for each in result.groupings[0].groups}

    assert legal_text == {
        "publicity": "15.34",
        "timeliness": "19.14",
        "online_service": "15.41",
        "satisfaction": "17.97",
        "digitisation": "11.10",
    }
    assert (str(result.score), result.measured, result.max) == ("78.96", 100, 100)


def formula(*names: str, a: Fraction, b: Fraction, c: Fraction) -> Decimal:
    """The points of three indicators for three ratios of hundredths."""
    results = [
        score_of(QD766.indicator(name), {letter: (int(each * 100), 100) if letter == "A" else (1, 1) for letter in measures})
        for name, each in zip(names, (a, b, c), strict=True)
        for measures in [QD766.indicator(name).measures]
    ]
    return sum((each.score for each in results if each.score is not None), Decimal())


HUNDREDTHS = st.integers(0, 100).map(lambda n: Fraction(n, 100))


@given(HUNDREDTHS, HUNDREDTHS, HUNDREDTHS)
def test_online_services_follow_the_formula_observed_on_the_portal(a: Fraction, b: Fraction, c: Fraction):
    observed = min(Fraction(2), 2 * a / Fraction("0.8")) + 4 * b + min(Fraction(6), 6 * c / Fraction("0.5"))

    assert abs(Fraction(formula("3.1", "3.2", "3.3", a=a, b=b, c=c)) - observed) <= Fraction("0.015")


@given(HUNDREDTHS, HUNDREDTHS, st.integers(0, 80).map(lambda n: Fraction(n, 100)))
def test_payments_follow_the_formula_observed_on_the_portal_up_to_the_maximum(a: Fraction, b: Fraction, c: Fraction):
    observed = 6 * a + min(Fraction(2), Fraction("2.5") * b) + Fraction("2.5") * c

    assert abs(Fraction(formula("3.6", "3.5", "3.5b", a=a, b=b, c=c)) - observed) <= Fraction("0.015")


def test_a_function_may_be_a_sum_of_parts_of_which_some_are_limited():
    parts = [
        ScoringPart(points=6, of="A"),
        ScoringPart(points=2, of="B", full_at="0.8"),
        ScoringPart(points=2, of="C", full_at="0.8", capped=False),
    ]
    whole = QD766.indicator("3.3").model_copy(
        update={
            "max": Decimal(10),
            "measures": {"A": "on_time", "B": "satisfaction", "C": "national_portal"},
            "scoring": Scoring(parts=tuple(parts)),
        }
    )
    result = score_of(whole, {"A": (1, 2), "B": (9, 10), "C": (1, 10)})

    assert scoring.expression(whole.scoring) == "6 × A + min(2, 2 × B / 0.8) + 2 × C / 0.8"
    assert (text(result.score), result.value) == ("5.25", Fraction("52.5"))


def test_a_function_may_be_the_complement_of_a_sum():
    part = ScoringPart.model_validate({"points": 6, "of": {"complement": ["A", "B"]}, "full_at": "0.9"})
    whole = QD766.indicator("5.4").model_copy(
        update={"measures": {"A": "on_time", "B": "satisfaction"}, "scoring": Scoring(parts=(part,))}
    )

    assert scoring.expression(whole.scoring) == "min(6, 6 × (1 − (A + B)) / 0.9)"
    assert text(score_of(whole, {"A": (15, 100), "B": (1, 20)}).score) == "5.33"
    assert text(score_of(whole, {"A": (70, 100), "B": (60, 100)}).score) == "0.00"


def test_what_is_not_measured_has_no_score_and_the_total_says_how_many_points_could_be():
    result = scored(QD766, {"dossiers_on_time": Amount(1, 2), "dossiers_paid_online": Amount(None, 0, "payments")})
    states = {each.indicator.id: each.state for each in result.indicators}

    assert (str(result.score), result.measured, result.max) == ("10.00", 20, 100)
    assert (states["2.1"], states["3.6"], states["1.1"]) == ("scored", "not_measured", "not_measured")
    assert [(each.group.id, each.score) for each in result.groups if each.measured] == [("timeliness", Decimal("10.00"))]


def test_where_nothing_is_measured_there_is_no_score():
    result = scored(QD766, {})

    assert (result.score, result.measured, {each.score for each in result.groups}) == (None, 0, {None})


def test_hidden_opinions_have_no_score():
    result = score_of(PROVINCE.indicator("satisfaction"), {"A": (None, 3)})

    assert (result.state, result.score, result.value) == ("hidden", None, None)


def test_the_online_services_of_lai_chau_in_2020():
    # 1,012 of 1,890 services at level 3 or 4, 671 of them integrated: 30 × 0.53545 = 16.063, 25 × 0.66304 = 16.576.
    result = scored(DVC2020, {"services_level_3_4": Amount(1012, 1890), "online_services_integrated": Amount(671, 1012)})
    points = {each.indicator.id: str(each.score) for each in result.indicators if each.score is not None}

    assert points == {"level_3_or_4": "16.06", "integrated": "16.58"}
    assert (str(result.score), result.measured, result.max) == ("32.64", 55, 100)


def test_a_count_and_a_mean_are_no_percentages():
    amounts = {"public_services": Amount(1890, 1890), "time_cut": Amount(978_000, 3_000_000)}
    values = {each.indicator.id: each.value for each in scored(DVC2020, amounts).indicators if each.value is not None}

    assert values == {"public_services": 1890, "time_cut": Fraction("32.6")}


def unit_scores(**points: tuple[int | None, int]):
    return scored(UNITS, {f"unit_{name}": Amount(*each) for name, each in points.items()})


INDICES = (
    "total_time",
    "step_time",
    "contacts",
    "other_agencies",
    "process",
    "attitude",
    "publicity",
    "online_service",
    "feedback",
)


def test_an_index_of_a_unit_is_an_average_with_three_decimals():
    # 91 dossiers: 89 times 2 points, twice 1 point.
    result = unit_scores(total_time=(180, 182))
    assert str(result.indicators[0].score) == "1.978"


@pytest.mark.parametrize(
    ("points", "total", "grade"),
    [
        (1000, "18.000", "excellent"),
        (833, "14.994", "good"),
        (667, "12.006", "good"),
        (666, "11.988", "fair"),
        (500, "9.000", "fair"),
        (499, "8.982", "average"),
        (333, "5.994", "poor"),
        (0, "0.000", "poor"),
    ],
)
def test_grades_of_units_by_the_total(points: int, total: str, grade: str):
    result = unit_scores(**dict.fromkeys(INDICES, (points, 1000)))

    assert (str(result.score), result.grade.id) == (total, grade)


def test_exactly_15_points_are_excellent_and_the_total_is_rounded_by_itself():
    # 9 × 2 × 5/6 = 15, though each index is 1.667.
    result = unit_scores(**dict.fromkeys(INDICES, (5, 6)))

    assert (str(result.score), result.grade.id, str(result.indicators[0].score)) == ("15.000", "excellent", "1.667")


def test_there_is_no_grade_where_an_index_is_not_measured():
    result = unit_scores(**dict.fromkeys(INDICES[:8], (1, 1)))

    assert (str(result.score), result.measured, result.grade) == ("16.000", 16, None)


def test_percent_is_of_the_points_of_the_indicators_with_a_value():
    result = scored(PROVINCE, {"on_time": Amount(1, 1), "satisfaction": Amount(0, 0), "national_portal": Amount(1, 2)})

    assert (str(result.score), result.max) == (str(round(Decimal(100 * 23) / 26, 2)), 100)


AMOUNTS = st.dictionaries(
    st.sampled_from(sorted(QD766.measures)),
    st.integers(0, 60).flatmap(lambda whole: st.builds(Amount, st.none() | st.integers(0, whole), st.just(whole))),
)


@given(AMOUNTS)
@settings(max_examples=40)
def test_what_is_printed_adds_up(amounts: dict[str, Amount]):
    result = scored(QD766, amounts)

    assert (
        (result.score or 0) == sum(each.score or 0 for each in result.groups) == sum(each.score or 0 for each in result.indicators)
    )
    assert [(result.score or 0, result.measured)] * 2 == [
        (sum(each.score or 0 for each in grouping.groups), sum(each.measured for each in grouping.groups))
        for grouping in result.groupings
    ]
    assert 0 <= (result.score or 0) <= result.measured <= result.max


@given(st.sampled_from(QD766.indicators), st.integers(1, 40), st.data())
def test_more_in_the_numerator_never_gives_fewer_points(indicator: Indicator, whole: int, data: st.DataObject):
    fewer = data.draw(st.integers(0, whole - 1))
    low, high = (dict.fromkeys(indicator.measures, (count, whole)) for count in (fewer, fewer + 1))

    assert (score_of(indicator, low).score or 0) <= (score_of(indicator, high).score or 0)


@pytest.mark.parametrize(
    ("name", "expression"),
    [
        ("1.1", "6 × A"),
        ("3.1", "min(2, 2 × A / 0.8)"),
        ("3.3", "min(6, 6 × A × B / 0.5)"),
        ("5.4", "min(6, 6 × A / 0.9)"),
    ],
)
def test_a_scoring_function_is_written_as_a_formula(name: str, expression: str):
    assert scoring.expression(QD766.indicator(name).scoring) == expression
