"""What an account chose, and what the holder of an address did by the link in a mail."""

from datetime import datetime
from typing import Any

from pydantic_core import to_json
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.conditional_requests import require_version
from services.chassis.sealing import Sealer
from services.integration.errors import UnsubscribeLinkUnknown
from services.integration.models.notifications import NotificationAddress, NotificationMessage, NotificationPreference
from services.integration.notifications.context import NotificationContext


async def replace(
    session: AsyncSession,
    sealer: Sealer,
    account: str,
    values: dict[str, Any],
    contact: dict[str, Any],
    *,
    expected: int,
    at: datetime,
) -> NotificationPreference:
    """Keep what an account chose, over version `expected` (0: the defaults). Raises `VersionMismatch`."""
    row = await session.get(NotificationPreference, account, with_for_update=True)
    require_version(row.version if row is not None else 0, expected)
    values = values | {
        "version": row.version + 1 if row is not None else 1,
        "contact": sealer.seal(to_json(contact), context=account.encode()),
        "changed_at": at,
    }
    if row is None:
        row = NotificationPreference(account=account, **values)
        session.add(row)
    else:
        for name, value in values.items():
            setattr(row, name, value)
    await session.flush()
    return row


async def unsubscribe(session: AsyncSession, context: NotificationContext, token: str, *, at: datetime) -> None:
    """No more reminders to the address the message of this token went to. Raises `UnsubscribeLinkUnknown`."""
    number = context.message_of(token)
    message = await session.get(NotificationMessage, number) if number is not None else None
    if message is None:
        raise UnsubscribeLinkUnknown
    statement = insert(NotificationAddress).values(address=message.address, unsubscribed_at=at)
    await session.execute(statement.on_conflict_do_update(index_elements=["address"], set_={"unsubscribed_at": at}))
