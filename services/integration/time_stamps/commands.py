"""Writes of time stamps: enqueue an anchor for every authority, claim, outcomes, and replay."""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.outbox import emit
from services.contracts.dossier import AnchorCompleted
from services.contracts.integration import AnchorTimeStamped
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.models.time_stamps import TimeStamp
from services.integration.time_stamps import protocol


@dataclass
class Claim:
    """An anchor's statement to have time-stamped now by one authority, and the lease. `time_stamp` is what sending it obtained."""

    authority: str
    anchor: int
    statement: str
    lease_until: datetime
    attempts: int
    time_stamp: protocol.TimeStamp | None = None

    @property
    def receiver(self) -> str:
        return self.authority

    @property
    def key(self) -> str:
        return f"{self.authority} {self.anchor}"


async def enqueue(session: AsyncSession, event: AnchorCompleted, authorities: Sequence[str], *, at: datetime) -> None:
    """Enqueue an anchor for every authority. A repeated event changes nothing; another anchor of this number, as the dossier service makes
    it after a backup was restored, takes the place of the one before.
    """
    values = {"statement": event.statement, "enqueued_at": at, "state": "pending", "attempts": 0, "next_attempt_at": at}
    rows = [{"authority": authority, "anchor": event.number} | values for authority in authorities]
    if rows:
        statement = insert(TimeStamp).values(rows)
        changed = TimeStamp.statement != event.statement
        await session.execute(
            statement.on_conflict_do_update(
                index_elements=["authority", "anchor"], set_=values | {"token": None, "time_stamped_at": None}, where=changed
            )
        )
        # The statement bypasses the write batch; the dispatcher wakes when it is committed.
        write_batch.mark_written(session)


async def claim(session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
    """Claim due time stamps of authorities whose circuit is closed, longest due first, for `lease` seconds."""
    closed = [name for name in capacity.receivers if capacity.of(name) <= 0]
    rows = await deliveries.claim(session, TimeStamp, capacity.total, TimeStamp.authority.not_in(closed), at=at, lease=lease)
    return [_claim(row) for row in rows]


def _claim(row: TimeStamp) -> Claim:
    assert row.lease_until is not None  # noqa: S101 - just set
    return Claim(row.authority, row.anchor, row.statement, row.lease_until, row.attempts)


async def record(session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
    """Store and announce what was obtained. An authority that could not be reached is asked again without limit; one that refused, or whose
    answer does not verify, once an administrator says so.
    """
    for outcome in outcomes:
        row = await _release(session, outcome.claim)
        if row is None:
            continue
        if outcome.kind == "acknowledged":
            _store(session, row, outcome)
        elif outcome.kind == "postponed":
            deliveries.postpone(row, outcome.reason or "", attempts=outcome.claim.attempts + 1, until=outcome.at)
        else:
            deliveries.quarantine(row, outcome.reason or "", attempts=outcome.claim.attempts + 1)


def _store(session: AsyncSession, row: TimeStamp, outcome: Outcome[Claim]) -> None:
    claim = outcome.claim
    if claim.time_stamp is None or row.statement != claim.statement:
        return
    row.state, row.attempts, row.last_error, row.next_attempt_at = "acknowledged", 0, None, outcome.at
    row.time_stamped_at, row.token = claim.time_stamp.at, claim.time_stamp.token
    emit(
        session,
        AnchorTimeStamped(
            anchor=claim.anchor,
            statement=claim.statement,
            authority=claim.authority,
            time_stamped_at=claim.time_stamp.at,
            token=b64encode(claim.time_stamp.token).decode(),
            certificates=claim.time_stamp.certificates,
        ),
    )


async def _release(session: AsyncSession, claim: Claim) -> TimeStamp | None:
    key = (TimeStamp.authority == claim.authority, TimeStamp.anchor == claim.anchor)
    return await deliveries.release(session, TimeStamp, *key, lease_until=claim.lease_until)


async def replay_all(session: AsyncSession, *, at: datetime) -> int:
    """Ask again, now, for every time stamp in quarantine; returns how many."""
    return await deliveries.replay(session, TimeStamp, at=at)
