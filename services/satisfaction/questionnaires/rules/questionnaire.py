"""The shape of one version of a questionnaire. A data file that contradicts itself is not loaded, so the rules need not check."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, PlainSerializer, StringConstraints, model_validator
from pydantic.json_schema import Examples

from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText

QuestionId = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]*$", max_length=60), Examples(["overall"])]
FactorId = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]*$", max_length=60), Examples(["access"])]
ScaleId = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9_]*$", max_length=60), Examples(["satisfaction"])]
QuestionnaireCode = Annotated[str, StringConstraints(pattern="^[a-z][a-z0-9-]*$", max_length=60), Examples(["after-dossier"])]
Weight = Annotated[int, Field(ge=1), Examples([1])]

# Read in an official text or in official figures; read in one other source only; from memory, not read again; law leaves it open or its
# text was not read, so that it is how motcua reads or words it.
Certainty = Annotated[Literal["confirmed", "secondary", "from_memory", "own_reading"], Examples(["confirmed"])]


class _DataModel(Schema):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Provision(_DataModel):
    """A provision of law a questionnaire rests on."""

    number: Annotated[str, Examples(["61/2018/NĐ-CP"])]
    """Number of the legal text."""
    title: Annotated[str, Examples(["Nghị định về thực hiện cơ chế một cửa, một cửa liên thông"])]
    """What the legal text is, in Vietnamese."""
    article: Annotated[str, Examples(["Điều 31"])] | None = None
    """The article; null where it is unknown."""
    certainty: Certainty
    """How well the reference was verified: `confirmed`, `secondary` (in one other source only), `from_memory`, `own_reading`."""


class Choice(_DataModel):
    """One point of the scale with its label."""

    score: Annotated[int, Examples([5])]
    """The score this point of the scale stands for."""
    text: BilingualText
    """Its label."""


class Condition(_DataModel):
    """When a question is shown: the answer to an earlier one is one of these scores."""

    question: QuestionId
    """The earlier question; if it is not shown itself or not answered, this one is not shown either."""
    scores: Annotated[tuple[int, ...], Examples([[1]])] = Field(min_length=1)
    """The answers after which the question is shown."""


class Question(_DataModel):
    """One question, answered with one score of its scale."""

    id: QuestionId
    """The question's id, under which its score is sent."""
    text: BilingualText
    """The question."""
    scale: ScaleId
    """Its scale, one of the questionnaire's `scales`."""
    required: bool = False
    """Whether it must be answered when it is shown."""
    condition: Condition | None = None
    """When it is shown; null is always."""
    factor: FactorId | None = None
    """The factor of the index it counts in; null: it does not count in the index."""
    weight: Weight = 1
    """Its weight inside the factor, where the formula is a weighted mean."""
    certainty: Certainty
    """How well what it asks and its scale were verified; the wording is ours."""


class Factor(_DataModel):
    """A part of the index with a figure of its own."""

    id: FactorId
    """The factor's id."""
    title: BilingualText
    """Its name."""
    weight: Weight = 1
    """Its weight in the index, where the formula is a sum or a weighted mean."""
    certainty: Certainty
    """How well the factor was verified."""


class Grade(_DataModel):
    """A grade of the index: the highest whose `least` the rounded index reaches."""

    id: Annotated[str, Examples(["excellent"])]
    """The grade's id."""
    title: BilingualText
    """Its name."""
    least: Annotated[Decimal, PlainSerializer(float, return_type=float, when_used="json"), Examples([15.0])]
    """The lowest rounded index that still has this grade."""
    certainty: Certainty
    """How well the threshold was verified."""


class Formula(_DataModel):
    """How the index follows from the answers. Every figure is computed exactly and rounded once, by itself."""

    figure: Annotated[Literal["mean", "share"], Examples(["share"])]
    """What answers to a question become: the `mean` of their scores, or the `share` of positive ones in percent."""
    positive: Annotated[tuple[int, ...], Examples([[4, 5]])] = ()
    """The positive scores of a share; empty for a mean."""
    factor: Annotated[Literal["pooled", "weighted_mean"], Examples(["pooled"])]
    """A factor: the figure over all answers to its questions together (`pooled`), or the weighted mean of its questions' figures."""
    total: Annotated[Literal["pooled", "weighted_mean", "sum"], Examples(["pooled"])]
    """The index: over all answers together (`pooled`), the weighted mean of the factors, or their weighted `sum`, which needs all."""
    decimals: Annotated[int, Examples([2])] = Field(ge=0, le=6)
    """Decimals of every figure."""
    rounding: Annotated[Literal["half_up", "half_even"], Examples(["half_up"])]
    """What becomes of a half: the next higher (`half_up`) or the even figure (`half_even`)."""
    text: BilingualText
    """The formula in words."""
    certainty: Certainty
    """How well the formula was verified."""


