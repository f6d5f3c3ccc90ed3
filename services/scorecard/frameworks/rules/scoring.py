"""The score of a framework for amounts, with the steps that lead to it. Exact fractions throughout, rounded where the data says."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import floor, prod
from typing import Literal

from services.scorecard.frameworks.rules.framework import (
    CombinedGroup,
    Framework,
    Grouping,
    Indicator,
    IndicatorGroup,
    RatioComplement,
    RatioProduct,
    ScoreRounding,
    Scoring,
    ScoringPart,
    TotalGrade,
)
from services.scorecard.tallies.rules.amounts import Amount

State = Literal["scored", "empty", "not_applicable", "hidden", "not_measured", "information"]
"""Why an indicator has the score it has, or none.

`empty`: a denominator is 0 and the data says which points that gives; `not_applicable`: it is 0 and there is nothing to judge, or the period
has not begun; `hidden`: too few answers; `not_measured`: no service knows the facts; `information`: it gives no points.
"""
Operation = Literal["ratio", "product", "complement", "points", "sum", "empty", "round"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: an operation on named inputs, which are constants of the data, amounts, or results of earlier steps by their `id`."""

    id: str
    operation: Operation
    inputs: Mapping[str, Fraction]
    result: Fraction


@dataclass(frozen=True, slots=True)
class IndicatorScore:
    """An indicator with its amounts, by letter, and its score; both None where a service or the law gives none.

    `value` is percent, a mean or a count, as the indicator says, exact; `alternatives` are the scores by the functions of other sources.
    """

    indicator: Indicator
    state: State
    amounts: Mapping[str, Amount | None]
    value: Fraction | None
    score: Decimal | None
    exact: Fraction | None
    alternatives: tuple[Decimal | None, ...]
    steps: tuple[Step, ...]

    @property
    def measured(self) -> Decimal:
        """The points that could be measured: all of it, or none."""
        return Decimal() if self.score is None else self.indicator.max


@dataclass(frozen=True, slots=True)
class GroupScore:
    """Points of a group; `measured` are those that could be reached by what is measured. None where nothing is."""

    group: IndicatorGroup
    score: Decimal | None
    measured: Decimal
    indicators: tuple[IndicatorScore, ...]


@dataclass(frozen=True, slots=True)
class CombinedScore:
    """Points of a group of another grouping."""

    group: CombinedGroup
    score: Decimal | None
    measured: Decimal


@dataclass(frozen=True, slots=True)
class GroupingScore:
    """The same indicators in other groups."""

    grouping: Grouping
    groups: tuple[CombinedScore, ...]


@dataclass(frozen=True, slots=True)
class Scored:
    """A framework with its score: points, or percent of the points that could be measured. None where nothing is measured.

    `max` is the most there is, `measured` the points of all indicators that have a score. There is a grade only where all are measured.
    """

    framework: Framework
    score: Decimal | None
    max: Decimal
    measured: Decimal
    grade: TotalGrade | None
    groups: tuple[GroupScore, ...]
    groupings: tuple[GroupingScore, ...]

    @property
    def indicators(self) -> tuple[IndicatorScore, ...]:
        """The indicators of all groups, in order."""
        return tuple(each for group in self.groups for each in group.indicators)


def scored(framework: Framework, amounts: Mapping[str, Amount]) -> Scored:
    """The framework's score for the amounts of its measures, by name; a measure without an amount is not measured."""
    groups = tuple(_group(framework, group, amounts) for group in framework.groups)
    indicators = [each for group in groups for each in group.indicators]
    score, measured = _total(framework, indicators), _measured(indicators)
    return Scored(
        framework=framework,
        score=score,
        max=framework.max if framework.total == "points" else Decimal(100),
        measured=measured,
        grade=_grade(framework, score) if measured == framework.max else None,
        groups=groups,
        groupings=tuple(_grouping(framework, grouping, groups) for grouping in framework.groupings),
    )


