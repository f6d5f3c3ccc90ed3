"""Reads of the satisfaction service."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.satisfaction.access import visible_to
from services.satisfaction.errors import InvitationNotFound
from services.satisfaction.models.ratings import Invitation
from services.satisfaction.ratings.rules import tokens


async def invitation(session: AsyncSession, token: str, at: datetime) -> Invitation:
    """The invitation of a token, valid at `at`; raises `InvitationNotFound`, the same for unknown and expired ones."""
    token_hash = tokens.fingerprint(token)
    row = await session.scalar(select(Invitation).where(Invitation.token_hash == token_hash, Invitation.expires_at > at))
    if row is None:
        raise InvitationNotFound
    return row


async def invitations(
    session: AsyncSession, principal: Principal, paging: Paging, *, dossier: str | None, at: datetime
) -> Sequence[Invitation]:
    """A page of the principal's invitations that are valid at `at`, newest result first."""
    statement = select(Invitation).where(visible_to(principal), Invitation.expires_at > at)
    if dossier is not None:
        statement = statement.where(Invitation.dossier == dossier)
    return (await session.scalars(paging.after(statement, Invitation.returned_at, Invitation.dossier, descending=True))).all()
