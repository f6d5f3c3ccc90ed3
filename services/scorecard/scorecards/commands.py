"""Writes of the scorecard: upserts of a dossier's measures, each only if the event is newer than the stored values."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, func, or_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contracts.dossier import DossierEvent
from services.contracts.integration import DossierSynchronised
from services.contracts.satisfaction import RatingExcluded, RatingImported, RatingRestored, RatingSubmitted
from services.scorecard.models.dossier_rows import Measure


async def upsert_lifecycle(session: AsyncSession, event: DossierEvent) -> None:
    """Store the dossier's state of its newest version."""
    values = {
        "authority_code": event.authority.code,
        "field_code": event.procedure.field.code,
        "version": event.version,
        "submitted_at": event.submitted_at,
        "due_at": event.due_at,
        "completed_at": event.completed_at,
        "returned_at": event.returned_at,
    }
    await _upsert(session, event.code, values, values, when=or_(Measure.version.is_(None), Measure.version < event.version))


async def upsert_acknowledgement(session: AsyncSession, event: DossierSynchronised) -> None:
    """Store the newest version acknowledged by the national portal."""
    values = {
        "synchronised_version": event.version,
        "synchronised_status": event.status_code,
        "synchronised_at": event.acknowledged_at,
    }
    newer = or_(Measure.synchronised_version.is_(None), Measure.synchronised_version < event.version)
    await _upsert(session, event.dossier, values, values, when=newer)


async def upsert_rating(
    session: AsyncSession, event: RatingSubmitted | RatingImported, *, authority: str, field: str | None
) -> None:
    """Store the rating, which is final. If it arrives before the dossier's own events, it also sets authority and field."""
    values = {"score": event.score, "rated_at": event.rated_at}
    references = {"authority_code": authority, "field_code": field}
    missing = {
        "authority_code": func.coalesce(Measure.authority_code, authority),
        "field_code": func.coalesce(Measure.field_code, field),
    }
    await _upsert(session, event.dossier, values | references, values | missing, when=Measure.rated_at.is_(None))


async def upsert_exclusion(session: AsyncSession, event: RatingExcluded | RatingRestored) -> None:
    """Store whether the dossier's rating was taken out of the figures, by the newest decision on it."""
    values = {"rating_excluded": isinstance(event, RatingExcluded), "rating_number": event.number}
    references = {"authority_code": event.authority.code}
    missing = {"authority_code": func.coalesce(Measure.authority_code, event.authority.code)}
    newer = or_(Measure.rating_number.is_(None), Measure.rating_number < event.number)
    await _upsert(session, event.dossier, values | references, values | missing, when=newer)


async def _upsert(
    session: AsyncSession, code: str, new: Mapping[str, Any], changes: Mapping[str, Any], *, when: ColumnElement[bool]
) -> None:
    statement = insert(Measure).values(code=code, **new)
    await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=dict(changes), where=when))
