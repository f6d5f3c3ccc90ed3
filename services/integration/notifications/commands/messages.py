"""Messages: claimed with a lease, sent with no transaction open, and what became of each recorded; the next channel where one fails for good."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from pydantic_core import from_json, to_json
from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.sealing import Sealer, SealingError
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.errors import MessageNotFound, MessagePending, NoAddress
from services.integration.models.notifications import Notification, NotificationAddress, NotificationMessage
from services.integration.notifications import queries
from services.integration.notifications.commands import composition
from services.integration.notifications.context import NotificationContext
from services.integration.notifications.rules import quiet_hours
from services.integration.parties import queries as parties
from services.integration.parties.queries import KeptParties

_COMPOSED_AT_ONCE: Final = 200


@dataclass
class Claim:
    """A message to hand over now, and the lease. `reference` is the gateway's number of it, `is_address_wrong` whether nothing arrives there."""

    id: UUID
    revision: int
    channel: str
    template: str
    language: str
    content: dict[str, Any] = field(repr=False)
    lease_until: datetime
    attempts: int
    traceparents: Sequence[str]
    reference: str | None = None
    is_address_wrong: bool = False

    @property
    def receiver(self) -> str:
        return self.channel

    @property
    def key(self) -> str:
        return str(self.id)

    @property
    def address(self) -> str:
        """Where it goes."""
        return str(self.content["addresses"][self.channel])


