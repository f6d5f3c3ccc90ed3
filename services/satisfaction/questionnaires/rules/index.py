"""The index of a questionnaire, by the formula in its data. Exact fractions throughout; each figure is rounded once, by itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor

from services.satisfaction.questionnaires.rules.answers import Scores
from services.satisfaction.questionnaires.rules.questionnaire import Formula, Grade, Questionnaire

Tally = Mapping[str, Mapping[int, int]]
"""The number of answers by question and score: all an index depends on."""


@dataclass(frozen=True, slots=True)
class Index:
    """The index with its parts, rounded as the formula says; percent for a share, points for a mean. None where nobody answered."""

    value: Decimal | None
    grade: Grade | None
    factors: dict[str, Decimal | None]
    questions: dict[str, Decimal | None]


def tally(answers: Iterable[Scores]) -> dict[str, Counter[int]]:
    """Count answers by question and score."""
    counts: dict[str, Counter[int]] = {}
    for scores in answers:
        for question, score in scores.items():
            counts.setdefault(question, Counter())[score] += 1
    return counts


def index(questionnaire: Questionnaire, counts: Tally) -> Index:
    """The index of a questionnaire over counted answers; questions without a factor do not count in it."""
    formula = questionnaire.formula
    factors = {factor.id: _factor(questionnaire, factor.id, counts) for factor in questionnaire.factors}
    questions = {each.id: _figure(formula, [counts.get(each.id, {})]) for each in questionnaire.questions if each.factor}
    value = rounded(_total(questionnaire, factors, counts), formula)
    return Index(
        value=value,
        grade=grade(questionnaire, value),
        factors={name: rounded(each, formula) for name, each in factors.items()},
        questions={name: rounded(each, formula) for name, each in questions.items()},
    )


def grade(questionnaire: Questionnaire, value: Decimal | None) -> Grade | None:
    """The grade of a rounded index; None where there is no index, or it is below every grade."""
    return next((each for each in questionnaire.grades if value is not None and value >= each.least), None)


def _factor(questionnaire: Questionnaire, name: str, counts: Tally) -> Fraction | None:
    formula, questions = questionnaire.formula, questionnaire.counted(name)
    if formula.factor == "pooled":
        return _figure(formula, (counts.get(each.id, {}) for each in questions))
    return _weighted_mean((_figure(formula, [counts.get(each.id, {})]), each.weight) for each in questions)


def _total(questionnaire: Questionnaire, factors: Mapping[str, Fraction | None], counts: Tally) -> Fraction | None:
    formula = questionnaire.formula
    if formula.total == "pooled":
        return _figure(formula, (counts.get(each.id, {}) for each in questionnaire.questions if each.factor))
    weighted = [(factors[each.id], each.weight) for each in questionnaire.factors]
    if formula.total == "weighted_mean":
        return _weighted_mean(weighted)
    present = [value * weight for value, weight in weighted if value is not None]
    return sum(present, Fraction()) if len(present) == len(weighted) else None


def _figure(formula: Formula, counts: Iterable[Mapping[int, int]]) -> Fraction | None:
    """The mean or the share over all answers of some questions; None where there are none."""
    answers = [(score, number) for each in counts for score, number in each.items()]
    total = sum(number for _, number in answers)
    if total == 0:
        return None
    if formula.figure == "mean":
        return Fraction(sum(score * number for score, number in answers), total)
    return Fraction(100 * sum(number for score, number in answers if score in formula.positive), total)


def _weighted_mean(values: Iterable[tuple[Fraction | None, int]]) -> Fraction | None:
    """The weighted mean of those that have a value: what nobody answered neither raises nor lowers it."""
    present = [(value, weight) for value, weight in values if value is not None]
    return (
        sum((value * weight for value, weight in present), Fraction()) / sum(weight for _, weight in present) if present else None
    )


def rounded(value: Fraction | None, formula: Formula) -> Decimal | None:
    """A figure with the decimals and the rounding of its formula."""
    if value is None:
        return None
    scaled = value * 10**formula.decimals
    # Python's own rounding of a fraction takes a half to the even neighbour.
    whole = floor(scaled + Fraction(1, 2)) if formula.rounding == "half_up" else round(scaled)
    return Decimal(whole).scaleb(-formula.decimals)
