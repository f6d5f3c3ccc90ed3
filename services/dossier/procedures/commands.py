"""Updates of the catalogue's copies from its events; only a newer version replaces an older one."""

from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contracts.catalog import AuthorityPublished, ProcedureAssessed, ProcedurePublished, ProcedureValidityEvent
from services.dossier.models.catalogue import Authority, ProcedureClosures, ProcedureVersion


async def upsert_version(session: AsyncSession, published: ProcedurePublished) -> None:
    """Store a published procedure version; the one before it ends the day before this one starts."""
    row: dict[str, Any] = {
        "code": published.code,
        "version": published.version,
        "effective_from": published.effective_from,
        "effective_to": published.effective_to,
        "document": published.model_dump(mode="json"),
    }
    await session.execute(insert(ProcedureVersion).values(row).on_conflict_do_update(index_elements=["code", "version"], set_=row))
    ends = published.effective_from - timedelta(days=1)
    older = (
        (ProcedureVersion.code == published.code)
        & (ProcedureVersion.version < published.version)
        & ProcedureVersion.effective_to.is_(None)
    )
    await session.execute(update(ProcedureVersion).where(older).values(effective_to=ends))


async def update_fee_rules(session: AsyncSession, assessed: ProcedureAssessed) -> None:
    """Take the fee rules of a version as they were derived last: one published before a release that derives them otherwise gets them so."""
    known = await session.get(ProcedureVersion, (assessed.code, assessed.version), with_for_update=True)
    newest = assessed.model_dump(mode="json", include={"fee_rules", "has_fees", "assessed_at"})
    # Of two events about a version the later one counts. One that is not here yet is announced with its rules when it is published.
    if known is not None and (known.document.get("assessed_at") or "") < (newest["assessed_at"] or ""):
        known.document = known.document | newest


async def upsert_closures(session: AsyncSession, decided: ProcedureValidityEvent) -> None:
    """Store the days on which a procedure accepts no dossiers; each event lists all of them, so the newest is enough."""
    row = decided.model_dump(mode="json", include={"code", "revision", "closures"})
    newer = insert(ProcedureClosures).values(row)
    newer = newer.on_conflict_do_update(
        index_elements=["code"], set_=row, where=ProcedureClosures.revision < newer.excluded.revision
    )
    await session.execute(newer)


async def upsert_authority(session: AsyncSession, published: AuthorityPublished) -> None:
    """Store an authority as last published."""
    row = published.model_dump(include={"code", "version", "name", "kind", "parent", "valid_from", "valid_to"})
    newer = insert(Authority).values(row)
    newer = newer.on_conflict_do_update(index_elements=["code"], set_=row, where=Authority.version < newer.excluded.version)
    await session.execute(newer)
