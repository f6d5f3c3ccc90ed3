"""Reads of webhooks: a partner's own, their deliveries, and what is due to be sent."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from pydantic_core import from_json
from sqlalchemy import ColumnElement, Row, exists, func, select, text, true
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal, lacks_scope
from services.chassis.paging import Paging
from services.chassis.raw_pool import RawPool
from services.chassis.sealing import Sealer, SealingError
from services.integration.models.events import EventHead, LoggedEvent
from services.integration.models.webhooks import Webhook, WebhookAttempt, WebhookDelivery, WebhookReplay, WebhookSecret
from services.integration.partners.queries import EVENTS_SCOPE, Reader, good_secrets
from services.integration.settings import PARTNERS
from services.integration.webhooks import errors
from services.integration.webhooks.rules import schedule
from services.integration.webhooks.rules.schedule import Standing
from services.integration.webhooks.rules.secrets import context

MANAGE_SCOPE: Final = "webhooks:manage"
CHANNEL: Final = "motcua_webhooks"
"""Notifies of new deliveries, in whichever process they are sent."""

_DUE: Final = """
    select delivery.position, delivery.attempts, delivery.expires_at, event.id, event.type, event.body, event.authority, event.test_partner
    from webhook_delivery as delivery join event on event.position = delivery.position
    where delivery.webhook = $1 and delivery.state = 'pending' and delivery.next_attempt_at <= $2 and delivery.position <> all ($3::bigint[])
    order by delivery.next_attempt_at, delivery.position limit $4
"""
BLOCKED: Final = """exists (
            select from webhook_delivery as earlier
            where earlier.webhook = delivery.webhook and earlier.subject = delivery.subject and earlier.position < delivery.position
                and earlier.state in ('pending', 'failed')
        )"""
"""A condition on `delivery`: with order it waits for an earlier one of its subject. Its next attempt is set to infinity then, so that it is not looked at again and again."""
# Of each subject the earliest that is not acknowledged, if it is due; what comes after it waits.
_DUE_IN_ORDER: Final = f"""
    select delivery.position, delivery.attempts, delivery.expires_at, event.id, event.type, event.body, event.authority, event.test_partner
    from webhook_delivery as delivery join event on event.position = delivery.position
    where delivery.webhook = $1 and delivery.state = 'pending' and delivery.next_attempt_at <= $2 and delivery.position <> all ($3::bigint[])
        and not {BLOCKED}
    order by delivery.next_attempt_at, delivery.position limit $4
"""  # noqa: S608 - constants
ENTITLED: Final = (
    f"'{PARTNERS}|' || partner.id = webhook.partner and partner.disabled_at is null and '{EVENTS_SCOPE}' = any (partner.scopes)"
)
"""A condition on `webhook` and `partner`: its partner still has an account that may read events."""
# Webhooks with something due, or that are to be tried after a pause with whatever waits, that no other process sends to. Each is asked for its first due delivery: an index says whether there is one.
_CLAIM: Final = f"""
    with free as (
        select webhook.id, partner.authorities, partner.mode, partner.version as rights
        from webhook join partner on {ENTITLED}
        where state = 'active' and (paused_until is null or paused_until <= $2) and (lease_until is null or lease_until <= $2)
            and exists (
                select from webhook_delivery as delivery
                where delivery.webhook = webhook.id and delivery.state = 'pending'
                    and (delivery.next_attempt_at <= $2 or (webhook.failures >= $5 and delivery.next_attempt_at < 'infinity'))
            )
            and webhook.id <> all ($6::text[])
        limit $4 for update of webhook skip locked
    )
    update webhook set sender = $1, lease_until = $3 from free where webhook.id = free.id
    returning webhook.id, url, delivery_order, version, partner, authorities, mode, rights, failures, failing_since, last_failed_at, first_error, first_error_type, paused_until
"""  # noqa: S608 - constants

# Of each webhook the first that waits, by an index: nothing is counted that grows.
_FIGURES: Final = text("""
    select min(first.next_attempt_at) filter (where state = 'active' and failures < :threshold) as due,
        count(*) filter (where state = 'active' and failures >= :threshold) as failing, count(*) filter (where state = 'disabled') as disabled
    from webhook left join lateral (
        select next_attempt_at from webhook_delivery as delivery
        where delivery.webhook = webhook.id and delivery.state = 'pending' order by next_attempt_at limit 1
    ) as first on true
    where webhook.state <> 'deleted'
