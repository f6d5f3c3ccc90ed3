"""What partners change: webhooks, their secrets, and deliveries that are tried again or skipped."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import text, update
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import conditional_requests
from services.chassis.auth import Principal
from services.chassis.errors import Fault
from services.chassis.sealing import Sealer
from services.contracts.public_events import PUBLIC
from services.integration.models.partners import Partner
from services.integration.models.webhooks import Webhook, WebhookDelivery, WebhookReplay, WebhookSecret
from services.integration.partners import queries as partners
from services.integration.webhooks import errors, queries
from services.integration.webhooks.rules import addresses, schedule, selection
from services.integration.webhooks.rules.secrets import context, new_secret
from services.integration.webhooks.schemas import (
    WebhookChangeIn,
    WebhookEventReplayIn,
    WebhookFilter,
    WebhookIn,
    WebhookRangeReplayIn,
)
from services.kernel import random_ids
from services.kernel.unit_codes import covers

MOST: Final = 20
LONGEST_OVERLAP: Final = timedelta(days=7)
OVERLAP: Final = timedelta(hours=24)
REPLAYABLE: Final = timedelta(days=90)


def require_url(url: str, *, loopback: bool) -> None:
    """Refuse a URL that cannot be a webhook's: `WebhookUrlNotAllowed`, with what is wrong as `errors`."""
    fault = addresses.url_fault(url, loopback=loopback)
    if fault is not None:
        raise errors.WebhookUrlNotAllowed(errors=[Fault(pointer="/body/url", detail=fault, vi=addresses.VIETNAMESE[fault])])


def require_events(patterns: Sequence[str]) -> None:
    """Refuse patterns that match nothing: `WebhookEventsUnknown` with their places."""
    places = selection.unmatched(patterns, PUBLIC)
    if places:
        raise errors.WebhookEventsUnknown(errors=[errors.WebhookEventsUnknown.fault(f"/body/events/{place}") for place in places])


async def register(
    session: AsyncSession, request: WebhookIn, secret: str, sealer: Sealer, *, by: Principal, at: datetime
) -> tuple[Webhook, WebhookSecret]:
    """A new webhook, for what is logged from now on.

    Raises `PartnerNotFound` for an account that is not kept here, `TooManyWebhooks`, `WebhookFilterUnreadable`.
    """
    # Locked, so that of many registrations at once no more than there may be are made.
    account = await partners.partner(session, partners.client_id(by) or "", locked=True)
    _require_readable(account, request.filter)
    if await queries.count(session, by.subject) >= MOST:
        raise errors.TooManyWebhooks
    row = Webhook(
        id=random_ids.new("wh"),
        partner=by.subject,
        url=request.url,
        events=request.events,
        authority=request.filter.authority,
        procedure=request.filter.procedure,
        delivery_order=request.order,
        state="active",
        version=1,
        created_at=at,
        changed_at=at,
        position=await queries.newest_position(session),
    )
    session.add(row)
    await session.flush()
    return row, _store(session, row, secret, sealer, at)


async def change(
    session: AsyncSession, id_: str, request: WebhookChangeIn, *, expected: int, by: Principal, at: datetime
) -> Webhook:
    """Change what is named; deliveries that wait go to the new URL. Raises `WebhookNotFound`, `VersionMismatch`, `WebhookFilterUnreadable`."""
    row = await _expected(session, id_, expected, by)
    row.url = request.url or row.url
    row.events = request.events or row.events
    if request.filter is not None:
        _require_readable(await partners.partner(session, partners.client_id(by) or ""), request.filter)
        row.authority, row.procedure = request.filter.authority, request.filter.procedure
    row.delivery_order = request.order or row.delivery_order
    _touch(row, at)
    return row


async def delete(session: AsyncSession, id_: str, *, expected: int, by: Principal, at: datetime) -> None:
    """End a webhook: nothing more is sent. Its log is kept for its retention."""
    row = await _expected(session, id_, expected, by)
    row.state = "deleted"
    _touch(row, at)
    waiting = (WebhookDelivery.webhook == id_, WebhookDelivery.state == "pending")
    await session.execute(update(WebhookDelivery).where(*waiting).values(state="skipped"))


async def resume(session: AsyncSession, id_: str, *, by: Principal, at: datetime) -> Webhook:
    """Send again to a webhook that was disabled or is left alone, first of all what waits. Raises `WebhookNotFound`, `WebhookNotDisabled`."""
    row = await queries.webhook(session, id_, by, locked=True)
    if row.state != "disabled" and not _is_left_alone(row, at):
        raise errors.WebhookNotDisabled
    row.state, row.disabled_at, row.disabled_reason, row.reported_at = "active", None, None, None
    row.failures, row.failing_since, row.last_failed_at, row.paused_until = 0, None, None, None
    row.first_error, row.first_error_type = None, None
    _touch(row, at)
    waiting = (WebhookDelivery.webhook == id_, WebhookDelivery.state == "pending")
    fresh = {"attempts": 0, "next_attempt_at": at, "expires_at": at + schedule.LIFE}
    await session.execute(update(WebhookDelivery).where(*waiting).values(fresh))
    return row