@dataclass(frozen=True, slots=True)
class MessageCommands:
    """What the dispatcher claims and records with."""

    context: NotificationContext

    async def claim(self, session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
        """Compose what is due, then claim due messages of channels whose circuit is closed, longest due first, for `lease` seconds."""
        await composition.compose_due(session, self.context, at=at, limit=_COMPOSED_AT_ONCE)
        closed = [name for name in capacity.receivers if capacity.of(name) <= 0]
        is_open = NotificationMessage.channel.not_in(closed)
        rows = await deliveries.claim(session, NotificationMessage, capacity.total, is_open, at=at, lease=lease)
        if not rows:
            return []
        return await self._claims(session, rows, at=at)

    async def _claims(self, session: AsyncSession, rows: Sequence[NotificationMessage], *, at: datetime) -> list[Claim]:
        numbers = {row.notification for row in rows}
        found = await session.scalars(select(Notification).where(Notification.id.in_(numbers)))
        notifications = {each.id: each for each in found}
        kept = await parties.kept(session, self.context.sealer, list({each.subject for each in notifications.values()}))
        contents = {row.id: _opened(row, self._sealer(row, kept.get(notifications[row.notification].subject))) for row in rows}
        for row in rows:
            if content := contents[row.id]:
                row.address = self.context.address_index(row.channel, content["addresses"][row.channel])
        known = await queries.known_addresses(session, [row.address for row in rows])
        stopped = {index for index, address in known.items() if address.stopped_at}
        claims = (
            self._claim(row, notifications[row.notification], contents[row.id], stopped=row.address in stopped, at=at)
            for row in rows
        )
        return [claim for claim in claims if claim is not None]

    def _sealer(self, row: NotificationMessage, kept: KeptParties | None) -> Sealer | None:
        if row.sealed_with == "service":
            return self.context.sealer
        return kept.sealer if kept is not None else None

    def _claim(
        self, row: NotificationMessage, of: Notification, content: dict[str, Any] | None, *, stopped: bool, at: datetime
    ) -> Claim | None:
        """The claim of a row; None where it waits, or cannot be sent any more."""
        assert row.lease_until is not None  # noqa: S101 - just set
        sends_at = quiet_hours.sending_time(at, row.quiet_from, row.quiet_to)
        if sends_at <= at and content is not None and not stopped:
            return Claim(
                row.id,
                row.revision,
                row.channel,
                of.template,
                row.language,
                content,
                row.lease_until,
                row.attempts,
                of.traceparents,
            )
        row.lease_until = None
        if sends_at > at:
            row.next_attempt_at = sends_at
        elif content is None:
            row.content = None
            deliveries.quarantine(row, "its persons were erased", attempts=row.attempts)
        else:
            _give_up(row, "nothing arrives at this address", at=at)
        return None

    async def record(self, session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
        """Record what became of messages. An address where nothing arrives gets nothing more; the next channel is tried."""
        oldest = timedelta(hours=self.context.settings.notification_hours)
        rows = await self._released(session, outcomes)
        for outcome in outcomes:
            claim = outcome.claim
            row = rows.get(claim.id)
            if row is None:
                continue
            reason, attempts = outcome.reason or "", claim.attempts + 1
            if outcome.kind == "acknowledged":
                row.state, row.sent_at, row.reference, row.last_error, row.attempts = (
                    "acknowledged",
                    outcome.at,
                    claim.reference,
                    None,
                    0,
                )
            elif outcome.kind == "postponed" and outcome.at < row.created_at + oldest:
                deliveries.postpone(row, reason, attempts=attempts, until=outcome.at)
            else:
                if claim.is_address_wrong:
                    await stop(session, row.address, reason, at=outcome.at)
                row.attempts = attempts
                _give_up(row, reason, at=outcome.at)

    async def _released(self, session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> dict[UUID, NotificationMessage]:
        """Lock the claimed rows of a batch and end their leases, as `deliveries.release` does one; without those somebody else has claimed."""
        numbers = [outcome.claim.id for outcome in outcomes]
        leases = {outcome.claim.lease_until for outcome in outcomes}
        statement = select(NotificationMessage).where(
            NotificationMessage.id.in_(numbers), NotificationMessage.lease_until.in_(leases)
        )
        rows = (await session.scalars(statement.order_by(NotificationMessage.id).with_for_update())).all()
        for row in rows:
            row.lease_until = None
        return {row.id: row for row in rows}


def _opened(row: NotificationMessage, sealer: Sealer | None) -> dict[str, Any] | None:
    if row.content is None or sealer is None:
        return None
    try:
        return dict(from_json(sealer.open(row.content, context=row.id.bytes)))
    except SealingError:
        return None


def _give_up(row: NotificationMessage, reason: str, *, at: datetime) -> None:
    """This channel has failed for good: go on with the next, else quarantine."""
    if not row.channels:
        deliveries.quarantine(row, reason, attempts=row.attempts)
        return
    row.channel, row.channels = row.channels[0], row.channels[1:]
    row.state, row.attempts, row.last_error, row.next_attempt_at, row.outcome, row.sent_at = "pending", 0, reason, at, None, None


async def stop(session: AsyncSession, address: bytes, reason: str, *, at: datetime) -> None:
    """Send nothing more to an address, by its blind index."""
    statement = insert(NotificationAddress).values(address=address, stopped_at=at, stopped_for=reason)
    changes = {"stopped_at": at, "stopped_for": reason}
    await session.execute(statement.on_conflict_do_update(index_elements=["address"], set_=changes))


async def fail(session: AsyncSession, row: NotificationMessage, reason: str, *, at: datetime) -> None:
    """A message that was handed over did not arrive, as the other side reports: the next channel is tried."""
    row.outcome, row.outcome_at, row.last_error = "failed", at, reason
    if row.channels:
        _give_up(row, reason, at=at)
        write_batch.mark_written(session)


async def resend(
    session: AsyncSession, context: NotificationContext, number: UUID, visible: Any, *, at: datetime
) -> NotificationMessage:
    """Send a message again, as another one, to the addresses that are in the dossier now: somebody asks for it.

    Raises `MessageNotFound`, `MessagePending`, and `NoAddress` where the person has none.
    """
    found = await queries.message(session, number, visible, lock=True)
    if found is None:
        raise MessageNotFound
    row, notification = found
    if row.state == "pending":
        raise MessagePending
    person = await composition.recipient(session, context, notification, row.recipient)
    channels = person.channels(context.channels(notification.template)) if person is not None else []
    if person is None or not channels:
        raise NoAddress
    template = await queries.newest_template(session, notification.template)
    assert template is not None  # noqa: S101 - templates are never removed
    content = composition.written(context, notification, template, person, row.id)
    # Whoever asks has a reason to believe that it arrives now.
    for channel in channels:
        known = await session.get(NotificationAddress, context.address_index(channel, person.addresses[channel]))
        if known is not None:
            known.stopped_at = known.stopped_for = None
    row.content = person.sealer.seal(to_json(content), context=row.id.bytes)
    row.channel, row.channels, row.language, row.template_version = channels[0], channels[1:], person.language, template.version
    row.address = context.address_index(channels[0], person.addresses[channels[0]])
    row.revision, row.state, row.attempts, row.next_attempt_at, row.created_at = row.revision + 1, "pending", 0, at, at
    row.sent_at, row.outcome, row.outcome_at, row.reference, row.last_error = None, None, None, None, None
    write_batch.mark_written(session)
    return row
