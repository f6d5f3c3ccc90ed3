"""What became of attempts: recorded together, in one statement; and what their partner is told of an endpoint that fails."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.raw_pool import RawPool
from services.integration.models.webhooks import Webhook
from services.integration.webhooks.client import Answer
from services.integration.webhooks.queries import BLOCKED, ENTITLED, Claimed, Due
from services.integration.webhooks.rules import schedule
from services.integration.webhooks.rules.schedule import Standing

_RECORD: Final = f"""
    with outcome as (
        select * from unnest($3::bigint[], $4::text[], $5::timestamptz[], $6::int[], $7::text[], $8::text[], $9::int[])
            as outcome (position, state, next_attempt_at, status, error, answer, milliseconds)
    ), changed as (
        update webhook_delivery as delivery set
            state = outcome.state, attempts = delivery.attempts + 1, next_attempt_at = coalesce(outcome.next_attempt_at, $10),
            last_attempt_at = $10, status = outcome.status, error = outcome.error
        from outcome where delivery.webhook = $1 and delivery.position = outcome.position and delivery.state = 'pending'
    ), failed as (
        insert into webhook_attempt (webhook, position, at, status, error, answer, milliseconds)
        select $1, position, $10, status, error, answer, milliseconds from outcome where error is not null
        on conflict do nothing
    ), next as (
        update webhook_delivery as delivery set next_attempt_at = $10
        where $21 and delivery.webhook = $1 and delivery.state = 'pending' and delivery.next_attempt_at = 'infinity' and delivery.subject in (
            select acknowledged.subject from webhook_delivery as acknowledged join outcome on acknowledged.position = outcome.position
            where acknowledged.webhook = $1 and outcome.state = 'delivered'
        )
    )
    update webhook set
        lease_until = $11, failures = $12, failing_since = $13, last_failed_at = $14, first_error = $15, first_error_type = $16,
        paused_until = $17, reported_at = case when $12 = 0 then null else reported_at end,
        state = case when state = 'active' and $18::text is not null then 'disabled' else state end,
        disabled_at = case when state = 'active' and $18::text is not null then $10 else disabled_at end,
        disabled_reason = case when state = 'active' and $18::text is not null then $18 else disabled_reason end
    where id = $1 and sender = $2 returning state = 'active' and version = $19 and exists (select from partner where {ENTITLED} and partner.version = $20)
"""  # noqa: S608 - constants
_RELEASE_WAITING: Final = """
    update webhook_delivery set next_attempt_at = $2 where webhook = $1 and state = 'pending' and next_attempt_at > $2
"""
_WITHHOLD: Final = """
    with gone as (
        update webhook_delivery set state = 'skipped' where webhook = $1 and position = any ($2::bigint[]) and state = 'pending'
        returning subject
    )
    update webhook_delivery set next_attempt_at = $3
    where webhook = $1 and state = 'pending' and next_attempt_at = 'infinity' and subject in (select subject from gone)
"""
_BLOCK: Final = f"""
    update webhook_delivery as delivery set next_attempt_at = 'infinity'
    where delivery.webhook = $1 and delivery.state = 'pending' and delivery.next_attempt_at < 'infinity' and {BLOCKED}
"""  # noqa: S608 - constants
# What blocked it may have gone meanwhile by a way that released nothing.
_UNBLOCK: Final = f"""
    update webhook_delivery as delivery set next_attempt_at = $1 from webhook
    where webhook.id = delivery.webhook and webhook.state = 'active' and delivery.state = 'pending' and delivery.next_attempt_at = 'infinity'
        and (webhook.delivery_order = 'none' or not {BLOCKED})
"""  # noqa: S608 - constants
_RELEASE_ALL: Final = "update webhook set sender = null, lease_until = null where sender = $1"
_RELEASE: Final = "update webhook set sender = null, lease_until = null where id = $1 and sender = $2"


@dataclass(frozen=True, slots=True)
class Outcome:
    """An attempt and its answer."""

    due: Due
    answer: Answer


Tell = Callable[..., Awaitable[None]]
"""Hands a notice to those who run a partner's system over, in the same transaction: `notifications.commands.causes.note_webhook`."""


