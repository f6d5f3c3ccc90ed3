"""Writes of procedures declared as integrated: declare, claim, outcomes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from uuid import uuid4

from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.outbox import emit
from services.chassis.sealing import Sealer
from services.contracts.integration import ProcedureIntegrated
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.errors import IntegratedInFuture
from services.integration.models.deliveries import PortalCall
from services.integration.models.procedures import IntegratedProcedure
from services.integration.national_portal.client import Exchange
from services.integration.national_portal.commands.outcomes import call_row
from services.integration.procedures.schemas import DeclaredProcedureIn
from services.kernel.vietnam import day_in_vietnam, midnight

RECEIVER = "national_portal"


@dataclass
class ProcedureClaim:
    """A procedure to ask the portal for now. `exchanges` are the calls that were made for it."""

    code: str
    lease_until: datetime
    attempts: int
    exchanges: list[Exchange] = field(default_factory=list)

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return self.code


async def declare(session: AsyncSession, procedures: Sequence[DeclaredProcedureIn], *, at: datetime) -> None:
    """Declare procedures as integrated. One that is acknowledged stays so; one that was refused is asked for again.

    Raises `IntegratedInFuture`.
    """
    _require_past(procedures, day_in_vietnam(at))
    values = {"state": "pending", "attempts": 0, "next_attempt_at": at, "asked_at": None}
    days = {each.code: each.integrated_on for each in procedures}
    rows = [{"code": code, "declared_at": at, "integrated_on": day} | values for code, day in sorted(days.items())]
    if rows:
        again = IntegratedProcedure.state == "quarantined"
        statement = upsert(IntegratedProcedure).values(rows)
        values |= {"integrated_on": statement.excluded.integrated_on}
        await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=values, where=again))
        write_batch.mark_written(session)


def _require_past(procedures: Sequence[DeclaredProcedureIn], today: date) -> None:
    faults = [
        IntegratedInFuture.fault(f"/body/{number}/integrated_on")
        for number, each in enumerate(procedures)
        if each.integrated_on is not None and each.integrated_on > today
    ]
    if faults:
        raise IntegratedInFuture(errors=faults)


@dataclass(frozen=True)
class Commands:
    """The commands of the dispatcher, over the service's sealer."""

    sealer: Sealer

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[ProcedureClaim]:
        """Claim declared procedures, longest due first, for `lease` seconds."""
        limit = capacity.of(RECEIVER)
        rows = await deliveries.claim(session, IntegratedProcedure, limit, at=at, lease=lease) if limit > 0 else []
        claims = []
        for row in rows:
            assert row.lease_until is not None  # noqa: S101 - just set
            row.asked_at = at
            claims.append(ProcedureClaim(row.code, row.lease_until, row.attempts))
        return claims

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[ProcedureClaim]]) -> None:
        """Record what the portal answered, and announce each procedure it acknowledged."""
        calls = [call_row(uuid4(), exchange, self.sealer) for outcome in outcomes for exchange in outcome.claim.exchanges]
        if calls:
            await session.execute(insert(PortalCall).values(calls))
        for outcome in sorted(outcomes, key=lambda each: each.claim.code):
            claim = outcome.claim
            key = IntegratedProcedure.code == claim.code
            row = await deliveries.release(session, IntegratedProcedure, key, lease_until=claim.lease_until)
            if row is None:
                continue
            if outcome.kind == "acknowledged":
                row.state, row.attempts, row.last_error, row.acknowledged_at = "acknowledged", 0, None, outcome.at
                row.answer = claim.exchanges[-1].answer or b""
                row.record_hash = sha256(row.answer).digest()
                since = midnight(row.integrated_on) if row.integrated_on else outcome.at
                emit(session, ProcedureIntegrated(code=claim.code, integrated_at=since, record_hash=row.record_hash.hex()))
            elif outcome.kind == "postponed":
                deliveries.postpone(row, outcome.reason or "", attempts=claim.attempts + 1, until=outcome.at)
            else:
                deliveries.quarantine(row, outcome.reason or "", attempts=claim.attempts + 1)
