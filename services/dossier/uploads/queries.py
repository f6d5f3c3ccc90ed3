"""Reads of uploads."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.sealing import Sealer, SealingError
from services.dossier.errors import ContentUnreadable, UploadExpired, UploadNotFound, UploadNotUsable, UploadUnknown
from services.dossier.models.uploads import Upload

USABLE: Final = frozenset({"scanning", "clean", "quarantined"})
"""The states in which an upload is whole and not refused. Who serves its content serves it in `clean` only."""
_LASTING = or_(Upload.expires_at.is_(None), Upload.expires_at > func.now())


async def own(session: AsyncSession, upload: str, by: Principal) -> Upload:
    """An upload of the caller's; `UploadNotFound` for that of anybody else, `UploadExpired`."""
    found = (await session.execute(select(Upload, _LASTING.label("lasting")).where(Upload.id == upload))).one_or_none()
    if found is None or found.Upload.owner != by.subject:
        raise UploadNotFound
    if not found.lasting:
        raise UploadExpired
    row: Upload = found.Upload
    return row


async def created(session: AsyncSession, by: Principal, key: str) -> Upload | None:
    """The upload the caller created with this `Idempotency-Key`."""
    return (await session.scalars(select(Upload).where(Upload.owner == by.subject, Upload.creation_key == key))).one_or_none()


async def unattached(session: AsyncSession, by: Principal) -> tuple[int, int]:
    """How many files, and how many bytes, the caller has uploaded or begun that no dossier has."""
    counted = select(func.count(), func.coalesce(func.sum(Upload.length), 0)).where(
        Upload.owner == by.subject, Upload.expires_at > func.now(), Upload.state != "refused"
    )
    files, size = (await session.execute(counted)).one()
    return files, int(size)


async def usable(session: AsyncSession, ids: Mapping[str, str], by: Principal) -> dict[str, Upload]:
    """Uploads of the caller's that are whole and not refused, by id; the verdict may still be to come.

    `ids` are by the JSON pointer where each stands in the request. Raises `UploadUnknown` or `UploadNotUsable` with pointers.
    """
    rows = await session.scalars(select(Upload).where(Upload.id.in_(set(ids.values())), Upload.owner == by.subject, _LASTING))
    found = {row.id: row for row in rows}
    if missing := [pointer for pointer, each in ids.items() if each not in found]:
        raise UploadUnknown(errors=[UploadUnknown.fault(pointer) for pointer in missing])
    if wrong := [pointer for pointer, each in ids.items() if found[each].state not in USABLE]:
        raise UploadNotUsable(errors=[UploadNotUsable.fault(pointer) for pointer in wrong])
    return found


def filename(upload: Upload, sealer: Sealer) -> str:
    """The name the file was sent under, cleaned; `ContentUnreadable` where its key is missing."""
    try:
        return sealer.open(upload.filename, context=upload.id.encode()).decode()
    except SealingError as error:
        raise ContentUnreadable from error
