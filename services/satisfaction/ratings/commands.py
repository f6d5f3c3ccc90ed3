"""Writes of the satisfaction service: an invitation for each returned dossier, and one rating for each invitation."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.outbox import emit
from services.contracts.catalog import Field
from services.contracts.dossier import DossierReturned, Procedure, Reference
from services.contracts.satisfaction import RatingSubmitted
from services.kernel.vietnam import TIME_ZONE
from services.satisfaction.errors import AlreadyRated
from services.satisfaction.indices import commands as indices
from services.satisfaction.models.ratings import Invitation, Rating
from services.satisfaction.questionnaires.rules import answers
from services.satisfaction.ratings import queries, schemas
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.ratings.rules import after_dossier, tokens
from services.satisfaction.ratings.rules.after_dossier import OVERALL


async def invite(session: AsyncSession, context: RatingContext, returned: DossierReturned) -> None:
    """Create the invitation to rate a returned dossier; a repeated event changes nothing."""
    values = _invitation(context, returned, returned_at=returned.returned_at or returned.step.at)
    await session.execute(insert(Invitation).values(values).on_conflict_do_nothing(index_elements=["dossier"]))


def _invitation(context: RatingContext, returned: DossierReturned, *, returned_at: datetime) -> dict[str, Any]:
    questionnaire = after_dossier.on(context.questionnaires, returned_at.astimezone(TIME_ZONE).date())
    return {
        "dossier": returned.code,
        "token_hash": tokens.fingerprint(context.tokens.token(returned.code)),
        "owner": returned.owner,
        "procedure_code": returned.procedure.code,
        "procedure_version": returned.procedure.version,
        "procedure_name": returned.procedure.name,
        "field_code": returned.procedure.field.code,
        "field_name": returned.procedure.field.name,
        "authority_code": returned.authority.code,
        "authority_name": returned.authority.name,
        "channel": returned.channel,
        "questionnaire": questionnaire.code,
        "questionnaire_version": questionnaire.version,
        "returned_at": returned_at,
        "expires_at": returned_at + context.invitation_lifetime,
    }


async def rate(
    session: AsyncSession, context: RatingContext, token: str, answer: schemas.AnswerIn, *, at: datetime
) -> schemas.RatingOut:
    """Store an applicant's rating; raises `InvitationNotFound`, `InvalidAnswer` or `AlreadyRated`."""
    invitation = await queries.invitation(session, token, at)
    questionnaire = context.questionnaires.version(invitation.questionnaire, invitation.questionnaire_version)
    answers.require_valid(questionnaire, answer.scores)
    await _store(session, context, invitation, answer, at=at)
    emit(session, _rating_submitted(invitation, answer.scores[OVERALL], at=at))
    return schemas.RatingOut(dossier=invitation.dossier, scores=answer.scores, language=answer.language, rated_at=at)


async def _store(
    session: AsyncSession, context: RatingContext, invitation: Invitation, answer: schemas.AnswerIn, *, at: datetime
) -> None:
    comment = context.sealer.seal(answer.comment.encode(), context=invitation.dossier.encode()) if answer.comment else None
    values = {
        "dossier": invitation.dossier,
        "questionnaire": invitation.questionnaire,
        "questionnaire_version": invitation.questionnaire_version,
        "authority_code": invitation.authority_code,
        "procedure_code": invitation.procedure_code,
        "field_code": invitation.field_code,
        "channel": invitation.channel,
        "collection": "link",
        "answered_at": at,
        "rated_at": at,
        "overall": answer.scores[OVERALL],
        "scores": answer.scores,
        "comment": comment,
        "language": answer.language,
    }
    # The primary key decides between concurrent ratings: the second waits here for the first to commit, and is then not inserted.
    statement = insert(Rating).values(values).on_conflict_do_nothing(index_elements=["dossier"]).returning(Rating.dossier)
    if await session.scalar(statement) is None:
        raise AlreadyRated
    await indices.add(session, Rating(**values))


def _rating_submitted(invitation: Invitation, score: int, *, at: datetime) -> RatingSubmitted:
    return RatingSubmitted(
        dossier=invitation.dossier,
        procedure=Procedure(
            code=invitation.procedure_code,
            name=invitation.procedure_name,
            version=invitation.procedure_version,
            field=Field(code=invitation.field_code, name=invitation.field_name),
        ),
        authority=Reference(code=invitation.authority_code, name=invitation.authority_name),
        score=score,
        rated_at=at,
    )
