"""How far a score can be trusted: with other weights, and with whatever the hidden answers may be."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final

from services.scorecard.frameworks.rules import scoring
from services.scorecard.frameworks.rules.framework import Framework, Indicator
from services.scorecard.frameworks.rules.scoring import IndicatorScore, Scored
from services.scorecard.tallies.rules.amounts import Amount

SAMPLES: Final = 1_000
VARIATION: Final = 0.1
_LOW, _MIDDLE, _HIGH = 0.025, 0.5, 0.975


@dataclass(frozen=True, slots=True)
class Spread:
    """The middle and the limits of 95 % of the samples."""

    low: float
    median: float
    high: float


@dataclass(frozen=True, slots=True)
class WeightSamples:
    """The scores before and after where every indicator weighs up to 10 % more or less, by chance; the sum of weights stays.

    `improved` is the share of the samples in which the score after is higher.
    """

    before: Spread
    after: Spread
    difference: Spread
    improved: float


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest score there can be."""

    low: float
    high: float


def weights(before: Scored, after: Scored, *, seed: int) -> WeightSamples | None:
    """Scores with other weights, the same for the same seed; None where nothing is measured."""
    if before.score is None or after.score is None:
        return None
    chance = random.Random(seed)  # noqa: S311 - reproducible on purpose, and no secret
    parts = list(zip(_points(before), _points(after), strict=True))
    all_points = [float(each.max) for each in before.framework.indicators]
    samples = []
    for _ in range(SAMPLES):
        factors = [chance.uniform(1 - VARIATION, 1 + VARIATION) for _ in parts]
        samples.append(tuple(_sample(before.framework, all_points, side, factors) for side in zip(*parts, strict=True)))
    improved = sum(second > first for first, second in samples) / SAMPLES
    differences = [second - first for first, second in samples]
    return WeightSamples(
        _spread([first for first, _ in samples]), _spread([second for _, second in samples]), _spread(differences), improved
    )


def _points(scored: Scored) -> list[tuple[float, float]]:
    """Of each indicator the points and the most there could be; those that are not measured have none of either."""
    return [(float(each.exact or 0), float(each.measured)) for each in scored.indicators]


def _sample(
    framework: Framework, maxima: Sequence[float], points: Sequence[tuple[float, float]], factors: Sequence[float]
) -> float:
    reached = sum(own * factor for (own, _), factor in zip(points, factors, strict=True))
    if framework.total == "percent":
        measured = sum(most * factor for (_, most), factor in zip(points, factors, strict=True))
        return 100 * reached / measured if measured else 0.0
    return reached * sum(maxima) / sum(most * factor for most, factor in zip(maxima, factors, strict=True))


def _spread(values: list[float]) -> Spread:
    ordered = sorted(values)
    return Spread(*(ordered[round(share * (len(ordered) - 1))] for share in (_LOW, _MIDDLE, _HIGH)))


def hidden(framework: Framework, amounts: Mapping[str, Amount]) -> list[str]:
    """The measures whose numerators are hidden though something was counted."""
    return sorted(name for name in framework.measures if (each := amounts.get(name)) is not None and _is_hidden(each))


def _is_hidden(amount: Amount) -> bool:
    return amount.numerator is None and amount.missing is None and amount.denominator > 0


def extremes(framework: Framework, amounts: Mapping[str, Amount]) -> Range | None:
    """The lowest and highest score whatever stands in the hidden numerators; None where nothing is measured.

    An indicator is monotonous in each of its ratios, so its extremes are where every hidden numerator is 0 or its denominator.
    """
    lowest, highest = dict(amounts), dict(amounts)
    for indicator in framework.indicators:
        corners = _corners(indicator, amounts)
        scores = [_score(framework, indicator, {**amounts, **corner}) for corner in corners]
        lowest |= corners[scores.index(min(scores))]
        highest |= corners[scores.index(max(scores))]
    low, high = scoring.scored(framework, lowest).score, scoring.scored(framework, highest).score
    return None if low is None or high is None else Range(float(low), float(high))


def _corners(indicator: Indicator, amounts: Mapping[str, Amount]) -> list[dict[str, Amount]]:
    names = [name for name in dict.fromkeys(indicator.measures.values()) if name in amounts and _is_hidden(amounts[name])]
    return [
        {name: replace(amounts[name], numerator=value) for name, value in zip(names, values, strict=True)}
        for values in product(*((0, amounts[name].denominator) for name in names))
    ]


def _score(framework: Framework, indicator: Indicator, amounts: Mapping[str, Amount]) -> float:
    score: IndicatorScore = scoring.indicator_score(indicator, amounts, framework.rounding)
    return float(score.exact or 0)
