"""Questionnaires as versioned data, and validation of answers. A published version is never edited, only followed by a new one."""

from collections.abc import Mapping, Sequence
from datetime import date
from importlib.resources.abc import Traversable
from typing import Annotated, Self

from pydantic import ConfigDict, TypeAdapter, model_validator
from pydantic.json_schema import Examples

from services.chassis.errors import Fault, pointer
from services.chassis.schemas import Schema
from services.kernel.bilingual import BilingualText
from services.satisfaction.errors import InvalidAnswer

# The question every questionnaire has; the index is computed from it.
OVERALL = "overall"
AFTER_DOSSIER = "after-dossier"


class _DataModel(Schema):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_DataModel):
    """One point of the scale with its label."""

    score: Annotated[int, Examples([5])]
    """The score this point of the scale stands for."""
    text: BilingualText
    """Its label."""


class Question(_DataModel):
    """One question, answered with a score of the scale."""

    id: Annotated[str, Examples(["overall"])]
    """The question's id, under which its score is sent."""
    required: bool
    """Whether it must be answered; only `overall` must."""
    text: BilingualText
    """The question."""


class Questionnaire(_DataModel):
    """One version of a questionnaire, in use from `effective_from` on. `comment` is the prompt for free text."""

    id: str
    version: int
    effective_from: date
    legal_basis: str
    title: BilingualText
    scale: tuple[Choice, ...]
    questions: tuple[Question, ...]
    comment: BilingualText

    @model_validator(mode="after")
    def _only_overall_is_required(self) -> Self:
        if [question.id for question in self.questions if question.required] != [OVERALL]:
            raise ValueError(f"{self.id} version {self.version} must require {OVERALL!r} and nothing else")
        return self


class Questionnaires:
    """All versions of all questionnaires."""

    def __init__(self, versions: tuple[Questionnaire, ...]) -> None:
        self._versions = {(each.id, each.version): each for each in versions}

    def version(self, name: str, version: int) -> Questionnaire:
        """The version of an invitation; versions are never removed."""
        return self._versions[name, version]

    def in_use(self, name: str, day: date) -> Questionnaire:
        """The newest version in use on a day."""
        effective = [each for each in self._versions.values() if each.id == name and each.effective_from <= day]
        # For a result returned before the first version was in use, it is the first version.
        return max(effective, key=lambda each: each.version) if effective else self.version(name, 1)


_questionnaires = TypeAdapter(tuple[Questionnaire, ...])


def load(file: Traversable) -> Questionnaires:
    """The questionnaires of a data file."""
    return Questionnaires(_questionnaires.validate_json(file.read_bytes()))


def require_valid(questionnaire: Questionnaire, scores: Mapping[str, int]) -> None:
    """Refuse scores for unknown questions or outside the scale, and missing required ones, each with a JSON pointer."""
    questions = {question.id: question for question in questionnaire.questions}
    scale = sorted(choice.score for choice in questionnaire.scale)
    faults = [_unknown_question(name) for name in scores if name not in questions]
    faults += [_outside_scale(questions[name], scale) for name, score in scores.items() if name in questions and score not in scale]
    faults += [_missing(each) for each in questionnaire.questions if each.required and each.id not in scores]
    if faults:
        raise InvalidAnswer(errors=faults)


def _unknown_question(name: str) -> Fault:
    return Fault(
        pointer=_pointer(name), detail="The questionnaire has no such question.", vi="Phiếu đánh giá không có câu hỏi này."
    )


def _outside_scale(question: Question, scale: Sequence[int]) -> Fault:
    least, most = scale[0], scale[-1]
    return Fault(
        pointer=_pointer(question.id),
        detail=f"“{question.text.en}”: the score must be from {least} to {most}.",
        vi=f"“{question.text.vi}”: điểm phải từ {least} đến {most}.",
    )


def _missing(question: Question) -> Fault:
    return Fault(
        pointer=_pointer(question.id),
        detail=f"“{question.text.en}” must be answered.",
        vi=f"Cần trả lời câu hỏi “{question.text.vi}”.",
    )


def _pointer(question: str) -> str:
    return pointer(("body", "scores", question))
