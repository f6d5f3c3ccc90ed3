"""Consumers: the events of dossiers that indicators depend on, acknowledgements of the national portal, and ratings."""

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import DossierCompleted, DossierImported, DossierReturned, DossierSubmitted
from services.contracts.integration import DossierSynchronised
from services.contracts.satisfaction import RatingExcluded, RatingImported, RatingRestored, RatingSubmitted
from services.scorecard.scorecards import commands

consumers = Consumers("scorecard")


@consumers.on(DossierSubmitted)
async def on_dossier_submitted(session: AsyncSession, event: DossierSubmitted) -> None:
    await commands.upsert_lifecycle(session, event)


@consumers.on(DossierCompleted)
async def on_dossier_completed(session: AsyncSession, event: DossierCompleted) -> None:
    await commands.upsert_lifecycle(session, event)


@consumers.on(DossierReturned)
async def on_dossier_returned(session: AsyncSession, event: DossierReturned) -> None:
    await commands.upsert_lifecycle(session, event)


@consumers.on(DossierImported)
async def on_dossier_imported(session: AsyncSession, event: DossierImported) -> None:
    await commands.upsert_lifecycle(session, event)


@consumers.on(DossierSynchronised)
async def on_dossier_synchronised(session: AsyncSession, event: DossierSynchronised) -> None:
    await commands.upsert_acknowledgement(session, event)


@consumers.on(RatingSubmitted)
async def on_rating_submitted(session: AsyncSession, event: RatingSubmitted) -> None:
    await commands.upsert_rating(session, event, authority=event.authority.code, field=event.procedure.field.code)


@consumers.on(RatingImported)
async def on_rating_imported(session: AsyncSession, event: RatingImported) -> None:
    await commands.upsert_rating(session, event, authority=event.authority, field=event.field)


@consumers.on(RatingExcluded)
async def on_rating_excluded(session: AsyncSession, event: RatingExcluded) -> None:
    await commands.upsert_exclusion(session, event)


@consumers.on(RatingRestored)
async def on_rating_restored(session: AsyncSession, event: RatingRestored) -> None:
    await commands.upsert_exclusion(session, event)
