"""Every write of the integration service: what should be delivered, who is delivering it now, and how it went.

A courier claims deliveries, calls the portal outside any transaction, and then records the outcome; its lease proves that nobody took
over meanwhile. Events may arrive in any order and while a push is under way: the delivery's row is locked by whoever changes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import groupby
from typing import Any

from sqlalchemy import or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.dossier import DossierEvent
from services.contracts.integration import DossierSynchronised
from services.integration import queries
from services.integration.access import visible_to
from services.integration.errors import NotQuarantined
from services.integration.models import Delivery, DeliveryStep
from services.integration.rules import portal_dossier

# Steps a claim takes at most, so that a push fits into its lease; the rest goes with the next.
MAX_STEPS = 50


@dataclass(frozen=True)
class Claim:
    """A dossier to push now: the newest state, the oldest unsent steps, whether the portal ever acknowledged it, and the lease."""

    code: str
    version: int
    snapshot: dict[str, Any]
    known: bool
    steps: tuple[tuple[int, dict[str, str]], ...]
    lease_until: datetime
    attempts: int

    @cached_property
    def event(self) -> DossierEvent:
        """The newest event. Read only when it is pushed: one that cannot be read must not stop the claiming of others."""
        return DossierEvent.model_validate(self.snapshot)


async def want(session: AsyncSession, event: DossierEvent, *, at: datetime) -> None:
    """Have the portal told of the event: of the dossier's state if it is the newest, and of the step in any case."""
    await session.execute(_newest(event, at))
    step = {"code": event.code, "version": event.version, "payload": portal_dossier.step(event)}
    fresh = insert(DeliveryStep).values(step).on_conflict_do_nothing().returning(DeliveryStep.version)
    if await session.scalar(fresh) is not None:
        # A step that comes after a newer state was acknowledged is delivered all the same.
        late = update(Delivery).where(Delivery.code == event.code, Delivery.state == "acknowledged")
        await session.execute(late.values(state="pending", next_attempt_at=at))
    # These statements bypass the write batch; the courier wakes when they are committed.
    write_batch.mark_written(session)


def _newest(event: DossierEvent, at: datetime) -> Any:
    """Also locks the row when the event is an older one. A quarantined dossier gets a new chance, for its content is another now."""
    news: dict[str, Any] = {
        "authority_code": event.authority.code,
        # Whose account it is concerns neither the portal nor this service.
        "snapshot": event.model_dump(mode="json") | {"owner": None},
        "wanted_version": event.version,
        "wanted_at": at,
        "state": "pending",
        "attempts": 0,
        "next_attempt_at": at,
    }
    row = insert(Delivery).values(code=event.code, **news)
    return row.on_conflict_do_update(index_elements=["code"], set_=news, where=Delivery.wanted_version < event.version)


async def claim(session: AsyncSession, limit: int, *, at: datetime, lease: float) -> list[Claim]:
    """Take up to so many due deliveries, longest due first, for `lease` seconds."""
    due = (
        select(Delivery.code)
        .where(Delivery.state == "pending", Delivery.next_attempt_at <= at)
        .where(or_(Delivery.lease_until.is_(None), Delivery.lease_until <= at))
        .order_by(Delivery.next_attempt_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        # In a subquery the limit could be applied again for each row.
        .cte("due")
    )
    taken = update(Delivery).where(Delivery.code == due.c.code).values(lease_until=at + timedelta(seconds=lease))
    found = await session.scalars(taken.returning(Delivery), execution_options={"synchronize_session": False})
    deliveries = found.all()
    unsent = await queries.unsent(session, [delivery.code for delivery in deliveries]) if deliveries else []
    steps = {code: list(some) for code, some in groupby(unsent, key=lambda step: step.code)}
    return [_claim(delivery, steps.get(delivery.code, [])) for delivery in deliveries]


def _claim(delivery: Delivery, unsent: Sequence[DeliveryStep]) -> Claim:
    assert delivery.lease_until is not None  # noqa: S101 - just set
    return Claim(
        code=delivery.code,
        version=delivery.wanted_version,
        snapshot=delivery.snapshot,
        known=delivery.acknowledged_version is not None,
        steps=tuple((step.version, step.payload) for step in unsent[:MAX_STEPS]),
        lease_until=delivery.lease_until,
        attempts=delivery.attempts,
    )


async def acknowledge(session: AsyncSession, claimed: Claim, *, at: datetime) -> None:
    """The portal took the state and the steps of the claim. Announced when that brought the portal forward."""
    delivery = await _leased(session, claimed)
    if delivery is None:
        return
    sent = [version for version, _ in claimed.steps]
    mark = update(DeliveryStep).where(DeliveryStep.code == claimed.code, DeliveryStep.version.in_(sent))
    await session.execute(mark.values(sent_at=at))
    # Read after the lock: a consumer may have added a step while we pushed.
    missing = [step.version for step in await queries.unsent(session, [claimed.code])]
    version = claimed.version
    if not any(older <= version for older in missing) and version > (delivery.acknowledged_version or 0):
        delivery.acknowledged_version, delivery.acknowledged_at = version, at
        emit(session, _synchronised(claimed.event, at))
    delivery.attempts, delivery.last_error, delivery.next_attempt_at = 0, None, at
    delivery.state = "pending" if missing or delivery.wanted_version > version else "acknowledged"


def _synchronised(event: DossierEvent, at: datetime) -> DossierSynchronised:
    return DossierSynchronised(dossier=event.code, version=event.version, status_code=event.status_code, acknowledged_at=at)


async def postpone(session: AsyncSession, claimed: Claim, reason: str, *, until: datetime) -> None:
    """The portal could not be reached: try again later, however often."""
    delivery = await _leased(session, claimed)
    if delivery is not None:
        delivery.attempts, delivery.last_error, delivery.next_attempt_at = claimed.attempts + 1, reason, until


async def quarantine(session: AsyncSession, claimed: Claim, reason: str, *, at: datetime) -> None:
    """The portal refused it for good: keep it with the reason until somebody has it tried again, or its dossier moves on."""
    delivery = await _leased(session, claimed)
    if delivery is not None:
        delivery.attempts, delivery.last_error, delivery.next_attempt_at = claimed.attempts + 1, reason, at
        # What was refused is not what is wanted any more when the dossier moved on meanwhile.
        delivery.state = "quarantined" if delivery.wanted_version == claimed.version else "pending"


async def _leased(session: AsyncSession, claimed: Claim) -> Delivery | None:
    """The claimed delivery, locked and given back; nothing when the lease ran out and somebody else took it."""
    mine = select(Delivery).where(Delivery.code == claimed.code, Delivery.lease_until == claimed.lease_until)
    delivery = await session.scalar(mine.with_for_update())
    if delivery is not None:
        delivery.lease_until = None
    return delivery


async def replay(session: AsyncSession, code: str, *, by: Principal, at: datetime) -> None:
    """Have one quarantined delivery tried again now."""
    delivery = await queries.delivery(session, code, by)
    if await _released(session, Delivery.code == delivery.code, by, at) == 0:
        raise NotQuarantined


async def replay_all(session: AsyncSession, *, by: Principal, at: datetime) -> int:
    """Have all quarantined deliveries tried again now; return how many."""
    return await _released(session, Delivery.state == "quarantined", by, at)


async def _released(session: AsyncSession, which: Any, by: Principal, at: datetime) -> int:
    again = update(Delivery).where(which, visible_to(by), Delivery.state == "quarantined")
    again = again.values(state="pending", attempts=0, next_attempt_at=at)
    return len((await session.scalars(again.returning(Delivery.code))).all())
