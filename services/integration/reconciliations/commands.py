"""Writes of reconciliation: runs requested, claimed, carried on and completed; differences recorded, closed and repaired."""

import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final, NamedTuple
from uuid import UUID, uuid4

import structlog
from pydantic_core import to_json
from sqlalchemy import delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.sealing import Sealer
from services.chassis.unit_filter import within
from services.contracts.dossier import DossierEvent
from services.integration.access import visible_to
from services.integration.errors import NothingToRepair
from services.integration.models.deliveries import Delivery, DeliveryStep, PortalCall, PortalCallItem
from services.integration.models.reconciliations import PortalDifference, PortalOwn, Reconciliation
from services.integration.national_portal import protocol
from services.integration.national_portal.commands import deliveries
from services.integration.reconciliations import queries
from services.integration.reconciliations.queries import Ours
from services.integration.reconciliations.rules import WHOLE, Found, as_sent, shown, step_hash
from services.kernel.portal_digest import canonical
from services.kernel.vietnam import TIME_ZONE, day_in_vietnam

log = structlog.get_logger(__name__)

_SCHEDULING: Final = 12_401
"""Advisory lock: one worker begins the nightly run."""


class ClaimLost(Exception):
    """The lease ran out, and another process carries the run out."""


@dataclass(frozen=True, slots=True)
class Differing:
    """A dossier compared one by one: what differs, where it is counted, and with which keys its values are hashed and sealed."""

    code: str
    authority: str
    day: date | None
    found: Sequence[Found]
    own_sealer: Sealer | None
    digest: bytes | None = None


@dataclass(slots=True)
class Progress:
    """What a run has found out since it was last recorded. `unsettled` are dossiers that were on the way or cannot be compared."""

    compared: int = 0
    undetermined: int = 0
    on_the_way: int = 0
    on_the_way_since: datetime | None = None
    calls: int = 0
    differing: list[Differing] = field(default_factory=list)
    unsettled: set[str] = field(default_factory=set)

    def count_on_the_way(self, since: datetime | None) -> None:
        """Count a dossier that has been on the way since then."""
        self.on_the_way += 1
        self.on_the_way_since = min(filter(None, (self.on_the_way_since, since)), default=None)


class Repaired(NamedTuple):
    """How many dossiers are sent again, of how many something was accepted as the portal's own, and of how many something was restored here."""

    resent: int
    accepted: int
    restored: int


async def request(
    session: AsyncSession,
    *,
    first_day: date,
    last_day: date,
    authority: str,
    at: datetime,
    by: str | None,
    changed_since: datetime | None = None,
) -> UUID:
    """Request a run; returns its id, or that of the one that is still to be carried out for the same days and unit."""
    values = {
        "id": uuid4(),
        "first_day": first_day,
        "last_day": last_day,
        "authority": authority,
        "changed_since": changed_since,
        "requested_at": at,
        "requested_by": by,
        "next_attempt_at": at,
    }
    await session.execute(insert(Reconciliation).values(values).on_conflict_do_nothing())
    write_batch.mark_written(session)
    same = select(Reconciliation.id).where(
        Reconciliation.first_day == first_day,
        Reconciliation.last_day == last_day,
        Reconciliation.authority == authority,
        Reconciliation.completed_at.is_(None),
    )
    return (await session.scalars(same)).one()


async def schedule(session: AsyncSession, *, province: str, days: int | None, hour: int, at: datetime) -> None:
    """Request the nightly run, once a day from `hour` on in Vietnam: of everything, or of the newest `days` and all that changed since the last.

    The first run compares everything.
    """
    if not await session.scalar(select(func.pg_try_advisory_xact_lock(_SCHEDULING))):
        return
    last = await session.scalar(select(func.max(Reconciliation.requested_at)).where(Reconciliation.requested_by.is_(None)))
    today = day_in_vietnam(at)
    if at.astimezone(TIME_ZONE).hour < hour or (last is not None and day_in_vietnam(last) >= today):
        return
    changed_since = last if days is not None else None
    first = today - timedelta(days=(days or 1) - 1)
    if changed_since is None:
        first = min(await queries.earliest_day(session) or first, first)
    await request(session, first_day=first, last_day=today, authority=province, at=at, by=None, changed_since=changed_since)


