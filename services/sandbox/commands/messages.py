"""Writes of messages: each as it arrived, with what is to be reported of it."""

from datetime import datetime
from typing import Any

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.sandbox.models import Message


async def keep(session: AsyncSession, message: dict[str, Any], *, report: str | None, at: datetime) -> int | None:
    """Keep a message; its number here, or None for an SMS or Zalo message that is known: gateways take an id once, a mail server takes everything."""
    due = {"report": report, "report_state": "due", "report_due_at": at} if report else {}
    statement = insert(Message).values({**message, "at": at, **due})
    return await session.scalar(statement.on_conflict_do_nothing().returning(Message.id))
