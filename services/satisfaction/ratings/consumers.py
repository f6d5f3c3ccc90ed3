"""Consumers: a returned dossier gets an invitation to rate it, and may be drawn for campaigns."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import DossierReturned
from services.satisfaction.campaigns.commands import planning
from services.satisfaction.ratings import commands
from services.satisfaction.ratings.context import RatingContext


def create(context: RatingContext) -> Consumers:
    """The consumers of a worker; invitations need the context's token secret and settings."""
    consumers = Consumers("satisfaction")

    @consumers.on(DossierReturned)
    async def on_dossier_returned(session: AsyncSession, event: DossierReturned) -> None:
        await commands.invite(session, context, event)
        await planning.add_returned(session, event)

    return consumers
