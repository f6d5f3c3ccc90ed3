"""Consumers: the names of authorities."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.catalog import AuthorityPublished
from services.satisfaction.petitions.commands import authorities


def register(consumers: Consumers) -> None:
    """Add the consumers of this slice to those of the service."""

    @consumers.on(AuthorityPublished)
    async def on_authority_published(session: AsyncSession, event: AuthorityPublished) -> None:
        await authorities.upsert(session, event)
