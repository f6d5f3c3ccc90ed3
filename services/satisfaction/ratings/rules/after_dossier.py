"""The questionnaire of ratings after a dossier: which it is, and what a rating needs of every version of it."""

from datetime import date

from services.satisfaction.questionnaires.rules.published import Questionnaires
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire

AFTER_DOSSIER = "after-dossier"
OVERALL = "overall"
"""The question every version has; the satisfaction index is computed from it."""
SCORES = (1, 2, 3, 4, 5)


def require_rateable(questionnaires: Questionnaires) -> None:
    """Raise `ValueError` unless every version requires `overall` and nothing else, on the scale the `rating` table stores.

    An invitation shows one scale for all questions, and all questions at once.
    """
    for each in questionnaires.versions(AFTER_DOSSIER):
        required = [question.id for question in each.questions if question.required]
        scales = {tuple(each.scores(question)) for question in each.questions}
        if required != [OVERALL] or scales != {SCORES} or any(question.condition for question in each.questions):
            raise ValueError(
                f"{each.code} version {each.version} must require {OVERALL!r} and nothing else, on one scale of 1 to 5"
            )


def on(questionnaires: Questionnaires, day: date) -> Questionnaire:
    """The version for a result returned on a day: the newest that had begun, for every result may be rated; at least the first."""
    versions = questionnaires.versions(AFTER_DOSSIER)
    begun = [each for each in versions if each.effective_from <= day]
    return begun[-1] if begun else versions[0]
