"""Invitations and the index as their readers see them."""

from datetime import date

from services.satisfaction.models import Invitation
from services.satisfaction.ratings import schemas
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.ratings.rules import index


def invitation(found: Invitation, survey: RatingContext) -> schemas.InvitationOut:
    """What the holder of the token is asked."""
    asked = survey.questionnaires.version(found.questionnaire, found.questionnaire_version)
    return schemas.InvitationOut(
        dossier=found.dossier,
        procedure=schemas.Reference(code=found.procedure_code, name=found.procedure_name),
        field=schemas.Reference(code=found.field_code, name=found.field_name),
        authority=schemas.Reference(code=found.authority_code, name=found.authority_name),
        returned_at=found.returned_at,
        expires_at=found.expires_at,
        answered=found.answered,
        questionnaire=schemas.QuestionnaireOut.model_validate(asked, from_attributes=True),
    )


def item(found: Invitation, survey: RatingContext) -> schemas.InvitationItem:
    """An invitation in its owner's list."""
    return schemas.InvitationItem(
        dossier=found.dossier,
        procedure=schemas.Reference(code=found.procedure_code, name=found.procedure_name),
        authority=schemas.Reference(code=found.authority_code, name=found.authority_name),
        url=f"/v1/ratings/{survey.tokens.token(found.dossier)}",
        expires_at=found.expires_at,
        answered=found.answered,
    )


def satisfaction(
    counts: dict[int, int],
    survey: RatingContext,
    *,
    authority: str | None,
    field: str | None,
    first: date | None,
    last: date | None,
) -> schemas.SatisfactionOut:
    """The index over ratings counted by score."""
    figures = index.figures(counts, survey.smallest_cell)
    return schemas.SatisfactionOut.model_validate(
        {
            "authority": authority,
            "field": field,
            "from": first,
            "to": last,
            "rating_count": sum(counts.values()),
            "satisfied": figures and figures.satisfied,
            "very_satisfied": figures and figures.very_satisfied,
            "mean": figures and figures.mean,
            "distribution": figures and figures.distribution,
            "reason": None if figures else index.suppression_reason(survey.smallest_cell),
            "formula": index.FORMULA,
        }
    )
