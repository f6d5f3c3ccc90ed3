"""News items: created, scheduled, changed and withdrawn by editors, and imported from an older portal."""

import asyncio
import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog.errors import NewsItemAlreadyPublished, NewsItemWithdrawn, PublishTimeInPast, SlugConflict
from services.catalog.models import NewsItem
from services.catalog.news import queries
from services.catalog.news.rules import html
from services.catalog.news.schemas import NewsImportLine, NewsItemIn
from services.chassis import conditional_requests
from services.chassis.errors import DomainError
from services.kernel import text

# Derives the same id for the same item of an older portal on every import.
IMPORT_NAMESPACE = UUID("6f1b0c5e-3a54-4d0e-9d0f-5a1c7b1f0e35")
MAX_SEARCH_TEXT = 20_000


async def create(session: AsyncSession, request: NewsItemIn, *, by: str, now: datetime) -> NewsItem:
    """Create a news item: a draft, published at once, or scheduled. Raises `PublishTimeInPast`, `SlugConflict`."""
    item_id = uuid4()
    published_at = _published_at(request, None, now)
    item = NewsItem(
        id=item_id,
        version=1,
        slug=request.slug or _slug(request.title, item_id),
        published_at=published_at,
        listed_at=published_at or now,
        imported=False,
        edited_by=by,
        edited_at=now,
        **_content(request),
    )
    session.add(item)
    await _flush(session)
    return item


async def update(
    session: AsyncSession, name: str, request: NewsItemIn, *, expected: int | None, by: str, now: datetime
) -> NewsItem:
    """Replace the item's content, if `expected` is its version; a published item keeps its time of publication.

    Raises `NewsItemNotFound`, `VersionMismatch`, `NewsItemWithdrawn`, `NewsItemAlreadyPublished`, `PublishTimeInPast`,
    `SlugConflict`.
    """
    item = await queries.news_item(session, name, locked=True)
    conditional_requests.require(item.version, expected)
    if item.withdrawn_at is not None:
        raise NewsItemWithdrawn
    item.published_at = _published_at(request, item.published_at, now)
    item.listed_at = item.published_at or now
    item.slug = request.slug or item.slug
    for column, value in _content(request).items():
        setattr(item, column, value)
    item.version += 1
    item.edited_by, item.edited_at = by, now
    await _flush(session)
    return item


async def withdraw(session: AsyncSession, name: str, *, expected: int | None, reason: str | None, by: str, now: datetime) -> None:
    """Withdraw a published item, which then answers 410; an item nobody could see yet is deleted."""
    item = await queries.news_item(session, name, locked=True)
    conditional_requests.require(item.version, expected)
    if item.withdrawn_at is not None:
        raise NewsItemWithdrawn
    if queries.state(item, now) != "published":
        await session.delete(item)
        return
    item.withdrawn_at, item.withdrawal_reason = now, reason
    item.version += 1
    item.edited_by, item.edited_at = by, now


async def import_batch(
    session: AsyncSession, lines: Sequence[NewsImportLine], *, by: str, now: datetime
) -> dict[str, DomainError | bool]:
    """Import items of another portal; return for each source id whether anything changed, or the error of the line."""
    ids = {line.source_id: uuid5(IMPORT_NAMESPACE, line.source_id) for line in lines}
    columns = select(*(_news_item.c[name] for name in ("id", "digest", "version", "slug", "published_at", "withdrawn_at")))
    statement = columns.where(_news_item.c.id.in_(ids.values())).with_for_update()
    before = {row.id: row for row in await session.execute(statement)}
    slugs = select(_news_item.c.slug, _news_item.c.id).where(_news_item.c.slug.in_([line.slug for line in lines if line.slug]))
    owners: dict[str, UUID] = dict(iter(await session.execute(slugs)))
    outcomes = {line.source_id: _outcome(line, ids[line.source_id], before.get(ids[line.source_id]), owners, now) for line in lines}
    changed = [line for line in lines if outcomes[line.source_id] is True]
    if changed:
        rows = [_identity(line, ids[line.source_id], before.get(ids[line.source_id]), now) for line in changed]
        editor = {"edited_by": by, "edited_at": now}
        # Sanitizing is CPU work; in a thread it does not block other tasks.
        contents = await asyncio.to_thread(lambda: [_content(line) for line in changed])
        await session.execute(_UPSERT, [row | content | editor for row, content in zip(rows, contents, strict=True)])
    return outcomes


