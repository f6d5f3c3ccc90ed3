"""Keeping unfinished submissions for their applicants. Nothing is announced: nobody else is to know that there is a draft.

`since` is when a draft must have been changed to be still there.
"""

from datetime import datetime
from uuid import UUID, uuid4

from pydantic_core import from_json, to_json
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.conditional_requests import require_version
from services.chassis.sealing import Sealer
from services.dossier import errors
from services.dossier.drafts import queries
from services.dossier.drafts.schemas import MAX_DRAFTS, Content
from services.dossier.models import Draft


async def create(session: AsyncSession, sealer: Sealer, content: Content, *, by: Principal, at: datetime, since: datetime) -> Draft:
    """A new draft, or `TooManyDrafts`."""
    await _lock_drafts_of(session, by)
    if await queries.count(session, by, since=since) >= MAX_DRAFTS:
        raise errors.DraftLimitReached
    made = Draft(id=uuid4(), owner=by.subject, version=1, content=b"", updated_at=at)
    _seal(made, content, sealer)
    session.add(made)
    return made


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
    """The draft with this content in place of what it held, kept for as long again. `Stale` when it was changed meanwhile."""
    found = await queries.locked(session, draft, by, since=since)
    require_version(found.version, expected)
    _seal(found, content, sealer)
    found.version += 1
    found.updated_at = at
    return found


async def delete(session: AsyncSession, draft: UUID, *, by: Principal, since: datetime) -> None:
    """Nothing remains of the draft, whatever its version."""
    await session.delete(await queries.locked(session, draft, by, since=since))


def content_of(draft: Draft, sealer: Sealer) -> Content:
    """What the draft holds, as it was given."""
    content: Content = from_json(sealer.open(draft.content, context=_context(draft)))
    return content


def _seal(draft: Draft, content: Content, sealer: Sealer) -> None:
    draft.content = sealer.seal(to_json(content), context=_context(draft))


def _context(draft: Draft) -> bytes:
    return str(draft.id).encode()


async def _lock_drafts_of(session: AsyncSession, by: Principal) -> None:
    # One new draft of an account after the other: a count, unlike a row, cannot be locked.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtext("motcua.drafts"), func.hashtext(by.subject))))
