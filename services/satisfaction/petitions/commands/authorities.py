"""The names of authorities, from the catalogue's events; only a newer version replaces an older one."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.contracts.catalog import AuthorityPublished
from services.satisfaction.models.petitions import Authority


async def upsert(session: AsyncSession, published: AuthorityPublished) -> None:
    """Store an authority as last published."""
    row = published.model_dump(include={"code", "version", "name", "valid_from", "valid_to"})
    newer = insert(Authority).values(row)
    newer = newer.on_conflict_do_update(index_elements=["code"], set_=row, where=Authority.version < newer.excluded.version)
    await session.execute(newer)
