"""Authorities: created and changed by editors and imports; a change is announced only when something changed."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.catalog import preconditions
from services.catalog.errors import AuthorityInOwnTree, UnknownParent
from services.catalog.models import Authority
from services.catalog.queries import authorities
from services.catalog.schemas import AuthorityIn
from services.chassis.concurrency import Stale
from services.chassis.outbox import emit
from services.contracts.catalog import AuthorityPublished


async def put(session: AsyncSession, wanted: AuthorityIn, *, expected: int | None) -> Authority:
    """Create the authority, or change the one the caller read as version `expected`."""
    found = await session.get(Authority, wanted.code, with_for_update=True)
    preconditions.require(found.version if found else None, expected)
    try:
        return await keep(session, wanted, found)
    except IntegrityError as error:
        # Somebody else created it at the same moment.
        raise Stale from error


async def keep(session: AsyncSession, wanted: AuthorityIn, found: Authority | None = None) -> Authority:
    """Make the authority (`found`, locked, where there is one) as wanted; its version tells whether that changed anything."""
    await _require_place(session, wanted, found)
    if found is not None and AuthorityIn.model_validate(found, from_attributes=True) == wanted:
        return found
    if found is None:
        found = Authority(version=0)
        session.add(found)
    for name, value in wanted:
        setattr(found, name, value)
    found.version += 1
    emit(session, _event(found))
    await session.flush()
    return found


async def _require_place(session: AsyncSession, wanted: AuthorityIn, found: Authority | None) -> None:
    if wanted.parent is None or (found is not None and found.parent == wanted.parent):
        return
    if await session.get(Authority, wanted.parent) is None:
        raise UnknownParent if wanted.parent != wanted.code else AuthorityInOwnTree
    if await authorities.is_below(session, wanted.parent, wanted.code):
        raise AuthorityInOwnTree


def _event(authority: Authority) -> AuthorityPublished:
    return AuthorityPublished.model_validate(authority, from_attributes=True)