async def add_secret(
    session: AsyncSession, id_: str, others_end_at: datetime | None, sealer: Sealer, *, by: Principal, at: datetime
) -> tuple[Webhook, str]:
    """A new secret; the others sign beside it until the stated time. Raises `WebhookNotFound`, `WebhookSecretOverlapTooLong`."""
    end = others_end_at or at + OVERLAP
    if end > at + LONGEST_OVERLAP:
        raise errors.WebhookSecretOverlapTooLong
    row = await queries.webhook(session, id_, by, locked=True)
    for other in (await queries.secrets(session, [id_], at)).get(id_, []):
        other.ends_at = min(other.ends_at or end, end)
    secret = new_secret()
    _store(session, row, secret, sealer, at)
    _touch(row, at)
    return row, secret


async def end_secret(session: AsyncSession, id_: str, secret: str, *, by: Principal, at: datetime) -> None:
    """End a secret at once. Raises `WebhookNotFound`, `WebhookSecretNotFound`, `LastWebhookSecret`."""
    row = await queries.webhook(session, id_, by, locked=True)
    good = (await queries.secrets(session, [id_], at)).get(id_, [])
    stored = next((each for each in good if each.id == secret), None)
    if stored is None:
        raise errors.WebhookSecretNotFound
    # The newest alone has no end: without it, the others' ends would leave deliveries unsigned.
    if stored.ends_at is None or len(good) == 1:
        raise errors.LastWebhookSecret
    stored.ends_at = at
    _touch(row, at)


async def retry(session: AsyncSession, id_: str, event: UUID, *, by: Principal, at: datetime) -> Any:
    """Send one event now, whatever became of it before: the same id, the same bytes, also to an endpoint that is left alone.

    Raises `WebhookDeliveryNotFound`.
    """
    hook = await queries.webhook(session, id_, by, locked=True)
    hook.paused_until = None
    row = await queries.delivery(session, id_, event, locked=True)
    delivery: WebhookDelivery = row[0]
    delivery.state, delivery.attempts, delivery.next_attempt_at, delivery.expires_at = "pending", 0, at, at + schedule.LIFE
    return row


async def skip(session: AsyncSession, id_: str, event: UUID, *, by: Principal, at: datetime) -> Any:
    """Give one event up, so that with order the later ones of its dossier go on. Raises `WebhookDeliveryNotWaiting`."""
    await queries.webhook(session, id_, by)
    row = await queries.delivery(session, id_, event, locked=True)
    delivery: WebhookDelivery = row[0]
    if delivery.state == "delivered":
        raise errors.WebhookDeliveryNotWaiting
    delivery.state = "skipped"
    later = (WebhookDelivery.webhook == id_, WebhookDelivery.subject == delivery.subject, WebhookDelivery.state == "pending")
    blocked = WebhookDelivery.next_attempt_at == text("'infinity'::timestamptz")
    await session.execute(
        update(WebhookDelivery).where(*later, blocked).values(next_attempt_at=at).execution_options(synchronize_session=False)
    )
    return row


async def request_replay(
    session: AsyncSession, id_: str, request: WebhookRangeReplayIn | WebhookEventReplayIn, *, by: Principal, at: datetime
) -> WebhookReplay:
    """Deliver a range of the log again, a batch at a time, or one event. Raises `ReplayRangeInvalid`, `ReplayRunning`, `WebhookDeliveryNotFound`."""
    await queries.webhook(session, id_, by, locked=True)
    row = WebhookReplay(id=random_ids.new("wr"), webhook=id_, state="running", requested_at=at, deliveries=0)
    if isinstance(request, WebhookEventReplayIn):
        await retry(session, id_, request.delivery, by=by, at=at)
        row.from_at = row.to_at = row.completed_at = at
        row.position, row.last_position, row.state, row.deliveries = 0, 0, "completed", 1
    else:
        begin, end = request.from_, request.to
        if begin >= end or begin < at - REPLAYABLE:
            raise errors.ReplayRangeInvalid
        if await queries.is_replaying(session, id_):
            raise errors.ReplayRunning
        row.from_at, row.to_at = begin, end
        row.position, row.last_position = await queries.position_at(session, begin), await queries.position_at(session, end)
    session.add(row)
    return row


def _require_readable(account: Partner, wanted: WebhookFilter) -> None:
    """Refuse a unit none of whose events the account may read: a misspelt code would wait for events for ever. Test data has units of its own."""
    unit = wanted.authority
    if unit is None or account.mode == "test":
        return
    if not any(covers(each, unit) or covers(unit, each) for each in account.authorities):
        raise errors.WebhookFilterUnreadable


def _is_left_alone(row: Webhook, at: datetime) -> bool:
    return row.paused_until is not None and row.paused_until > at


def _store(session: AsyncSession, row: Webhook, secret: str, sealer: Sealer, at: datetime) -> WebhookSecret:
    id_ = random_ids.new("ws")
    stored = WebhookSecret(id=id_, webhook=row.id, sealed=sealer.seal(secret.encode(), context=context(id_)), created_at=at)
    session.add(stored)
    return stored


async def _expected(session: AsyncSession, id_: str, expected: int, by: Principal) -> Webhook:
    row = await queries.webhook(session, id_, by, locked=True)
    conditional_requests.require_version(row.version, expected)
    return row


def _touch(row: Webhook, at: datetime) -> None:
    row.version += 1
    row.changed_at = at
