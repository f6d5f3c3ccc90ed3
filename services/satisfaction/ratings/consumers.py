"""Events in: results that reached their applicants."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import DossierReturned
from services.satisfaction.ratings import commands
from services.satisfaction.ratings.context import RatingContext


def create(survey: RatingContext) -> Consumers:
    """The consumers of a worker; inviting needs the survey's secret and settings."""
    consumers = Consumers("satisfaction")

    @consumers.on(DossierReturned)
    async def on_dossier_returned(session: AsyncSession, event: DossierReturned) -> None:
        await commands.invite(session, survey, event)

    return consumers
