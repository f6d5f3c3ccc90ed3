"""Import of ratings from another system: each valid row is stored once, whenever and by whomever it is sent again."""

import asyncio
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic_core import to_json
from sqlalchemy import ARRAY, Text, any_, bindparam, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal, lacks_scope
from services.chassis.outbox import emit
from services.contracts.satisfaction import RatingImported
from services.satisfaction import access
from services.satisfaction.errors import (
    AlreadyRated,
    AnswerIdReused,
    DossierRatedHere,
    InvalidAnswer,
    QuestionnaireNotFound,
    RatedAuthorityNotBelow,
    RatedInFuture,
    RatingSourceRequired,
    RatingSourceUnexpected,
    TooManyRatings,
)
from services.satisfaction.indices import commands as indices
from services.satisfaction.indices.rules.index import OVERALL
from services.satisfaction.models.ratings import Invitation, Rating
from services.satisfaction.questionnaires.rules import answers
from services.satisfaction.rating_imports.rules.rows import Row
from services.satisfaction.ratings.context import RatingContext
from services.satisfaction.ratings.rules import devices

MAX_ROWS = 5_000
_rating: Any = Rating.__table__
_NAMED = ("authority", "field", "procedure")


@dataclass(frozen=True, slots=True)
class _Import:
    """What the rows of one call share: the scope of their ids, the caller, the time."""

    context: RatingContext
    scope: str
    by: Principal
    at: datetime


async def import_ratings(
    session: AsyncSession, context: RatingContext, rows: Sequence[Row], *, source: str | None, by: Principal, at: datetime
) -> int:
    """Store every valid row that is new, in one transaction; returns how many. The others get their errors, or were stored before.

    By survey managers and technical administrators of a unit above the authority, or by a partner's system. Raises `Forbidden`,
    `RatingSourceRequired`, `RatingSourceUnexpected`, `TooManyRatings`.
    """
    shared = _Import(context, _scope(source, by), by, at)
    if len(rows) > MAX_ROWS:
        raise TooManyRatings
    # In a thread: thousands of rows take a while, and other requests must be served.
    await asyncio.to_thread(_check, shared, rows)
    await _refuse_invited(session, _valid(rows))
    values = await asyncio.to_thread(lambda: {row.number: _values(shared, row) for row in _valid(rows)})
    new = _without_repeated(_valid(rows), values)
    # In the order of their ids: two calls with the same ratings must not deadlock.
    created = await _insert(session, sorted((values[row.number] for row in new), key=lambda each: each["id"].int))
    await _refuse_changed(session, [row for row in new if values[row.number]["id"] not in created], values)
    stored = [row for row in new if values[row.number]["id"] in created]
    for row in stored:
        indices.add(session, values[row.number])
        _announce(session, values[row.number])
    await indices.name(session, _names(stored))
    return len(stored)


def _valid(rows: Iterable[Row]) -> list[Row]:
    return [row for row in rows if not row.errors]


def _scope(source: str | None, by: Principal) -> str:
    """What ids are unique in: a system named by officials, or a partner's own."""
    if access.is_partner_with_ratings(by):
        if source is not None:
            raise RatingSourceUnexpected
        return f"partner {by.subject}"
    if not access.may_import_ratings(by):
        raise lacks_scope(by, access.RATINGS_SCOPE)
    if source is None:
        raise RatingSourceRequired
    return f"import {source}"


def _check(shared: _Import, rows: Iterable[Row]) -> None:
    """Note what is wrong with each row by what stands in it."""
    for row in _valid(rows):
        rating = row.rating
        if not access.may_import_rating_of(shared.by, rating.authority):
            row.refuse(RatedAuthorityNotBelow(), "/authority")
        if rating.rated_at > shared.at:
            row.refuse(RatedInFuture(), "/rated_at")
        try:
            version = shared.context.questionnaires.version(rating.questionnaire, rating.questionnaire_version)
            answers.require_valid(version, rating.scores, ("scores",))
        except QuestionnaireNotFound as error:
            row.refuse(error, "/questionnaire_version")
        except InvalidAnswer as error:
            for fault in error.errors:
                row.refuse(InvalidAnswer(errors=[fault]), fault.pointer)


