"""Questionnaires as versioned data, and which answers fit one. A version once published is never edited, only followed by another."""

from collections.abc import Mapping
from datetime import date
from importlib.resources.abc import Traversable
from typing import Self

from pydantic import BaseModel, ConfigDict, TypeAdapter, model_validator

from services.chassis.errors import Fault, pointer
from services.kernel.bilingual import BilingualText
from services.satisfaction.errors import InvalidAnswer

# The question every questionnaire asks, and indices are computed from.
OVERALL = "overall"
AFTER_DOSSIER = "after-dossier"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Part):
    """One point of the scale with its words."""

    score: int
    text: BilingualText


class Question(_Part):
    """One question, answered with a score of the scale."""

    id: str
    required: bool
    text: BilingualText


class Questionnaire(_Part):
    """One version of a questionnaire, in use from a day on. `comment` asks for free text."""

    id: str
    version: int
    effective_from: date
    legal_basis: str
    title: BilingualText
    scale: tuple[Choice, ...]
    questions: tuple[Question, ...]
    comment: BilingualText

    @model_validator(mode="after")
    def _asks_overall(self) -> Self:
        if [question.id for question in self.questions if question.required] != [OVERALL]:
            raise ValueError(f"{self.id} version {self.version} must require {OVERALL!r} and nothing else")
        return self


class Questionnaires:
    """All versions of all questionnaires."""

    def __init__(self, known: tuple[Questionnaire, ...]) -> None:
        self._known = {(each.id, each.version): each for each in known}

    def version(self, name: str, version: int) -> Questionnaire:
        """A version somebody was invited to answer; versions are never taken away."""
        return self._known[name, version]

    def in_use(self, name: str, day: date) -> Questionnaire:
        """The version to ask with on a day: the newest that has begun."""
        begun = [each for each in self._known.values() if each.id == name and each.effective_from <= day]
        # A result returned before the first version is asked about with that one.
        return max(begun, key=lambda each: each.version) if begun else self.version(name, 1)


_questionnaires = TypeAdapter(tuple[Questionnaire, ...])


def load(file: Traversable) -> Questionnaires:
    """The questionnaires of a data file."""
    return Questionnaires(_questionnaires.validate_json(file.read_bytes()))


def require_valid(questionnaire: Questionnaire, scores: Mapping[str, int]) -> None:
    """Refuse scores for unknown questions or outside the scale, and a missing required one, each with its place."""
    known = {question.id for question in questionnaire.questions}
    scale = {choice.score for choice in questionnaire.scale}
    faults = [_fault(name, "unknown question") for name in scores if name not in known]
    faults += [_fault(name, "outside the scale") for name, score in scores.items() if name in known and score not in scale]
    faults += [_fault(each.id, "missing") for each in questionnaire.questions if each.required and each.id not in scores]
    if faults:
        raise InvalidAnswer(errors=faults)


def _fault(question: str, detail: str) -> Fault:
    return Fault(pointer=pointer(("body", "scores", question)), detail=detail)
