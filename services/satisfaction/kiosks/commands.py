"""Writes of kiosks: registering them, replacing their secret, closing them, and storing what is answered on them."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.conditional_requests import require_version
from services.chassis.errors import DomainError, pointer
from services.satisfaction import access, tokens, traces
from services.satisfaction.errors import AnswerIdReused, KioskClosed, KioskExists, KioskSecretInvalid
from services.satisfaction.indices.rules.index import OVERALL
from services.satisfaction.kiosks import presenter, queries, schemas
from services.satisfaction.kiosks.context import KioskContext
from services.satisfaction.models.kiosks import Kiosk
from services.satisfaction.questionnaires.rules import answers
from services.satisfaction.ratings import commands as ratings_commands
from services.satisfaction.ratings.rules import devices
from services.satisfaction.traces import NOWHERE

_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class _Batch:
    """A batch of a kiosk; `stored` are the fingerprints of answers that are stored, by id: of earlier batches, then also of this one.

    `language` is that of reasons.
    """

    kiosk: Kiosk
    sent_at: datetime | None
    at: datetime
    language: str
    stored: dict[UUID, bytes | None]


async def register(session: AsyncSession, request: schemas.KioskIn, *, by: Principal, at: datetime) -> tuple[Kiosk, str]:
    """Register a kiosk; returns it with its secret. Raises `KioskOfAnotherUnit`, `KioskExists`."""
    access.require_may_register(by, request.authority)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    values = {
        "code": request.code,
        "version": 1,
        "authority_code": request.authority,
        "desk": request.desk,
        "questionnaire": request.questionnaire,
        "secret_hash": tokens.fingerprint(secret),
        "registered_at": at,
        "registered_by": by.subject,
    }
    statement = insert(Kiosk).values(values).on_conflict_do_nothing(index_elements=["code"]).returning(Kiosk)
    kiosk = await session.scalar(statement)
    if kiosk is None:
        raise KioskExists
    return kiosk, secret


async def replace_secret(session: AsyncSession, code: str, *, expected: int, by: Principal) -> tuple[Kiosk, str]:
    """Give a kiosk a new secret; the old one is void at once. Raises `KioskNotFound`, `VersionMismatch`, `KioskClosed`."""
    kiosk = await _changed(session, code, expected=expected, by=by)
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    kiosk.secret_hash = tokens.fingerprint(secret)
    return kiosk, secret


async def close(session: AsyncSession, code: str, *, expected: int, by: Principal, at: datetime) -> Kiosk:
    """Close a kiosk for good; its answers stay and count. Raises `KioskNotFound`, `VersionMismatch`, `KioskClosed`."""
    kiosk = await _changed(session, code, expected=expected, by=by)
    kiosk.closed_at = at
    return kiosk


async def _changed(session: AsyncSession, code: str, *, expected: int, by: Principal) -> Kiosk:
    kiosk = await queries.kiosk(session, by, code, locked=True)
    require_version(kiosk.version, expected)
    if kiosk.closed_at is not None:
        raise KioskClosed
    kiosk.version += 1
    return kiosk


async def store_answers(
    session: AsyncSession,
    context: KioskContext,
    code: str,
    secret_hash: bytes,
    body: schemas.KioskAnswersIn,
    *,
    at: datetime,
    language: str,
) -> list[schemas.AnswerOutcome]:
    """Store a batch of answers; returns the outcome of each. The kiosk is locked: of a batch sent twice at once one waits for the other.

    Raises `KioskSecretInvalid`, `KioskClosed`.
    """
    kiosk = await queries.by_secret(session, code, secret_hash, locked=True)
    if kiosk is None:
        raise KioskSecretInvalid
    if kiosk.closed_at is not None:
        raise KioskClosed
    ids = [_rating_id(kiosk, each) for each in body.answers]
    batch = _Batch(kiosk, body.sent_at, at, language, dict(await queries.fingerprints(session, ids)))
    return [_outcome(session, context, batch, number, each) for number, each in enumerate(body.answers)]


def _outcome(
    session: AsyncSession, context: KioskContext, batch: _Batch, number: int, answer: schemas.KioskAnswerIn
) -> schemas.AnswerOutcome:
    try:
        stored = _store(session, context, batch, number, answer)
    except DomainError as error:
        return presenter.refused(answer.id, error, batch.language)
    return schemas.AnswerOutcome(id=answer.id, outcome="stored" if stored else "repeated")


def _store(session: AsyncSession, context: KioskContext, batch: _Batch, number: int, answer: schemas.KioskAnswerIn) -> bool:
    """Store answer `number` of the batch; False if it is stored already. Raises `AnswerIdReused`, `QuestionnaireNotFound`, `InvalidAnswer`."""
    rating_id, fingerprint = _rating_id(batch.kiosk, answer), context.sealer.index(answer.fingerprint)
    place = ("body", "answers", str(number))
    if rating_id in batch.stored:
        if batch.stored[rating_id] != fingerprint:
            raise AnswerIdReused(errors=[AnswerIdReused.fault(pointer((*place, "id")))])
        return False
    questionnaire = context.questionnaires.version(batch.kiosk.questionnaire, answer.questionnaire_version)
    answers.require_valid(questionnaire, answer.scores, (*place, "scores"))
    answered_at = devices.answered_at(answer.answered_at, batch.sent_at, earliest=batch.kiosk.registered_at, now=batch.at)
    own = {"id": rating_id, "fingerprint": fingerprint, "answered_at": answered_at, "rated_at": batch.at}
    ratings_commands.add(session, own | _rating(batch.kiosk, answer))
    traces.leave(session, NOWHERE, answer=rating_id, at=batch.at)
    batch.stored[rating_id] = fingerprint
    return True


def _rating(kiosk: Kiosk, answer: schemas.KioskAnswerIn) -> dict[str, Any]:
    return {
        "dossier": None,
        "collection": "kiosk",
        "kiosk": kiosk.code,
        "questionnaire": kiosk.questionnaire,
        "questionnaire_version": answer.questionnaire_version,
        "authority_code": kiosk.authority_code,
        "procedure_code": None,
        "field_code": None,
        "channel": None,
        "overall": answer.scores.get(OVERALL),
        "scores": answer.scores,
        "language": answer.language,
    }


def _rating_id(kiosk: Kiosk, answer: schemas.KioskAnswerIn) -> UUID:
    return devices.rating_id(f"kiosk {kiosk.code}", str(answer.id))
