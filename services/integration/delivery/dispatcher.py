"""The dispatcher: claims due rows, sends them in batches with no transaction open, and records the outcomes of a batch in one transaction.

A system supplies a module of commands (`claim`, `record`), a connection that sends a batch of claims, and its limits. After a crash at
any point the same claims are sent again once their lease has run out (at least once), so receivers must accept repetitions.
"""

import asyncio
import contextlib
import math
import time
import traceback
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Generic, Literal, Protocol, TypeVar

import structlog
from opentelemetry.trace import INVALID_SPAN, Span
from prometheus_client import Counter, Gauge
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import failpoints, telemetry
from services.chassis.database import Database
from services.chassis.raw_pool import PreparedQuery
from services.chassis.retry import CircuitBreaker, RetryPolicy
from services.integration.delivery import commands as deliveries
from services.integration.delivery.errors import Deferred, Fault, Refused, Unreachable
from services.integration.models.base import DeliveryRow
from services.integration.settings import SEND_SHARE

log = structlog.get_logger(__name__)

# Retries that become due and replays requested in another process set no wake-up; the poll picks them up.
POLL_SECONDS = 0.5


class Claim(Protocol):
    """A row claimed by this process; `attempts` counts the failed ones before."""

    @property
    def receiver(self) -> str: ...

    @property
    def key(self) -> str: ...

    @property
    def attempts(self) -> int: ...


C = TypeVar("C", bound=Claim)
Send = Callable[[Sequence[C]], Awaitable[Sequence[Exception | None]]]
"""Sends a batch to one receiver; returns for each claim why it failed, or None. What it raises applies to the whole batch."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[C]):
    """What became of a claim: the receiver accepted it `at` a time, refused it, or it is postponed and due again then.

    `reason` and `fault` say why and through whom it failed.
    """

    claim: C
    kind: Literal["acknowledged", "postponed", "refused"]
    at: datetime
    reason: str | None = None
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Capacity:
    """How many rows may be claimed now: `total`, and `per_receiver` for each receiver unless `receivers` has another number for it."""

    total: int
    per_receiver: int
    receivers: dict[str, int] = field(default_factory=dict)

    def of(self, receiver: str) -> int:
        """How many for one receiver; 0 while its circuit is open or its limit is reached."""
        return min(self.total, self.receivers.get(receiver, self.per_receiver))


class Commands(Protocol[C]):
    """The module with a system's commands; each is one transaction and may run up to three times."""

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> Sequence[C]:
        """Claim due rows for `lease` seconds."""

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[C]]) -> None:
        """Record what became of the claims of a batch."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one system: batches sent concurrently, in all and to one receiver; the lease in seconds; the retry policy of a claim.

    After `failures` in a row a receiver's circuit opens, for as long as the policy `pauses` says. Other receivers are not affected.
    A batch has up to `batch` claims.
    """

    parallel: int
    per_receiver: int
    lease: float
    failures: int
    retry: RetryPolicy
    pauses: RetryPolicy
    batch: int = 1


@dataclass(frozen=True, slots=True)
class Metrics:
    """The counter of outcomes, by label `outcome` (acknowledged, postponed, refused), and the gauge of open circuits."""

    outcomes: Counter
    open_circuits: Gauge


@dataclass(slots=True)
class _Receiver:
    circuit: CircuitBreaker
    running: int = 0


