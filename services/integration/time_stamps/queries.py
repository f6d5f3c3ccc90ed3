"""Reads of time stamps, for administrators."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.paging import Paging
from services.integration.models.time_stamps import TimeStamp
from services.integration.time_stamps.schemas import TimeStampState


async def time_stamps(session: AsyncSession, paging: Paging, state: TimeStampState | None) -> Sequence[TimeStamp]:
    """A page of time stamps, of the newest anchors first."""
    statement = select(TimeStamp)
    if state is not None:
        statement = statement.where(TimeStamp.state == state)
    return (await session.scalars(paging.after(statement, TimeStamp.anchor, TimeStamp.authority, descending=True))).all()