def indicator_score(indicator: Indicator, amounts: Mapping[str, Amount], rounding: ScoreRounding) -> IndicatorScore:
    """The score of one indicator for the amounts of its measures, by name."""
    own = {letter: amounts.get(name) for letter, name in indicator.measures.items()}
    state = _state(indicator, list(own.values()))
    results = [_steps(indicator, each, own, state, rounding) for each in indicator.scorings]
    steps = results[0] if results else _ratios(own) if state == "information" else ()
    scores = [_decimal(each[-1].result, rounding) if each else None for each in results]
    return IndicatorScore(
        indicator=indicator,
        state=state,
        amounts=own,
        value=_value(indicator, own, state, steps),
        score=scores[0] if scores else None,
        exact=steps[-2].result if scores and steps else None,
        alternatives=tuple(scores[1:]),
        steps=steps,
    )


def rounded(value: Fraction, decimals: int) -> Fraction:
    """The value with so many decimals, halves up."""
    scale = 10**decimals
    return Fraction(floor(value * scale + Fraction(1, 2)), scale)


def expression(scoring: Scoring) -> str:
    """The scoring function as a formula of letters: `min(2, 2 × A / 0.8) + 4 × B`."""
    return " + ".join(_part_expression(part) for part in scoring.parts)


def _state(indicator: Indicator, amounts: list[Amount | None]) -> State:
    if any(each is None or each.missing is not None for each in amounts):
        return "not_measured"
    unknown = [each for each in amounts if each is not None and each.numerator is None]
    if unknown:
        return "hidden" if any(each.denominator for each in unknown) else "not_applicable"
    if indicator.scoring is None:
        return "information"
    if any(each is not None and each.denominator == 0 for each in amounts):
        return "not_applicable" if indicator.when_empty == "not_applicable" else "empty"
    return "scored"


def _steps(
    indicator: Indicator, scoring: Scoring, amounts: Mapping[str, Amount | None], state: State, rounding: ScoreRounding
) -> tuple[Step, ...]:
    """The steps to the score, the last two of which are the exact score and the rounded one; none where there is no score."""
    if state == "empty":
        points = Fraction(indicator.max if indicator.when_empty == "full" else 0)
        return _with_rounding([Step("empty", "empty", {"points": points}, points)], rounding)
    if state != "scored":
        return ()
    steps = list(_ratios(amounts))
    ratios = {step.id: step for step in steps}
    parts = []
    for number, part in enumerate(scoring.parts, 1):
        if isinstance(part.of, str):
            ratio = ratios[part.of]
        else:
            ratio = _combination(f"ratio_{number}", part.of, ratios)
            steps.append(ratio)
        parts.append(_points(f"part_{number}", part, ratio))
    results = {part.id: part.result for part in parts}
    steps += [*parts, Step("sum", "sum", results, sum(results.values(), Fraction()))]
    return _with_rounding(steps, rounding)


def _ratios(amounts: Mapping[str, Amount | None]) -> tuple[Step, ...]:
    return tuple(_ratio(letter, each) for letter, each in amounts.items() if each is not None and each.denominator > 0)


def _ratio(letter: str, amount: Amount) -> Step:
    numerator, denominator = Fraction(amount.numerator or 0), Fraction(amount.denominator)
    return Step(letter, "ratio", {"numerator": numerator, "denominator": denominator}, numerator / denominator)


def _combination(name: str, of: RatioProduct | RatioComplement, ratios: Mapping[str, Step]) -> Step:
    if isinstance(of, RatioProduct):
        factors = {letter: ratios[letter].result for letter in of.product}
        return Step(name, "product", factors, prod(factors.values(), start=Fraction(1)))
    inputs = {letter: ratios[letter].result for letter in of.complement}
    return Step(name, "complement", inputs, 1 - sum(inputs.values(), Fraction()))


def _points(name: str, part: ScoringPart, ratio: Step) -> Step:
    """Never below 0, for a ratio may be: of what counts against a dossier more than once."""
    points, full_at = Fraction(part.points), Fraction(part.full_at)
    inputs = {ratio.id: ratio.result, "points": points, "full_at": full_at}
    result = max(Fraction(), points * ratio.result / full_at)
    if not part.capped:
        return Step(name, "points", inputs, result)
    return Step(name, "points", inputs | {"at_most": points}, min(points, result))


