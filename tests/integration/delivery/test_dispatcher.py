"""The delivery kit with several receivers: a table of its own in a real database, and receivers that accept, refuse or do not answer."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import prometheus_client
import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from services.chassis.database import Database
from services.chassis.retry import RetryPolicy
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Dispatcher, Limits, Metrics, Outcome, Send
from services.integration.delivery.errors import Refused, Unreachable
from services.integration.models.base import DeliveryRow
from tests.integration.builders import eventually
from tests.running import Server

RECEIVERS = ("live", "dead", "strict")
METRICS = Metrics(
    prometheus_client.Counter("test_deliveries", "Outcomes.", ("outcome",), registry=None),
    prometheus_client.Gauge("test_circuits", "Open circuits.", registry=None),
)


class Parcel(DeliveryRow):
    __tablename__ = "parcel"
    __table_args__ = {"info": {"of_tests": True}}  # noqa: RUF012 - SQLAlchemy's way of saying it

    receiver: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)


@dataclass(frozen=True)
class ParcelClaim:
    receiver: str
    key: str
    attempts: int
    lease_until: datetime


class ParcelCommands:
    """A system's commands over the table of parcels."""

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> Sequence[ParcelClaim]:
        rows = [
            row
            for name in RECEIVERS
            for row in await deliveries.claim(session, Parcel, capacity.of(name), Parcel.receiver == name, at=at, lease=lease)
        ]
        return [ParcelClaim(row.receiver, row.key, row.attempts, row.lease_until) for row in rows]

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[ParcelClaim]]) -> None:
        for outcome in outcomes:
            attempts = outcome.claim.attempts + 1
            row = await self._release(session, outcome.claim)
            if row is None:
                continue
            if outcome.kind == "acknowledged":
                row.state, row.next_attempt_at = "acknowledged", outcome.at
            elif outcome.kind == "postponed":
                deliveries.postpone(row, outcome.reason, attempts=attempts, until=outcome.at)
            else:
                deliveries.quarantine(row, outcome.reason, attempts=attempts)

    async def _release(self, session: AsyncSession, claim: ParcelClaim) -> Parcel | None:
        key = (Parcel.receiver == claim.receiver, Parcel.key == claim.key)
        return await deliveries.release(session, Parcel, *key, lease_until=claim.lease_until)


class Receivers:
    """Three receivers: one accepts, one does not answer, one refuses everything."""

    def __init__(self) -> None:
        self.sent: Counter[str] = Counter()
        self.running: Counter[str] = Counter()
        self.max_running: Counter[str] = Counter()

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Send[ParcelClaim]]:
        yield self.send

    async def send(self, claims: Sequence[ParcelClaim]) -> list[Exception | None]:
        (claim,) = claims
        self.sent[claim.receiver] += 1
        self.running[claim.receiver] += 1
        self.max_running[claim.receiver] = max(self.max_running[claim.receiver], self.running[claim.receiver])
        await asyncio.sleep(0.01)
        self.running[claim.receiver] -= 1
        if claim.receiver == "dead":
            raise Unreachable("no answer")
        if claim.receiver == "strict":
            return [Refused("17", "not today")]
        return [None]


@pytest.fixture
async def database(postgres: Server) -> AsyncIterator[Database]:
    """The integration service's database with a table of parcels."""
    database = Database(await postgres.migrated("integration"), pool=4)
    async with database.engine.begin() as connection:
        await connection.run_sync(lambda sync: Parcel.__table__.create(sync, checkfirst=True))
    yield database
    await database.close()


@pytest.fixture
def receivers() -> Receivers:
    return Receivers()


@pytest.fixture
def dispatcher(database: Database, receivers: Receivers) -> Dispatcher[ParcelClaim]:
    retry = RetryPolicy(first=3600, longest=3600, jitter=0)
    limits = Limits(parallel=20, per_receiver=4, lease=60, failures=3, retry=retry, pauses=retry)
    return Dispatcher("parcels", database, ParcelCommands(), receivers.connect, limits, METRICS, table=Parcel)


