"""Authorities as the catalogue published them."""

from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.models import Authority


async def at_work(session: AsyncSession, code: str, day: date) -> bool:
    """Whether there is an authority of this code on a day."""
    open_end = or_(Authority.valid_to.is_(None), Authority.valid_to >= day)
    return bool(await session.scalar(select(exists().where(Authority.code == code, Authority.valid_from <= day, open_end))))
