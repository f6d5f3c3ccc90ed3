"""HTTP schemas of the scorecard service. Values are percent with two decimals; times are RFC 3339 with offset."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import Count, DossierCode, LegalBasis, Percent, PetitionCode, ProcedureCode, UnitCode
from services.kernel.vietnam import Instant
from services.scorecard.frameworks.rules.framework import (
    Certainty,
    GroupId,
    Kind,
    Letter,
    MeasureName,
    ScoreRounding,
    Scoring,
    WhenEmpty,
)

Reason = Literal["no_records", "hidden", "not_known"]
Score = Annotated[float, Examples([5.64])]
Exact = Annotated[str, Examples(["47/50"])]
# Without the patterns of the data: answers promise no more than they did.
FrameworkId = Annotated[str, Examples(["province-operations"])]
IndicatorId = Annotated[str, Examples(["on_time"])]
PeriodId = Annotated[str, Examples(["2026-Q4"])]
Edition = Annotated[date, Examples(["2022-06-23"])]


class IndicatorFigure(Schema):
    """The figures of an indicator."""

    id: IndicatorId
    """Id of the indicator within its framework."""
    numerator: Annotated[int, Examples([39])] | None
    """What is counted in the numerator; null where it is not known, hidden, or that of several measures: `inputs` has each."""
    denominator: Annotated[int, Examples([40])]
    """What the indicator looks at in the period; of several measures that of the first."""
    value: Percent | None
    """Numerator over denominator in percent, two decimals; null where there is none, and `reason` says why."""
    quantity: Annotated[float, Examples([480.0])] | None
    """Of an indicator that is no percentage its mean or count, two decimals; null for percent and where there is none."""
    score: Score | None
    """Points, rounded as the framework says; null where there are none to give."""


class IndicatorInput(Schema):
    """A measure an indicator depends on."""

    letter: Letter
    """Its letter in the scoring function."""
    measure: MeasureName
    """Name of the measure."""
    numerator: Annotated[int, Examples([39])] | None
    """Its numerator; null where it is hidden or not known."""
    denominator: Count
    """Its denominator."""


class AlternativeScore(Schema):
    """The score by the scoring function of another source."""

    score: Score | None
    """Points by that function; null where there are none."""
    expression: Annotated[str, Examples(["min(4, 4 × A / 0.8)"])]
    """That function as a formula of the letters of measures."""
    note: BilingualText
    """Which source has it."""


class IndicatorOut(IndicatorFigure):
    """One indicator with its figures, its definition, and how sure that is.

    An indicator of `opinion` over too few ratings has neither numerator nor value.
    """

    title: BilingualText
    """Its title."""
    formula: BilingualText
    """Its definition in words."""
    unit: Kind
    """The unit of its figure: percent of `value`; of `quantity` a mean in the measure's own unit, or a count. The same as `kind`."""
    kind: Kind
    """Whether it is a percentage (`value`), or a mean in the measure's own unit or a count (`quantity`)."""
    max: Score
    """The most points it gives; 0: it is for information."""
    weight: Annotated[float, Examples([20.0])]
    """Its weight in the framework's score, which is `max`."""
    reason: Annotated[Reason, Examples(["no_records"])] | None
    """Why there is no value: nothing to count in the period, too few answers, or facts that no service knows; null where there is one."""
    missing: BilingualText | None
    """The facts that no service knows; null where `reason` is another."""
    inputs: list[IndicatorInput]
    """The measures it depends on."""
    expression: Annotated[str, Examples(["min(2, 2 × A / 0.8)"])] | None
    """The scoring function as a formula of their letters; null is for information."""
    alternatives: list[AlternativeScore]
    """What other sources would have as its score, where they contradict one another."""
    legal_basis: LegalBasis
    certainty: Certainty
    """How well title, points and formula were verified."""
    scoring_certainty: Certainty
    """How well the scoring function was verified."""
    note: BilingualText | None
    """What is uncertain about it; null where there is nothing to say."""
    opinion: bool
    """Whether it is computed from applicants' ratings."""


