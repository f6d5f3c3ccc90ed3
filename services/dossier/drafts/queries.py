"""Drafts: an applicant's own, as long as they are kept. `since` is when a draft must have been changed to be still there."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.dossier.errors import DraftNotFound
from services.dossier.models import Draft


def own(by: Principal, since: datetime) -> ColumnElement[bool]:
    """The one filter of every way to a draft: nobody but its owner, and not after its time, whenever it is removed."""
    return and_(Draft.owner == by.subject, Draft.updated_at > since)


async def drafts(session: AsyncSession, by: Principal, paging: Paging, *, since: datetime) -> Sequence[Draft]:
    """A page of the caller's drafts and one more, newest change first."""
    wanted = select(Draft).where(own(by, since))
    return (await session.scalars(paging.after(wanted, Draft.updated_at, Draft.id, descending=True))).all()


async def count(session: AsyncSession, by: Principal, *, since: datetime) -> int:
    """How many drafts the caller keeps."""
    return await session.scalar(select(func.count()).select_from(Draft).where(own(by, since))) or 0


async def draft(session: AsyncSession, wanted: UUID, by: Principal, *, since: datetime) -> Draft:
    """The draft, or `DraftNotFound` when it is not there (any more) or not the caller's."""
    found = await session.scalar(select(Draft).where(Draft.id == wanted, own(by, since)))
    if found is None:
        raise DraftNotFound
    return found


async def locked(session: AsyncSession, wanted: UUID, by: Principal, *, since: datetime) -> Draft:
    """Like `draft`, and nobody else changes it until this transaction ends."""
    found = await session.scalar(select(Draft).where(Draft.id == wanted, own(by, since)).with_for_update())
    if found is None:
        raise DraftNotFound
    return found
