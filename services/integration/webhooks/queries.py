"""Reads of webhooks: a partner's own, their deliveries, and what is due to be sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.chassis.paging import Paging
from services.chassis.raw_pool import RawPool
from services.integration.models.events import EventHead, LoggedEvent
from services.integration.models.webhooks import Webhook, WebhookAttempt, WebhookDelivery, WebhookReplay, WebhookSecret
from services.integration.webhooks import errors
from services.integration.webhooks.rules import schedule
from services.integration.webhooks.rules.schedule import Standing

MANAGE_SCOPE: Final = "webhooks:manage"
CHANNEL: Final = "motcua_webhooks"
"""Notifies of new deliveries, in whichever process they are sent."""

_DUE: Final = """
    select delivery.position, delivery.attempts, delivery.expires_at, event.id, event.type, event.body
    from webhook_delivery as delivery join event on event.position = delivery.position
    where delivery.webhook = $1 and delivery.state = 'pending' and delivery.next_attempt_at <= $2 and delivery.position <> all ($3::bigint[])
    order by delivery.next_attempt_at, delivery.position limit $4
"""
# Of each subject the earliest that is not acknowledged, if it is due; what comes after it waits.
_DUE_IN_ORDER: Final = """
    select delivery.position, delivery.attempts, delivery.expires_at, event.id, event.type, event.body
    from webhook_delivery as delivery join event on event.position = delivery.position
    where delivery.webhook = $1 and delivery.state = 'pending' and delivery.next_attempt_at <= $2 and delivery.position <> all ($3::bigint[])
        and not exists (
            select from webhook_delivery as earlier
            where earlier.webhook = delivery.webhook and earlier.subject = delivery.subject and earlier.position < delivery.position
                and earlier.state in ('pending', 'failed')
        )
    order by delivery.next_attempt_at, delivery.position limit $4
"""
# Webhooks with something due, or that are to be tried after a pause with whatever waits, that no other process sends to. Each is asked for its first due delivery: an index says whether there is one.
_CLAIM: Final = """
    with free as (
        select id from webhook
        where state = 'active' and (paused_until is null or paused_until <= $2) and (lease_until is null or lease_until <= $2)
            and exists (
                select from webhook_delivery as delivery
                where delivery.webhook = webhook.id and delivery.state = 'pending'
                    and (delivery.next_attempt_at <= $2 or webhook.failures >= $5)
            )
            and id <> all ($6::text[])
        limit $4 for update skip locked
    )
    update webhook set sender = $1, lease_until = $3 from free where webhook.id = free.id
    returning webhook.id, url, delivery_order, failures, failing_since, last_failed_at, first_error, first_error_type, paused_until
"""


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery to be attempted: the event's place in the log, its id, type and bytes."""

    position: int
    attempts: int
    expires_at: datetime
    id: UUID
    type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Claimed:
    """A webhook that this process alone sends to for now."""

    id: str
    url: str
    ordered: bool
    standing: Standing


async def claim(
    raw: RawPool, sender: UUID, *, at: datetime, lease: float, limit: int, without: Sequence[str] = ()
) -> list[Claimed]:
    """Claim webhooks with something due for `lease` seconds, `without` those this process sends to already."""
    rows = await raw.fetch(_CLAIM, sender, at, at + timedelta(seconds=lease), limit, schedule.THRESHOLD, list(without))
    return [Claimed(row[0], row[1], row[2] == "dossier", Standing(*row[3:])) for row in rows]


async def due(raw: RawPool, webhook: Claimed, *, at: datetime, without: Sequence[int], limit: int) -> list[Due]:
    """Up to `limit` deliveries that may be attempted now, `without` those being attempted."""
    rows = await raw.fetch(_DUE_IN_ORDER if webhook.ordered else _DUE, webhook.id, at, list(without), limit)
    return [Due(*row) for row in rows]


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """A partner with the scope sees its own webhooks; administrators see all, to help; anybody else is refused."""
    if principal.has_role("admin"):
        return true()
    require_partner(principal)
    return Webhook.partner == principal.subject


