"""Erasing files whose retention has ended, some at a time: first the record of it, in the dossier's history, then the file.

A document that is erased leaves a tombstone: its hash, size, kind, when and by which rule. The file goes when no document needs it.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.documents.queries import Paper
from services.dossier.documents.rules import retention
from services.dossier.documents.rules.retention import RetentionRule
from services.dossier.history.rules import history_entries
from services.dossier.models.documents import Document, FileDeletion
from services.dossier.models.dossiers import Dossier
from services.dossier.models.history import History
from services.dossier.models.uploads import Upload
from services.kernel import hash_chain
from services.kernel.vietnam import at_offset

BATCH: Final = 50
"""Documents looked at in one transaction: their dossiers are locked until it ends."""
LABEL: Final = "Xóa tệp đã hết thời hạn lưu trữ"


async def review_batch(session: AsyncSession, *, at: datetime, rules: Sequence[RetentionRule] = retention.RULES) -> int:
    """Look at some documents whose review is due, and erase those whose retention has ended; returns how many were looked at."""
    # One at a time: of two that erase the last documents of a file, each would find that the other needs it.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended("motcua.retention", 0))))
    due = (
        select(Document, Upload, Dossier)
        .join(Dossier, Dossier.code == Document.dossier)
        .outerjoin(Upload, Upload.id == Document.upload)
    )
    due = due.where(Document.review_at <= at).order_by(Document.review_at).limit(BATCH)
    rows = (await session.execute(due.with_for_update(of=(Document, Dossier), key_share=True, skip_locked=True))).all()
    for document, upload, dossier in rows:
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
            await _erase(session, Paper(document, upload), dossier, verdict.rule, at)
    return len(rows)


async def _erase(session: AsyncSession, paper: Paper, dossier: Dossier, rule: RetentionRule, at: datetime) -> None:
    document = paper.document
    # The upload may go with the file, and what it says of it stays.
    document.size, document.media_type, document.sha256 = paper.size, paper.media_type, paper.sha256
    document.erased_at, document.erasure_rule = at, rule.id
    await session.flush()
    await _append_to_history(session, document, dossier, rule, at)
    if not await _is_needed(session, document.storage_key):
        await _request_deletion(session, document, at)


async def _append_to_history(
    session: AsyncSession, document: Document, dossier: Dossier, rule: RetentionRule, at: datetime
) -> None:
    """This is no change of the dossier: neither version nor event."""
    entry: dict[str, Any] = {
        "sequence": dossier.history_length + 1,
        "action": hash_chain.ERASE,
        "status": dossier.status,
        "label": LABEL,
        "at": at_offset(at).isoformat(),
        "document": document.id,
        "version": document.version,
        "sha256": document.sha256,
        "rule": rule.id,
        "legal_basis": rule.legal_basis,
        "salt": hash_chain.salt(),
    }
    dossier.history_head = hash_chain.entry_hash(dossier.history_head, entry)
    dossier.history_length = entry["sequence"]
    await session.execute(insert(History).values(history_entries.history_row(dossier.code, entry, dossier.history_head)))
    await session.flush()


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