_news_item: Any = NewsItem.__table__
_INSERT = upsert(_news_item)
_UPSERT = _INSERT.on_conflict_do_update(
    index_elements=["id"],
    set_={
        column.key: _INSERT.excluded[column.key]
        for column in _news_item.c
        if column.key not in ("id", "withdrawn_at", "withdrawal_reason")
    },
)


def _outcome(line: NewsImportLine, item_id: UUID, before: Any, owners: dict[str, UUID], now: datetime) -> DomainError | bool:
    if before is not None and before.digest == _digest(line):
        return False
    if before is not None and before.withdrawn_at is not None:
        return NewsItemWithdrawn()
    keeps_time = before is not None and before.published_at == line.published_at
    if line.published_at is not None and line.published_at < now and not (line.imported or keeps_time):
        return PublishTimeInPast()
    if line.slug is not None and owners.setdefault(line.slug, item_id) != item_id:
        return SlugConflict()
    return True


def _digest(line: NewsImportLine) -> bytes:
    return hashlib.sha256(line.model_dump_json().encode()).digest()


def _identity(line: NewsImportLine, item_id: UUID, before: Any, now: datetime) -> dict[str, Any]:
    return {
        "id": item_id,
        "version": before.version + 1 if before else 1,
        # A derived slug is computed once: people keep addresses.
        "slug": line.slug or (before.slug if before else _slug(line.title, item_id)),
        "published_at": line.published_at,
        "listed_at": line.published_at or now,
        "imported": line.imported,
        "source_id": line.source_id,
        "digest": _digest(line),
    }


def _published_at(request: NewsItemIn, before: datetime | None, now: datetime) -> datetime | None:
    is_published = before is not None and before <= now
    if request.state == "draft":
        if is_published:
            raise NewsItemAlreadyPublished
        return None
    if is_published and request.publish_at in (None, before):
        return before
    if request.publish_at is not None and request.publish_at < now:
        raise PublishTimeInPast
    if is_published:
        raise NewsItemAlreadyPublished
    return request.publish_at or now


def _content(request: NewsItemIn | NewsImportLine) -> dict[str, Any]:
    body = html.clean(request.body)
    return {
        "kind": request.kind,
        "title": request.title,
        "summary": request.summary or None,
        "body": body,
        "category_code": text.slug(request.category) or None if request.category else None,
        "category": request.category,
        "attachments": [file.model_dump(mode="json") for file in request.attachments],
        "legal": request.legal.model_dump(mode="json") if request.legal else None,
        "search_text": _search_text(request, body),
    }


def _search_text(request: NewsItemIn | NewsImportLine, body: str) -> str:
    legal_words = (request.legal.number, request.legal.issuer) if request.legal else ()
    words = " ".join((request.title, request.summary or "", request.category or "", *legal_words, html.words(body)))[
        :MAX_SEARCH_TEXT
    ]
    # Without its cache, which is for the short texts of queries.
    return f" {text.fold.__wrapped__(words)} "


def _slug(title: str, item_id: UUID) -> str:
    readable = re.sub(r"[^a-z0-9]+", "-", text.slug(title))[:80].strip("-")
    return "-".join(filter(None, (readable, item_id.hex[:8])))


async def _flush(session: AsyncSession) -> None:
    try:
        await session.flush()
    except IntegrityError as error:
        if "news_item_slug_key" in str(error.orig):
            raise SlugConflict from error
        raise


def error_pointer(error: DomainError) -> str:
    """The JSON Pointer into an import line that an error is about."""
    return {PublishTimeInPast: "/published_at", SlugConflict: "/slug"}.get(type(error), "/source_id")