class GroupFigure(Schema):
    """The points of a group."""

    id: GroupId
    """Id of the group within its framework or grouping."""
    title: BilingualText
    """Its title."""
    score: Score | None
    """Points of the indicators that have any; null where none has."""
    max: Score
    """The most points it gives."""
    measured: Score
    """The points that could be reached by the indicators that have a score."""


class GroupOut(GroupFigure):
    """A group with its indicators."""

    indicators: list[IndicatorOut]
    """Its indicators, in order."""


class GroupingOut(Schema):
    """The same indicators divided into other groups."""

    id: GroupId
    """Id of the grouping within its framework."""
    title: BilingualText
    """Who divides them so."""
    certainty: Certainty
    """How well it was verified."""
    groups: list[GroupFigure]
    """The groups, in order."""


class GradeOut(Schema):
    """A grade by the total."""

    id: GroupId
    """Id of the grade within its framework."""
    title: BilingualText
    """Its name."""


class AuthorityScore(Schema):
    """The figures of an authority, with all below it."""

    authority: UnitCode
    score: Score | None
    """Its score; null where nothing is measured."""
    measured: Score
    """The points that could be reached by the indicators that have a score."""
    indicators: list[IndicatorFigure]
    """The figures of its indicators, in the framework's order."""


class ScorecardOut(Schema):
    """A framework's indicators in a period, and their score.

    The score is points, or, for a framework whose total is percent, the weighted mean of the indicators that have a value.
    """

    framework: FrameworkId
    """Id of the framework."""
    edition: Edition
    """The first day of the edition in force on the last day of the period, which names it."""
    title: BilingualText
    """Title of the framework."""
    period: PeriodId
    """The period: a year, a quarter or a month of Vietnam's calendar."""
    authority: UnitCode | None
    """The authority that was asked for, with all below it; null is the province."""
    legal_basis: LegalBasis
    weights_by: BilingualText
    """Who set the points."""
    indicators: list[IndicatorOut]
    """The indicators in the framework's order."""
    score: Score | None
    """Points, or percent of the points that could be measured; null where nothing is measured."""
    max: Score
    """The most there is."""
    measured: Score
    """The points that could be reached by the indicators that have a score: the rest is not measured, and is not in `score`."""
    measured_of: Score
    """The points of all indicators."""
    grade: GradeOut | None
    """The grade by the total; null where the framework has none, or not all points were measured."""
    groups: list[GroupOut]
    """The same indicators in their groups, with the points of each."""
    groupings: list[GroupingOut]
    """The points by other ways to divide the indicators into groups."""
    items: list[AuthorityScore] | None
    """With `by=authority` the units directly below, in the order of their codes; null without."""
    computed_at: Instant
    """When these figures were computed; they may have stayed the same since."""


class SeriesPoint(Schema):
    """The figures of one period."""

    period: PeriodId
    """The period."""
    edition: Edition
    """The edition in force on its last day: where it is another than before, the series has a break."""
    score: Score | None
    """Its score; null where nothing is measured."""
    measured: Score
    """The points that could be reached by the indicators that have a score."""
    indicators: list[IndicatorFigure]
    """The figures of its indicators, in the framework's order."""


class SeriesOut(Schema):
    """A framework's figures over time."""

    framework: FrameworkId
    """Id of the framework."""
    authority: UnitCode | None
    """The authority that was asked for, with all below it; null is the province."""
    grain: Annotated[Literal["month", "quarter", "year"], Examples(["month"])]
    """How long each period is."""
    points: list[SeriesPoint]
    """The periods, the oldest first; those before or after the framework was in force are left out."""


class TraceMeasure(IndicatorInput):
    """A measure with its rule in words and the address of the records it was counted from."""

    title: BilingualText
    """What it is."""
    rule: BilingualText
    """Numerator and denominator in words."""
    missing: BilingualText | None
    """The facts that no service knows; null where they are known."""
    records: Annotated[str, Examples(["/v1/scorecards/qd-766/2026-11/indicators/2.1/records?measure=A"])]
    """Where its records are listed; they add up to numerator and denominator."""


