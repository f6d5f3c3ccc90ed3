"""Deliveries to the national portal: enqueued by events, renewed, sent again, and replayed from quarantine."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import telemetry, write_batch
from services.chassis.auth import Principal
from services.contracts.dossier import DossierEvent
from services.integration.access import visible_to
from services.integration.delivery import commands as deliveries
from services.integration.errors import NotQuarantined
from services.integration.models.deliveries import Delivery, DeliveryStep
from services.integration.national_portal import protocol, queries
from services.kernel.vietnam import day_in_vietnam


async def enqueue(session: AsyncSession, event: DossierEvent, *, at: datetime) -> None:
    """Enqueue the event: the dossier's state if it is the newest, and the step in any case."""
    await _serialise(session, event.code)
    await session.execute(_upsert(event, at))
    step = {
        "code": event.code,
        "version": event.version,
        "payload": protocol.step(event),
        "kind": event.type,
        "due_at": event.due_at,
        "traceparent": telemetry.traceparent(),
    }
    add_step = upsert(DeliveryStep).values(step).on_conflict_do_nothing().returning(DeliveryStep.version)
    if await session.scalar(add_step) is not None:
        # A step that arrives after a newer state was acknowledged is still delivered, and a supplement round changes the record.
        late = update(Delivery).where(Delivery.code == event.code, Delivery.newest_version > event.version)
        if event.type in protocol.SUPPLEMENTS:
            await session.execute(late.values(revision=Delivery.revision + 1))
        await session.execute(late.where(Delivery.state == "acknowledged").values(state="pending", next_attempt_at=at))
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
        "submitted_on": day_in_vietnam(event.submitted_at),
    }
    statement = upsert(Delivery).values(code=event.code, **values)
    changed = values | {"revision": Delivery.revision + 1}
    return statement.on_conflict_do_update(index_elements=["code"], set_=changed, where=Delivery.newest_version < event.version)


async def renew(session: AsyncSession, code: str, *, at: datetime) -> None:
    """Have the dossier sent again, because its persons or papers changed; nothing where no event of it has arrived."""
    await _serialise(session, code)
    values = {"revision": Delivery.revision + 1, "state": "pending", "attempts": 0, "next_attempt_at": at}
    await session.execute(update(Delivery).where(Delivery.code == code).values(values))
    write_batch.mark_written(session)


async def resend(session: AsyncSession, code: str, *, steps: Sequence[int] = (), at: datetime) -> None:
    """Send the dossier's record again although the portal acknowledged it, and these of its steps: it no longer has them as they were sent.

    The same bytes, not new ones of an event that may have been altered; they are built anew only where they were damaged.
    """
    revisions = {"revision": Delivery.revision + 1, "record_revision": Delivery.record_revision + 1}
    values = {"acknowledged_hash": None, "state": "pending", "attempts": 0, "next_attempt_at": at, **revisions}
    await session.execute(update(Delivery).where(Delivery.code == code).values(values))
    if steps:
        lost = update(DeliveryStep).where(DeliveryStep.code == code, DeliveryStep.version.in_(steps))
        await session.execute(lost.values(state="pending", sent_at=None))
    write_batch.mark_written(session)


async def mark_held(session: AsyncSession, code: str, record_hash: bytes) -> None:
    """The portal holds the dossier already, as the record of this hash: what is sent replaces it."""
    held = update(Delivery).where(Delivery.code == code, Delivery.acknowledged_hash.is_(None))
    await session.execute(held.values(acknowledged_hash=record_hash))


async def _serialise(session: AsyncSession, code: str) -> None:
    # A new dossier has no row to lock, and its persons and its first event may arrive at once: one must see the other.
    await session.execute(select(func.pg_advisory_xact_lock(func.hashtextextended(code, 0))))


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
