"""The inbox: each event is applied once, in one transaction with its id; failures are parked, retried, and at last dead letters."""

import contextlib
import hashlib
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

import structlog
from opentelemetry.trace import Span, SpanKind
from pydantic import ValidationError
from sqlalchemy import Row, delete, func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import telemetry, write_batch
from services.chassis.database import Database, after_commit, discard, locks
from services.chassis.retry import RetryPolicy
from services.chassis.tables import inbox, parked_event
from services.chassis.timers import Every
from services.chassis.write_batch import ConcurrentUpdate
from services.contracts.event import Envelope, Event

log = structlog.get_logger(__name__)

# After 1, 5, 25, 125 seconds and so on up to four hours: short interruptions, then outages of hours. Then an operator decides.
RETRY: Final = RetryPolicy(first=1, longest=4 * 3600, factor=5, jitter=0.2)
MAX_ATTEMPTS: Final = 8
POLL_SECONDS = 0.5
_ANY_DUE: Final = "select id from parked_event where next_attempt_at <= now() limit 1"

E = TypeVar("E", bound=Event)
Handler = Callable[[AsyncSession, Any], Awaitable[None]]


class UndecodableEventError(Exception):
    """The bytes are not an event this service can decode, so no attempt will succeed. `envelope` is the part that could be decoded."""

    def __init__(self, reason: str, envelope: Envelope | None = None) -> None:
        super().__init__(reason)
        self.envelope = envelope


@dataclass
class Consumers:
    """The event handlers of one service, by event type."""

    service: str
    handlers: dict[str, tuple[type[Event], Handler]] = field(default_factory=dict)

    def on(
        self, event: type[E]
    ) -> Callable[[Callable[[AsyncSession, E], Awaitable[None]]], Callable[[AsyncSession, E], Awaitable[None]]]:
        """Register the handler of an event type. It runs in `Database.do`: up to three times, in a transaction the inbox commits."""

        def register(handler: Callable[[AsyncSession, E], Awaitable[None]]) -> Callable[[AsyncSession, E], Awaitable[None]]:
            self.handlers[event.type] = (event, handler)
            return handler

        return register


class Recorder(Protocol):
    """The event log: `append` returns once all of these events are committed, in this order and each once."""

    async def append(self, bodies: Sequence[bytes]) -> None: ...