""")


@dataclass(frozen=True, slots=True)
class Due:
    """A delivery to be attempted: the event's place in the log, its id, type and bytes."""

    position: int
    attempts: int
    expires_at: datetime
    id: UUID
    type: str
    body: bytes
    authority: str | None
    test_partner: str | None


def traceparents(due: Due) -> list[str]:
    """The trace context in which the event was recorded: it is in its bytes, if it had one."""
    traceparent = from_json(due.body).get("traceparent")
    return [traceparent] if traceparent else []


@dataclass(frozen=True, slots=True)
class Claimed:
    """A webhook at a version, that this process alone sends to for now; `reader` is what its partner may read, at the version `rights` of its account."""

    id: str
    url: str
    ordered: bool
    version: int
    reader: Reader
    rights: int
    standing: Standing


@dataclass(frozen=True, slots=True)
class OpenedSecret:
    """A secret as it signs, until `ends_at`."""

    text: str
    ends_at: datetime | None


async def claim(
    raw: RawPool, sender: UUID, *, at: datetime, lease: float, limit: int, without: Sequence[str] = ()
) -> list[Claimed]:
    """Claim webhooks with something due for `lease` seconds, `without` those this process sends to already."""
    rows = await raw.fetch(_CLAIM, sender, at, at + timedelta(seconds=lease), limit, schedule.THRESHOLD, list(without))
    return [
        Claimed(
            row["id"],
            row["url"],
            row["delivery_order"] == "dossier",
            row["version"],
            Reader(row["partner"], frozenset(row["authorities"]), test=row["mode"] == "test"),
            row["rights"],
            Standing(*row[8:]),
        )
        for row in rows
    ]


async def due(raw: RawPool, webhook: Claimed, *, at: datetime, without: Sequence[int], limit: int) -> list[Due]:
    """Up to `limit` deliveries that may be attempted now, `without` those being attempted."""
    rows = await raw.fetch(_DUE_IN_ORDER if webhook.ordered else _DUE, webhook.id, at, list(without), limit)
    return [Due(*row) for row in rows]


async def figures(session: AsyncSession, *, at: datetime) -> tuple[float, int, int]:
    """How many seconds overdue the longest overdue delivery to an endpoint that answers is, how many webhooks fail, and how many are disabled."""
    row = (await session.execute(_FIGURES, {"at": at, "threshold": schedule.THRESHOLD})).one()
    return max((at - row.due).total_seconds(), 0.0) if row.due else 0.0, row.failing, row.disabled


def visible_to(principal: Principal) -> ColumnElement[bool]:
    """A partner with the scope sees its own webhooks; administrators see all, to help; anybody else is refused."""
    if principal.has_role("admin"):
        return true()
    require_partner(principal)
    return Webhook.partner == principal.subject


def require_partner(principal: Principal) -> None:
    """Refuse anybody but a partner with the scope `webhooks:manage`."""
    if principal.kind != "partner" or MANAGE_SCOPE not in principal.scopes:
        raise lacks_scope(principal, MANAGE_SCOPE)


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
    return await good_secrets(session, WebhookSecret, "webhook", ids, at)


async def opened_secrets(session: AsyncSession, webhook: str, sealer: Sealer, at: datetime) -> list[OpenedSecret]:
    """What a webhook's deliveries are signed with, newest first. `SealingError` where not one can be opened."""
    rows = (await secrets(session, [webhook], at)).get(webhook, [])
    found = []
    for row in rows:
        with contextlib.suppress(SealingError):
            found.append(OpenedSecret(sealer.open(row.sealed, context=context(row.id)).decode(), row.ends_at))
    if rows and not found:
        message = "none of its secrets can be opened"
        raise SealingError(message)
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


async def is_replaying(session: AsyncSession, webhook: str) -> bool:
    """Whether a range is being replayed to a webhook: all of them take turns."""
    running = exists().where(WebhookReplay.webhook == webhook, WebhookReplay.state == "running")
    return bool(await session.scalar(select(running)))


async def position_at(session: AsyncSession, at: datetime) -> int:
    """The position below which are all events logged before a time, and no others.

    Positions are never below the clock in milliseconds and grow with the time of logging (decision 49): the first one is found from there on.
    """
    later = (LoggedEvent.position >= int(at.timestamp() * 1_000), LoggedEvent.recorded_at >= at)
    first = await session.scalar(select(LoggedEvent.position).where(*later).order_by(LoggedEvent.position).limit(1))
    return first - 1 if first is not None else await newest_position(session)
