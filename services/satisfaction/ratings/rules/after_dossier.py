"""The questionnaires of ratings after a dossier: which they are, and what a rating needs of every version of them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from services.satisfaction.indices.rules.index import AFTER_DOSSIER, OVERALL
from services.satisfaction.questionnaires.rules.published import Questionnaires
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire

QUESTIONNAIRES: Final[Mapping[str, str]] = {"returned": AFTER_DOSSIER, "rejected": "after-refusal"}
"""By how the dossier ended: whoever was refused has no appointment and no result to speak of."""
SCORES = (1, 2, 3, 4, 5)


def require_rateable(questionnaires: Questionnaires) -> None:
    """Raise `ValueError` unless every version requires `overall` and nothing else, on the scale the `rating` table stores.

    An invitation shows one scale for all questions, and all questions at once.
    """
    for each in (version for code in QUESTIONNAIRES.values() for version in questionnaires.versions(code)):
        required = [question.id for question in each.questions if question.required]
        scales = {tuple(each.scores(question)) for question in each.questions}
        if required != [OVERALL] or scales != {SCORES} or any(question.condition for question in each.questions):
            raise ValueError(
                f"{each.code} version {each.version} must require {OVERALL!r} and nothing else, on one scale of 1 to 5"
            )


def on(questionnaires: Questionnaires, outcome: str, day: date) -> Questionnaire:
    """The version for a dossier that ended so on a day: the newest that had begun, for each may be rated; at least the first."""
    versions = questionnaires.versions(QUESTIONNAIRES[outcome])
    begun = [each for each in versions if each.effective_from <= day]
    return begun[-1] if begun else versions[0]
