"""Responses: the list of questionnaires."""

from collections.abc import Sequence

from services.satisfaction.questionnaires import schemas
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire


def item(versions: Sequence[Questionnaire]) -> schemas.QuestionnaireItem:
    """A questionnaire of the list, from all its versions."""
    return schemas.QuestionnaireItem(code=versions[0].code, versions=[_version(each) for each in versions])


def _version(each: Questionnaire) -> schemas.QuestionnaireVersion:
    return schemas.QuestionnaireVersion(
        version=each.version,
        effective_from=each.effective_from,
        effective_to=each.effective_to,
        title=each.title,
        comparable=each.series_break is None,
    )
