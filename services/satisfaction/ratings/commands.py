"""Writes of the satisfaction service: an invitation for each dossier that was returned or refused, and one rating for each of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, cast

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.database import Database
from services.chassis.idempotency import IdempotencyKeyReused
from services.chassis.outbox import emit
from services.contracts.catalog import Field
from services.contracts.dossier import DossierEvent, DossierReopened, Procedure, Reference
from services.contracts.satisfaction import RatingSubmitted
from services.kernel.vietnam import day_in_vietnam
from services.satisfaction import tokens
from services.satisfaction.errors import AlreadyRated, AnswerIdReused
from services.satisfaction.indices import commands as indices
from services.satisfaction.indices.rules.index import OVERALL
from services.satisfaction.models.ratings import Invitation, Rating
from services.satisfaction.petitions.commands import opening as petitions
from services.satisfaction.questionnaires.rules import answers
from services.satisfaction.ratings import presenter, queries, schemas
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.ratings.queries import InvitationRow
from services.satisfaction.ratings.rules import after_dossier, devices, invitations

if TYPE_CHECKING:
    from sqlalchemy import Table

_INVITATION, _RATING = cast("Table", Invitation.__table__), cast("Table", Rating.__table__)


async def invite(
    session: AsyncSession, context: RatingContext, ended: DossierEvent, outcome: Literal["returned", "rejected"]
) -> None:
    """Create the invitation to rate a dossier that was returned or refused, or open it again if it had been reopened before."""
    ended_at = (ended.returned_at if outcome == "returned" else None) or ended.step.at
    questionnaire = after_dossier.on(context.questionnaires, outcome, day_in_vietnam(ended_at))
    values = _invitation(context, ended) | {
        "outcome": outcome,
        "questionnaire": questionnaire.code,
        "questionnaire_version": questionnaire.version,
        "returned_at": ended_at,
        "expires_at": ended_at + context.invitation_lifetime,
        "closed_at": None,
    }
    await _upsert(session, values, changes=values)


async def close(session: AsyncSession, context: RatingContext, reopened: DossierReopened) -> None:
    """Close the invitation of a dossier that was reopened, until it ends again; a rating that is stored stays and counts.

    Events may arrive out of order: a closed invitation is created where there is none yet, so that the earlier event does not open it.
    """
    questionnaire = after_dossier.on(context.questionnaires, "returned", day_in_vietnam(reopened.step.at))
    values = _invitation(context, reopened) | {
        "questionnaire": questionnaire.code,
        "questionnaire_version": questionnaire.version,
        "returned_at": reopened.step.at,
        "expires_at": reopened.step.at,
        "closed_at": reopened.step.at,
    }
    await _upsert(session, values, changes={name: values[name] for name in ("closed_at", "dossier_version")})


async def _upsert(session: AsyncSession, values: Mapping[str, Any], *, changes: Mapping[str, Any]) -> None:
    """Create an invitation, or change it if the event is newer than the last one applied: repeated and late ones change nothing."""
    newer = Invitation.dossier_version < values["dossier_version"]
    statement = insert(Invitation).values(values)
    await session.execute(statement.on_conflict_do_update(index_elements=["dossier"], set_=dict(changes), where=newer))


def _invitation(context: RatingContext, event: DossierEvent) -> dict[str, Any]:
    return {
        "dossier": event.code,
        "dossier_version": event.version,
        "token_hash": tokens.fingerprint(context.tokens.token(event.code)),
        "owner": event.owner,
        "procedure_code": event.procedure.code,
        "procedure_version": event.procedure.version,
        "procedure_name": event.procedure.name,
        "field_code": event.procedure.field.code,
        "field_name": event.procedure.field.name,
        "authority_code": event.authority.code,
        "authority_name": event.authority.name,
        "channel": event.channel,
    }


async def rate(
    session: AsyncSession,
    database: Database,
    context: RatingContext,
    token: str,
    answer: schemas.AnswerIn,
    *,
    key: str,
    at: datetime,
) -> tuple[schemas.RatingOut, bool]:
    """Store an applicant's rating; returns it, and whether it had been stored before, for a device resends until it has a response.

    `key` is the id the device made, or the key of its request. Raises `InvitationNotFound`, `InvitationClosed`, `InvitationExpired`,
    `InvalidAnswer`, `AlreadyRated`, `AppealNotOffered`, and `AnswerIdReused` or `IdempotencyKeyReused` for the same key with another answer.
    """
    await queries.lock(session, token)
    invitation = await queries.invitation(database, token)
    rating_id = devices.rating_id(invitation.dossier, key)
    fingerprint = context.sealer.index(answer.fingerprint)
    if invitation.answered:
        if invitation.rating_id != rating_id:
            raise AlreadyRated
        if invitation.fingerprint != fingerprint:
            raise AnswerIdReused if answer.id else IdempotencyKeyReused
        return await _response(session, context, invitation, answer, at), True
    answered_at = devices.answered_at(answer.answered_at, answer.sent_at, earliest=invitation.returned_at, now=at)
    invitations.require_open(invitation.closed_at, invitation.expires_at, answered_at, now=at, grace=context.grace)
    questionnaire = context.questionnaires.version(invitation.questionnaire, invitation.questionnaire_version)
    answers.require_valid(questionnaire, answer.scores)
    stored = _rating(context, invitation, answer) | {
        "id": rating_id,
        "fingerprint": fingerprint,
        "answered_at": answered_at,
        "rated_at": at,
    }
    _spend(session, invitation)
    add(session, stored)
    emit(session, _rating_submitted(invitation, answer.scores[OVERALL], at=at))
    rated = invitation._replace(
        rating_id=rating_id, scores=answer.scores, language=answer.language, answered_at=answered_at, rated_at=at
    )
    return await _response(session, context, rated, answer, at), False


async def _response(
    session: AsyncSession, context: RatingContext, rated: InvitationRow, answer: schemas.AnswerIn, at: datetime
) -> schemas.RatingOut:
    """The rating, with the petition its appeal has become."""
    rating = presenter.rating(rated)
    if answer.appeal is not None:
        rating.appeal = await petitions.appeal_rating(
            session,
            context.petitions,
            answer.appeal,
            rating=str(rated.rating_id),
            score=answer.scores[OVERALL],
            authority=rated.authority_code,
            dossier=rated.dossier,
            at=at,
        )
    return rating


def _spend(session: AsyncSession, invitation: InvitationRow) -> None:
    """Spend the token in the statement that stores the rating: of several answers at once, and of a rating and a reopening, one wins."""
    expected = {"spent": False, "dossier_version": invitation.dossier_version}
    write_batch.update_later(session, _INVITATION, {"dossier": invitation.dossier}, {"spent": True}, expected=expected)


def add(session: AsyncSession, rating: Mapping[str, Any]) -> None:
    """Store a rating, wherever it was given, and add it to the figures, in this transaction."""
    write_batch.insert_later(session, _RATING, rating)
    indices.add(session, rating)


def _rating(context: RatingContext, invitation: InvitationRow, answer: schemas.AnswerIn) -> dict[str, Any]:
    comment = context.sealer.seal(answer.comment.encode(), context=invitation.dossier.encode()) if answer.comment else None
    return {
        "dossier": invitation.dossier,
        "questionnaire": invitation.questionnaire,
        "questionnaire_version": invitation.questionnaire_version,
        "authority_code": invitation.authority_code,
        "procedure_code": invitation.procedure_code,
        "field_code": invitation.field_code,
        "channel": invitation.channel,
        "collection": "link",
        "overall": answer.scores[OVERALL],
        "scores": answer.scores,
        "comment": comment,
        "language": answer.language,
    }


def _rating_submitted(invitation: InvitationRow, score: int, *, at: datetime) -> RatingSubmitted:
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
