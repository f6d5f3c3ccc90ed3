"""Which questions are shown, and whether answers fit: each that does not is refused at its place."""

from collections.abc import Iterator, Mapping, Sequence

from services.chassis.errors import Fault, pointer
from services.satisfaction.errors import InvalidAnswer
from services.satisfaction.questionnaires.rules.questionnaire import Question, Questionnaire

Scores = Mapping[str, int]
"""The answers of one person: a score by question."""


def require_valid(questionnaire: Questionnaire, scores: Scores, location: Sequence[str] = ("body", "scores")) -> None:
    """Refuse scores for unknown or hidden questions or outside the scale, and missing required ones; `location` is where they stand.

    Raises `InvalidAnswer` with a JSON pointer to each.
    """
    faults = [*_unknown(questionnaire, scores, location), *_unfit(questionnaire, scores, location)]
    if faults:
        raise InvalidAnswer(errors=faults)


def shown(questionnaire: Questionnaire, scores: Scores) -> frozenset[str]:
    """The ids of the questions that these answers bring into view."""
    visible: set[str] = set()
    for question in questionnaire.questions:
        condition = question.condition
        if condition is None or (condition.question in visible and scores.get(condition.question) in condition.scores):
            visible.add(question.id)
    return frozenset(visible)


def _unknown(questionnaire: Questionnaire, scores: Scores, location: Sequence[str]) -> Iterator[Fault]:
    known = {question.id for question in questionnaire.questions}
    for name in scores:
        if name not in known:
            yield Fault(
                pointer=pointer((*location, name)),
                detail="The questionnaire has no such question.",
                vi="Phiếu đánh giá không có câu hỏi này.",
            )


def _unfit(questionnaire: Questionnaire, scores: Scores, location: Sequence[str]) -> Iterator[Fault]:
    visible = shown(questionnaire, scores)
    for question in questionnaire.questions:
        at = pointer((*location, question.id))
        scale = questionnaire.scores(question)
        if question.id not in scores:
            if question.required and question.id in visible:
                yield _missing(question, at)
        elif question.id not in visible:
            yield _hidden(question, at)
        elif scores[question.id] not in scale:
            yield _outside_scale(question, at, scale)


def _missing(question: Question, at: str) -> Fault:
    return Fault(pointer=at, detail=f"“{question.text.en}” must be answered.", vi=f"Cần trả lời câu hỏi “{question.text.vi}”.")


def _hidden(question: Question, at: str) -> Fault:
    return Fault(
        pointer=at,
        detail=f"“{question.text.en}” is not asked after the other answers, so it takes none.",
        vi=f"Với các câu trả lời khác, phiếu không hỏi “{question.text.vi}” nên không nhận câu trả lời này.",
    )


def _outside_scale(question: Question, at: str, scale: Sequence[int]) -> Fault:
    return Fault(
        pointer=at,
        detail=f"“{question.text.en}”: the score must be from {scale[0]} to {scale[-1]}.",
        vi=f"“{question.text.vi}”: điểm phải từ {scale[0]} đến {scale[-1]}.",
    )