def judge(standing: Standing, outcomes: Sequence[Outcome], at: datetime) -> tuple[Standing, str | None]:
    """How the endpoint stands after these attempts, and why it is to be disabled, if it is."""
    for each in outcomes:
        answer = each.answer
        if answer.error is None:
            standing = standing.succeeded()
        else:
            standing = standing.failed(
                answer.error,
                each.due.type,
                at=at,
                threshold=schedule.THRESHOLD,
                pauses=schedule.PAUSES,
                retry_after=answer.retry_after,
            )
    if any(each.answer.is_gone for each in outcomes):
        return standing, "gone"
    is_dead = standing.failing_since is not None and at - standing.failing_since >= schedule.DISABLED_AFTER
    return standing, "failing" if is_dead else None


async def record(
    raw: RawPool,
    webhook: Claimed,
    sender: UUID,
    standing: Standing,
    outcomes: Sequence[Outcome],
    disabled: str | None,
    *,
    at: datetime,
    lease: float,
) -> bool:
    """Record attempts; returns whether this process goes on sending: not if the webhook was disabled or changed, or its partner's account was, or another process has it now."""
    columns: list[tuple[Any, ...]] = [_row(each, at) for each in outcomes]
    values = [list(column) for column in zip(*columns, strict=True)]
    stand = (
        standing.failures,
        standing.failing_since,
        standing.last_failed_at,
        standing.first_error,
        standing.first_error_type,
        standing.paused_until,
    )
    rows = await raw.fetch(
        _RECORD,
        webhook.id,
        sender,
        *values,
        at,
        at + timedelta(seconds=lease),
        *stand,
        disabled,
        webhook.version,
        webhook.rights,
        webhook.ordered,
    )
    return bool(rows) and bool(rows[0][0])


def _row(outcome: Outcome, at: datetime) -> tuple[Any, ...]:
    due, answer = outcome.due, outcome.answer
    if answer.error is None:
        return due.position, "delivered", None, answer.status, None, None, answer.milliseconds
    again = schedule.next_attempt(due.attempts + 1, at=at, expires_at=due.expires_at, retry_after=answer.retry_after)
    state = "failed" if again is None else "pending"
    return due.position, state, again, answer.status, answer.error, answer.text, answer.milliseconds


async def withhold(raw: RawPool, webhook: str, positions: Sequence[int], *, at: datetime) -> None:
    """Give up deliveries of what the partner may not read any more; what waited for them is due."""
    await raw.fetch(_WITHHOLD, webhook, positions, at)


async def block(raw: RawPool, webhook: str) -> None:
    """Set aside what waits for an earlier event of its dossier, until that is delivered or skipped."""
    await raw.fetch(_BLOCK, webhook)


async def unblock(raw: RawPool, *, at: datetime) -> None:
    """Make due what waits for nothing any more: its order was given up, or what it waited for went while it was set aside."""
    await raw.fetch(_UNBLOCK, at)


async def release(raw: RawPool, webhook: str, sender: UUID) -> None:
    """Leave a webhook to whichever process finds something due next."""
    await raw.fetch(_RELEASE, webhook, sender)


async def release_all(raw: RawPool, sender: UUID) -> None:
    """Leave every webhook of a process that ends to the others, which need not wait for its leases to run out."""
    await raw.fetch(_RELEASE_ALL, sender)


async def release_waiting(raw: RawPool, webhook: str, *, at: datetime) -> None:
    """Make all that waits for an endpoint due now, since it answers again."""
    await raw.fetch(_RELEASE_WAITING, webhook, at)


async def report(session: AsyncSession, tell: Tell, *, at: datetime) -> bool:
    """Tell one partner that a webhook has failed for a while, or was disabled: each outage once, and its end by disabling once more."""
    failing = and_(Webhook.state == "active", Webhook.failing_since <= at - schedule.REPORTED_AFTER, Webhook.reported_at.is_(None))
    ended = and_(Webhook.state == "disabled", func.coalesce(Webhook.reported_at < Webhook.disabled_at, True))
    statement = select(Webhook).where(or_(failing, ended)).limit(1).with_for_update(skip_locked=True)
    row = await session.scalar(statement)
    if row is None:
        return False
    since = row.failing_since or row.disabled_at or at
    await tell(
        session,
        webhook=row.id,
        partner=row.partner,
        change="disabled" if row.state == "disabled" else "failing",
        event_types=row.first_error_type or "",
        error=row.first_error or "",
        number=int(since.timestamp()),
        at=at,
    )
    row.reported_at = at
    return True
