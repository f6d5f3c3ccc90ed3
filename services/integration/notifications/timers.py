"""Scheduled work of notifications: reminders that are due, and what is no longer kept."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Final, cast

from prometheus_client import Gauge
from sqlalchemy import CursorResult, delete, func, select, update

from services.chassis.database import Database
from services.chassis.timers import Every
from services.integration.models.notifications import Notification, NotificationCause, NotificationMessage
from services.integration.notifications.commands import causes
from services.integration.settings import Settings

LAG: Final = Gauge("motcua_notification_lag_seconds", "How many seconds overdue the longest overdue message is; 0 without one.")
_MEASURE_SECONDS: Final = 15.0
_REMIND_SECONDS: Final = 5.0
_CLEAN_SECONDS: Final = 600.0
_BATCH: Final = 500


def timers(database: Database, settings: Settings) -> list[Every]:
    """The timers of notifications."""
    return [
        Every(_REMIND_SECONDS, partial(remind, database)),
        Every(_CLEAN_SECONDS, partial(clean, database, settings)),
        Every(_MEASURE_SECONDS, partial(measure, database)),
    ]


async def measure(database: Database) -> None:
    """Set the gauge; each worker measures the same."""
    oldest = select(func.min(NotificationMessage.next_attempt_at)).where(NotificationMessage.state == "pending")
    async with database.reading() as session:
        due_at = await session.scalar(oldest)
    LAG.set(max((datetime.now(UTC) - due_at).total_seconds(), 0) if due_at else 0)


async def remind(database: Database, *, at: datetime | None = None) -> bool:
    """Turn a batch of reminders that are due into notifications; whether there may be more."""
    async with database.transaction() as session:
        return await causes.remind(session, at=at or datetime.now(UTC), limit=_BATCH) == _BATCH


async def clean(database: Database, settings: Settings, *, at: datetime | None = None) -> bool:
    """Forget a batch of what was said, later that it was said at all; whether there may be more."""
    now = at or datetime.now(UTC)
    said, sent = now - timedelta(days=settings.notification_content_days), now - timedelta(days=settings.notification_days)
    content = select(NotificationMessage.id).where(NotificationMessage.content.is_not(None), NotificationMessage.created_at < said)
    forgotten = content.limit(_BATCH).with_for_update(skip_locked=True)
    old = select(Notification.id).where(Notification.opened_at < sent).limit(_BATCH).with_for_update(skip_locked=True)
    causes_old = select(NotificationCause.cause).where(NotificationCause.at < sent).limit(_BATCH).with_for_update(skip_locked=True)
    async with database.transaction() as session:
        results = [
            await session.execute(update(NotificationMessage).where(NotificationMessage.id.in_(forgotten)).values(content=None)),
            await session.execute(delete(Notification).where(Notification.id.in_(old))),
            await session.execute(delete(NotificationCause).where(NotificationCause.cause.in_(causes_old))),
        ]
    return any(cast("CursorResult[Any]", result).rowcount == _BATCH for result in results)
