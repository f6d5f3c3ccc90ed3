"""Consumers: every event of a dossier is enqueued for the national portal, every anchor for the time-stamp authorities."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import partial

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.dossier import AnchorCompleted, DossierEvent
from services.contracts.subscriptions import CONSUMED
from services.integration.national_portal import commands as national_portal
from services.integration.settings import Settings
from services.integration.time_stamps import commands as time_stamps


async def on_dossier_event(session: AsyncSession, event: DossierEvent) -> None:
    await national_portal.enqueue(session, event, at=datetime.now(UTC))


async def on_anchor_completed(authorities: Sequence[str], session: AsyncSession, event: AnchorCompleted) -> None:
    await time_stamps.enqueue(session, event, authorities, at=datetime.now(UTC))


def create(settings: Settings) -> Consumers:
    """The consumers over `settings`, which say who time-stamps."""
    consumers = Consumers("integration")
    # Every event of a dossier is delivered the same way: its state and the step. A new type of event needs no code here.
    for event in CONSUMED["integration"]:
        if issubclass(event, DossierEvent):
            consumers.on(event)(on_dossier_event)
    consumers.on(AnchorCompleted)(partial(on_anchor_completed, [each.name for each in settings.time_stamp_authorities]))
    return consumers