async def enqueue(database: Database, *receivers: str, count: int) -> None:
    now = datetime.now(UTC)
    values = [
        {"receiver": receiver, "key": f"k{number}", "state": "pending", "attempts": 0, "next_attempt_at": now}
        for receiver in receivers
        for number in range(count)
    ]
    async with database.transaction() as session:
        await session.execute(insert(Parcel), values)


async def count(database: Database, receiver: str, state: str) -> int:
    async with database.reading() as session:
        return len((await session.scalars(select(Parcel.key).where(Parcel.receiver == receiver, Parcel.state == state))).all())


@asynccontextmanager
async def running(dispatcher: Dispatcher[ParcelClaim]) -> AsyncIterator[None]:
    task = asyncio.create_task(dispatcher.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def test_a_receiver_that_does_not_answer_delays_no_other(
    dispatcher: Dispatcher[ParcelClaim], database: Database, receivers: Receivers
) -> None:
    await enqueue(database, "dead", "live", count=30)

    async def delivered() -> bool:
        return await count(database, "live", "acknowledged") == 30

    async with running(dispatcher):
        await eventually(delivered)
    # Its circuit opened: four concurrent sends, and one or two more before the third failure was recorded.
    assert 3 <= receivers.sent["dead"] <= 4 + 2
    assert METRICS.open_circuits._value.get() == 1
    assert await count(database, "dead", "pending") == 30


async def test_a_receiver_gets_no_more_concurrent_sends_than_its_limit(
    dispatcher: Dispatcher[ParcelClaim], database: Database, receivers: Receivers
) -> None:
    await enqueue(database, "live", count=30)

    async def delivered() -> bool:
        return await count(database, "live", "acknowledged") == 30

    async with running(dispatcher):
        await eventually(delivered)
    assert receivers.max_running["live"] == 4
    assert receivers.sent["live"] == 30


async def test_a_refused_row_is_quarantined_and_sent_again_only_after_a_replay(
    dispatcher: Dispatcher[ParcelClaim], database: Database, receivers: Receivers
) -> None:
    await enqueue(database, "strict", count=3)

    async def quarantined() -> bool:
        return await count(database, "strict", "quarantined") == 3

    async with running(dispatcher):
        await eventually(quarantined)
        assert await dispatcher.claims() == []
    async with database.transaction() as session:
        assert await deliveries.replay(session, Parcel, Parcel.key >= "k1", at=datetime.now(UTC)) == 2
    async with running(dispatcher):
        await eventually(quarantined)
    assert receivers.sent["strict"] == 3 + 2


@pytest.mark.parametrize(("lease", "due"), [(60, 0), (-1, 1)], ids=["within the lease", "when it has run out"])
async def test_a_row_is_claimed_by_one_process_at_a_time(database: Database, lease: float, due: int) -> None:
    await enqueue(database, "live", count=1)
    at = datetime.now(UTC)
    async with database.transaction() as session:
        assert len(await deliveries.claim(session, Parcel, 8, at=at, lease=lease)) == 1
    async with database.transaction() as session:
        assert len(await deliveries.claim(session, Parcel, 8, at=at, lease=60)) == due


HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("state", "wait", "lease", "due"),
    [
        ("pending", -HOUR, None, 1),
        ("pending", HOUR, None, 0),
        ("pending", -HOUR, -HOUR, 1),
        ("pending", -HOUR, HOUR, 0),
        ("quarantined", -HOUR, None, 0),
    ],
)
async def test_rows_that_may_be_claimed_are_found_without_claiming_them(
    database: Database, state: str, wait: timedelta, lease: timedelta | None, due: int
) -> None:
    await enqueue(database, "live", count=1)
    at = datetime.now(UTC)
    async with database.transaction() as session:
        await session.execute(
            update(Parcel).values(state=state, next_attempt_at=at + wait, lease_until=at + lease if lease else None)
        )
    assert len(await deliveries.any_due(Parcel).rows(database.raw, {"at": at})) == due
    async with database.transaction() as session:
        assert len(await deliveries.claim(session, Parcel, 8, at=at, lease=60)) == due