@dataclass
class Dispatcher(Generic[C]):
    """Delivers the rows that one system's commands claim. Set `wake` when rows have become due.

    `traceparents` are the trace contexts of what caused a claim, where the system keeps them; None where a batch is no call: its claims are
    sent one after the other, each in a span that the sender opens. `table` is the one all claims come from,
    where it is one: nothing is claimed while none of its rows is due.
    """

    name: str
    database: Database
    commands: Commands[C]
    connect: Callable[[], AbstractAsyncContextManager[Send[C]]]
    limits: Limits
    metrics: Metrics
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    traceparents: Callable[[C], Sequence[str]] | None = lambda _claim: ()
    table: type[DeliveryRow] | None = None
    _receivers: dict[str, _Receiver] = field(default_factory=dict, init=False)
    _any_due: PreparedQuery | None = field(init=False)

    def __post_init__(self) -> None:
        self._any_due = deliveries.any_due(self.table) if self.table is not None else None

    async def run(self) -> None:
        """Deliver until cancelled: claim and send what is due, then wait for the wake-up or the poll."""
        async with self.connect() as send, asyncio.TaskGroup() as tasks:
            while True:
                self.wake.clear()
                capacity = self._capacity()
                for batch in self._batches(await self._claim(capacity), capacity):
                    self._receiver(batch[0].receiver).running += 1
                    tasks.create_task(self._deliver(send, batch))
                # Not `wait_for`: in Python 3.11 it can swallow the cancellation that is to end this loop.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(POLL_SECONDS):
                        await self.wake.wait()

    async def claims(self) -> Sequence[C]:
        """Claim what may be sent now; an empty list while the database is unavailable."""
        return await self._claim(self._capacity())

    async def _claim(self, capacity: Capacity) -> Sequence[C]:
        if capacity.total <= 0:
            return []
        at = datetime.now(UTC)
        try:
            if self._any_due is not None and not await self._any_due.rows(self.database.raw, {"at": at}):
                return []
            async with self.database.transaction() as session:
                return await self.commands.claim(session, capacity, at=at, lease=self.limits.lease)
        except Exception as error:  # noqa: BLE001 - the next poll is another try
            log.warning("deliveries not claimed", system=self.name, error=type(error).__name__)
            return []

    def _capacity(self) -> Capacity:
        now, batch = time.monotonic(), self.limits.batch
        receivers = {}
        for name, receiver in self._receivers.items():
            free = receiver.circuit.permitted(self.limits.per_receiver - receiver.running, receiver.running, now=now)
            # Whether a receiver answers again is tried with one claim.
            receivers[name] = free * (1 if receiver.circuit.is_open else batch)
        self.metrics.open_circuits.set(sum(receiver.circuit.is_open for receiver in self._receivers.values()))
        running = sum(receiver.running for receiver in self._receivers.values())
        return Capacity((self.limits.parallel - running) * batch, self.limits.per_receiver * batch, receivers)

    def _batches(self, claims: Sequence[C], capacity: Capacity) -> Iterator[list[C]]:
        """The claims of each receiver in batches, spread over the sends that may begin now."""
        by_receiver: dict[str, list[C]] = {}
        for claim in claims:
            by_receiver.setdefault(claim.receiver, []).append(claim)
        for name, together in by_receiver.items():
            sends = max(capacity.of(name) // self.limits.batch, 1)
            size = min(math.ceil(len(together) / sends), self.limits.batch)
            yield from (together[start : start + size] for start in range(0, len(together), size))

    def _receiver(self, name: str) -> _Receiver:
        if name not in self._receivers:
            self._receivers[name] = _Receiver(CircuitBreaker(self.limits.failures, self.limits.pauses))
        return self._receivers[name]

    async def _deliver(self, send: Send[C], batch: Sequence[C]) -> None:
        try:
            if failpoints.armed:
                await failpoints.reach("send.before")
            outcomes = await self._send(send, batch)
            if failpoints.armed:
                await failpoints.reach("send.after")
            await self.database.do(partial(self.commands.record, outcomes=outcomes))
        except Exception as error:  # noqa: BLE001 - not recorded: the lease runs out and the claims are sent again
            log.warning("outcome of deliveries not recorded", system=self.name, count=len(batch), error=type(error).__name__)
        finally:
            self._receiver(batch[0].receiver).running -= 1
            self.wake.set()

    async def _send(self, send: Send[C], batch: Sequence[C]) -> list[Outcome[C]]:
        """Send a batch; returns what became of its claims."""
        with self._spans(batch) as spans:
            failures = await self._failures(send, batch)
            for span, failure in zip(spans, failures, strict=True):
                if failure is not None:
                    telemetry.fail(span, type(failure).__name__)
        self._count(self._receiver(batch[0].receiver).circuit, failures)
        return [self._outcome(claim, failure) for claim, failure in zip(batch, failures, strict=True)]

    def _spans(self, batch: Sequence[C]) -> AbstractContextManager[Sequence[Span]]:
        if self.traceparents is None:
            return contextlib.nullcontext([INVALID_SPAN] * len(batch))
        return telemetry.delivery_spans(self.name, batch, self.traceparents)

    async def _failures(self, send: Send[C], batch: Sequence[C]) -> Sequence[Exception | None]:
        try:
            async with asyncio.timeout(self.limits.lease * SEND_SHARE):
                failures = await send(batch)
        except TimeoutError:
            failures = [Unreachable("no answer within the lease", "network")] * len(batch)
        except Exception as error:  # noqa: BLE001 - a defect of ours with this batch must not stop the others
            failures = [error] * len(batch)
        return failures

    def _count(self, circuit: CircuitBreaker, failures: Sequence[Exception | None]) -> None:
        # A refusal is an answer, so the receiver is reachable.
        if any(failure is None or isinstance(failure, Refused | Deferred) for failure in failures):
            circuit.succeeded()
        if any(isinstance(failure, Unreachable) and not isinstance(failure, Deferred) for failure in failures):
            circuit.failed(now=time.monotonic())

    def _outcome(self, claim: C, failure: Exception | None) -> Outcome[C]:
        now = datetime.now(UTC)
        if failure is None:
            self.metrics.outcomes.labels("acknowledged").inc()
            return Outcome(claim, "acknowledged", now)
        if isinstance(failure, Refused):
            self.metrics.outcomes.labels("refused").inc()
            log.warning("delivery quarantined", system=self.name, key=claim.key, code=failure.code)
            return Outcome(claim, "refused", now, str(failure), failure.fault)
        return self._postponed(claim, failure, now)

    def _postponed(self, claim: C, failure: Exception, now: datetime) -> Outcome[C]:
        self.metrics.outcomes.labels("postponed").inc()
        kind = type(failure).__name__
        seconds = self.limits.retry.wait(claim.attempts + 1)
        until = now + timedelta(seconds=seconds)
        if isinstance(failure, Unreachable):
            log.info(
                "delivery postponed", system=self.name, key=claim.key, reason=kind, fault=failure.fault, retry_in=round(seconds, 1)
            )
            return Outcome(claim, "postponed", until, f"{kind}: {failure}", failure.fault)
        # Only the type and the place: the text may quote what is being sent.
        log.warning("delivery failed", system=self.name, key=claim.key, error=kind, at=_place(failure))
        return Outcome(claim, "postponed", until, kind, "ours")


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else "?"
