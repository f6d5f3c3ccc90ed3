"""Writing drafts. Without events: nobody but the applicant is to know that there is a draft.

`since` is the oldest last change of a draft that has not expired.
"""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.conditional_requests import PreconditionRequired, require_version
from services.chassis.sealing import Sealer
from services.dossier import errors, sealed_content
from services.dossier.documents.rules import names
from services.dossier.drafts import queries
from services.dossier.drafts.schemas import MAX_DRAFTS, Content
from services.dossier.models.drafts import Draft
from services.dossier.uploads import commands as uploads


async def create(
    session: AsyncSession,
    sealer: Sealer,
    content: Content,
    *,
    by: Principal,
    at: datetime,
    since: datetime,
    number: UUID | None = None,
) -> Draft:
    """A new draft, under the id `number` where the client made one; `DraftLimitReached`, or `PreconditionRequired` where it is there already."""
    await _lock_drafts_of(session, by)
    if number is not None and await session.get(Draft, number) is not None:
        # Somebody else's, or one that has expired, is none of the caller's.
        await queries.draft(session, number, by, since=since)
        raise PreconditionRequired
    if await queries.count(session, by, since=since) >= MAX_DRAFTS:
        raise errors.DraftLimitReached
    draft = Draft(id=number or uuid4(), owner=by.subject, version=1, content=b"", updated_at=at)
    _seal(draft, content, sealer)
    session.add(draft)
    await _keep_uploads(session, content, by, at + (at - since))
    return draft


async def update(
    session: AsyncSession,
    sealer: Sealer,
    draft: UUID,
    content: Content,
    *,
    expected: int,
    by: Principal,
    at: datetime,
    since: datetime,
) -> Draft:
    """The draft with new content and a new expiry. `VersionMismatch` where it was changed in between."""
    row = await queries.locked(session, draft, by, since=since)
    require_version(row.version, expected)
    _seal(row, content, sealer)
    row.version += 1
    row.updated_at = at
    await _keep_uploads(session, content, by, at + (at - since))
    return row


async def delete(session: AsyncSession, draft: UUID, *, by: Principal, since: datetime) -> None:
    """Delete the draft, whatever its version."""
    await session.delete(await queries.locked(session, draft, by, since=since))


def content_of(draft: Draft, sealer: Sealer) -> Content:
    """The content of the draft, as the applicant sent it; `ContentUnreadable` where it cannot be opened."""
    return sealed_content.unseal(sealer, draft.content, row=str(draft.id))


def _seal(draft: Draft, content: Content, sealer: Sealer) -> None:
    draft.content = sealed_content.seal(sealer, content, row=str(draft.id))


async def _keep_uploads(session: AsyncSession, content: Content, by: Principal, until: datetime) -> None:
    """What a draft names does not expire before it."""
    named = [code for code in _codes(content) if names.is_kept(code)]
    if named:
        await uploads.keep_until(session, named, until, by=by)


def _codes(content: Content) -> Iterator[str]:
    """The codes of documents in an incomplete submission, of which any part may be missing or of another type."""
    components = content.get("components")
    for part in components if isinstance(components, list) else ():
        documents = part.get("documents") if isinstance(part, dict) else None
        yield from (code for code in documents if isinstance(code, str)) if isinstance(documents, list) else ()


async def _lock_drafts_of(session: AsyncSession, by: Principal) -> None:
    # The drafts of an account are created one after another: a count, unlike a row, cannot be locked.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("motcua.drafts"), func.hashtext(by.subject))))
