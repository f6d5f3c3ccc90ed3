"""The cheapest actions as a mixed-integer linear program, built so that its solutions are exactly those of the scoring rules.

Scores are ratios of counts, their products, minima with thresholds and roundings. Counts are integers, and so is everything that is not
linear here: a product of a ratio and a count is linear in the binary digits of the count (McCormick's envelope, exact for binaries), a
minimum is two upper limits, a maximum one binary, a rounding an integer between two limits.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, inf
from typing import Final

from services.scorecard.frameworks.rules.framework import Framework, Indicator, RatioComplement, RatioProduct, ScoringPart
from services.scorecard.frameworks.rules.scoring import indicator_score
from services.scorecard.tallies.rules.amounts import Amount
from services.scorecard.what_if.rules import actions as rules
from services.scorecard.what_if.rules.actions import Actions, Bound

_ROUNDS: Final = 20
_HALF: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Linear:
    """A linear expression of variables by number, with a constant."""

    terms: Mapping[int, Fraction] = field(default_factory=dict)
    constant: Fraction = Fraction()

    @classmethod
    def of(cls, variable: int, factor: int | Fraction = 1) -> "Linear":
        """One variable."""
        return cls({variable: Fraction(factor)})

    def __add__(self, other: "Linear") -> "Linear":
        terms = dict(self.terms)
        for variable, factor in other.terms.items():
            terms[variable] = terms.get(variable, Fraction()) + factor
        return Linear({variable: factor for variable, factor in terms.items() if factor}, self.constant + other.constant)

    def __mul__(self, factor: int | Fraction) -> "Linear":
        scale = Fraction(factor)
        return Linear({variable: each * scale for variable, each in self.terms.items()}, self.constant * scale)

    def __sub__(self, other: "Linear") -> "Linear":
        return self + other * -1


def constant(value: int | Fraction | Decimal) -> Linear:
    """A number."""
    return Linear(constant=Fraction(value))


@dataclass(slots=True)
class Program:
    """Variables with their limits, rows `low ≤ terms ≤ high`, and what to minimise."""

    lows: list[float] = field(default_factory=list)
    highs: list[float] = field(default_factory=list)
    integers: list[int] = field(default_factory=list)
    rows: list[tuple[float, Mapping[int, float], float]] = field(default_factory=list)

    def variable(self, low: int | Fraction, high: int | Fraction, *, integer: bool = False) -> Linear:
        """A new variable."""
        number = len(self.lows)
        self.lows.append(float(low))
        self.highs.append(float(high))
        if integer:
            self.integers.append(number)
        return Linear.of(number)

    def binary(self) -> Linear:
        """A new variable that is 0 or 1."""
        return self.variable(0, 1, integer=True)

    def at_most(self, smaller: Linear, larger: Linear, *, margin: float = 0.0) -> None:
        """`smaller ≤ larger`, and by the margin less."""
        self._row(smaller - larger, -inf, -margin)

    def equal(self, left: Linear, right: Linear) -> None:
        """`left = right`."""
        self._row(left - right, 0.0, 0.0)

    def _row(self, expression: Linear, low: float, high: float) -> None:
        if expression.terms:
            shift = float(expression.constant)
            terms = {variable: float(factor) for variable, factor in expression.terms.items()}
            self.rows.append((low - shift, terms, high - shift))
        elif not low <= float(expression.constant) <= high:
            # 0 ≤ a variable that must be 1: nothing fulfils it.
            impossible = self.variable(0, 0)
            self._row(impossible, 1.0, inf)


@dataclass(slots=True)
class Model:
    """The program of a framework: how many of each action (`counts`), the score, and the cost."""

    program: Program
    counts: dict[str, Linear]
    cost: Linear
    score: Linear
    """In the unit of the target; what is reached once it is at least `needed`."""
    needed: Linear

    def require(self, margin: float) -> None:
        """Reach the target."""
        self.program.at_most(self.needed, self.score, margin=margin)


def limits(kinds: Collection[str], bounds: Sequence[Bound]) -> dict[str, int]:
    """The most there can be of each action, together with any number of the others."""
    most = dict.fromkeys(kinds, 10**9)
    bounded = {kind for bound in bounds for kind, use in bound.use.items() if use > 0}
    for _ in range(_ROUNDS):
        for bound in bounds:
            gained = sum(-use * most[kind] for kind, use in bound.use.items() if use < 0)
            for kind, use in bound.use.items():
                if use > 0:
                    most[kind] = min(most[kind], (bound.room + gained) // use)
    return {kind: most[kind] if kind in bounded else 0 for kind in kinds}


def build(
    framework: Framework,
    actions: Actions,
    amounts: Mapping[str, Amount],
    costs: Mapping[str, Decimal],
    *,
    target: Decimal | None,
    at_most: Mapping[str, int],
    margin: float = 0.0,
    excluded: Sequence[Mapping[str, int]] = (),
) -> Model:
    """The program for these costs; `target` None leaves out the score that is needed. `margin` keeps away from the edges of roundings.

    `excluded` are combinations of actions that are no solution.
    """
    known = rules.known(framework.measures, amounts)
    found = list(rules.bounds(actions, list(costs), known))
    most = limits(list(costs), found)
    program = Program()
    counts = {kind: program.variable(0, min(most[kind], at_most.get(kind, most[kind])), integer=True) for kind in costs}
    for bound in found:
        use = [counts[kind] * factor for kind, factor in bound.use.items()]
        program.at_most(_sum(use), constant(bound.room))
    builder = _Builder(program, framework, actions, amounts, counts, margin)
    score, needed = builder.total(target)
    for each in excluded:
        builder.exclude(each)
    cost = _sum([counts[kind] * Fraction(each) for kind, each in costs.items()])
    return Model(program, counts, cost, score, needed)


def _sum(parts: Sequence[Linear]) -> Linear:
    total = Linear()
    for each in parts:
        total += each
    return total


@dataclass(slots=True)
class _Builder:
    """Adds the score of a framework to a program."""

    program: Program
    framework: Framework
    actions: Actions
    amounts: Mapping[str, Amount]
    counts: Mapping[str, Linear]
    margin: float
    _digits: dict[int, list[Linear]] = field(default_factory=dict)

    def total(self, target: Decimal | None) -> tuple[Linear, Linear]:
        """The score, and what it must be at least, in the same unit."""
        framework, unit = self.framework, Fraction(10) ** -self.framework.rounding.decimals
        indicators = [self._indicator(each) for each in framework.indicators if each.max > 0]
        exact = framework.rounding.sums_of == "exact"
        reached = _sum([points if exact else self._rounded(points, each, unit) for each, points, _ in indicators])
        goal = constant(unit * ceil(Fraction(target or 0) / unit))
        if framework.total == "points":
            return (reached + constant(unit * _HALF) if exact else reached), goal
        measured = _sum([part for _, _, part in indicators])
        rounded_goal = (goal.constant - unit * _HALF) / 100
        self.program.at_most(constant(unit), measured)
        return reached - measured * rounded_goal, constant(0)

    def exclude(self, combination: Mapping[str, int]) -> None:
        """Any other combination: one that differs in a binary digit of a count."""
        differences = [
            constant(1) - digit if combination.get(kind, 0) >> place & 1 else digit
            for kind, count in self.counts.items()
            for variable in count.terms
            for place, digit in enumerate(self._binary_digits(variable))
        ]
        self.program.at_most(constant(1), _sum(differences))

    def _rounded(self, points: Linear, indicator: Indicator, unit: Fraction) -> Linear:
        if not points.terms:
            return constant(unit * ((points.constant / unit + _HALF) // 1))
        units = self.program.variable(0, ceil(Fraction(indicator.max) / unit), integer=True)
        self.program.at_most(units, points * (1 / unit) + constant(_HALF), margin=self.margin)
        return units * unit

    def _indicator(self, indicator: Indicator) -> tuple[Indicator, Linear, Linear]:
        """An indicator with its points and those that count as measured."""
        own = [self.amounts.get(name) for name in indicator.measures.values()]
        hidden = any(each is None or each.missing is not None or each.numerator is None for each in own)
        if hidden:
            return indicator, Linear(), Linear()
        denominators = [self._denominator(name) for name in indicator.measures.values()]
        if not any(self._changes(name) for name in indicator.measures.values()):
            score = indicator_score(indicator, self.amounts, self.framework.rounding)
            return indicator, constant(score.exact or 0), constant(score.measured)
        if any(not each.terms and each.constant == 0 for each in denominators):
            score = indicator_score(indicator, self.amounts, self.framework.rounding)
            return indicator, constant(score.exact or 0), constant(score.measured)
        return self._changing(indicator, denominators)

    def _changing(self, indicator: Indicator, denominators: Sequence[Linear]) -> tuple[Indicator, Linear, Linear]:
        most, scored = Fraction(indicator.max), self._all_positive(denominators)
        assert indicator.scoring is not None  # noqa: S101 - indicators with points have one
        points = self.program.variable(0, most)
        parts = _sum([self._part(indicator, part) for part in indicator.scoring.parts])
        when_empty = most if indicator.when_empty == "full" else Fraction()
        # Where a denominator is 0 the ratio says nothing, and the points are those of `when_empty`.
        self.program.at_most(points, parts + (constant(1) - scored) * most)
        self.program.at_most(points, scored * most + (constant(1) - scored) * when_empty)
        measured = scored * most if indicator.when_empty == "not_applicable" else constant(most)
        return indicator, points, measured

    def _all_positive(self, denominators: Sequence[Linear]) -> Linear:
        """1 where every denominator is more than 0, else 0."""
        flags = []
        for each in denominators:
            if each.constant == 0:
                flag = self.program.binary()
                self.program.at_most(flag, each)
                self.program.at_most(each, flag * self._highest(each))
                flags.append(flag)
        if not flags:
            return constant(1)
        every = self.program.binary()
        for flag in flags:
            self.program.at_most(every, flag)
        self.program.at_most(_sum(flags) - constant(len(flags) - 1), every)
        return every

    def _part(self, indicator: Indicator, part: ScoringPart) -> Linear:
        """The most points of a part that its ratio allows."""
        ratio = self._ratio(indicator, part)
        points = self.program.variable(0, Fraction(part.points) if part.capped else self._most(part))
        full = ratio * (Fraction(part.points) / Fraction(part.full_at))
        if isinstance(part.of, RatioComplement):
            # Below 0 counts as 0: either the ratio is not negative, or there are no points.
            positive, least = self.program.binary(), Fraction(part.points) / Fraction(part.full_at) * len(part.letters)
            self.program.at_most(points, full + (constant(1) - positive) * least)
            self.program.at_most(points, positive * self._most(part))
        else:
            self.program.at_most(points, full)
        return points

    def _most(self, part: ScoringPart) -> Fraction:
        return max(Fraction(part.points), Fraction(part.points) / Fraction(part.full_at))

    def _ratio(self, indicator: Indicator, part: ScoringPart) -> Linear:
        names = [indicator.measures[letter] for letter in part.letters]
        match part.of:
            case RatioComplement():
                return constant(1) - _sum([self._quotient(constant(1), name) for name in names])
            case RatioProduct() | str():
                ratio = constant(1)
                for name in names:
                    ratio = self._quotient(ratio, name)
                return ratio

    def _quotient(self, ratio: Linear, name: str) -> Linear:
        """`ratio × numerator / denominator` of a measure: a variable q with q × denominator = ratio × numerator."""
        numerator, denominator = self._numerator(name), self._denominator(name)
        if not denominator.terms and not (ratio.terms and numerator.terms):
            whole = denominator.constant
            return ratio * (numerator.constant / whole) if ratio.terms else numerator * (ratio.constant / whole)
        quotient = self.program.variable(0, 1)
        scale = 1 / max(denominator.constant, Fraction(1))
        self.program.equal(self._times(quotient, denominator) * scale, self._times(ratio, numerator) * scale)
        return quotient

    def _times(self, ratio: Linear, amount: Linear) -> Linear:
        """The product of a ratio between 0 and 1 and a count that is linear in numbers of actions."""
        if not ratio.terms:
            return amount * ratio.constant
        total = ratio * amount.constant
        for variable, factor in amount.terms.items():
            for place, digit in enumerate(self._binary_digits(variable)):
                total += self._digit_product(ratio, digit) * (factor * 2**place)
        return total

    def _digit_product(self, ratio: Linear, digit: Linear) -> Linear:
        """The product of a ratio between 0 and 1 and a binary."""
        product = self.program.variable(0, 1)
        self.program.at_most(product, digit)
        self.program.at_most(product, ratio)
        self.program.at_most(ratio - (constant(1) - digit), product)
        return product

    def _binary_digits(self, variable: int) -> list[Linear]:
        if variable not in self._digits:
            most = int(self.program.highs[variable])
            digits = [self.program.binary() for _ in range(most.bit_length())]
            self.program.equal(_sum([digit * 2**place for place, digit in enumerate(digits)]), Linear.of(variable))
            self._digits[variable] = digits
        return self._digits[variable]

    def _highest(self, expression: Linear) -> Fraction:
        highs = self.program.highs
        return expression.constant + sum(
            (factor * int(highs[variable]) for variable, factor in expression.terms.items() if factor > 0), Fraction()
        )

    def _changes(self, name: str) -> bool:
        return bool(self._numerator(name).terms or self._denominator(name).terms)

    def _numerator(self, name: str) -> Linear:
        return self._amount(name, Fraction(self.amounts[name].numerator or 0), "numerator")

    def _denominator(self, name: str) -> Linear:
        return self._amount(name, Fraction(self.amounts[name].denominator), "denominator")

    def _amount(self, name: str, now: Fraction, part: str) -> Linear:
        effects = [
            self.counts[each.kind] * getattr(effect, part)
            for each in self.actions.actions
            if each.kind in self.counts
            for effect in each.effects
            if effect.measure == name and getattr(effect, part)
        ]
        return _sum([constant(now), *effects])
