"""Events in: the steps of dossiers that indicators look at, acknowledgements of the national portal, and ratings."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import DossierCompleted, DossierImported, DossierReturned, DossierSubmitted
from services.contracts.integration import DossierSynchronised
from services.contracts.satisfaction import RatingGiven
from services.scorecard.scorecards import commands

consumers = Consumers("scorecard")


@consumers.on(DossierSubmitted)
async def on_dossier_submitted(session: AsyncSession, event: DossierSubmitted) -> None:
    await commands.keep_life(session, event)


@consumers.on(DossierCompleted)
async def on_dossier_completed(session: AsyncSession, event: DossierCompleted) -> None:
    await commands.keep_life(session, event)


@consumers.on(DossierReturned)
async def on_dossier_returned(session: AsyncSession, event: DossierReturned) -> None:
    await commands.keep_life(session, event)


@consumers.on(DossierImported)
async def on_dossier_imported(session: AsyncSession, event: DossierImported) -> None:
    await commands.keep_life(session, event)


@consumers.on(DossierSynchronised)
async def on_dossier_synchronised(session: AsyncSession, event: DossierSynchronised) -> None:
    await commands.keep_acknowledgement(session, event)


@consumers.on(RatingGiven)
async def on_rating_given(session: AsyncSession, event: RatingGiven) -> None:
    await commands.keep_rating(session, event)
