"""Archive time stamps of results, renewed before the certificate of the newest one expires (EN 319 142-1, level B-LTA)."""

from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

import structlog
from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import SYSTEM
from services.dossier.cases.queries import dossiers
from services.dossier.history.commands import notes
from services.dossier.models.results import Result
from services.dossier.results.commands import files
from services.dossier.results.commands.signatures import add_document, put_file
from services.dossier.results.context import ResultsContext
from services.dossier.signatures import commands as signatures
from services.dossier.signatures.commands import SignedDocument
from services.kernel import hash_chain

log = structlog.get_logger(__name__)

LEASE: Final = timedelta(minutes=10)
_LABEL: Final = "Gia hạn dấu thời gian lưu trữ của kết quả"
# While the authority still signs with the same certificate, another of its time stamps would expire on the same day.
_NEXT_LOOK: Final = timedelta(days=1)


async def renew_one(context: ResultsContext, *, at: datetime, within: timedelta) -> bool:
    """Renew the archive time stamp of one result whose certificate expires within some time; False where there is none left."""
    result = await context.database.do(lambda session: _claim(session, at, at + within))
    if result is None:
        return False
    renewed = await signatures.time_stamp(context.signing, await files.newest(context, result))
    if renewed.expires_at is None or result.archive_expires_at is None or renewed.expires_at <= result.archive_expires_at:
        log.warning("the time-stamp authority still signs with the certificate that expires", result=str(result.id))
        await context.database.do(lambda session: _look_again(session, result.id, at + _NEXT_LOOK))
        return True
    key = await files.store(context, result.id, renewed)
    await context.database.do(lambda session: _record(session, result, renewed, key, at))
    return True


async def _claim(session: AsyncSession, at: datetime, expires_before: datetime) -> Result | None:
    due = (
        select(Result)
        .where(Result.archive_expires_at <= expires_before, or_(Result.leased_until.is_(None), Result.leased_until <= at))
        .order_by(Result.archive_expires_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    result = await session.scalar(due)
    if result is not None:
        result.leased_until = at + LEASE
    return result


async def _look_again(session: AsyncSession, id_: UUID, at: datetime) -> None:
    result = await session.get(Result, id_, with_for_update=True)
    if result is not None:
        result.leased_until = at


async def _record(session: AsyncSession, read: Result, renewed: SignedDocument, key: str, at: datetime) -> None:
    """Make the renewed file the newest one, unless another process was faster."""
    dossier = await dossiers.lock(session, read.dossier_code)
    result = await session.get(Result, read.id, with_for_update=True)
    if dossier is None or result is None or result.sha256 != read.sha256:
        return
    await put_file(session, result, renewed, key, reason="time_stamp", at=at)
    if result.document is not None and result.state == "released":
        # Of the paper it was released as, the next version; that of a superseded result is its correction.
        await add_document(session, result, supersedes=result.document, by=SYSTEM, at=at)
    details = {"result": str(result.id), "sha256": renewed.sha256, "previous_sha256": read.sha256}
    await notes.append(session, dossier, hash_chain.RENEW_TIME_STAMP, _LABEL, details, by=SYSTEM, at=at)