async def claim(session: AsyncSession, *, at: datetime, lease: float) -> Reconciliation | None:
    """Claim the run that has waited longest, for `lease` seconds."""
    due = (
        select(Reconciliation)
        .where(Reconciliation.completed_at.is_(None), Reconciliation.next_attempt_at <= at)
        .where(or_(Reconciliation.lease_until.is_(None), Reconciliation.lease_until <= at))
        .order_by(Reconciliation.next_attempt_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = await session.scalar(due)
    if row is not None:
        row.claim_id, row.lease_until = uuid4(), at + timedelta(seconds=lease)
        row.started_at = row.started_at or at
    return row


async def renew_lease(session: AsyncSession, claimed: Reconciliation, *, at: datetime, lease: float) -> None:
    """Hold the run longer. Raises `ClaimLost`."""
    (await _held(session, claimed)).lease_until = at + timedelta(seconds=lease)


async def _held(session: AsyncSession, claimed: Reconciliation) -> Reconciliation:
    held = select(Reconciliation).where(Reconciliation.id == claimed.id, Reconciliation.claim_id == claimed.claim_id)
    row = await session.scalar(held.with_for_update())
    if row is None:
        raise ClaimLost
    return row


async def advance(
    session: AsyncSession, claimed: Reconciliation, sealer: Sealer, progress: Progress, *, day: str, code: str
) -> None:
    """Record what was found out up to this dossier of a day. Raises `ClaimLost`."""
    row = await _held(session, claimed)
    row.method, row.attempts, row.last_error = claimed.method, 0, None
    row.position_day, row.position_code = day, code
    row.compared += progress.compared
    row.undetermined += progress.undetermined
    row.on_the_way += progress.on_the_way
    row.calls += progress.calls
    row.on_the_way_since = min(filter(None, (row.on_the_way_since, progress.on_the_way_since)), default=None)
    await _store(session, row, sealer, progress.differing)


async def _store(session: AsyncSession, run: Reconciliation, sealer: Sealer, differing: Sequence[Differing]) -> None:
    keys = [(each.code, found.field) for each in differing for found in each.found]
    if not keys:
        return
    since = await queries.open_since(session, keys)
    rows = [
        _row(sealer, each, found) | {"reconciliation_id": run.id, "since": since.get((each.code, found.field), run.started_at)}
        for each in differing
        for found in each.found
    ]
    # Found a second time by a run that was interrupted.
    await session.execute(insert(PortalDifference).on_conflict_do_nothing(), rows)


def _row(sealer: Sealer, each: Differing, found: Found) -> dict[str, Any]:
    own = each.own_sealer or sealer
    surplus = own.seal(to_json(found.surplus), context=each.code.encode()) if found.surplus is not None else None
    return {
        "code": each.code,
        "field": found.field,
        "authority": each.authority,
        "day": each.day,
        "ours": shown(found.field, found.ours),
        "theirs": shown(found.field, found.theirs),
        "ours_hash": _hash(own, each.code, found.ours),
        "theirs_hash": _hash(own, each.code, found.theirs),
        "repair": found.repair,
        "versions": list(found.versions),
        "surplus": surplus,
        "surplus_sealed_own": each.own_sealer is not None,
        "digest": each.digest if found.field == WHOLE else None,
    }


def _hash(own: Sealer, code: str, value: Any) -> bytes | None:
    """A keyed hash: an identity number could be found from a plain one. Without the dossier's key it tells nothing."""
    content = canonical(value)
    return hmac.digest(own.index(code), content, sha256) if content else None


async def finish_day(
    session: AsyncSession, claimed: Reconciliation, sealer: Sealer, progress: Progress, *, day: str, at: datetime
) -> None:
    """Record the rest of a day, and close what earlier runs found on it and this one did not. Raises `ClaimLost`."""
    await advance(session, claimed, sealer, progress, day=day, code="")
    gone = update(PortalDifference).where(
        PortalDifference.closed_at.is_(None),
        PortalDifference.reconciliation_id != claimed.id,
        PortalDifference.day.is_(None) if day == "none" else PortalDifference.day == date.fromisoformat(day),
        PortalDifference.code.not_in(progress.unsettled),
        within(PortalDifference.authority, claimed.authority),
    )
    if claimed.method == "look_up":
        # What only the portal has is not among what is looked up.
        gone = gone.where(or_(PortalDifference.field != WHOLE, PortalDifference.repair == "resend"))
    await session.execute(gone.values(closed_at=at))


async def complete(session: AsyncSession, claimed: Reconciliation, *, at: datetime) -> None:
    """End a run. Raises `ClaimLost`."""
    row = await _held(session, claimed)
    row.completed_at, row.lease_until, row.claim_id, row.last_error = at, None, None, None
    row.method = claimed.method


async def postpone(session: AsyncSession, claimed: Reconciliation, reason: str, *, until: datetime) -> None:
    """Have a run carried on later, from where it is. Raises `ClaimLost`."""
    row = await _held(session, claimed)
    row.attempts += 1
    row.lease_until, row.claim_id, row.last_error, row.next_attempt_at = None, None, reason, until


async def repair(
    session: AsyncSession,
    id_: UUID,
    sealer: Sealer,
    codes: Collection[str] | None,
    *,
    agency: str,
    by: Principal,
    at: datetime,
) -> Repaired:
    """Mend what a run found and still stands, of these dossiers or all: ours is sent again, what only the portal has is accepted.

    What was lost or altered here is restored where something proves what it was; the rest stays, for to accept it would hide the loss.
    Raises `NothingToRepair`.
    """
    await queries.run(session, id_)
    standing = select(PortalDifference).where(
        PortalDifference.reconciliation_id == id_,
        PortalDifference.closed_at.is_(None),
        PortalDifference.repaired_at.is_(None),
        PortalDifference.repair != "report",
        visible_to(by, PortalDifference.authority),
    )
    if codes is not None:
        standing = standing.where(PortalDifference.code.in_(codes))
    rows = (await session.scalars(standing.order_by(PortalDifference.code, PortalDifference.field).with_for_update())).all()
    if not rows:
        raise NothingToRepair
    of_rows = {row.code for row in rows}
    known = set(
        await session.scalars(select(Delivery.code).where(Delivery.code.in_(of_rows)).order_by(Delivery.code).with_for_update())
    )
    ours = await queries.of_codes(session, sealer, sorted(known), agency)
    versions: dict[str, set[int]] = {}
    for row in rows:
        row.repaired_at = at
        restored: set[int] = set()
        if row.repair != "accept" and row.code in known and row.surplus:
            restored = await _restore_steps(session, row, ours[row.code], sealer)
        if row.repair == "resend" and row.code in known:
            versions.setdefault(row.code, set()).update(set(row.versions) - restored)
        if row.repair == "accept" or (row.field == WHOLE and row.surplus is not None):
            await _accept(session, row, known=row.code in known, by=by, at=at)
    accepted, restored_codes = ({row.code for row in rows if row.repair == kind} for kind in ("accept", "restore"))
    for code in sorted(known & (versions.keys() | restored_codes)):
        await _restore_row(session, ours[code])
    for code in sorted(versions):
        await _delete_beyond(session, code)
        await deliveries.resend(session, code, steps=sorted(versions[code]), at=at)
    write_batch.mark_written(session)
    return Repaired(len(versions), len(accepted), len(restored_codes))


async def _restore_row(session: AsyncSession, ours: Ours) -> None:
    """Set the event as the record says that was built from it, and what else a delivery has as both say."""
    expected = ours.expected
    if expected is None or expected.is_intact or expected.damage == "report":
        return
    row = await session.get_one(Delivery, ours.code)
    event = DossierEvent.model_validate(row.snapshot)
    if expected.record is not None and expected.event:
        event = protocol.corrected(event, expected.record)
        row.snapshot = event.model_dump(mode="json") | {"owner": None}
    row.newest_version, row.authority_code, row.submitted_on = event.version, event.authority.code, ours.day
    row.acknowledged_hash = row.acknowledged_hash or row.record_hash
    log.info("delivery restored", code=row.code)
    await session.flush()


async def _restore_steps(session: AsyncSession, row: PortalDifference, ours: Ours, sealer: Sealer) -> set[int]:
    """Put steps back that were lost or altered here after they were sent; returns their versions.

    The hash of what was sent proves that the portal has their bytes. A step of a supplement round has its event's type and due date from the
    record, where later records need them.
    """
    held = {step_hash(step): as_sent(step) for step in queries.surplus_steps(row, row.code, ours.sealer, sealer)}
    calls = (
        select(PortalCallItem.version, PortalCallItem.record_hash, func.min(PortalCall.at))
        .join(PortalCall, PortalCall.id == PortalCallItem.call_id)
        .where(PortalCallItem.code == row.code, PortalCallItem.version.is_not(None), PortalCallItem.record_hash.in_(held))
        .group_by(PortalCallItem.version, PortalCallItem.record_hash)
    )
    rounds = ((ours.expected.record if ours.expected else None) or {}).get("DanhSachHoSoBoSung") or []
    restored: set[int] = set()
    rows: Sequence[Any] = (await session.execute(calls)).all()
    for version, hash_, at in rows:
        payload = held[hash_]
        kind, due_at = protocol.supplement_of(row.code, version, payload, rounds)
        sent = {"payload": payload, "state": "acknowledged", "sent_at": at}
        statement = insert(DeliveryStep).values(code=row.code, version=version, kind=kind, due_at=due_at, **sent)
        await session.execute(statement.on_conflict_do_update(index_elements=["code", "version"], set_=sent))
        log.info("step restored", code=row.code, version=version)
        restored.add(version)
    return restored


async def _delete_beyond(session: AsyncSession, code: str) -> None:
    """Delete steps beyond a dossier's newest version, which came from no event; not those that were sent."""
    newest = select(Delivery.newest_version).where(Delivery.code == code).scalar_subquery()
    was_sent = (PortalCallItem.code == DeliveryStep.code) & (PortalCallItem.version == DeliveryStep.version)
    beyond = delete(DeliveryStep).where(DeliveryStep.code == code, DeliveryStep.version > newest)
    await session.execute(beyond.where(~select(PortalCallItem.code).where(was_sent).exists()))


async def _accept(session: AsyncSession, row: PortalDifference, *, known: bool, by: Principal, at: datetime) -> None:
    """Take what only the portal has as its own: from now on it is expected there."""
    values: Mapping[str, Any] = {
        "day": row.day,
        "digest": None if known else row.digest,
        "surplus": row.surplus,
        "surplus_sealed_own": row.surplus_sealed_own,
        "accepted_at": at,
        "accepted_by": by.subject,
    }
    statement = insert(PortalOwn).values(code=row.code, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=values))


async def forget(session: AsyncSession, *, before: datetime) -> None:
    """Delete reports of runs completed before then, but for those with differences that stand."""
    stands = (
        select(PortalDifference.code)
        .where(PortalDifference.reconciliation_id == Reconciliation.id, PortalDifference.closed_at.is_(None))
        .exists()
    )
    await session.execute(delete(Reconciliation).where(Reconciliation.completed_at < before, ~stands))
