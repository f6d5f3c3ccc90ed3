"""Writes of sessions: opened by a login, ended by time or by the fault `session_lost`."""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncSession

from services.sandbox.models import PortalSession


async def begin(session: AsyncSession, *, at: datetime, seconds: int) -> str:
    """Open a portal session, valid for `seconds`; returns its token. Expired sessions are deleted."""
    await session.execute(delete(PortalSession).where(PortalSession.expires_at <= at))
    token = secrets.token_urlsafe(24)
    session.add(PortalSession(hash=digest(token), expires_at=at + timedelta(seconds=seconds)))
    return token


async def end(session: AsyncSession, token: str) -> None:
    """End a session, for everybody who uses it."""
    await session.execute(delete(PortalSession).where(PortalSession.hash == digest(token)))


def digest(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()
