"""Writes of what is fetched from the national catalogue: what is due, and what the portal answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from pydantic_core import to_json
from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.outbox import emit
from services.contracts.integration import NationalProcedureFetched
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.mappings import commands as mappings
from services.integration.models.mappings import NationalFetch
from services.integration.national_catalogue import protocol
from services.kernel.vietnam import TIME_ZONE

if TYPE_CHECKING:
    from services.integration.mappings.rules.codes import Kind

RECEIVER: Final = "national_portal"
# Of a record as JSON. The longest real one has a tenth of it, and it travels in an event.
MAX_RECORD: Final = 1_048_576

_fetches: Any = NationalFetch.__table__
State = Literal["known", "unknown", "unreadable"]


@dataclass
class Fetch:
    """A list or a record to fetch now. `answer` is what the portal answered: of a record, None where it does not know the code."""

    kind: str
    code: str
    lease_until: datetime
    attempts: int
    answer: Mapping[str, Any] | None = None

    @property
    def receiver(self) -> str:
        return RECEIVER

    @property
    def key(self) -> str:
        return self.code or self.kind


async def enqueue(session: AsyncSession, code: str, *, at: datetime) -> None:
    """Have the record of a procedure fetched, and the lists, if they never were."""
    row = {"state": "pending", "attempts": 0, "next_attempt_at": at}
    rows = [{"kind": kind, "code": ""} | row for kind in sorted(protocol.LISTS)] + [{"kind": "record", "code": code} | row]
    # Apart from the statement, which is then compiled once: this runs for every procedure that is published.
    await session.execute(insert(_fetches).on_conflict_do_nothing(), rows)
    write_batch.mark_written(session)


async def refresh(session: AsyncSession, *, at: datetime) -> None:
    """Have everything fetched now that was not since `at`."""
    old = NationalFetch.fetched_at.is_(None) | (NationalFetch.fetched_at < at)
    await session.execute(
        update(NationalFetch).where(old).values(next_attempt_at=at), execution_options={"synchronize_session": False}
    )
    write_batch.mark_written(session)


@dataclass(frozen=True)
class Commands:
    """The commands of the dispatcher; `nightly` is when everything is fetched again, in Vietnam."""

    nightly: time

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Fetch]:
        """Claim what is due, longest due first, for `lease` seconds."""
        limit = capacity.of(RECEIVER)
        rows = await deliveries.claim(session, NationalFetch, limit, at=at, lease=lease) if limit > 0 else []
        return [Fetch(row.kind, row.code, row.lease_until, row.attempts) for row in rows if row.lease_until is not None]

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[Fetch]]) -> None:
        """Record what the portal answered: a list replaces its copy, a record that changed is announced. A refusal waits for the next night."""
        for outcome in outcomes:
            fetch = outcome.claim
            key = (NationalFetch.kind == fetch.kind, NationalFetch.code == fetch.code)
            row = await deliveries.release(session, NationalFetch, *key, lease_until=fetch.lease_until)
            if row is None:
                continue
            if outcome.kind == "postponed":
                deliveries.postpone(row, outcome.reason or "", attempts=fetch.attempts + 1, until=outcome.at)
                continue
            error = outcome.reason
            if outcome.kind == "acknowledged":
                error = await _store(session, row, fetch.answer, outcome.at)
            row.attempts, row.last_error, row.next_attempt_at = 0, error, next_night(outcome.at, self.nightly)
        write_batch.mark_written(session)


def next_night(at: datetime, nightly: time) -> datetime:
    """The next instant after `at` with this time of day in Vietnam."""
    today = datetime.combine(at.astimezone(TIME_ZONE).date(), nightly, TIME_ZONE)
    return today if today > at else today + timedelta(days=1)


async def _store(session: AsyncSession, row: NationalFetch, answer: Mapping[str, Any] | None, at: datetime) -> str | None:
    """Keep what was fetched; why it cannot be, or None."""
    if row.kind == "record":
        _announce(session, row, answer, at)
        return None
    kind = cast("Kind", row.kind)
    entries = protocol.entries(kind, answer or {})
    if not entries:
        # An empty list would make every code one the portal does not know.
        return "the list has no entries"
    hash_ = sha256(to_json(sorted(entries.items()))).digest()
    if hash_ != row.hash or row.fetched_at is None:
        await mappings.replace_list(session, kind, entries, at=at)
        row.hash, row.revision = hash_, row.revision + 1
    row.fetched_at = at
    return None


def _announce(session: AsyncSession, row: NationalFetch, record: Mapping[str, Any] | None, at: datetime) -> None:
    content = to_json(record, inf_nan_mode="constants") if record is not None else b""
    hash_ = sha256(content).digest()
    is_new = hash_ != row.hash
    row.hash, row.fetched_at = hash_, at
    if not is_new:
        return
    row.revision += 1
    state: State = "unknown" if record is None else "known" if _is_readable(content) else "unreadable"
    event = NationalProcedureFetched(
        code=row.code,
        revision=row.revision,
        state=state,
        record=dict(record) if record is not None and state == "known" else None,
        record_hash=hash_.hex() if record is not None else None,
        fetched_at=at,
    )
    emit(session, event)


def _is_readable(content: bytes) -> bool:
    # Neither NUL nor a number without a value can be stored as JSON.
    return len(content) <= MAX_RECORD and b"\\u0000" not in content and not any(word in content for word in (b":NaN", b":Infinity"))
