"""Reads of notifications: templates in force, addresses that take nothing, and the messages of a dossier for those who may see them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.paging import Paging
from services.integration.models.notifications import Notification, NotificationAddress, NotificationMessage, NotificationTemplate
from services.integration.notifications.rules import templates
from services.integration.notifications.rules.templates import Template


async def newest_templates(session: AsyncSession) -> dict[str, Template]:
    """The version in force of every template."""
    newest = select(NotificationTemplate.code, func.max(NotificationTemplate.version)).group_by(NotificationTemplate.code)
    key = tuple_(NotificationTemplate.code, NotificationTemplate.version)
    rows = await session.scalars(select(NotificationTemplate).where(key.in_(newest)))
    edited = {row.code: templates.edited(row.code, row.version, row.content) for row in rows if row.code in templates.shipped()}
    return dict(templates.shipped()) | edited


async def newest_template(session: AsyncSession, code: str) -> Template | None:
    """The version in force of a template; None for an unknown code."""
    if code not in templates.shipped():
        return None
    newest = select(NotificationTemplate).where(NotificationTemplate.code == code)
    row = await session.scalar(newest.order_by(NotificationTemplate.version.desc()).limit(1))
    return templates.shipped()[code] if row is None else templates.edited(code, row.version, row.content)


async def known_addresses(session: AsyncSession, indexes: Sequence[bytes]) -> dict[bytes, NotificationAddress]:
    """What is known of addresses, by their blind index; most are none."""
    rows = await session.scalars(select(NotificationAddress).where(NotificationAddress.address.in_(indexes)))
    return {row.address: row for row in rows}


async def notifications(
    session: AsyncSession, paging: Paging, visible: ColumnElement[bool], dossier: str | None
) -> Sequence[Notification]:
    """A page of the notifications somebody may see, newest first."""
    statement = select(Notification).where(visible)
    if dossier is not None:
        statement = statement.where(Notification.subject == dossier, Notification.topic.in_(("status", "reminder")))
    return (await session.scalars(paging.after(statement, Notification.id, descending=True))).all()


async def messages(session: AsyncSession, notifications: Sequence[int]) -> dict[int, list[NotificationMessage]]:
    """The messages of notifications, by notification."""
    rows = await session.scalars(
        select(NotificationMessage)
        .where(NotificationMessage.notification.in_(notifications))
        .order_by(NotificationMessage.notification, NotificationMessage.recipient)
    )
    by_notification: dict[int, list[NotificationMessage]] = {number: [] for number in notifications}
    for row in rows:
        by_notification[row.notification].append(row)
    return by_notification


async def message(
    session: AsyncSession, number: UUID, visible: ColumnElement[bool], *, lock: bool = False
) -> tuple[NotificationMessage, Notification] | None:
    """A message with its notification, where somebody may see it."""
    statement = select(NotificationMessage, Notification).join(
        Notification, and_(NotificationMessage.notification == Notification.id, visible)
    )
    statement = statement.where(NotificationMessage.id == number)
    if lock:
        statement = statement.with_for_update(of=NotificationMessage)
    row = (await session.execute(statement)).first()
    return (row[0], row[1]) if row is not None else None