class TraceStep(Schema):
    """One step of a computation, in exact numbers."""

    id: Annotated[str, Examples(["part_1"])]
    """Its name, by which later steps refer to its result."""
    operation: Annotated[
        Literal["ratio", "product", "complement", "points", "sum", "empty", "round"],
        Examples(["points"]),
    ]
    """What is done."""
    rule: BilingualText
    """The same in words."""
    inputs: Annotated[dict[str, Exact], Examples([{"A": "47/50", "points": "6", "full_at": "1", "at_most": "6"}])]
    """Its inputs by name: results of earlier steps, amounts, constants of the framework; whole numbers or fractions."""
    result: Exact
    """Its result, exact: a whole number or a fraction."""
    value: Score
    """Its result as a decimal number."""


class TraceOut(Schema):
    """How a score comes about: every step from counted records to points, so that a reader can do it again."""

    framework: FrameworkId
    """Id of the framework."""
    edition: Edition
    """The first day of the edition, which names it."""
    period: PeriodId
    """The period."""
    authority: UnitCode | None
    """The authority that was asked for, with all below it; null is the province."""
    indicator: IndicatorId
    """Id of the indicator."""
    title: BilingualText
    """Its title."""
    formula: BilingualText
    """Its definition in words."""
    legal_basis: LegalBasis
    certainty: Certainty
    """How well title, points and formula were verified."""
    scoring_certainty: Certainty
    """How well the scoring function was verified."""
    note: BilingualText | None
    """What is uncertain about it; null where there is nothing to say."""
    measures: list[TraceMeasure]
    """What was counted."""
    scoring: Scoring | None
    """The scoring function as data; null is for information."""
    expression: Annotated[str, Examples(["min(2, 2 × A / 0.8)"])] | None
    """The same as a formula of the letters of measures."""
    when_empty: WhenEmpty
    """The points where a denominator is 0: none, all, or that it does not apply."""
    rounding: ScoreRounding
    """How it is rounded."""
    steps: list[TraceStep]
    """The steps in order; the result of the last is the score. None where there is no score."""
    value: Percent | None
    """The value in percent, two decimals; null where there is none."""
    quantity: Annotated[float, Examples([480.0])] | None
    """Of an indicator that is no percentage its mean or count; null for percent and where there is none."""
    score: Score | None
    """Points; null where there are none, and `reason` says why."""
    max: Score
    """The most points it gives."""
    reason: Annotated[Reason, Examples(["no_records"])] | None
    """Why there is no value; null where there is one."""
    alternatives: list[AlternativeScore]
    """What other sources would have as its score."""


class RecordOut(Schema):
    """What is counted: a dossier, a petition or a procedure, or one of them without its code. Together they add up to the figure."""

    id: Annotated[str, Examples(["9f86d081884c7d65"])] | None = None
    """What names it where it has no code: the same in all pages of this list, another one in that of another measure, period or authority."""
    dossier: DossierCode | None = None
    """Code of the dossier; null without a token, and for an indicator of opinion, whose records tell what was answered and never who did."""
    petition: PetitionCode | None = None
    """Code of the petition; null where it is none, and without a token."""
    procedure: ProcedureCode | None = None
    """Code of the procedure; null where it is none."""
    authority: UnitCode | None = None
    """Code of the authority that handles it; null for procedures, and without a token where the unit has too few in the month."""
    day: Annotated[date, Examples(["2026-11-20"])] | None = None
    """The day by which it counts, in Vietnam, of a procedure the first day since which it has; null without a token, and for opinions."""
    period: Annotated[str, Examples(["2026-11"])] | None = None
    """Without a token the month instead; null where the unit has too few in it."""
    in_numerator: bool
    """Whether it is in the numerator too."""
    numerator: Annotated[int, Examples([1])]
    """What it adds to the numerator; minutes without its code rounded up to whole days, 1440."""
    denominator: Annotated[int, Examples([1])]
    """What it adds to the denominator."""
    values: Annotated[dict[str, Any], Examples([{"completed_at": "2026-11-20T02:00:00Z", "due_at": "2026-11-27T10:00:00Z"}])] = (
        Field(default_factory=dict)
    )
    """What the indicator depends on in it, by name; empty without a token."""