class Inbox:
    """Applies the events delivered to one service, whatever the transport."""

    def __init__(self, database: Database, consumers: Consumers) -> None:
        self._database = database
        self._consumers = consumers

    async def take(self, body: bytes) -> None:
        """Apply one event, or park it. Returns once either is committed; raises only when neither was."""
        try:
            envelope, event = self._decode(body)
        except UndecodableEventError as error:
            await self._park(body, error.envelope, error)
            return
        if event is None:
            return
        try:
            await self._apply(envelope, event)
        except Exception as error:  # noqa: BLE001 - a failing event is parked, so that it does not block the others
            await self._park(body, envelope, error)

    async def retry_due(self) -> bool:
        """Try one parked event that is due; return whether there was one."""
        # Mostly there is none, and to find that in a transaction takes ten times as long.
        return bool(await self._database.raw.fetch(_ANY_DUE)) and await self._database.do(self._retry_one)

    async def _retry_one(self, session: AsyncSession) -> bool:
        parked = await _due(session)
        if parked is None:
            return False
        try:
            outcome, envelope = await self._try_again(session, parked.body)
        except Exception as error:
            if isinstance(error, ConcurrentUpdate) and not locks(session):
                raise
            discard(session)
            await session.execute(_postpone(parked, error))
            return True
        await session.execute(delete(parked_event).where(parked_event.c.id == parked.id))
        after_commit(session, lambda: self._count(envelope, outcome))
        return True

    async def _try_again(self, session: AsyncSession, body: bytes) -> tuple[str, Envelope]:
        envelope, event = self._decode(body)
        with self._span(envelope):
            async with session.begin_nested():
                outcome = await self._effect(session, envelope, event)
                await write_batch.flush(session)
        return outcome, envelope

    def timers(self) -> list[Every]:
        """The timer that retries parked events."""
        return [Every(POLL_SECONDS, self.retry_due)]

    async def add_dead_letter(self, body: bytes, reason: str) -> None:
        """Store an event the broker no longer delivers as a dead letter; raises only when that was not committed."""
        envelope: Envelope | None = None
        with contextlib.suppress(UndecodableEventError):
            envelope = _envelope(body)
        await self._park(body, envelope, UndecodableEventError(reason))

    def _decode(self, body: bytes) -> tuple[Envelope, Event | None]:
        envelope = _envelope(body)
        handler = self._consumers.handlers.get(envelope.type)
        try:
            return envelope, handler[0].model_validate(envelope.data) if handler else None
        except ValidationError as error:
            raise UndecodableEventError(_reason(error), envelope) from error

    async def _apply(self, envelope: Envelope, event: Event) -> None:
        with self._span(envelope):
            outcome = await self._database.do(lambda session: self._effect(session, envelope, event))
        self._count(envelope, outcome)
        telemetry.EVENT_LAG.labels(self._consumers.service).observe((datetime.now(UTC) - envelope.time).total_seconds())

    def _span(self, envelope: Envelope) -> AbstractContextManager[Span]:
        """Below the span in which the event was recorded: it travels with its bytes, through queues and parked events."""
        attributes = telemetry.messaging("process", envelope.type, self._consumers.service)
        attributes = {**attributes, "messaging.message.id": str(envelope.id)}
        return telemetry.span(f"process {envelope.type}", SpanKind.CONSUMER, parent=envelope.traceparent, attributes=attributes)

    def _count(self, envelope: Envelope, outcome: str) -> None:
        telemetry.EVENTS_CONSUMED.labels(self._consumers.service, envelope.type, outcome).inc()

    async def _effect(self, session: AsyncSession, envelope: Envelope, event: Event | None) -> str:
        if event is None or not await _first_time(session, envelope.id):
            return "duplicate"
        await self._consumers.handlers[envelope.type][1](session, event)
        return "applied"

    async def _park(self, body: bytes, envelope: Envelope | None, error: Exception) -> None:
        dead = isinstance(error, UndecodableEventError)
        row = {
            # An event without a readable id is identified by its bytes, so that it too is stored once.
            "event_id": envelope.id if envelope else UUID(bytes=hashlib.sha256(body).digest()[:16]),
            "type": envelope.type if envelope else None,
            "subject": envelope.subject if envelope else None,
            "body": body,
            "attempts": 1,
            "error": _reason(error),
            "next_attempt_at": None if dead else datetime.now(UTC) + timedelta(seconds=RETRY.wait(1)),
        }
        async with self._database.transaction() as session:
            # A second delivery while parked: it is stored already.
            await session.execute(insert(parked_event).values(row).on_conflict_do_nothing(index_elements=["event_id"]))
        kind = envelope.type if envelope and envelope.type in self._consumers.handlers else "undecodable"
        telemetry.EVENTS_CONSUMED.labels(self._consumers.service, kind, "dead" if dead else "parked").inc()
        log.warning("event parked", service=self._consumers.service, event_type=kind, dead=dead, error=type(error).__name__)


def _envelope(body: bytes) -> Envelope:
    try:
        envelope = Envelope.model_validate_json(body)
    except (ValidationError, UnicodeDecodeError) as error:
        raise UndecodableEventError(_reason(error)) from error
    if "\0" in envelope.type + envelope.subject:
        reason = "the type or the subject holds a NUL character"
        raise UndecodableEventError(reason)
    return envelope


async def _first_time(session: AsyncSession, event_id: UUID) -> bool:
    new = insert(inbox).values(event_id=event_id).on_conflict_do_nothing().returning(inbox.c.event_id)
    return (await session.execute(new)).first() is not None


async def _due(session: AsyncSession) -> Row[Any] | None:
    due = (
        select(parked_event)
        .where(parked_event.c.next_attempt_at <= func.now())
        .order_by(parked_event.c.next_attempt_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    return (await session.execute(due)).first()


def _postpone(parked: Row[Any], error: Exception) -> Any:
    attempts = parked.attempts + 1
    dead = attempts >= MAX_ATTEMPTS or isinstance(error, UndecodableEventError)
    next_attempt_at = None if dead else datetime.now(UTC) + timedelta(seconds=RETRY.wait(attempts))
    return (
        update(parked_event)
        .where(parked_event.c.id == parked.id)
        .values(attempts=attempts, error=_reason(error), next_attempt_at=next_attempt_at)
    )


def _reason(error: BaseException) -> str:
    # The text may quote characters that PostgreSQL cannot store.
    return f"{type(error).__name__}: {error}"[:2000].replace("\0", "\\0").encode(errors="replace").decode()
