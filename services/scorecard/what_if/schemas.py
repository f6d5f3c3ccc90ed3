"""HTTP shapes of what-if: actions, what they would change, how sure that is, and the cheapest of them."""

from decimal import ROUND_CEILING, Decimal
from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema, StrictModel
from services.kernel.bilingual import BilingualText
from services.kernel.periods import PeriodName
from services.kernel.values import CodeIn, UnitCode
from services.scorecard.frameworks.rules.framework import FrameworkId, IndicatorId, MeasureName
from services.scorecard.rankings.schemas import Points, ProvinceCount, ProvinceName, Rank, RankingYear
from services.scorecard.what_if.rules.actions import Kind

Number = Annotated[int, Examples([120])]
Cost = Annotated[
    Decimal,
    Field(ge=0, le=10**9, decimal_places=2),
    WithJsonSchema({"type": "number", "minimum": 0, "maximum": 10**9, "multipleOf": 0.01}),
    Examples([12.5]),
]
Target = Annotated[
    Decimal,
    Field(gt=0, le=1_000),
    AfterValidator(lambda score: score.quantize(Decimal("0.000001"), ROUND_CEILING)),
    WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1_000}),
    Examples([70]),
]
Share = Annotated[
    Decimal, Field(gt=0, le=1), WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1}), Examples([0.5])
]
CostOut = Annotated[Points, Examples([3176.0])]


class _QuestionIn(StrictModel):
    """What is asked about."""

    framework: FrameworkId
    """The framework whose score is asked for: `GET /v1/frameworks`."""
    period: PeriodName
    """The period."""
    authority: Annotated[CodeIn, Examples(["H35.01"])] | None = None
    """An authority, with all below it; null: the province."""


class ActionIn(StrictModel):
    """So many actions of a kind: either `count` or `share`."""

    kind: Kind
    """What is done: `GET /v1/what-if/actions`."""
    count: Annotated[int, Field(ge=1, le=10**9), Examples([120])] | None = None
    """How many."""
    share: Share | None = None
    """How many of all that are possible at this point, rounded down: 0.5 is half of them."""


class WhatIfIn(_QuestionIn):
    """Actions, and what is asked about."""

    actions: Annotated[list[ActionIn], Field(min_length=1, max_length=50)]
    """What is done, one after another."""
    seed: Annotated[int, Field(ge=0, le=2**31 - 1), Examples([2020])] = 2020
    """What the samples of weights are drawn by: the same for the same seed."""


class CheapestIn(_QuestionIn):
    """A target, and what actions cost."""

    target: Target
    """The score to reach; beyond six decimals it is rounded up."""
    costs: (
        Annotated[dict[Kind, Cost], Field(min_length=1, max_length=50), Examples([{"integrate": 3, "raise_level": 20}])] | None
    ) = None
    """What one action of each kind costs, in whatever unit; only these kinds are considered. Null: all kinds, one costs as much as another."""
    limits: Annotated[dict[Kind, Annotated[int, Field(ge=0, le=10**9)]], Field(max_length=50), Examples([{"integrate": 200}])] = (
        Field(default_factory=dict)
    )
    """The most of each kind, where fewer are to be done than are possible."""


class PossibleAction(Schema):
    """A kind of action, and how many are possible."""

    kind: Kind
    """Its name in requests."""
    title: BilingualText
    """What one of them is."""
    unit: BilingualText
    """What is counted."""
    possible: Number
    """How many are possible now; 0: nothing is left, or the framework measures nothing they change."""
    measures: Annotated[list[MeasureName], Examples([["online_services_integrated"]])]
    """The measures of the framework they change."""


class PossibleActions(Schema):
    """The actions there are for a framework in a period."""

    framework: FrameworkId
    """The framework."""
    period: PeriodName
    """The period."""
    authority: UnitCode | None
    """The authority with all below it; null: the province."""
    items: list[PossibleAction]
    """The actions."""


class AmountChange(Schema):
    """The amount of a measure before and after."""

    measure: MeasureName
    """The measure."""
    title: BilingualText
    """What it counts."""
    numerator_before: Number
    """The numerator now."""
    denominator_before: Number
    """The denominator now."""
    numerator_after: Number
    """The numerator after."""
    denominator_after: Number
    """The denominator after."""


class IndicatorChange(Schema):
    """An indicator whose amounts change."""

    id: IndicatorId
    """The indicator."""
    title: BilingualText
    """Its title."""
    max: Points
    """The most points it gives; 0: it is for information."""
    score_before: Points | None
    """Its points now; null: it has none."""
    score_after: Points | None
    """Its points after; null: it has none."""
    amounts: list[AmountChange]
    """The amounts that change."""


class ActionChange(Schema):
    """What one of the actions changes, after those before it."""

    kind: Kind
    """What is done."""
    title: BilingualText
    """What one of them is."""
    count: Number
    """How many."""
    possible: Number
    """How many were possible at this point."""
    explanation: BilingualText
    """What it means and what is assumed."""
    difference: Points
    """Points of the score that it adds."""
    amounts: list[AmountChange]
    """The amounts it changes."""


class ScoreState(Schema):
    """A score."""

    score: Points | None
    """The score; null: nothing is measured."""
    max: Points
    """The most there is."""
    measured: Points
    """The points of the indicators that are measured."""


