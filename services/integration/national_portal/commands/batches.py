"""Batches of the dispatcher: due deliveries claimed with their records built, and their outcomes recorded."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import groupby
from typing import Final, cast
from uuid import uuid4

import structlog
from pydantic import ValidationError
from pydantic_core import from_json, to_json
from sqlalchemy import insert
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.sealing import Sealer, SealingError
from services.contracts.dossier import DossierEvent
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.mappings import queries as mappings
from services.integration.models.deliveries import Delivery, PortalCall, PortalCallItem, PortalRecord
from services.integration.national_portal import protocol, queries
from services.integration.national_portal.commands.claims import RECEIVER, Claim, ClaimedStep, StepState
from services.integration.national_portal.commands.outcomes import (
    _UPDATE,
    _change,
    _item_rows,
    _released,
    _set_states,
    _states,
    call_row,
)
from services.integration.national_portal.queries import UnsentStep
from services.integration.parties import queries as parties_queries
from services.integration.parties.queries import KeptParties

log = structlog.get_logger(__name__)
# The most steps in one claim, so that sending fits into the lease; the next claim has the rest.
MAX_STEPS = 50
# One whose record cannot be built waits for a new version of its data, or of this service.
_BROKEN_WAIT: Final = timedelta(minutes=10)
# One whose procedure has no national code; what mends that makes it due at once (`mappings.commands`).
_GAP_WAIT: Final = timedelta(hours=6)


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
        built = [(row.code, row.record_hash) for row in rows if row.record_hash and row.record_revision == row.revision]
        records = await queries.records(session, built, kept)
        national = await mappings.national(session, {row.code: row.snapshot for row in rows if row.code not in records})
        waiting = {code for code, names in national.items() if names is None}
        missing = [row for row in rows if row.code not in records and row.code not in waiting]
        records |= await _build(session, missing, kept, national, at)
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
            steps=[
                ClaimedStep(step.version, to_json(step.payload), cast("StepState", step.state), step.traceparent)
                for step in due[:MAX_STEPS]
            ],
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


async def _build(
    session: AsyncSession,
    rows: Sequence[Delivery],
    kept: Mapping[str, KeptParties],
    national: Mapping[str, Mapping[str, str] | None],
    at: datetime,
) -> dict[str, bytes]:
    """The bytes of each delivery's record, built and stored; none for one that cannot be built."""
    supplements = await queries.supplements(session, [row.code for row in rows])
    records, stored = {}, []
    for row in rows:
        own = kept.get(row.code)
        record = _built(row, own, supplements.get(row.code, []), dict(national.get(row.code) or {}))
        if record is None:
            continue
        records[row.code], hash_ = record, sha256(record).digest()
        content = own.sealer.seal(record, context=row.code.encode()) if own else record
        plain = protocol.plain(from_json(record)) if own else None
        stored.append(
            {"code": row.code, "hash": hash_, "content": content, "sealed": own is not None, "plain": plain, "built_at": at}
        )
        row.record_hash, row.record_revision = hash_, row.revision
    if stored:
        statement = upsert(PortalRecord).values(stored)
        excluded = {name: statement.excluded[name] for name in ("content", "sealed", "plain")}
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
