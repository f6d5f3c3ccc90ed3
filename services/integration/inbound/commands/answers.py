"""Answers on their way to the portal: claims, and what it said to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy.ext.asyncio import AsyncSession

from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.models.inbound import InboundMessage

RECEIVER: Final = "national_portal"


@dataclass
class AnswerClaim:
    """An answer to send now, as bytes."""

    id: int
    answer: bytes
    received_at: datetime
    lease_until: datetime
    attempts: int

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return str(self.id)


class AnswerCommands:
    """The commands of the dispatcher that sends answers."""

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[AnswerClaim]:
        """Claim answers, longest due first, for `lease` seconds."""
        limit = capacity.of(RECEIVER)
        rows = await deliveries.claim(session, InboundMessage, limit, at=at, lease=lease) if limit > 0 else []
        return [
            AnswerClaim(row.id, row.answer, row.received_at, row.lease_until, row.attempts)
            for row in rows
            if row.answer is not None and row.lease_until is not None
        ]

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[AnswerClaim]]) -> None:
        """Record what the portal said to each answer."""
        for outcome in sorted(outcomes, key=lambda each: each.claim.id):
            claim = outcome.claim
            of_message = InboundMessage.id == claim.id
            row = await deliveries.release(session, InboundMessage, of_message, lease_until=claim.lease_until)
            if row is None:
                continue
            if outcome.kind == "acknowledged":
                row.state, row.attempts, row.last_error, row.acknowledged_at = "acknowledged", 0, None, outcome.at
            elif outcome.kind == "postponed":
                deliveries.postpone(row, outcome.reason or "", attempts=claim.attempts + 1, until=outcome.at)
            else:
                deliveries.quarantine(row, outcome.reason or "", attempts=claim.attempts + 1)
