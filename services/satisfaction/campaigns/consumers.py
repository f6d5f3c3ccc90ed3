"""Consumers: an imported dossier whose result was returned is asked about in campaigns, as those returned here are."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import DossierImported
from services.satisfaction.campaigns.commands import planning


def register(consumers: Consumers) -> None:
    """Add the consumers of campaigns; returned dossiers come through those of ratings."""

    @consumers.on(DossierImported)
    async def on_dossier_imported(session: AsyncSession, event: DossierImported) -> None:
        if event.returned_at is not None and event.status == "returned":
            await planning.set_returned(session, event, event.returned_at)
