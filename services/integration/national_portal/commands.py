"""Writes of deliveries to the national portal: enqueue, claim, outcomes, and replay.

Events may arrive in any order and while a claim is being sent, so every command locks the rows of the deliveries it changes.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from hashlib import sha256
from itertools import groupby
from typing import Any, Final, Literal, cast
from uuid import UUID, uuid4

import structlog
from pydantic import ValidationError
from pydantic_core import from_json, to_json
from sqlalchemy import ColumnElement, bindparam, func, insert, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.chassis.sealing import Sealer, SealingError
from services.contracts.dossier import DossierEvent
from services.contracts.integration import DossierSynchronised
from services.integration.access import visible_to
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.errors import NotQuarantined
from services.integration.mappings import queries as mappings
from services.integration.models.deliveries import Delivery, DeliveryStep, PortalCall, PortalCallItem, PortalRecord
from services.integration.national_portal import protocol, queries
from services.integration.national_portal.client import Exchange
from services.integration.national_portal.queries import UnsentStep
from services.integration.parties import queries as parties_queries
from services.integration.parties.queries import KeptParties
from services.kernel.vietnam import day_in_vietnam

log = structlog.get_logger(__name__)

RECEIVER: Final = "national_portal"
# The most steps in one claim, so that sending fits into the lease; the next claim has the rest.
MAX_STEPS = 50
# One whose record cannot be built waits for a new version of its data, or of this service.
_BROKEN_WAIT: Final = timedelta(minutes=10)
# One whose procedure has no national code; what mends that makes it due at once (`mappings.commands`).
_GAP_WAIT: Final = timedelta(hours=6)

StepState = Literal["pending", "sent", "acknowledged", "refused"]


@dataclass(slots=True)
class ClaimedStep:
    """A step to send: the bytes of its record, and how it stands. `sent`: its bytes may have reached the portal."""

    version: int
    record: bytes
    state: StepState


@dataclass(slots=True)
class Sent:
    """A record in a call: a dossier's, or that of its step `version`."""

    code: str
    version: int | None


@dataclass(slots=True)
class Call:
    """A call with whose records it had, in their order."""

    exchange: Exchange
    items: Sequence[Sent]


@dataclass
class Claim:
    """A dossier to send now: the bytes of its record, its oldest unsent steps, and the lease.

    `exists_at_portal`: the portal has acknowledged some version of it; `is_current`: it has acknowledged these bytes. While it is sent,
    `call` becomes the one with which the portal accepted the record, `failure` why something was not accepted.
    """

    code: str
    version: int
    revision: int
    status_code: int
    record: bytes
    exists_at_portal: bool
    is_current: bool
    steps: list[ClaimedStep]
    lease_until: datetime
    attempts: int
    step_at: datetime
    waits_until: datetime | None = None
    sealer: Sealer | None = None
    call: Call | None = None
    calls: list[Call] = field(default_factory=list)
    failure: Exception | None = None

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return self.code

    @cached_property
    def hash(self) -> bytes:
        """The SHA-256 of the record's bytes."""
        return sha256(self.record).digest()

    @property
    def in_doubt(self) -> bool:
        """Whether an earlier claim sent steps and their answer is not known."""
        return any(step.state == "sent" for step in self.steps)


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
    """Send the dossier's record again although the portal acknowledged it, and these of its steps: it no longer has them as they were sent."""
    await session.execute(
        update(Delivery)
        .where(Delivery.code == code)
        .values(acknowledged_hash=None, state="pending", attempts=0, next_attempt_at=at)
    )
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