class SeriesBreak(_DataModel):
    """Why figures of this version must not be drawn in one line with those of the version before."""

    text: BilingualText
    """What changed."""
    certainty: Certainty
    """How well the change was verified."""


class Questionnaire(_DataModel):
    """One version of a questionnaire. A published version is never edited, only followed by a new one."""

    code: QuestionnaireCode
    """Which questionnaire it is."""
    version: Annotated[int, Examples([1])] = Field(ge=1)
    """Its version, from 1."""
    effective_from: date
    """The first day it is in use, in Vietnam."""
    effective_to: date | None
    """The last day it is in use, in Vietnam; null is until further notice."""
    title: BilingualText
    """Its title."""
    legal_bases: tuple[Provision, ...] = Field(min_length=1)
    """The provisions it rests on."""
    note: BilingualText
    """What of it is confirmed and what is our reading."""
    series_break: SeriesBreak | None = None
    """Why its figures cannot be compared with those of the version before; null: they can, or there is none."""
    scales: dict[ScaleId, tuple[Choice, ...]] = Field(min_length=1)
    """The scales by name, the points of each with the lowest first."""
    questions: tuple[Question, ...] = Field(min_length=1, max_length=50)
    """The questions, in their order."""
    comment: BilingualText
    """The prompt for free text."""
    factors: tuple[Factor, ...] = Field(min_length=1)
    """The factors of the index, in their order."""
    formula: Formula
    """How the index is computed."""
    grades: tuple[Grade, ...] = ()
    """The grades of the index, the best first; empty where it has none."""

    def scores(self, question: Question) -> list[int]:
        """The scores a question may be answered with, the lowest first."""
        return [choice.score for choice in self.scales[question.scale]]

    def counted(self, factor: str) -> list[Question]:
        """The questions that count in a factor."""
        return [question for question in self.questions if question.factor == factor]

    @property
    def counted_ids(self) -> frozenset[str]:
        """The ids of all questions that count in the index."""
        return frozenset(question.id for question in self.questions if question.factor)

    def is_in_use(self, day: date) -> bool:
        """Whether this version is in use on a day in Vietnam."""
        return self.effective_from <= day and (self.effective_to is None or day <= self.effective_to)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        contradictions = [*_of_dates(self), *_of_scales(self), *_of_questions(self), *_of_index(self)]
        if contradictions:
            raise ValueError(f"{self.code} version {self.version}: {'; '.join(contradictions)}")
        return self


def _of_dates(questionnaire: Questionnaire) -> Iterator[str]:
    if questionnaire.effective_to is not None and questionnaire.effective_to < questionnaire.effective_from:
        yield "effective_to is before effective_from"


def _of_scales(questionnaire: Questionnaire) -> Iterator[str]:
    for name, choices in questionnaire.scales.items():
        scores = [choice.score for choice in choices]
        if len(scores) < 2 or any(after != before + 1 for before, after in pairwise(scores)):  # noqa: PLR2004 - yes and no at least
            yield f"the scores of scale {name!r} are not consecutive, the lowest first"


def _of_questions(questionnaire: Questionnaire) -> Iterator[str]:
    earlier: dict[str, Question] = {}
    for question in questionnaire.questions:
        if question.id in earlier:
            yield f"two questions {question.id!r}"
        if question.scale not in questionnaire.scales:
            yield f"question {question.id!r} has no scale"
            continue
        if (condition := question.condition) is not None:
            if condition.question not in earlier:
                yield f"question {question.id!r} depends on one that does not stand before it"
            elif not set(condition.scores) <= set(questionnaire.scores(earlier[condition.question])):
                yield f"question {question.id!r} depends on an answer nobody can choose"
        earlier[question.id] = question


def _of_index(questionnaire: Questionnaire) -> Iterator[str]:
    formula, names = questionnaire.formula, [factor.id for factor in questionnaire.factors]
    if len(set(names)) < len(names):
        yield "two factors of one id"
    if {question.factor for question in questionnaire.questions} - {None} != set(names):
        yield "the factors are not those its questions name"
    if bool(formula.positive) != (formula.figure == "share"):
        yield "a share needs positive scores, a mean has none"
    thresholds = [grade.least for grade in questionnaire.grades]
    if any(after >= before for before, after in pairwise(thresholds)):
        yield "the grades do not fall from the best to the worst"