class RankNeighbour(Schema):
    """A province beside the score."""

    province: ProvinceName
    """Its name."""
    rank: Rank
    """Its published rank."""
    score: Points
    """Its published score."""
    distance: Points
    """Points to it; negative: it has fewer."""


class PlaceOut(Schema):
    """Where a score would stand among the published scores of the others."""

    rank: Rank | None
    """The rank; null where it depends on scores that are not published."""
    best: Rank
    """The best rank it could be."""
    worst: Rank
    """The worst rank it could be."""
    above: RankNeighbour | None
    """The nearest better score."""
    below: RankNeighbour | None
    """The nearest worse score."""


class RankOut(Schema):
    """Where the province would stand in the ranking of the framework's name and the period's year."""

    year: RankingYear
    """The year of the ranking."""
    of: ProvinceCount
    """How many provinces were ranked."""
    published: Rank | None
    """The province's published rank; null: it is not in the ranking as loaded."""
    before: PlaceOut
    """Where today's score would stand."""
    after: PlaceOut
    """Where the score after the actions would stand."""
    weights_by: BilingualText
    """Who set the weights of the score: only with those of the ranking the two can be compared."""


class SpreadOut(Schema):
    """The middle and the limits of 95 % of the samples."""

    low: Points
    """2.5 % of the samples are below."""
    median: Points
    """Half of the samples are below."""
    high: Points
    """2.5 % of the samples are above."""


class WeightUncertainty(Schema):
    """The scores where every indicator weighs up to `percent` more or less, drawn evenly; the sum of the weights stays."""

    seed: Annotated[int, Examples([2020])]
    """What they are drawn by."""
    samples: Annotated[int, Examples([1000])]
    """How many."""
    percent: Annotated[float, Examples([10.0])]
    """By how much weights vary at most."""
    before: SpreadOut
    """The scores now."""
    after: SpreadOut
    """The scores after."""
    difference: SpreadOut
    """After minus before, by sample."""
    improved: Annotated[float, Examples([1.0])]
    """The share of the samples in which the score after is higher."""


class RangeOut(Schema):
    """The lowest and the highest score there can be."""

    low: Points
    """The lowest."""
    high: Points
    """The highest."""


class HiddenUncertainty(Schema):
    """The scores whatever stands in the numerators that are hidden, because few people answered."""

    measures: Annotated[list[MeasureName], Examples([["satisfaction"]])]
    """The measures whose numerators are hidden."""
    before: RangeOut | None
    """The scores now; null: nothing is measured."""
    after: RangeOut | None
    """The scores after; null: nothing is measured."""


class Uncertainty(Schema):
    """How far the scores can be trusted. `low` and `high` take the weights and the hidden answers together."""

    low: Points | None
    """The lowest score after the actions; null: nothing is measured."""
    high: Points | None
    """The highest score after the actions; null: nothing is measured."""
    weights: WeightUncertainty | None
    """With other weights; null: nothing is measured."""
    hidden: HiddenUncertainty
    """With whatever the hidden answers are."""
    not_measured: Annotated[list[IndicatorId], Examples([["4.3"]])]
    """The indicators with points for which no service knows the facts: they give none before and after."""
    ranks: Annotated[tuple[int, int] | None, Examples([[30, 36]])]
    """The best and the worst rank of the score after in all this; null: there is no rank."""


class _ChangeOut(Schema):
    """What actions change."""

    framework: FrameworkId
    """The framework."""
    edition: Annotated[str, Examples(["2019-01-01"])]
    """The first day of its edition."""
    period: PeriodName
    """The period."""
    authority: UnitCode | None
    """The authority with all below it; null: the province."""
    before: ScoreState
    """The score now."""
    after: ScoreState
    """The score after."""
    difference: Points | None
    """After minus before; null: nothing is measured."""
    indicators: list[IndicatorChange]
    """The indicators that change."""
    actions: list[ActionChange]
    """What is done, with the effect of each."""
    rank: RankOut | None
    """Where the province would stand; null: `rank_reason` says why that cannot be said."""
    rank_reason: BilingualText | None
    """Why there is no rank; null where there is one."""


class WhatIfOut(_ChangeOut):
    """What actions would change. Nothing is stored."""

    uncertainty: Uncertainty
    """How far the scores can be trusted."""


class BestOut(_ChangeOut):
    """Actions that were found."""

    cost: CostOut
    """What they cost."""


class CheapestOut(Schema):
    """The cheapest actions that reach a target, or what can be reached, with what is proved of it."""

    feasible: bool | None
    """Whether the target can be reached; null: that could not be decided in the time there is."""
    target: Points
    """The score to reach."""
    optimal: bool
    """Whether it is proved that nothing cheaper reaches as much, and, where the target cannot be reached, that nothing reaches more."""
    cost: CostOut | None
    """What the actions cost; null where the target is not reached."""
    bound: CostOut | None
    """No cost below it is enough, which is proved; where `optimal`, it is the cost. Null where the target is not reached."""
    gap: Annotated[float | None, Examples([0.0])]
    """(cost − bound) / cost: by what share the cost might be too high; null where the target is not reached."""
    actions: list[ActionChange]
    """The actions; empty where the target is not reached."""
    result: BestOut | None
    """What they change; null where the target is not reached."""
    best: BestOut | None
    """The most that can be reached, at its lowest cost; null where the target is reached."""
