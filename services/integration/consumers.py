"""Events in: every step of every dossier's life."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import (
    DossierCompleted,
    DossierEvent,
    DossierProcessed,
    DossierReceived,
    DossierRejected,
    DossierReturned,
    DossierSubmitted,
)
from services.integration import commands

consumers = Consumers("integration")


@consumers.on(DossierSubmitted)
@consumers.on(DossierReceived)
@consumers.on(DossierRejected)
@consumers.on(DossierProcessed)
@consumers.on(DossierCompleted)
@consumers.on(DossierReturned)
async def on_dossier_event(session: AsyncSession, event: DossierEvent) -> None:
    await commands.want(session, event, at=datetime.now(UTC))
