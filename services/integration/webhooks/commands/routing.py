"""From the event log to deliveries: a router with a place of its own in the log, so that it skips as little as any reader.

One process at a time routes; it makes a delivery for each webhook that selects an event and whose partner may see it, and moves on, in one
transaction. Replays go the same way from their own place.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.integration.models.events import LoggedEvent
from services.integration.models.webhooks import Webhook, WebhookReplay, WebhookRouter
from services.integration.partners import queries as partners
from services.integration.webhooks.queries import CHANNEL
from services.integration.webhooks.rules import schedule
from services.integration.webhooks.rules.selection import selects

BATCH: Final = 1_000
_EVENT: Final = (
    LoggedEvent.position,
    LoggedEvent.type,
    LoggedEvent.subject,
    LoggedEvent.authority,
    LoggedEvent.procedure,
    LoggedEvent.test_partner,
)
_INSERT: Final = """
    insert into webhook_delivery (webhook, position, subject, state, next_attempt_at, created_at, expires_at)
    select new.webhook, new.position, new.subject, 'pending', :at, :at, :expires_at
    from unnest(cast(:webhooks as text[]), cast(:positions as bigint[]), cast(:subjects as text[])) as new (webhook, position, subject)
"""
_NEW: Final = text(_INSERT + " on conflict do nothing")
# What is waiting is sent anyway.
_AGAIN: Final = text(
    _INSERT
    + """ on conflict (webhook, position) do update
    set state = 'pending', attempts = 0, next_attempt_at = excluded.next_attempt_at, expires_at = excluded.expires_at
    where webhook_delivery.state <> 'pending'"""
)
_WAKE: Final = text("select pg_notify(:channel, '')")


async def route(session: AsyncSession, *, at: datetime) -> int:
    """Make the deliveries of the next batch of events; returns how many events these were, 0 also while another process routes."""
    router = await session.scalar(select(WebhookRouter).with_for_update(skip_locked=True))
    if router is None:
        await session.execute(insert(WebhookRouter).values(id=1, position=0).on_conflict_do_nothing())
        return 0
    events = await _events(session, router.position)
    if events:
        hooks = (await session.scalars(select(Webhook).where(Webhook.state != "deleted"))).all()
        await _deliver(session, _NEW, await _pairs(session, hooks, events), at)
        router.position = events[-1].position
    return len(events)


async def replay(session: AsyncSession, *, at: datetime) -> bool:
    """Bring one replay a batch further; returns whether there was one."""
    # Any of them, so that none waits for the end of another's 90 days.
    running = select(WebhookReplay).where(WebhookReplay.state == "running").order_by(func.random()).limit(1)
    row = await session.scalar(running.with_for_update(skip_locked=True))
    if row is None:
        return False
    hook = await session.get_one(Webhook, row.webhook)
    events = [each for each in await _events(session, row.position) if each.position <= row.last_position]
    if hook.state == "deleted" or not events:
        row.state, row.completed_at = "completed", at
        return True
    pairs = await _pairs(session, [hook], events, again=True)
    await _deliver(session, _AGAIN, pairs, at)
    row.position, row.deliveries = events[-1].position, row.deliveries + len(pairs)
    return True


async def _events(session: AsyncSession, after: int) -> Sequence[Any]:
    # The newest position that is visible is the newest there is: the log is committed in its order.
    statement = select(*_EVENT).where(LoggedEvent.position > after).order_by(LoggedEvent.position).limit(BATCH)
    rows: Sequence[Any] = (await session.execute(statement)).all()
    return rows


async def _pairs(
    session: AsyncSession, hooks: Sequence[Webhook], events: Sequence[Any], *, again: bool = False
) -> list[tuple[str, int, str]]:
    """Which webhook gets which event: by its selection, and by what its partner may see now. In a replay also from before it was registered."""
    readers = await partners.readers(session) if hooks else {}
    return [
        (hook.id, event.position, event.subject)
        for hook in hooks
        if (reader := readers.get(hook.partner)) is not None
        for event in events
        if (again or event.position > hook.position)
        and selects(hook, event.type, event.authority, event.procedure)
        and reader.reads(event.authority, event.test_partner)
    ]


async def _deliver(session: AsyncSession, statement: Any, pairs: Sequence[tuple[str, int, str]], at: datetime) -> None:
    if not pairs:
        return
    webhooks, positions, subjects = (list(column) for column in zip(*pairs, strict=True))
    values = {"webhooks": webhooks, "positions": positions, "subjects": subjects, "at": at, "expires_at": at + schedule.LIFE}
    await session.execute(statement, values)
    await session.execute(_WAKE, {"channel": CHANNEL})
