"""The index of a campaign with its intervals."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import PlainSerializer
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.kernel.values import Code, Count, Name
from services.satisfaction.campaigns.rules import estimates
from services.satisfaction.campaigns.schemas.plans import CampaignCode, State, StratumCode
from services.satisfaction.questionnaires.rules.questionnaire import Certainty, FactorId, Grade, QuestionnaireCode

Figure = Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json"), Examples([84.61])]
Interval = Annotated[tuple[Figure, Figure], Examples([[83.1, 86.9]])]
NoInterval = Annotated[estimates.Reason, Examples(["too_few_answers"])]


class ResultFactor(Schema):
    """A factor of the index."""

    id: FactorId
    """Its id."""
    title: BilingualText
    """What it is called."""
    index: Figure | None
    """The figure; null where it is suppressed or nobody answered."""
    ci95: Interval | None
    """Its 95 % interval; null where `no_interval` says why, or there is no figure."""
    answers: Count | None
    """People it is computed from; null where suppressed."""
    no_interval: NoInterval | None
    """Why there is no interval: too few answers, or all agree."""


class ResultGroup(Schema):
    """A stratum or an authority."""

    code: Code
    """Its code."""
    name: Name
    """What it is called."""
    population: Count
    """Dossiers of the frame."""
    index: Figure | None
    """The index; null where it is suppressed or nobody answered."""
    ci95: Interval | None
    """Its 95 % interval; null where `no_interval` says why, or there is no figure."""
    answers: Count | None
    """Answers it is computed from; null where suppressed."""
    no_interval: NoInterval | None
    """Why there is no interval: too few answers, or all agree."""


class SuppressedFigure(Schema):
    """A figure that is not shown, because it or one beside it could reveal individual answers."""

    kind: Annotated[Literal["index", "factor", "stratum", "authority"], Examples(["authority"])]
    """What the figure is of."""
    code: Annotated[str, Examples(["H35.01.02"])] | None
    """Its code; null for the index."""
    reason: BilingualText
    """Why it is not shown."""


class EstimationMethod(Schema):
    """How the figures were computed, and how well that was verified."""

    text: BilingualText
    """In words."""
    certainty: Certainty
    """Of design weights and intervals: `own_reading`, for the ministry's own weights were not read."""
    formula: BilingualText
    """The formula of the questionnaire."""
    formula_certainty: Certainty
    """How well that formula was verified."""
    series_break: BilingualText | None
    """Why the figures must not be drawn in one line with those of the questionnaire's version before; null: they may."""


class CampaignResults(Schema):
    """The index of a campaign, estimated for all dossiers of its frame."""

    campaign: CampaignCode
    """The campaign."""
    name: Name
    """What it is called."""
    state: State
    """Results of a campaign that is running are for those who run or audit it."""
    questionnaire: QuestionnaireCode
    """What was asked."""
    questionnaire_version: Annotated[int, Examples([2])]
    """Which version of it."""
    returned_from: date
    """The first day on which results were returned."""
    returned_to: date
    """The last day."""
    figure: Annotated[Literal["share", "mean"], Examples(["share"])]
    """Whether figures are percent of positive answers or points."""
    index: Figure | None
    """The index; null where it is suppressed or nobody answered."""
    ci95: Interval | None
    """Its 95 % interval; null where `no_interval` says why, or there is no figure."""
    grade: Grade | None
    """What the index is called, where the questionnaire has grades."""
    answers: Count | None
    """Answers that count; null where suppressed."""
    population: Count
    """Dossiers of the frame."""
    represented: Count
    """Of them, those in strata with answers: strata without represent nobody and are left out."""
    no_interval: NoInterval | None
    """Why there is no interval: too few answers, or all agree."""
    factors: list[ResultFactor]
    """The factors, in the order of the questionnaire."""
    groups: list[ResultGroup]
    """The strata or authorities, by code; empty by factor."""
    empty_strata: Annotated[list[StratumCode], Examples([["LD"]])]
    """Strata without answers that count."""
    collapsed_strata: Count
    """Strata put together with a neighbour for the intervals, because one of them has a single answer."""
    suppressed: list[SuppressedFigure]
    """The figures that are not shown, and why."""
    method: EstimationMethod
    """How they were computed."""
