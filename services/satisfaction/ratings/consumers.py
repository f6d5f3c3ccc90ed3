"""Consumers: a dossier that is returned or refused gets an invitation to rate it, closed while it is reopened; campaigns know those returned."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import DossierRejected, DossierReopened, DossierReturned
from services.satisfaction.campaigns.commands import planning
from services.satisfaction.ratings import commands
from services.satisfaction.ratings.context import RatingContext


def create(context: RatingContext) -> Consumers:
    """The consumers of a worker; invitations need the context's token secret and settings."""
    consumers = Consumers("satisfaction")

    @consumers.on(DossierReturned)
    async def on_dossier_returned(session: AsyncSession, event: DossierReturned) -> None:
        await commands.invite(session, context, event, "returned")
        await planning.set_returned(session, event, event.returned_at or event.step.at)

    @consumers.on(DossierRejected)
    async def on_dossier_rejected(session: AsyncSession, event: DossierRejected) -> None:
        await commands.invite(session, context, event, "rejected")

    @consumers.on(DossierReopened)
    async def on_dossier_reopened(session: AsyncSession, event: DossierReopened) -> None:
        await commands.close(session, context, event)
        await planning.set_returned(session, event, None)

    return consumers
