"""Responses: invitations."""

from services.satisfaction.models.ratings import Invitation
from services.satisfaction.questionnaires.rules.questionnaire import Questionnaire
from services.satisfaction.ratings import schemas
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.ratings.queries import InvitationRow


def rating(row: InvitationRow) -> schemas.RatingOut:
    """The rating of an answered invitation: the same bytes whenever it is read, so the scores are in the order of their names."""
    return schemas.RatingOut(
        dossier=row.dossier,
        scores=dict(sorted(row.scores.items())),
        language=row.language,
        answered_at=row.answered_at,
        rated_at=row.rated_at,
    )


def invitation(row: InvitationRow, context: RatingContext) -> schemas.InvitationOut:
    """The invitation with its questionnaire, for whoever has the token."""
    questionnaire = context.questionnaires.version(row.questionnaire, row.questionnaire_version)
    return schemas.InvitationOut(
        dossier=row.dossier,
        procedure=schemas.Reference(code=row.procedure_code, name=row.procedure_name),
        field=schemas.Reference(code=row.field_code, name=row.field_name),
        authority=schemas.Reference(code=row.authority_code, name=row.authority_name),
        outcome=row.outcome,
        returned_at=row.returned_at,
        expires_at=row.expires_at,
        answered=row.answered,
        questionnaire=_questionnaire(questionnaire),
    )


def _questionnaire(version: Questionnaire) -> schemas.QuestionnaireOut:
    return schemas.QuestionnaireOut(
        id=version.code,
        version=version.version,
        title=version.title,
        # One for all questions (`after_dossier.require_rateable`).
        scale=version.scales[version.questions[0].scale],
        questions=[schemas.RatingQuestion.model_validate(each, from_attributes=True) for each in version.questions],
        comment=version.comment,
    )


def item(row: Invitation, context: RatingContext) -> schemas.InvitationItem:
    """An invitation in its owner's list."""
    return schemas.InvitationItem(
        dossier=row.dossier,
        procedure=schemas.Reference(code=row.procedure_code, name=row.procedure_name),
        authority=schemas.Reference(code=row.authority_code, name=row.authority_name),
        url=f"/v1/ratings/{context.tokens.token(row.dossier)}",
        expires_at=row.expires_at,
        answered=row.answered,
    )
