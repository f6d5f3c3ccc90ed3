"""Keeping uploads that no dossier has yet."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.dossier.models.uploads import Upload


async def keep_for_draft(session: AsyncSession, ids: Sequence[str], owner: str, until: datetime) -> None:
    """Keep uploads of an account as long as a draft that names them; those a dossier has do not expire at all."""
    longer = (Upload.id.in_(ids), Upload.owner == owner, Upload.expires_at > func.now(), Upload.expires_at < until)
    await session.execute(update(Upload).where(*longer).values(expires_at=until))
