"""Mandates of an account, and those whose last day is over."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.dossier.errors import InvitationNotFound, MandateNotFound
from services.dossier.models.mandates import Mandate, MandateHistory

LIMIT = 500


async def mandates(session: AsyncSession, by: Principal) -> Sequence[Mandate]:
    """Those the caller gave, holds or is invited to, newest first."""
    own = select(Mandate).where(or_(Mandate.grantor == by.subject, Mandate.representative == by.subject))
    return (await session.scalars(own.order_by(Mandate.created_at.desc(), Mandate.id).limit(LIMIT))).all()


async def mandate(session: AsyncSession, id_: str, by: Principal, *, locked: bool = False) -> Mandate:
    """The mandate, or `MandateNotFound` where it does not exist or the caller is no party to it."""
    row = await session.get(Mandate, id_, with_for_update=locked or None)
    if row is None or by.subject not in (row.grantor, row.representative):
        raise MandateNotFound
    return row


async def invited(session: AsyncSession, invitation: bytes) -> Mandate:
    """The mandate of an invitation, locked, or `InvitationNotFound`."""
    row = await session.scalar(select(Mandate).where(Mandate.invitation == invitation).with_for_update())
    if row is None:
        raise InvitationNotFound
    return row


async def history(session: AsyncSession, id_: str) -> Sequence[MandateHistory]:
    """The entries of a mandate, oldest first."""
    entries = select(MandateHistory).where(MandateHistory.mandate == id_).order_by(MandateHistory.sequence)
    return (await session.scalars(entries)).all()


async def lock_expired(session: AsyncSession, today: date, limit: int) -> Sequence[Mandate]:
    """Some mandates that were not ended and whose last day is over, locked."""
    expired = select(Mandate).where(Mandate.until < today, Mandate.state.in_(("proposed", "accepted")))
    return (await session.scalars(expired.order_by(Mandate.until).limit(limit).with_for_update(skip_locked=True))).all()
