"""The index of a campaign, estimated for its population from a stratified sample, with a 95 % interval.

Each answer weighs N/n of its stratum: N dossiers of the frame for n counted answers. A figure is a ratio of weighted sums (positive
answers over answers, or scores over answers) or a weighted mean or sum of such ratios; its variance is that of the linearised figure in
a stratified random sample without replacement (Cochran, Sampling Techniques, 3rd ed., 5A.3, 6.11 and 5A.14; Woodruff 1971), the interval
takes Student's t. Values are exact fractions, rounded once as the questionnaire's formula says; variances are floating-point numbers.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import sqrt
from typing import Literal

from services.satisfaction.campaigns.rules import student
from services.satisfaction.questionnaires.rules.answers import Scores
from services.satisfaction.questionnaires.rules.index import rounded
from services.satisfaction.questionnaires.rules.questionnaire import Formula, Questionnaire

Reason = Literal["too_few_answers", "no_variation"]
"""Why there is no interval: one answer alone, or a sample in which all agree, which does not mean that the population does."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """Who answered: the stratum they were drawn from, and a score by question."""

    stratum: str
    scores: Scores


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, rounded as the formula says; `answers` is the number of people it is computed from."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    standard_error: float | None
    answers: int
    no_interval: Reason | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """The index and its factors."""

    total: Estimate
    factors: dict[str, Estimate]


@dataclass(frozen=True)
class Design:
    """Strata with the dossiers of their frame, and with the answers that count."""

    populations: Mapping[str, int]
    answers: Mapping[str, int]

    @classmethod
    def of(cls, populations: Mapping[str, int], respondents: Iterable[Respondent]) -> "Design":
        """The design with the answers as they came."""
        return cls(populations, Counter(each.stratum for each in respondents))

    @cached_property
    def weights(self) -> dict[str, Fraction]:
        """N/n of each stratum with answers. One without represents nobody and is left out: the answer says so."""
        return {code: Fraction(self.populations[code], n) for code, n in sorted(self.answers.items())}

    @cached_property
    def groups(self) -> list[tuple[str, ...]]:
        """The strata with answers, for variances: one with a single answer has none of its own and is collapsed with its neighbour.

        The neighbour is the next by code, of the last one the group before it. Differences between them count as chance, so the
        interval is rather too wide. A stratum of which everybody answered needs no other.
        """
        groups: list[tuple[str, ...]] = []
        waiting: tuple[str, ...] = ()
        for code in self.weights:
            waiting = (*waiting, code)
            if len(waiting) > 1 or self._stands_alone(code):
                groups.append(waiting)
                waiting = ()
        if waiting:
            before = groups.pop() if groups else ()
            groups.append((*before, *waiting))
        return groups

    def _stands_alone(self, code: str) -> bool:
        return self.answers[code] > 1 or self.populations[code] == 1


@dataclass(frozen=True, slots=True)
class _Figure:
    """An exact value, and by how much it changes with the weight of each respondent."""

    value: Fraction
    influences: list[float]


def figures(questionnaire: Questionnaire, design: Design, respondents: Sequence[Respondent]) -> Figures:
    """The index and its factors over some of those who answered: all, or those of one stratum or authority (a domain)."""
    formula = questionnaire.formula
    factors = {factor.id: _factor(questionnaire, factor.id, design, respondents) for factor in questionnaire.factors}
    if formula.total == "pooled":
        questions = [question.id for question in questionnaire.questions if question.factor]
        total = _ratio(formula, questions, design, respondents)
    else:
        weighted = [(factors[factor.id], factor.weight) for factor in questionnaire.factors]
        total = _sum(weighted) if formula.total == "sum" else _mean(weighted)
    counted = {factor: frozenset(question.id for question in questionnaire.counted(factor)) for factor in factors}
    return Figures(
        _estimate(formula, total, design, respondents, _number(questionnaire.counted_ids, respondents)),
        {
            name: _estimate(formula, each, design, respondents, _number(counted[name], respondents))
            for name, each in factors.items()
        },
    )


def _number(questions: frozenset[str], respondents: Sequence[Respondent]) -> int:
    return sum(1 for each in respondents if not questions.isdisjoint(each.scores))


def _factor(questionnaire: Questionnaire, name: str, design: Design, respondents: Sequence[Respondent]) -> _Figure | None:
    formula, questions = questionnaire.formula, questionnaire.counted(name)
    if formula.factor == "pooled":
        return _ratio(formula, [question.id for question in questions], design, respondents)
    return _mean([(_ratio(formula, [question.id], design, respondents), question.weight) for question in questions])


def _ratio(formula: Formula, questions: Sequence[str], design: Design, respondents: Sequence[Respondent]) -> _Figure | None:
    """The weighted share or mean over all answers to some questions; None where nobody answered one."""
    answers: list[tuple[str, int, int]] = []
    sums: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for each in respondents:
        scores = [each.scores[question] for question in questions if question in each.scores]
        points = sum(scores) if formula.figure == "mean" else 100 * sum(score in formula.positive for score in scores)
        answers.append((each.stratum, points, len(scores)))
        sums[each.stratum][0] += points
        sums[each.stratum][1] += len(scores)
    points_total = sum((design.weights[code] * points for code, (points, _) in sums.items()), Fraction())
    number_total = sum((design.weights[code] * number for code, (_, number) in sums.items()), Fraction())
    if number_total == 0:
        return None
    value = points_total / number_total
    ratio, whole = float(value), float(number_total)
    return _Figure(value, [(points - ratio * number) / whole for _, points, number in answers])


def _mean(weighted: Sequence[tuple[_Figure | None, int]]) -> _Figure | None:
    """The weighted mean of those that have a value, as `questionnaires.rules.index` has it."""
    total = sum(weight for figure, weight in weighted if figure is not None)
    return _combination([(figure, Fraction(weight, total)) for figure, weight in weighted if figure is not None])


def _sum(weighted: Sequence[tuple[_Figure | None, int]]) -> _Figure | None:
    """The weighted sum, which needs all."""
    present = [(figure, Fraction(weight)) for figure, weight in weighted if figure is not None]
    return _combination(present) if len(present) == len(weighted) else None


def _combination(weighted: Sequence[tuple[_Figure, Fraction]]) -> _Figure | None:
    if not weighted:
        return None
    columns = zip(*(figure.influences for figure, _ in weighted), strict=True)
    weights = [float(weight) for _, weight in weighted]
    return _Figure(
        sum((figure.value * weight for figure, weight in weighted), Fraction()),
        [sum(influence * weight for influence, weight in zip(row, weights, strict=True)) for row in columns],
    )


def _estimate(
    formula: Formula, figure: _Figure | None, design: Design, respondents: Sequence[Respondent], answers: int
) -> Estimate:
    if figure is None:
        return Estimate(None, None, None, None, answers)
    value = rounded(figure.value, formula)
    variance, freedom, census = _variance(design, respondents, figure.influences)
    if variance is None:
        return Estimate(value, None, None, None, answers, "too_few_answers")
    error = sqrt(variance)
    if error == 0 and not census:
        return Estimate(value, None, None, error, answers, "no_variation")
    half = Fraction(student.quantile(freedom) * error) if error else Fraction()
    low, high = figure.value - half, figure.value + half
    if formula.figure == "share" and formula.total != "sum":
        low, high = max(low, Fraction()), min(high, Fraction(100))
    return Estimate(value, rounded(low, formula), rounded(high, formula), error, answers)


def _variance(design: Design, respondents: Sequence[Respondent], influences: Sequence[float]) -> tuple[float | None, int, bool]:
    """The variance of a linearised figure, its degrees of freedom (answers less strata), and whether everybody was asked.

    Those who answered but are not of the domain count as zeros. None where it cannot be computed. Only strata with somebody of the
    domain take part: the others are zeros alone.
    """
    weights = {code: float(weight) for code, weight in design.weights.items()}
    values: defaultdict[str, list[float]] = defaultdict(list)
    for each, influence in zip(respondents, influences, strict=True):
        values[each.stratum].append(weights[each.stratum] * influence)
    total, freedom, census = 0.0, 0, True
    for group in design.groups:
        present = [value for code in group for value in values.get(code, ())]
        n, population = sum(design.answers[code] for code in group), sum(design.populations[code] for code in group)
        if not present:
            continue
        freedom += n - 1
        if n == population:
            continue
        if n == 1:
            return None, 0, False
        mean = sum(present) / n
        squares = sum((value - mean) ** 2 for value in present) + (n - len(present)) * mean**2
        total += (1 - n / population) * n / (n - 1) * squares
        census = False
    return total, freedom, census