def require_partner(principal: Principal) -> None:
    """Refuse anybody but a partner with the scope `webhooks:manage`."""
    if principal.kind != "partner" or MANAGE_SCOPE not in principal.scopes:
        raise Forbidden


async def webhooks(session: AsyncSession, by: Principal, paging: Paging) -> Sequence[Webhook]:
    """A page of the caller's webhooks, by id."""
    statement = select(Webhook).where(visible_to(by), Webhook.state != "deleted")
    return (await session.scalars(paging.after(statement, Webhook.id))).all()


async def webhook(session: AsyncSession, id_: str, by: Principal, *, locked: bool = False) -> Webhook:
    """One of the caller's webhooks. Raises `WebhookNotFound`."""
    statement = select(Webhook).where(Webhook.id == id_, visible_to(by), Webhook.state != "deleted")
    row: Webhook | None = await session.scalar(statement.with_for_update() if locked else statement)
    if row is None:
        raise errors.WebhookNotFound
    return row


async def count(session: AsyncSession, partner: str) -> int:
    """How many webhooks a partner has."""
    return await session.scalar(select(func.count()).where(Webhook.partner == partner, Webhook.state != "deleted")) or 0


async def secrets(session: AsyncSession, ids: Sequence[str], at: datetime) -> dict[str, list[WebhookSecret]]:
    """By webhook, the secrets in use, newest first."""
    good = or_(WebhookSecret.ends_at.is_(None), WebhookSecret.ends_at > at)
    statement = select(WebhookSecret).where(WebhookSecret.webhook.in_(ids), good)
    found: dict[str, list[WebhookSecret]] = {}
    for row in await session.scalars(statement.order_by(WebhookSecret.created_at.desc(), WebhookSecret.id)):
        found.setdefault(row.webhook, []).append(row)
    return found


async def newest_position(session: AsyncSession) -> int:
    """The newest position of the event log."""
    return await session.scalar(select(EventHead.position)) or 0


async def deliveries(session: AsyncSession, webhook: str, paging: Paging, state: str | None) -> Sequence[Row[Any]]:
    """A page of a webhook's deliveries, newest first, each with its event's id and type."""
    statement = _deliveries(webhook)
    if state is not None:
        statement = statement.where(WebhookDelivery.state == state)
    rows: Sequence[Row[Any]] = (await session.execute(paging.after(statement, WebhookDelivery.position, descending=True))).all()
    return rows


async def delivery(session: AsyncSession, webhook: str, event: UUID, *, locked: bool = False) -> Row[Any]:
    """One delivery with its event's id and type. Raises `WebhookDeliveryNotFound`."""
    statement = _deliveries(webhook).where(LoggedEvent.id == event)
    row = (await session.execute(statement.with_for_update(of=WebhookDelivery) if locked else statement)).first()
    if row is None:
        raise errors.WebhookDeliveryNotFound
    return row


def _deliveries(webhook: str) -> Any:
    statement = select(WebhookDelivery, WebhookDelivery.position, LoggedEvent.id, LoggedEvent.type)
    return statement.join(LoggedEvent, LoggedEvent.position == WebhookDelivery.position).where(WebhookDelivery.webhook == webhook)


async def attempts(session: AsyncSession, webhook: str, position: int) -> Sequence[WebhookAttempt]:
    """The newest failed attempts of a delivery."""
    of = (WebhookAttempt.webhook == webhook, WebhookAttempt.position == position)
    return (await session.scalars(select(WebhookAttempt).where(*of).order_by(WebhookAttempt.at.desc()).limit(50))).all()


async def replay(session: AsyncSession, webhook: str, id_: str) -> WebhookReplay | None:
    """A replay of a webhook."""
    return await session.scalar(select(WebhookReplay).where(WebhookReplay.webhook == webhook, WebhookReplay.id == id_))


async def position_at(session: AsyncSession, at: datetime) -> int:
    """The newest position of an event logged before a time: 0 if there is none."""
    newest = select(LoggedEvent.position).where(LoggedEvent.recorded_at < at).order_by(LoggedEvent.recorded_at.desc()).limit(1)
    return await session.scalar(newest) or 0
