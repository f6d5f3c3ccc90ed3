"""Reading an applicant's own drafts. `since` is the oldest last change of a draft that has not expired."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.dossier.errors import DraftNotFound
from services.dossier.models.drafts import Draft


def own(by: Principal, since: datetime) -> ColumnElement[bool]:
    """The one filter of every access to drafts: only the owner's, and only until they expire, however late they are removed."""
    return and_(Draft.owner == by.subject, Draft.updated_at > since)


async def drafts(session: AsyncSession, by: Principal, paging: Paging, *, since: datetime) -> Sequence[Draft]:
    """A page of the caller's drafts and one more, newest change first."""
    drafts = select(Draft).where(own(by, since))
    return (await session.scalars(paging.after(drafts, Draft.updated_at, Draft.id, descending=True))).all()


async def count(session: AsyncSession, by: Principal, *, since: datetime) -> int:
    """The number of the caller's drafts."""
    return await session.scalar(select(func.count()).select_from(Draft).where(own(by, since))) or 0


async def draft(session: AsyncSession, number: UUID, by: Principal, *, since: datetime) -> Draft:
    """The draft, or `DraftNotFound` where it does not exist (any more) or is not the caller's."""
    row = await session.scalar(select(Draft).where(Draft.id == number, own(by, since)))
    if row is None:
        raise DraftNotFound
    return row


async def locked(session: AsyncSession, number: UUID, by: Principal, *, since: datetime) -> Draft:
    """Like `draft`, with the row locked until the transaction ends."""
    row = await session.scalar(select(Draft).where(Draft.id == number, own(by, since)).with_for_update())
    if row is None:
        raise DraftNotFound
    return row
