"""Consumers: every event of a dossier is enqueued for delivery to the national portal."""

from datetime import UTC, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import DossierEvent
from services.contracts.subscriptions import CONSUMED
from services.integration.national_portal import commands

consumers = Consumers("integration")


async def on_dossier_event(session: AsyncSession, event: DossierEvent) -> None:
    await commands.enqueue(session, event, at=datetime.now(UTC))


# Every event of a dossier is delivered the same way: its state and the step. A new type of event needs no code here.
for _event in CONSUMED["integration"]:
    if issubclass(_event, DossierEvent):
        consumers.on(_event)(on_dossier_event)
