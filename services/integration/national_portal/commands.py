"""Writes of deliveries to the national portal: enqueue, claim, the three outcomes, and replay.

Events may arrive in any order and while a claim is being sent, so every command locks the row of the delivery it changes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.dossier import DossierEvent
from services.contracts.integration import DossierSynchronised
from services.integration.access import visible_to
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity
from services.integration.errors import NotQuarantined
from services.integration.models.deliveries import Delivery, DeliveryStep
from services.integration.national_portal import protocol, queries

RECEIVER: Final = "national_portal"
# The most steps in one claim, so that sending fits into the lease; the next claim has the rest.
MAX_STEPS = 50


@dataclass(frozen=True)
class Claim:
    """A dossier to send now: its newest state, the oldest unsent steps, and the lease.

    `exists_at_portal`: whether the portal has acknowledged some version of it.
    """

    code: str
    version: int
    snapshot: dict[str, Any]
    exists_at_portal: bool
    steps: tuple[tuple[int, dict[str, str]], ...]
    lease_until: datetime
    attempts: int

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return self.code

    @cached_property
    def event(self) -> DossierEvent:
        """The newest event. Parsed when it is sent, not when it is claimed: one that cannot be parsed must not stop other claims."""
        return DossierEvent.model_validate(self.snapshot)


async def enqueue(session: AsyncSession, event: DossierEvent, *, at: datetime) -> None:
    """Enqueue the event: the dossier's state if it is the newest, and the step in any case."""
    await session.execute(_upsert(event, at))
    step = {"code": event.code, "version": event.version, "payload": protocol.step(event)}
    add_step = insert(DeliveryStep).values(step).on_conflict_do_nothing().returning(DeliveryStep.version)
    if await session.scalar(add_step) is not None:
        # A step that arrives after a newer state was acknowledged is still delivered.
        reopen = update(Delivery).where(Delivery.code == event.code, Delivery.state == "acknowledged")
        await session.execute(reopen.values(state="pending", next_attempt_at=at))
    # These statements bypass the write batch; the dispatcher wakes when they are committed.
    write_batch.mark_written(session)


def _upsert(event: DossierEvent, at: datetime) -> Any:
    """The upsert of a delivery. It locks the row even if the event is an older one.

    A quarantined delivery becomes pending again, because its content has changed.
    """
    values: dict[str, Any] = {
        "authority_code": event.authority.code,
        # Neither the portal nor this service needs the owner's account.
        "snapshot": event.model_dump(mode="json") | {"owner": None},
        "newest_version": event.version,
        "enqueued_at": at,
        "state": "pending",
        "attempts": 0,
        "next_attempt_at": at,
    }
    statement = insert(Delivery).values(code=event.code, **values)
    return statement.on_conflict_do_update(index_elements=["code"], set_=values, where=Delivery.newest_version < event.version)


async def claim(session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
    """Claim due deliveries, longest due first, for `lease` seconds."""
    limit = capacity.of(RECEIVER)
    rows = await deliveries.claim(session, Delivery, limit, at=at, lease=lease) if limit > 0 else []
    unsent = await queries.unsent(session, [row.code for row in rows]) if rows else []
    steps = {code: list(group) for code, group in groupby(unsent, key=lambda step: step.code)}
    return [_claim(row, steps.get(row.code, [])) for row in rows]


def _claim(row: Delivery, unsent: Sequence[DeliveryStep]) -> Claim:
    assert row.lease_until is not None  # noqa: S101 - just set
    return Claim(
        code=row.code,
        version=row.newest_version,
        snapshot=row.snapshot,
        exists_at_portal=row.acknowledged_version is not None,
        steps=tuple((step.version, step.payload) for step in unsent[:MAX_STEPS]),
        lease_until=row.lease_until,
        attempts=row.attempts,
    )


async def acknowledge(session: AsyncSession, claim: Claim, *, at: datetime) -> None:
    """Record that the portal accepted the claim's state and steps; emits an event if the acknowledged version grew."""
    row = await _release(session, claim)
    if row is None:
        return
    sent = [version for version, _ in claim.steps]
    mark = update(DeliveryStep).where(DeliveryStep.code == claim.code, DeliveryStep.version.in_(sent))
    await session.execute(mark.values(sent_at=at))
    # Read after the lock: a consumer may have added a step in the meantime.
    unsent = [step.version for step in await queries.unsent(session, [claim.code])]
    version = claim.version
    if not any(older <= version for older in unsent) and version > (row.acknowledged_version or 0):
        row.acknowledged_version, row.acknowledged_at = version, at
        emit(session, _synchronised(claim.event, at))
    row.attempts, row.last_error, row.next_attempt_at = 0, None, at
    row.state = "pending" if unsent or row.newest_version > version else "acknowledged"


def _synchronised(event: DossierEvent, at: datetime) -> DossierSynchronised:
    return DossierSynchronised(dossier=event.code, version=event.version, status_code=event.status_code, acknowledged_at=at)


async def postpone(session: AsyncSession, claim: Claim, reason: str, *, until: datetime) -> None:
    """Record that the portal could not be reached; the number of retries is not limited."""
    row = await _release(session, claim)
    if row is not None:
        deliveries.postpone(row, reason, attempts=claim.attempts + 1, until=until)


async def quarantine(session: AsyncSession, claim: Claim, reason: str, *, at: datetime) -> None:
    """Record that the portal refused the claim: it is not sent again until an administrator replays it or the dossier changes."""
    row = await _release(session, claim)
    if row is None:
        return
    if row.newest_version == claim.version:
        deliveries.quarantine(row, reason, attempts=claim.attempts + 1)
    else:
        # The dossier has changed in the meantime, so the refused content is outdated.
        deliveries.postpone(row, reason, attempts=claim.attempts + 1, until=at)


async def _release(session: AsyncSession, claim: Claim) -> Delivery | None:
    return await deliveries.release(session, Delivery, Delivery.code == claim.code, lease_until=claim.lease_until)


async def replay(session: AsyncSession, code: str, *, by: Principal, at: datetime) -> None:
    """Send one quarantined delivery again, now."""
    delivery = await queries.delivery(session, code, by)
    if await _replay(session, Delivery.code == delivery.code, by=by, at=at) == 0:
        raise NotQuarantined


async def replay_all(session: AsyncSession, *, by: Principal, at: datetime) -> int:
    """Send all quarantined deliveries the principal may see again, now; returns how many."""
    return await _replay(session, by=by, at=at)


async def _replay(session: AsyncSession, *conditions: ColumnElement[bool], by: Principal, at: datetime) -> int:
    return await deliveries.replay(session, Delivery, visible_to(by), *conditions, at=at)