@dataclass(frozen=True)
class Commands:
    """The commands of the dispatcher, over the service's sealer; `order_wait` is how long steps wait for an earlier one, in seconds."""

    sealer: Sealer
    order_wait: float = 0

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
        """Claim due deliveries, longest due first, for `lease` seconds. Their records are built and stored before they are sent."""
        limit = capacity.of(RECEIVER)
        rows = await deliveries.claim(session, Delivery, limit, at=at, lease=lease) if limit > 0 else []
        if not rows:
            return []
        codes = [row.code for row in rows]
        unsent = {code: list(group) for code, group in groupby(await queries.unsent(session, codes), key=lambda each: each.code)}
        kept = await parties_queries.kept(session, self.sealer, codes)
        national = await mappings.national(session, {row.code: row.snapshot for row in rows if row.record_revision != row.revision})
        waiting = {code for code, names in national.items() if names is None}
        records = await _records(session, [row for row in rows if row.code not in waiting], kept, national, at)
        claims = []
        for row in rows:
            if row.code in records:
                sealer = kept[row.code].sealer if row.code in kept else None
                claims.append(self._claim(row, unsent.get(row.code, []), records[row.code], sealer, at))
            elif row.code in waiting:
                # It has not failed: it goes as soon as the mapping or the national list has its procedure.
                deliveries.postpone(row, mappings.MAPPING_GAP, attempts=row.attempts, until=at + _GAP_WAIT)
                row.lease_until = None
            else:
                deliveries.postpone(row, "the record cannot be built", attempts=row.attempts + 1, until=at + _BROKEN_WAIT)
                row.lease_until = None
        await _set_states(session, [(claim.code, step.version, "sent", None) for claim in claims for step in claim.steps])
        return claims

    def _claim(self, row: Delivery, unsent: Sequence[UnsentStep], record: bytes, sealer: Sealer | None, at: datetime) -> Claim:
        assert row.lease_until is not None  # noqa: S101 - just set
        waits_until = row.enqueued_at + timedelta(seconds=self.order_wait)
        # A step waits for an earlier one that has not arrived, but not for ever.
        due = [step for step in unsent if waits_until <= at or step.in_order]
        return Claim(
            code=row.code,
            version=row.newest_version,
            revision=row.revision,
            status_code=row.snapshot["status_code"],
            record=record,
            exists_at_portal=row.acknowledged_version is not None or row.acknowledged_hash is not None,
            is_current=row.acknowledged_hash == sha256(record).digest(),
            steps=[ClaimedStep(step.version, to_json(step.payload), cast("StepState", step.state)) for step in due[:MAX_STEPS]],
            lease_until=row.lease_until,
            attempts=row.attempts,
            step_at=datetime.fromisoformat(row.snapshot["step"]["at"]),
            waits_until=waits_until if len(due) < len(unsent) else None,
            sealer=sealer,
        )

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
        """Record the calls of a batch and what became of its claims, in a few statements for all of them.

        The portal's refusal quarantines a delivery until an administrator replays it or its content changes. An event is emitted for each
        dossier of which the portal has accepted a newer version with all its steps, or another record.
        """
        await self._store_calls(session, outcomes)
        rows = await _released(session, [outcome.claim for outcome in outcomes])
        current = [outcome for outcome in outcomes if outcome.claim.code in rows]
        await _set_states(session, [state for outcome in current for state in _states(outcome)])
        unsent = await queries.unsent_versions(session, [each.claim.code for each in current])
        changes = [_change(session, rows[each.claim.code], each, unsent.get(each.claim.code, [])) for each in current]
        if changes:
            await (await session.connection()).execute(_UPDATE, changes)
        write_batch.mark_written(session)

    async def _store_calls(self, session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
        calls = {id(call): call for outcome in outcomes for call in outcome.claim.calls}
        if not calls:
            return
        sealers = {outcome.claim.code: outcome.claim.sealer for outcome in outcomes}
        ids = {key: uuid4() for key in calls}
        await session.execute(insert(PortalCall), [call_row(ids[key], call.exchange, self.sealer) for key, call in calls.items()])
        items = [row for key, call in calls.items() for row in _item_rows(ids[key], call, sealers)]
        await session.execute(insert(PortalCallItem), items)


def call_row(id_: UUID, exchange: Exchange, sealer: Sealer) -> dict[str, Any]:
    """The row of a call: its head sealed, the hashes of its request and answer."""
    return {
        "id": id_,
        "at": exchange.at,
        "service": exchange.service,
        "head": sealer.seal(exchange.head, context=id_.bytes),
        "request_hash": sha256(exchange.request).digest(),
        "status": exchange.status,
        "answer_hash": sha256(exchange.answer).digest() if exchange.answer is not None else None,
        "outcome": exchange.outcome,
        "seconds": exchange.seconds,
    }


def _item_rows(id_: UUID, call: Call, sealers: Mapping[str, Sealer | None]) -> Iterator[dict[str, Any]]:
    """The rows of a call's records; the first of each dossier has the answer, sealed with the dossier's own key where it has one."""
    answered: set[str] = set()
    for position, (sent, record) in enumerate(zip(call.items, call.exchange.records, strict=True)):
        sealer = sealers.get(sent.code)
        answer = call.exchange.answer if sent.code not in answered else None
        answered.add(sent.code)
        yield {
            "call_id": id_,
            "position": position,
            "code": sent.code,
            "version": sent.version,
            "record_hash": sha256(record).digest(),
            "answer": sealer.seal(answer, context=id_.bytes) if answer is not None and sealer is not None else answer,
            "sealed": sealer is not None,
        }


async def _records(
    session: AsyncSession,
    rows: Sequence[Delivery],
    kept: Mapping[str, KeptParties],
    national: Mapping[str, Mapping[str, str] | None],
    at: datetime,
) -> dict[str, bytes]:
    """The bytes of each delivery's record: those stored for its revision, else new ones, which are stored; none for one that cannot be built."""
    built = [row for row in rows if row.record_revision == row.revision]
    records = await queries.records(session, [(row.code, row.record_hash) for row in built if row.record_hash], kept)
    missing = [row for row in rows if row.code not in records]
    supplements = await queries.supplements(session, [row.code for row in missing])
    stored = []
    for row in missing:
        record = _built(row, kept.get(row.code), supplements.get(row.code, []), dict(national.get(row.code) or {}))
        if record is None:
            continue
        own = kept.get(row.code)
        hash_ = sha256(record).digest()
        records[row.code] = record
        content = own.sealer.seal(record, context=row.code.encode()) if own else record
        stored.append({"code": row.code, "hash": hash_, "content": content, "sealed": own is not None, "built_at": at})
        row.record_hash, row.record_revision = hash_, row.revision
    if stored:
        statement = upsert(PortalRecord).values(stored)
        excluded = {"content": statement.excluded.content, "sealed": statement.excluded.sealed}
        # The same bytes once more, when the key they were sealed with is gone.
        await session.execute(statement.on_conflict_do_update(index_elements=["code", "hash"], set_=excluded))
        await session.flush()
    return records


def _built(
    row: Delivery, kept: KeptParties | None, supplements: Sequence[protocol.SupplementStep], national: dict[str, str]
) -> bytes | None:
    try:
        event = DossierEvent.model_validate(row.snapshot)
        return to_json(protocol.dossier(event, kept.parties if kept else None, supplements) | national)
    except (ValidationError, SealingError, KeyError) as error:
        # One that cannot be built must not stop the others.
        log.warning("record not built", code=row.code, error=type(error).__name__)
        return None


async def _released(session: AsyncSession, claims: Sequence[Claim]) -> dict[str, Any]:
    """Lock the rows of claims whose lease is still theirs."""
    keys = [(claim.code, claim.lease_until) for claim in claims]
    rows = await session.execute(
        select(
            Delivery.code, Delivery.revision, Delivery.acknowledged_version, Delivery.acknowledged_at, Delivery.acknowledged_hash
        )
        .where(tuple_(Delivery.code, Delivery.lease_until).in_(keys))
        .order_by(Delivery.code)
        .with_for_update()
    )
    return {row.code: row for row in rows}


async def _set_states(session: AsyncSession, states: Sequence[tuple[str, int, str, datetime | None]]) -> None:
    """Set the states of steps, by code and version."""
    if states:
        parameters = [{"of": code, "at_version": version, "to": state, "at": at} for code, version, state, at in states]
        await (await session.connection()).execute(_SET_STATE, parameters)


_SET_STATE = (
    update(DeliveryStep.__table__)  # type: ignore[arg-type]
    .where(DeliveryStep.code == bindparam("of"), DeliveryStep.version == bindparam("at_version"))
    .values(state=bindparam("to"), sent_at=bindparam("at"))
)


def _states(outcome: Outcome[Claim]) -> list[tuple[str, int, str, datetime | None]]:
    acknowledged_at = outcome.at if outcome.kind == "acknowledged" else datetime.now(UTC)
    return [
        (outcome.claim.code, step.version, step.state, acknowledged_at if step.state == "acknowledged" else None)
        for step in outcome.claim.steps
    ]


def _change(session: AsyncSession, row: Any, outcome: Outcome[Claim], unsent: Sequence[int]) -> dict[str, Any]:
    """What an outcome makes of the delivery's row; emits an event when the portal has accepted something new as a whole."""
    claim, version = outcome.claim, row.acknowledged_version
    is_whole = (claim.is_current or claim.call is not None) and not any(older <= claim.version for older in unsent)
    is_new_record = claim.call is not None and claim.hash != row.acknowledged_hash
    if is_whole and (claim.version > (version or 0) or is_new_record):
        version = max(claim.version, version or 0)
        emit(session, _synchronised(claim, outcome.at if outcome.kind == "acknowledged" else datetime.now(UTC)))
    return {
        "of": claim.code,
        "version": version,
        "version_at": datetime.now(UTC) if version != row.acknowledged_version else row.acknowledged_at,
        "accepted": claim.hash if claim.call is not None else row.acknowledged_hash,
        **_standing(row, outcome, is_complete=not unsent),
    }


def _standing(row: Any, outcome: Outcome[Claim], *, is_complete: bool) -> dict[str, Any]:
    """State, next attempt, and why the last one failed."""
    claim, is_newest = outcome.claim, row.revision == outcome.claim.revision
    if outcome.kind == "acknowledged":
        due_at = claim.waits_until if claim.waits_until and is_newest else outcome.at
        state = "acknowledged" if is_complete and is_newest else "pending"
        return {"to": state, "failed": 0, "due_at": due_at, "reason": None, "whose": None}
    # What was refused may have changed in the meantime.
    is_refused = outcome.kind == "refused" and is_newest
    due_at = outcome.at if is_newest else datetime.now(UTC)
    reason = protocol.without(outcome.reason or "", from_json(claim.record))
    failed = {"failed": claim.attempts + 1, "due_at": due_at, "reason": reason, "whose": outcome.fault}
    return {"to": "quarantined" if is_refused else "pending", **failed}


_UPDATE = (
    update(Delivery.__table__)  # type: ignore[arg-type]
    .where(Delivery.code == bindparam("of"))
    .values(
        acknowledged_version=bindparam("version"),
        acknowledged_at=bindparam("version_at"),
        acknowledged_hash=bindparam("accepted"),
        state=bindparam("to"),
        attempts=bindparam("failed"),
        next_attempt_at=bindparam("due_at"),
        last_error=bindparam("reason"),
        fault=bindparam("whose"),
        lease_until=None,
    )
)


def _synchronised(claim: Claim, at: datetime) -> DossierSynchronised:
    exchange = claim.call.exchange if claim.call is not None else claim.calls[-1].exchange if claim.calls else None
    return DossierSynchronised(
        dossier=claim.code,
        version=claim.version,
        status_code=claim.status_code,
        acknowledged_at=at,
        record_hash=claim.hash.hex(),
        request_hash=sha256(exchange.request).hexdigest() if exchange else None,
        answer_hash=sha256(exchange.answer).hexdigest() if exchange and exchange.answer is not None else None,
    )


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