def _with_rounding(steps: list[Step], rounding: ScoreRounding) -> tuple[Step, ...]:
    last = steps[-1]
    inputs = {last.id: last.result, "decimals": Fraction(rounding.decimals)}
    return (*steps, Step("score", "round", inputs, rounded(last.result, rounding.decimals)))


def _value(indicator: Indicator, amounts: Mapping[str, Amount | None], state: State, steps: tuple[Step, ...]) -> Fraction | None:
    """Percent: the ratio that is scored, of several the share of the points; a mean as it is."""
    if indicator.scoring is None:
        return _plain_value(indicator, amounts[min(amounts)]) if state == "information" else None
    if state != "scored":
        return None
    if len(indicator.scoring.parts) > 1:
        return 100 * steps[-2].result / Fraction(indicator.max)
    return 100 * next(step.result for step in reversed(steps) if step.operation in {"ratio", "product", "complement"})


def _plain_value(indicator: Indicator, amount: Amount | None) -> Fraction | None:
    if amount is None or amount.numerator is None:
        return None
    if indicator.kind == "count":
        return Fraction(amount.numerator)
    if amount.denominator == 0:
        return None
    return Fraction(amount.numerator, amount.denominator) * (100 if indicator.kind == "percent" else 1)


def _group(framework: Framework, group: IndicatorGroup, amounts: Mapping[str, Amount]) -> GroupScore:
    indicators = tuple(indicator_score(each, amounts, framework.rounding) for each in group.indicators)
    return GroupScore(group, _sum(framework.rounding, indicators), _measured(indicators), indicators)


def _grouping(framework: Framework, grouping: Grouping, groups: tuple[GroupScore, ...]) -> GroupingScore:
    of = {group.group.id: group.indicators for group in groups}
    parts = [(group, [each for name in group.groups for each in of[name]]) for group in grouping.groups]
    return GroupingScore(
        grouping, tuple(CombinedScore(group, _sum(framework.rounding, own), _measured(own)) for group, own in parts)
    )


def _measured(indicators: Iterable[IndicatorScore]) -> Decimal:
    return sum((each.measured for each in indicators), Decimal())


def _sum(rounding: ScoreRounding, indicators: Iterable[IndicatorScore]) -> Decimal | None:
    results = [_summand(each, rounding) for each in indicators if each.score is not None]
    return _decimal(sum(results, Fraction()), rounding) if results else None


def _summand(each: IndicatorScore, rounding: ScoreRounding) -> Fraction:
    return Fraction(each.score or 0) if rounding.sums_of == "rounded" else each.exact or Fraction()


def _total(framework: Framework, indicators: list[IndicatorScore]) -> Decimal | None:
    if framework.total == "points":
        return _sum(framework.rounding, indicators)
    present = [each for each in indicators if each.score is not None]
    if not present:
        return None
    reached = sum((_summand(each, framework.rounding) for each in present), Fraction())
    return _decimal(100 * reached / Fraction(_measured(present)), framework.rounding)


def _grade(framework: Framework, score: Decimal | None) -> TotalGrade | None:
    return next((each for each in framework.grades if score is not None and score >= each.least), None)


def _decimal(value: Fraction, rounding: ScoreRounding) -> Decimal:
    scale = 10**rounding.decimals
    return Decimal(int(rounded(value, rounding.decimals) * scale)).scaleb(-rounding.decimals)


def _part_expression(part: ScoringPart) -> str:
    match part.of:
        case RatioProduct(product=letters):
            ratio = " × ".join(letters)
        case RatioComplement(complement=letters):
            ratio = f"(1 − {letters[0]})" if len(letters) == 1 else f"(1 − ({' + '.join(letters)}))"
        case letter:
            ratio = letter
    points = f"{part.points.normalize():f} × {ratio}" + ("" if part.full_at == 1 else f" / {part.full_at.normalize():f}")
    return f"min({part.points.normalize():f}, {points})" if part.capped and part.full_at != 1 else points
