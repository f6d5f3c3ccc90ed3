"""Erasing files whose retention has ended, some at a time: first the record of it, in the dossier's history, then the file.

A document that is erased leaves a tombstone: its hash, size, kind, when and by which rule. The file goes when no document needs it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, cast

from sqlalchemy import Table, delete, func, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import SYSTEM
from services.dossier.documents.queries import Paper
from services.dossier.documents.rules import retention
from services.dossier.documents.rules.retention import RetentionRule
from services.dossier.history.commands import notes
from services.dossier.models.documents import Document, FileDeletion
from services.dossier.models.dossiers import Dossier
from services.dossier.models.uploads import Upload
from services.dossier.rows import DossierRow
from services.kernel import hash_chain

BATCH: Final = 50
"""Documents looked at in one transaction: their dossiers are locked until it ends."""
LABEL: Final = "Xóa tệp đã hết thời hạn lưu trữ"


async def review_batch(session: AsyncSession, *, at: datetime, rules: Sequence[RetentionRule] = retention.RULES) -> int:
    """Look at some documents whose review is due, and erase those whose retention has ended; returns how many were looked at.

    Those of a dossier that is being changed are left for the next time.
    """
    # One at a time: of two that erase the last documents of a file, each would find that the other needs it.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended("motcua.retention", 0))))
    due = select(Document, Upload).outerjoin(Upload, Upload.id == Document.upload).where(Document.review_at <= at)
    due = due.order_by(Document.review_at).limit(BATCH).with_for_update(of=Document, skip_locked=True)
    papers = [Paper(*row) for row in await session.execute(due)]
    dossiers = await _locked(session, {each.document.dossier for each in papers})
    reviewed = [each for each in papers if each.document.dossier in dossiers]
    for paper in reviewed:
        await _review(session, paper, dossiers[paper.document.dossier], at, rules)
    return len(reviewed)


async def _locked(session: AsyncSession, codes: Collection[str]) -> dict[str, DossierRow]:
    rows = select(*cast("Table", Dossier.__table__).c).where(Dossier.code.in_(codes)).order_by(Dossier.code)
    locked = await (await session.connection()).execute(rows.with_for_update(key_share=True, skip_locked=True))
    return {row.code: DossierRow(*row) for row in locked}


async def _review(session: AsyncSession, paper: Paper, dossier: DossierRow, at: datetime, rules: Sequence[RetentionRule]) -> None:
    document = paper.document
    verdict = retention.verdict(
        kind=document.kind,
        status=dossier.status,
        ended_at=dossier.ended_at,
        replaced=document.replaced_at is not None,
        at=at,
        rules=rules,
    )
    document.review_at = verdict.review_at
    if verdict.rule is not None:
        await _erase(session, paper, dossier, verdict.rule, at)


async def _erase(session: AsyncSession, paper: Paper, dossier: DossierRow, rule: RetentionRule, at: datetime) -> None:
    document = paper.document
    # The upload may go with the file, and what it says of it stays.
    document.size, document.media_type, document.sha256 = paper.size, paper.media_type, paper.sha256
    document.erased_at, document.erasure_rule = at, rule.id
    await session.flush()
    tombstone = {name: getattr(document, name) for name in ("version", "sha256")}
    details = {"document": document.id, **tombstone, "rule": rule.id, "legal_basis": rule.legal_basis}
    await notes.append(session, dossier, hash_chain.ERASE, LABEL, details, by=SYSTEM, at=at)
    # Whoever attaches the same file to another dossier waits for this lock, or this for them.
    await session.execute(select(Upload.id).where(Upload.id == document.upload).with_for_update())
    if not await _is_needed(session, document.storage_key):
        await _request_deletion(session, document, at)


async def _is_needed(session: AsyncSession, storage_key: str) -> bool:
    others = select(Document.id).where(Document.storage_key == storage_key, Document.erased_at.is_(None)).limit(1)
    return (await session.execute(others)).first() is not None


async def _request_deletion(session: AsyncSession, document: Document, at: datetime) -> None:
    file = postgresql.insert(FileDeletion).values(storage_key=document.storage_key, requested_at=at)
    await session.execute(file.on_conflict_do_nothing())
    if document.upload is not None:
        # With it goes the name of the file, which may be a person's.
        await session.execute(delete(Upload).where(Upload.id == document.upload))


async def requested_deletions(session: AsyncSession) -> Sequence[str]:
    """Some files to delete from the storage, the oldest request first."""
    return (await session.scalars(select(FileDeletion.storage_key).order_by(FileDeletion.requested_at).limit(BATCH))).all()


async def confirm_deletions(session: AsyncSession, keys: Sequence[str]) -> None:
    """Forget the requests for files that are deleted."""
    await session.execute(delete(FileDeletion).where(FileDeletion.storage_key.in_(keys)))
