"""Reads of deliveries to the national portal. Those for API clients take the principal and apply the access filter."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, Final, NamedTuple

from pydantic_core import to_json
from sqlalchemy import case, func, over, select, text, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.sealing import Sealer, SealingError
from services.integration.access import visible_to
from services.integration.errors import DeliveryNotFound
from services.integration.models.deliveries import Delivery, DeliveryStep, PortalCall, PortalCallItem, PortalRecord
from services.integration.national_portal import schemas
from services.integration.national_portal.client import body
from services.integration.national_portal.protocol import SUPPLEMENTS, SupplementStep
from services.integration.national_portal.schemas import DeliveryState
from services.integration.parties.queries import KeptParties, kept


async def delivery(session: AsyncSession, code: str, principal: Principal) -> Delivery:
    """The delivery of this dossier; raises `DeliveryNotFound` if there is none or the principal may not see it."""
    row = await session.scalar(select(Delivery).where(Delivery.code == code, visible_to(principal)))
    if row is None:
        raise DeliveryNotFound
    return row


async def deliveries(
    session: AsyncSession, principal: Principal, paging: Paging, state: DeliveryState | None
) -> Sequence[Delivery]:
    """A page of the deliveries the principal may see, by code."""
    statement = select(Delivery).where(visible_to(principal))
    if state is not None:
        statement = statement.where(Delivery.state == state)
    return (await session.scalars(paging.after(statement, Delivery.code))).all()


async def steps(session: AsyncSession, code: str) -> Sequence[DeliveryStep]:
    """All steps of a dossier, oldest version first. The caller checks access to the delivery."""
    return (await session.scalars(select(DeliveryStep).where(DeliveryStep.code == code).order_by(DeliveryStep.version))).all()


class UnsentStep(NamedTuple):
    """A step the portal has not acknowledged; `in_order`: every earlier one has arrived here."""

    code: str
    version: int
    payload: dict[str, Any]
    state: str
    traceparent: str | None
    in_order: bool


async def unsent(session: AsyncSession, codes: Sequence[str]) -> list[UnsentStep]:
    """The steps the portal has not acknowledged, oldest version first."""
    place = over(func.row_number(), partition_by=DeliveryStep.code, order_by=DeliveryStep.version)
    # Versions count from 1. Of a dossier the portal knows already, earlier ones may be from before this service.
    known = Delivery.acknowledged_version.is_not(None)
    base = case((known, over(func.min(DeliveryStep.version), partition_by=DeliveryStep.code)), else_=1)
    in_order = DeliveryStep.version <= base + place - 1
    stored = (DeliveryStep.code, DeliveryStep.version, DeliveryStep.payload, DeliveryStep.state, DeliveryStep.traceparent)
    columns = (*stored, in_order.label("in_order"))
    steps = select(*columns, DeliveryStep.sent_at).join(Delivery, Delivery.code == DeliveryStep.code)
    steps_ = steps.where(DeliveryStep.code.in_(codes)).subquery()
    unsent_ = select(*(steps_.c[each.name] for each in columns)).where(steps_.c.sent_at.is_(None))
    return [UnsentStep(*row) for row in await session.execute(unsent_.order_by(steps_.c.code, steps_.c.version))]


async def unsent_versions(session: AsyncSession, codes: Sequence[str]) -> dict[str, list[int]]:
    """The versions of the steps the portal has not acknowledged, by dossier."""
    versions: dict[str, list[int]] = {}
    steps = select(DeliveryStep.code, DeliveryStep.version).where(DeliveryStep.code.in_(codes), DeliveryStep.sent_at.is_(None))
    for step in await session.execute(steps):
        versions.setdefault(step.code, []).append(step.version)
    return versions


async def supplements(session: AsyncSession, codes: Sequence[str]) -> dict[str, list[SupplementStep]]:
    """The steps that asked for a supplement and those by which it came, of each dossier, oldest first."""
    columns = (DeliveryStep.code, DeliveryStep.kind, DeliveryStep.version, DeliveryStep.payload, DeliveryStep.due_at)
    of_rounds = select(*columns).where(DeliveryStep.code.in_(codes), DeliveryStep.kind.in_(SUPPLEMENTS))
    steps: dict[str, list[SupplementStep]] = {}
    if codes:
        for code, *step in await session.execute(of_rounds.order_by(DeliveryStep.code, DeliveryStep.version)):
            steps.setdefault(code, []).append(SupplementStep(*step))
    return steps


async def records(session: AsyncSession, keys: Sequence[tuple[str, bytes]], kept: Mapping[str, KeptParties]) -> dict[str, bytes]:
    """The bytes of stored records, by code; without those whose key is gone, or that were altered."""
    if not keys:
        return {}
    opened: dict[str, bytes] = {}
    for row in await session.scalars(select(PortalRecord).where(tuple_(PortalRecord.code, PortalRecord.hash).in_(keys))):
        content = _opened(row, kept)
        if content is not None:
            opened[row.code] = content
    return opened


def _opened(row: PortalRecord, kept: Mapping[str, KeptParties]) -> bytes | None:
    if row.sealed and row.code not in kept:
        return None
    try:
        content = kept[row.code].sealer.open(row.content, context=row.code.encode()) if row.sealed else row.content
    except SealingError:
        return None
    return content if sha256(content).digest() == row.hash else None


async def calls(session: AsyncSession, code: str) -> Sequence[PortalCall]:
    """The calls a dossier had a part in, newest first, at most a hundred. The caller checks access to the delivery."""
    of_dossier = select(PortalCallItem.call_id).where(PortalCallItem.code == code)
    return (
        await session.scalars(select(PortalCall).where(PortalCall.id.in_(of_dossier)).order_by(PortalCall.at.desc()).limit(100))
    ).all()


async def request(session: AsyncSession, sealer: Sealer, call: PortalCall) -> bytes | None:
    """The exact bytes of a call's request, as evidence; None where a part of it was erased with a dossier's key."""
    items = (
        await session.scalars(select(PortalCallItem).where(PortalCallItem.call_id == call.id).order_by(PortalCallItem.position))
    ).all()
    codes = list({item.code for item in items})
    kept_ = await kept(session, sealer, codes)
    stored = select(PortalRecord).where(PortalRecord.code.in_(codes), PortalRecord.hash.in_([item.record_hash for item in items]))
    by_hash: dict[bytes, bytes] = {}
    for row in await session.scalars(stored):
        content = _opened(row, kept_)
        if content is not None:
            by_hash[row.hash] = content
    for step in await session.scalars(select(DeliveryStep).where(DeliveryStep.code.in_(codes))):
        record = to_json(step.payload)
        by_hash[sha256(record).digest()] = record
    parts = [by_hash.get(item.record_hash) for item in items]
    if None in parts:
        return None
    return body(sealer.open(call.head, context=call.id.bytes), [part for part in parts if part is not None])


_COUNTS: Final = text(
    """
    select count(*) filter (where state = 'pending') as pending,
           count(*) filter (where state = 'quarantined') as quarantined,
           min(enqueued_at) filter (where state = 'pending') as since,
           count(*) filter (where fault = 'ours') as ours,
           count(*) filter (where fault = 'theirs') as theirs,
           count(*) filter (where fault = 'network') as network,
           (select count(*) from delivery_step where sent_at is null) as unsent,
           (select count(*) from integrated_procedure where state = 'acknowledged') as procedures,
           (select count(*) from inbound_dossier where state in ('pending', 'offered')) as inbound,
           (select count(*) from inbound_dossier where state = 'refused') as inbound_refused,
           (select count(*) from inbound_dossier where state = 'read_only') as inbound_read_only,
           (select count(*) from inbound_message where state = 'quarantined') as answers_quarantined,
           (select count(*) from inbound_message where state in ('open', 'pending')) as unanswered,
           (select min(received_at) from inbound_message where state in ('open', 'pending')) as unanswered_since,
           (select min(since) from portal_difference where closed_at is null and repaired_at is null) as differing_since,
           exists (select from reconciliation where completed_at is not null) as reconciled
    from delivery where state in ('pending', 'quarantined')
    """
)
_CALLS: Final = text("select count(*), count(*) filter (where outcome = 'accepted') from portal_call where at > :since")
_NEWEST: Final = text("select status is null or status <> 200 as failed from portal_call order by at desc limit :newest")


async def status(session: AsyncSession, *, failures: int, takes_over: bool = True, at: datetime) -> schemas.PortalStatus:
    """How the exchange stands. The circuit is each worker's own, so it is judged here by the newest `failures` calls.

    Without `takes_over` nothing is said of inbound.
    """
    row = (await session.execute(_COUNTS)).one()
    calls_, accepted = (await session.execute(_CALLS, {"since": at - timedelta(hours=1)})).one()
    newest = (await session.scalars(_NEWEST, {"newest": failures})).all()
    return schemas.PortalStatus(
        lag_seconds=_seconds(row.since, at),
        backlog=row.pending,
        circuit="open" if row.pending and len(newest) == failures and all(newest) else "closed",
        oldest_difference_seconds=_seconds(row.differing_since, at) if row.reconciled or row.differing_since else None,
        inbound=schemas.InboundStatus(
            pending=row.inbound,
            refused=row.inbound_refused,
            read_only=row.inbound_read_only,
            unanswered=row.unanswered,
            quarantined=row.answers_quarantined,
            lag_seconds=_seconds(row.unanswered_since, at),
        )
        if takes_over
        else None,
        outbound=schemas.OutboundStatus(
            pending=row.pending,
            quarantined=row.quarantined,
            unsent_steps=row.unsent,
            failing=schemas.FaultCounts(ours=row.ours, theirs=row.theirs, network=row.network),
            calls=calls_,
            accepted_percent=round(100 * accepted / calls_, 2) if calls_ else None,
            acknowledged_procedures=row.procedures,
        ),
    )


def _seconds(since: datetime | None, at: datetime) -> float:
    return (at - since).total_seconds() if since else 0
