"""Consumers: every event a figure depends on, folded in the transaction of the inbox."""

from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.inbox import Consumers
from services.contracts.event import Event
from services.contracts.subscriptions import CONSUMED
from services.scorecard.tallies.commands import folding

consumers: Final = Consumers("scorecard")


async def _take(session: AsyncSession, event: Event) -> None:
    await folding.take(session, [event])


for _event in CONSUMED["scorecard"]:
    consumers.on(_event)(_take)
