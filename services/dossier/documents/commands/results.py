"""Documents made here: results as they are released, their corrections and revocations."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.dossier.errors import DocumentNotFound
from services.dossier.history.rules import history_entries
from services.dossier.models.documents import Document
from services.kernel import random_ids

PDF: Final = "application/pdf"


async def add_result(
    session: AsyncSession,
    dossier: str,
    *,
    storage_key: str,
    sha256: str,
    size: int,
    title: str,
    by: Principal,
    at: datetime,
    media_type: str = PDF,
    valid_until: date | None = None,
    supersedes: str | None = None,
) -> Document:
    """A released result as a document of the dossier; `supersedes` is the id of the one it corrects, of which it is the next version.

    It is read by its applicant once the dossier is completed, offered for later dossiers, and kept for good.
    """
    before = await _locked(session, dossier, supersedes) if supersedes is not None else None
    if before is not None:
        before.replaced_at = at
    row = Document(
        id=before.id if before is not None else random_ids.new("dc"),
        version=before.version + 1 if before is not None else 1,
        dossier=dossier,
        kind="result",
        title=title,
        storage_key=storage_key,
        size=size,
        media_type=media_type,
        sha256=sha256,
        internal=False,
        # Officials by name: an account is no applicant's business.
        added_by=by.name if by.kind == "official" else history_entries.SYSTEM,
        added_at=at,
        valid_until=valid_until,
    )
    session.add(row)
    return row


async def revoke(session: AsyncSession, dossier: str, document: str, *, at: datetime) -> None:
    """Revoke a result, all its versions: it is not offered again, and still read where it was."""
    await _locked(session, dossier, document)
    of = (Document.dossier == dossier, Document.id == document, Document.revoked_at.is_(None))
    await session.execute(update(Document).where(*of).values(revoked_at=at))


async def _locked(session: AsyncSession, dossier: str, document: str) -> Document:
    newest = select(Document).where(Document.dossier == dossier, Document.id == document, Document.kind == "result")
    row = await session.scalar(newest.order_by(Document.version.desc()).limit(1).with_for_update())
    if row is None:
        raise DocumentNotFound
    return row
