"""Folders of stored files: noted before the first file is stored, and deleted, files first, where no document was recorded with them or its time is over."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final
from uuid import UUID, uuid4

from sqlalchemy import delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.chassis.storage import StorageUnavailable
from services.integration.models.official_documents import OfficialDocument, OfficialDocumentStatus, OfficialFolder, OfficialPacket
from services.integration.official_documents import presenter
from services.integration.official_documents.context import DocumentContext

_ABANDONED_AFTER: Final = timedelta(hours=1)
_BATCH: Final = 100


async def begin(database: Database, *, at: datetime) -> UUID:
    """A folder to store files in; it is deleted with them after an hour, unless it was kept."""
    id_ = uuid4()

    async def note(session: AsyncSession) -> None:
        session.add(OfficialFolder(id=id_, begun_at=at))

    await database.do(note)
    return id_


async def keep(session: AsyncSession, id_: UUID) -> None:
    """The folder of a document that is recorded in this transaction; `StorageUnavailable` where it has been given up meanwhile."""
    own = delete(OfficialFolder).where(OfficialFolder.id == id_, OfficialFolder.abandoned.is_(False))
    if await session.scalar(own.returning(OfficialFolder.id)) is None:
        raise StorageUnavailable


async def abandon(database: Database, context: DocumentContext, id_: UUID) -> None:
    """Delete a folder no document was recorded with; where that fails, `clear` does it later."""
    await database.do(partial(_abandon, id_=id_))
    await _delete(database, context, id_)


async def _abandon(session: AsyncSession, *, id_: UUID) -> None:
    await session.execute(update(OfficialFolder).where(OfficialFolder.id == id_).values(abandoned=True))


async def clear(database: Database, context: DocumentContext, *, at: datetime) -> bool:
    """Delete folders that were abandoned, or begun more than an hour ago; whether there may be more."""
    old = or_(OfficialFolder.abandoned, OfficialFolder.begun_at < at - _ABANDONED_AFTER)

    async def take(session: AsyncSession) -> list[UUID]:
        ids = select(OfficialFolder.id).where(old).order_by(OfficialFolder.begun_at).limit(_BATCH).with_for_update(skip_locked=True)
        found = list(await session.scalars(ids))
        # From here on nobody records a document with them.
        await session.execute(update(OfficialFolder).where(OfficialFolder.id.in_(found)).values(abandoned=True))
        return found

    found = await database.do(take)
    for each in found:
        await _delete(database, context, each)
    return len(found) == _BATCH


async def erase(database: Database, context: DocumentContext, *, at: datetime) -> bool:
    """Erase what documents say whose time is over, and their files; whether there may be more. Their lines in registers and lists stay."""
    before = at - timedelta(days=context.settings.official_document_days)
    return await database.do(partial(_erase, context=context, before=before, at=at))


async def _erase(session: AsyncSession, *, context: DocumentContext, before: datetime, at: datetime) -> bool:
    due = select(OfficialDocument).where(OfficialDocument.created_at < before, OfficialDocument.erased_at.is_(None))
    rows = list(await session.scalars(due.order_by(OfficialDocument.created_at).limit(_BATCH).with_for_update(skip_locked=True)))
    for row in rows:
        row.erased_at, row.details = at, presenter.without_content(row, context.sealer)
        session.add(OfficialFolder(id=row.folder, begun_at=at, abandoned=True))
        nothing = presenter.seal(context.sealer, row.id, {"description": "", "staff": ""})
        await session.execute(
            update(OfficialDocumentStatus).where(OfficialDocumentStatus.document == row.id).values(details=nothing)
        )
        # Packets of statuses say the same once more, and one that was not sent has nothing to send any more.
        own, acknowledged = OfficialPacket.document == row.id, OfficialPacket.state == "acknowledged"
        await session.execute(delete(OfficialPacket).where(own, or_(OfficialPacket.content.is_not(None), ~acknowledged)))
    await session.flush()
    return len(rows) == _BATCH


async def _delete(database: Database, context: DocumentContext, id_: UUID) -> None:
    await context.storage.clear(presenter.folder(id_))
    async with database.autocommit.connect() as connection:
        await connection.execute(delete(OfficialFolder).where(OfficialFolder.id == id_, OfficialFolder.abandoned))
