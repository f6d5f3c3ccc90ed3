"""The dispatcher: claims due rows, sends them concurrently with no transaction open, and records each outcome in one transaction.

A system supplies a module of commands (`claim`, `acknowledge`, `postpone`, `quarantine`), a connection that sends one claim, and its
limits. After a crash at any point the same claim is sent again once its lease has run out (at least once), so receivers must accept
repetitions.
"""

import asyncio
import contextlib
import time
import traceback
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Generic, Protocol, TypeVar

import structlog
from prometheus_client import Counter, Gauge
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.database import Database
from services.chassis.retry import CircuitBreaker, RetryPolicy
from services.integration.delivery.errors import Refused, Unreachable
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
Send = Callable[[C], Awaitable[None]]
Record = Callable[[AsyncSession], Awaitable[None]]


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

    async def acknowledge(self, session: AsyncSession, claim: C, *, at: datetime) -> None:
        """Record that the receiver accepted the claim."""

    async def postpone(self, session: AsyncSession, claim: C, reason: str, *, until: datetime) -> None:
        """Record that the receiver was unreachable."""

    async def quarantine(self, session: AsyncSession, claim: C, reason: str, *, at: datetime) -> None:
        """Record that the receiver refused the claim."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one system: claims sent concurrently, in all and to one receiver; the lease in seconds; the retry policy of a claim.

    After `failures` in a row a receiver's circuit opens, for as long as the policy `pauses` says. Other receivers are not affected.
    """

    parallel: int
    per_receiver: int
    lease: float
    failures: int
    retry: RetryPolicy
    pauses: RetryPolicy


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
    """Delivers the rows that one system's commands claim. Set `wake` when rows have become due."""

    name: str
    database: Database
    commands: Commands[C]
    connect: Callable[[], AbstractAsyncContextManager[Send[C]]]
    limits: Limits
    metrics: Metrics
    wake: asyncio.Event = field(default_factory=asyncio.Event)
    _receivers: dict[str, _Receiver] = field(default_factory=dict, init=False)

    async def run(self) -> None:
        """Deliver until cancelled: claim and send what is due, then wait for the wake-up or the poll."""
        async with self.connect() as send, asyncio.TaskGroup() as tasks:
            while True:
                self.wake.clear()
                for claim in await self.claims():
                    self._receiver(claim).running += 1
                    tasks.create_task(self._deliver(send, claim))
                # Not `wait_for`: in Python 3.11 it can swallow the cancellation that is to end this loop.
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(POLL_SECONDS):
                        await self.wake.wait()

    async def claims(self) -> Sequence[C]:
        """Claim what may be sent now; an empty list while the database is unavailable."""
        capacity = self._capacity()
        if capacity.total <= 0:
            return []
        try:
            async with self.database.transaction() as session:
                return await self.commands.claim(session, capacity, at=datetime.now(UTC), lease=self.limits.lease)
        except Exception as error:  # noqa: BLE001 - the next poll is another try
            log.warning("deliveries not claimed", system=self.name, error=type(error).__name__)
            return []

    def _capacity(self) -> Capacity:
        now = time.monotonic()
        receivers = {
            name: receiver.circuit.permitted(self.limits.per_receiver - receiver.running, receiver.running, now=now)
            for name, receiver in self._receivers.items()
        }
        self.metrics.open_circuits.set(sum(receiver.circuit.is_open for receiver in self._receivers.values()))
        running = sum(receiver.running for receiver in self._receivers.values())
        return Capacity(self.limits.parallel - running, self.limits.per_receiver, receivers)

    def _receiver(self, claim: C) -> _Receiver:
        if claim.receiver not in self._receivers:
            self._receivers[claim.receiver] = _Receiver(CircuitBreaker(self.limits.failures, self.limits.pauses))
        return self._receivers[claim.receiver]

    async def _deliver(self, send: Send[C], claim: C) -> None:
        try:
            await self.database.do(await self._send(send, claim))
        except Exception as error:  # noqa: BLE001 - not recorded: the lease runs out and the claim is sent again
            log.warning("outcome of a delivery not recorded", system=self.name, key=claim.key, error=type(error).__name__)
        finally:
            self._receiver(claim).running -= 1
            self.wake.set()

    async def _send(self, send: Send[C], claim: C) -> Record:
        """Send the claim; returns the command that records the outcome."""
        circuit = self._receiver(claim).circuit
        try:
            async with asyncio.timeout(self.limits.lease * SEND_SHARE):
                await send(claim)
        except Refused as refusal:
            # A refusal is an answer, so the receiver is reachable.
            circuit.succeeded()
            return self._quarantine(claim, refusal)
        except (Unreachable, TimeoutError) as error:
            circuit.failed(now=time.monotonic())
            return self._postpone(claim, f"{type(error).__name__}: {error}")
        except Exception as error:  # noqa: BLE001 - a defect of ours with this claim must not stop the others
            # Only the type and the place: the text may quote what is being sent.
            log.warning("delivery failed", system=self.name, key=claim.key, error=type(error).__name__, at=_place(error))
            return self._postpone(claim, type(error).__name__)
        circuit.succeeded()
        self.metrics.outcomes.labels("acknowledged").inc()
        return partial(self.commands.acknowledge, claim=claim, at=datetime.now(UTC))

    def _quarantine(self, claim: C, refusal: Refused) -> Record:
        self.metrics.outcomes.labels("refused").inc()
        log.warning("delivery quarantined", system=self.name, key=claim.key, code=refusal.code)
        return partial(self.commands.quarantine, claim=claim, reason=str(refusal), at=datetime.now(UTC))

    def _postpone(self, claim: C, reason: str) -> Record:
        self.metrics.outcomes.labels("postponed").inc()
        seconds = self.limits.retry.wait(claim.attempts + 1)
        log.info("delivery postponed", system=self.name, key=claim.key, reason=reason, retry_in=round(seconds, 1))
        return partial(self.commands.postpone, claim=claim, reason=reason, until=datetime.now(UTC) + timedelta(seconds=seconds))


def _place(error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{frame.name}:{frame.lineno}"
