"""Writes of uploads in a transaction. Their bytes come in through `receiver`, their verdict through `verdicts`."""

import hashlib
import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.idempotency import IdempotencyKeyReused
from services.chassis.sealing import Sealer
from services.dossier import errors
from services.dossier.access import STAFF
from services.dossier.models.uploads import Upload
from services.dossier.settings import Settings
from services.dossier.uploads import queries
from services.dossier.uploads.rules import filenames, limits, storage_keys, tus
from services.kernel import random_ids, values

_LOCK = text("select pg_advisory_xact_lock(hashtextextended('upload of ' || :owner, 0))")


@dataclass(frozen=True, slots=True)
class Announcement:
    """What somebody says they will send: bytes, `Upload-Metadata`, and the `Idempotency-Key` of saying it, where there is one."""

    length: int
    metadata: str
    key: str | None

    @property
    def fingerprint(self) -> bytes:
        """What makes it the same announcement again."""
        return hashlib.sha256(f"{self.length}\n{self.metadata}".encode()).digest()


async def create(
    session: AsyncSession, sealer: Sealer, settings: Settings, announced: Announcement, *, by: Principal, at: datetime
) -> tuple[Upload, bool]:
    """An upload without a byte, and whether it is new: the same announcement with the same key is the same upload.

    Refused by its size, name and purpose before anything is sent, and where the caller has sent too much that no dossier has.
    """
    # One creation of an account at a time: quotas are counted, and keys are seen.
    await session.execute(_LOCK, {"owner": by.subject})
    if announced.key is not None and (first := await queries.created(session, by, announced.key)) is not None:
        if first.fingerprint != announced.fingerprint:
            raise IdempotencyKeyReused
        if first.expires_at is not None and first.expires_at <= at:
            raise errors.UploadExpired
        return first, False
    values_of = tus.metadata(announced.metadata)
    if values_of is None:
        raise errors.InvalidUploadMetadata
    name = values_of.get("filename", "")
    if not filenames.is_acceptable(name):
        raise errors.InvalidFilename
    purpose, procedure = values_of.get("purpose", "dossier"), values_of.get("procedure")
    _require_allowed(settings, purpose, procedure, announced.length, by)
    await _require_quota(session, settings, announced.length, by)
    upload = _row(announced, by=by, at=at, purpose=purpose, procedure=procedure)
    upload.filename = sealer.seal(filenames.cleaned(name).encode(), context=upload.id.encode())
    upload.expires_at = at + timedelta(hours=settings.upload_hours)
    session.add(upload)
    return upload, True


def _row(announced: Announcement, *, by: Principal, at: datetime, purpose: str, procedure: str | None) -> Upload:
    id_ = random_ids.new("up")
    return Upload(
        id=id_,
        owner=by.subject,
        unit=by.unit,
        purpose=purpose,
        procedure=procedure,
        length=announced.length,
        offset=0,
        state="receiving",
        scanned=False,
        storage_key=storage_keys.whole_file(id_),
        creation_key=announced.key,
        fingerprint=announced.fingerprint if announced.key is not None else None,
        attempts=0,
        created_at=at,
    )


def _require_allowed(settings: Settings, name: str, procedure: str | None, length: int, by: Principal) -> None:
    purpose = limits.purposes().get(name)
    if purpose is None:
        raise errors.UnknownUploadPurpose
    if procedure is not None and not re.fullmatch(values.CODE_FORMAT.pattern or "", procedure[:61]):
        raise errors.InvalidUploadProcedure
    if by.kind not in purpose.kinds or (by.kind == "official" and not by.has_role(*STAFF)):
        raise errors.UploadForbidden
    most = purpose.limited(settings, procedure).max_bytes
    if most is not None and length > most:
        raise errors.UploadTooLarge(headers={"Tus-Max-Size": str(most)})


async def _require_quota(session: AsyncSession, settings: Settings, length: int, by: Principal) -> None:
    files, size = await queries.unattached(session, by)
    if files >= settings.upload_quota_files or size + length > settings.upload_quota_bytes:
        raise errors.UploadQuotaReached


async def keep(session: AsyncSession, ids: Collection[str]) -> None:
    """Let these uploads not expire: a dossier has them now. `UploadUnknown` where one was erased meanwhile, with the last dossier that had it."""
    kept = update(Upload).where(Upload.id.in_(ids)).values(expires_at=None).returning(Upload.id)
    if len((await session.scalars(kept)).all()) < len(set(ids)):
        raise errors.UploadUnknown


async def keep_until(session: AsyncSession, ids: Collection[str], until: datetime, *, by: Principal) -> None:
    """Keep these uploads of the caller's at least until then, for a draft names them; those a dossier has do not expire at all."""
    longer = (Upload.id.in_(ids), Upload.owner == by.subject, Upload.expires_at > func.now(), Upload.expires_at < until)
    await session.execute(update(Upload).where(*longer).values(expires_at=until))


async def terminate(session: AsyncSession, upload: str, *, by: Principal, at: datetime) -> None:
    """End an upload of the caller's at once; the worker deletes its bytes. Idempotent until it has."""
    row = await session.scalar(select(Upload).where(Upload.id == upload, Upload.owner == by.subject).with_for_update())
    if row is None:
        raise errors.UploadNotFound
    if row.expires_at is None:
        raise errors.UploadInUse
    row.expires_at = min(row.expires_at, at)
    row.lease = row.leased_until = row.next_at = None
