"""Writes of uploads."""

from collections.abc import Collection

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.models.uploads import Upload


async def keep(session: AsyncSession, ids: Collection[str]) -> None:
    """Let these uploads not expire: a dossier has them now."""
    await session.execute(update(Upload).where(Upload.id.in_(ids)).values(expires_at=None))
