"""Which answers fit a questionnaire: unknown and hidden questions, values outside the scale and missing answers are refused in place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.satisfaction.errors import InvalidAnswer
from services.satisfaction.questionnaires.rules import answers
from services.satisfaction.questionnaires.rules.published import published
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire

VERSIONS = [version for versions in published() for version in versions]
SIPAS = published().version("sipas", 2)
DESK = published().version("one-stop-desk", 1)
USED = {"service_used": 1, "feedback_given": 0}


def pointers(questionnaire: Questionnaire, scores: dict[str, int]) -> list[str]:
    with pytest.raises(InvalidAnswer) as refusal:
        answers.require_valid(questionnaire, scores)
    assert all(fault.detail and fault.vi for fault in refusal.value.errors)
    return [fault.pointer for fault in refusal.value.errors]


@pytest.mark.parametrize(
    ("questionnaire", "scores"),
    [
        (SIPAS, {"service_used": 0}),
        (SIPAS, USED),
        (SIPAS, USED | {"access_place": 5, "result_time": 1}),
        (SIPAS, {"service_used": 1, "feedback_given": 1, "feedback_answer": 3}),
        (DESK, {}),
        (DESK, {"total_time": 0, "feedback": 2}),
    ],
)
def test_answers_that_fit_are_taken(questionnaire: Questionnaire, scores: dict[str, int]):
    answers.require_valid(questionnaire, scores)


@pytest.mark.parametrize(
    ("questionnaire", "scores", "places"),
    [
        (SIPAS, {}, ["service_used"]),
        (SIPAS, {"service_used": 1}, ["feedback_given"]),
        (SIPAS, USED | {"bribes": 5}, ["bribes"]),
        (SIPAS, USED | {"a/b~c": 5}, ["a~1b~0c"]),
        (SIPAS, USED | {"access_place": 0}, ["access_place"]),
        (SIPAS, USED | {"access_place": 6}, ["access_place"]),
        (SIPAS, USED | {"access_place": 10**30, "result_time": -1}, ["access_place", "result_time"]),
        # Hidden: the screening question answered with no, and what depends on a hidden question.
        (SIPAS, {"service_used": 0, "access_place": 5}, ["access_place"]),
        (SIPAS, {"service_used": 0, "feedback_given": 1}, ["feedback_given"]),
        (SIPAS, {"service_used": 0, "feedback_given": 1, "feedback_answer": 4}, ["feedback_given", "feedback_answer"]),
        (SIPAS, USED | {"feedback_answer": 4}, ["feedback_answer"]),
        (SIPAS, {"access_place": 5}, ["service_used", "access_place"]),
        (DESK, {"total_time": 3}, ["total_time"]),
        (DESK, {"total_time": -1, "nothing": 2}, ["nothing", "total_time"]),
    ],
)
def test_each_answer_that_does_not_fit_is_refused_at_its_place(
    questionnaire: Questionnaire, scores: dict[str, int], places: list[str]
):
    assert pointers(questionnaire, scores) == [f"/body/scores/{place}" for place in places]


def test_the_place_is_that_of_the_request():
    with pytest.raises(InvalidAnswer) as refusal:
        answers.require_valid(DESK, {"total_time": 3}, ("body", "answers"))
    [fault] = refusal.value.errors
    assert fault.pointer == "/body/answers/total_time"
    assert fault.detail.endswith("the score must be from 0 to 2.")
    assert fault.vi is not None
    assert fault.vi.endswith("điểm phải từ 0 đến 2.")


@pytest.mark.parametrize(
    ("scores", "visible"),
    [
        ({}, {"service_used"}),
        ({"service_used": 0}, {"service_used"}),
        ({"service_used": 1}, {each.id for each in SIPAS.questions} - {"feedback_handling", "feedback_answer"}),
        ({"service_used": 1, "feedback_given": 1}, {each.id for each in SIPAS.questions}),
        ({"service_used": 0, "feedback_given": 1}, {"service_used"}),
    ],
)
def test_a_question_is_shown_after_the_answers_of_its_condition(scores: dict[str, int], visible: set[str]):
    assert answers.shown(SIPAS, scores) == visible


@st.composite
def filled_in(draw: st.DrawFn) -> tuple[Questionnaire, dict[str, int]]:
    """A questionnaire as somebody fills it in: from the first question to the last, those that are shown."""
    questionnaire = draw(st.sampled_from(VERSIONS))
    scores: dict[str, int] = {}
    for question in questionnaire.questions:
        if question.id in answers.shown(questionnaire, scores) and (question.required or draw(st.booleans())):
            scores[question.id] = draw(st.sampled_from(questionnaire.scores(question)))
    return questionnaire, scores


@given(filled_in())
@settings(max_examples=40)
def test_whoever_answers_what_is_shown_is_never_refused(filled: tuple[Questionnaire, dict[str, int]]):
    answers.require_valid(*filled)


@given(filled_in(), st.data())
@settings(max_examples=40)
def test_one_wrong_answer_is_refused_at_its_place(filled: tuple[Questionnaire, dict[str, int]], data: st.DataObject):
    questionnaire, scores = filled
    question = data.draw(st.sampled_from(questionnaire.questions))
    scale = questionnaire.scores(question)
    wrong = data.draw(st.integers().filter(lambda score: score not in scale))

    assert f"/body/scores/{question.id}" in pointers(questionnaire, scores | {question.id: wrong})
