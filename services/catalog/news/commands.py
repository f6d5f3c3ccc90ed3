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

# Gives what comes from an older portal the same id each time it comes.
IMPORT_NAMESPACE = UUID("6f1b0c5e-3a54-4d0e-9d0f-5a1c7b1f0e35")
MAX_SEARCH_TEXT = 20_000


async def create(session: AsyncSession, wanted: NewsItemIn, *, by: str, now: datetime) -> NewsItem:
    """Create a news item: a draft, published now, or from `publish_at` on."""
    made = uuid4()
    published_at = _published_at(wanted, None, now)
    created = NewsItem(
        id=made,
        version=1,
        slug=wanted.slug or _slug(wanted.title, made),
        published_at=published_at,
        listed_at=published_at or now,
        imported=False,
        edited_by=by,
        edited_at=now,
        **_content(wanted),
    )
    session.add(created)
    await _flush(session)
    return created


async def update(session: AsyncSession, name: str, wanted: NewsItemIn, *, expected: int | None, by: str, now: datetime) -> NewsItem:
    """Replace the content of the item that was read as version `expected`; one that is published keeps its day of publication."""
    found = await queries.news_item(session, name, locked=True)
    conditional_requests.require(found.version, expected)
    if found.withdrawn_at is not None:
        raise NewsItemWithdrawn
    found.published_at = _published_at(wanted, found.published_at, now)
    found.listed_at = found.published_at or now
    found.slug = wanted.slug or found.slug
    for column, value in _content(wanted).items():
        setattr(found, column, value)
    found.version += 1
    found.edited_by, found.edited_at = by, now
    await _flush(session)
    return found


async def withdraw(session: AsyncSession, name: str, *, expected: int | None, reason: str | None, by: str, now: datetime) -> None:
    """Withdraw a news item. One that nobody could see yet is deleted; of a published one the address stays known (410)."""
    found = await queries.news_item(session, name, locked=True)
    conditional_requests.require(found.version, expected)
    if found.withdrawn_at is not None:
        raise NewsItemWithdrawn
    if queries.state(found, now) != "published":
        await session.delete(found)
        return
    found.withdrawn_at, found.withdrawal_reason = now, reason
    found.version += 1
    found.edited_by, found.edited_at = by, now


async def import_batch(
    session: AsyncSession, lines: Sequence[NewsImportLine], *, by: str, now: datetime
) -> dict[str, DomainError | bool]:
    """Import news items of another portal; return for each source id whether anything changed, or the error it was refused with."""
    ids = {line.source_id: uuid5(IMPORT_NAMESPACE, line.source_id) for line in lines}
    known = select(*(_news_item.c[name] for name in ("id", "digest", "version", "slug", "published_at", "withdrawn_at")))
    locked = known.where(_news_item.c.id.in_(ids.values())).with_for_update()
    before = {row.id: row for row in await session.execute(locked)}
    slugs = select(_news_item.c.slug, _news_item.c.id).where(_news_item.c.slug.in_([line.slug for line in lines if line.slug]))
    owners: dict[str, UUID] = dict(iter(await session.execute(slugs)))
    told = {line.source_id: _outcome(line, ids[line.source_id], before.get(ids[line.source_id]), owners, now) for line in lines}
    taken = [line for line in lines if told[line.source_id] is True]
    if taken:
        rows = [_identity(line, ids[line.source_id], before.get(ids[line.source_id]), now) for line in taken]
        edited = {"edited_by": by, "edited_at": now}
        # Cleaning is work for the processor; other tasks of this process go on meanwhile.
        contents = await asyncio.to_thread(lambda: [_content(line) for line in taken])
        await session.execute(_UPSERT, [row | content | edited for row, content in zip(rows, contents, strict=True)])
    return told


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


def _outcome(line: NewsImportLine, of: UUID, before: Any, owners: dict[str, UUID], now: datetime) -> DomainError | bool:
    if before is not None and before.digest == _digest(line):
        return False
    if before is not None and before.withdrawn_at is not None:
        return NewsItemWithdrawn()
    known_since = before is not None and before.published_at == line.published_at
    if line.published_at is not None and line.published_at < now and not (line.imported or known_since):
        return PublishTimeInPast()
    if line.slug is not None and owners.setdefault(line.slug, of) != of:
        return SlugConflict()
    return True


def _digest(line: NewsImportLine) -> bytes:
    return hashlib.sha256(line.model_dump_json().encode()).digest()


def _identity(line: NewsImportLine, of: UUID, before: Any, now: datetime) -> dict[str, Any]:
    return {
        "id": of,
        "version": before.version + 1 if before else 1,
        # Where no slug is given it is made once: people keep addresses.
        "slug": line.slug or (before.slug if before else _slug(line.title, of)),
        "published_at": line.published_at,
        "listed_at": line.published_at or now,
        "imported": line.imported,
        "source_id": line.source_id,
        "digest": _digest(line),
    }


def _published_at(wanted: NewsItemIn, before: datetime | None, now: datetime) -> datetime | None:
    out_already = before is not None and before <= now
    if wanted.state == "draft":
        if out_already:
            raise NewsItemAlreadyPublished
        return None
    if out_already and wanted.publish_at in (None, before):
        return before
    if wanted.publish_at is not None and wanted.publish_at < now:
        raise PublishTimeInPast
    if out_already:
        raise NewsItemAlreadyPublished
    return wanted.publish_at or now


def _content(wanted: NewsItemIn | NewsImportLine) -> dict[str, Any]:
    body = html.clean(wanted.body)
    return {
        "kind": wanted.kind,
        "title": wanted.title,
        "summary": wanted.summary or None,
        "body": body,
        "category_code": text.slug(wanted.category) or None if wanted.category else None,
        "category": wanted.category,
        "attachments": [file.model_dump(mode="json") for file in wanted.attachments],
        "legal": wanted.legal.model_dump(mode="json") if wanted.legal else None,
        "search_text": _search_text(wanted, body),
    }


def _search_text(wanted: NewsItemIn | NewsImportLine, body: str) -> str:
    named = (wanted.legal.number, wanted.legal.issuer) if wanted.legal else ()
    said = " ".join((wanted.title, wanted.summary or "", wanted.category or "", *named, html.words(body)))[:MAX_SEARCH_TEXT]
    # Not by way of its cache, which is for the short texts people type.
    return f" {text.fold.__wrapped__(said)} "


def _slug(title: str, of: UUID) -> str:
    readable = re.sub(r"[^a-z0-9]+", "-", text.slug(title))[:80].strip("-")
    return "-".join(filter(None, (readable, of.hex[:8])))


async def _flush(session: AsyncSession) -> None:
    try:
        await session.flush()
    except IntegrityError as error:
        if "news_item_slug_key" in str(error.orig):
            raise SlugConflict from error
        raise


def error_pointer(refusal: DomainError) -> str:
    """The JSON Pointer into a line that a refusal is about."""
    return {PublishTimeInPast: "/published_at", SlugConflict: "/slug"}.get(type(refusal), "/source_id")