def _values(shared: _Import, row: Row) -> dict[str, Any]:
    """The columns of a valid row."""
    rating = row.rating
    canonical = hashlib.sha256(to_json(rating.model_dump(mode="json") | {"scores": dict(sorted(rating.scores.items()))}))
    return {
        "id": devices.rating_id(shared.scope, rating.id),
        "fingerprint": shared.context.sealer.index(canonical.hexdigest()),
        "dossier": rating.dossier,
        "questionnaire": rating.questionnaire,
        "questionnaire_version": rating.questionnaire_version,
        "authority_code": rating.authority,
        "procedure_code": rating.procedure,
        "field_code": rating.field,
        "channel": rating.channel,
        "collection": "import",
        "answered_at": rating.rated_at,
        "rated_at": shared.at,
        "overall": rating.scores.get(OVERALL),
        "scores": rating.scores,
        "language": rating.language,
    }


async def _refuse_invited(session: AsyncSession, rows: Sequence[Row]) -> None:
    dossiers = [row.rating.dossier for row in rows if row.rating.dossier]
    statement = select(Invitation.dossier).where(Invitation.dossier == any_(bindparam("dossiers", dossiers, type_=ARRAY(Text))))
    invited = set(await session.scalars(statement)) if dossiers else set[str]()
    for row in rows:
        if row.rating.dossier in invited:
            row.refuse(DossierRatedHere(), "/dossier")


def _without_repeated(rows: Iterable[Row], values: dict[int, dict[str, Any]]) -> list[Row]:
    """The first row of each id; another that says something else is refused."""
    first = dict[UUID, Row]()
    for row in rows:
        own = values[row.number]
        if values[first.setdefault(own["id"], row).number]["fingerprint"] != own["fingerprint"]:
            row.refuse(AnswerIdReused(), "/id")
    return list(first.values())


async def _insert(session: AsyncSession, values: Sequence[dict[str, Any]]) -> set[UUID]:
    """Insert those that are new; returns their ids. Neither an id nor a dossier is there twice, whoever else imports meanwhile."""
    if not values:
        return set()
    return set(await session.scalars(insert(_rating).on_conflict_do_nothing().returning(_rating.c.id), values))


async def _refuse_changed(session: AsyncSession, existing: Sequence[Row], values: dict[int, dict[str, Any]]) -> None:
    """Refuse rows whose id is stored with other content, or whose dossier is rated under another id."""
    ids = [values[row.number]["id"] for row in existing]
    rows = await session.execute(select(Rating.id, Rating.fingerprint).where(Rating.id.in_(ids)))
    known = {row.id: row.fingerprint for row in rows}
    for row in existing:
        own = values[row.number]
        if own["id"] not in known:
            row.refuse(AlreadyRated(), "/dossier")
        elif known[own["id"]] != own["fingerprint"]:
            row.refuse(AnswerIdReused(), "/id")


def _announce(session: AsyncSession, values: dict[str, Any]) -> None:
    # What is about no dossier, or has no overall score, no other service counts.
    if values["dossier"] is not None and values["overall"] is not None:
        event = RatingImported(
            dossier=values["dossier"],
            authority=values["authority_code"],
            field=values["field_code"],
            score=values["overall"],
            rated_at=values["answered_at"],
        )
        emit(session, event)


def _names(rows: Iterable[Row]) -> list[indices.Named]:
    """What codes were called, each by its newest rating."""
    newest = dict[tuple[str, str], indices.Named]()
    for row in sorted(rows, key=lambda each: each.rating.rated_at):
        for kind in _NAMED:
            code, name = getattr(row.rating, kind), getattr(row.rating, f"{kind}_name")
            if code and name:
                newest[kind, code] = indices.Named(kind, code, name, row.rating.rated_at)
    return list(newest.values())
