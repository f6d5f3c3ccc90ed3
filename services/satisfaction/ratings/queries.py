"""Reads of the satisfaction service."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.unit_filter import within
from services.satisfaction import tokens
from services.satisfaction.access import visible_to
from services.satisfaction.errors import InvitationNotFound
from services.satisfaction.models.ratings import Invitation, Rating


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


async def scores(
    session: AsyncSession, *, authority: str | None, field: str | None, since: datetime | None, until: datetime | None
) -> dict[int, int]:
    """The number of ratings by overall score, in [since, until); `authority` includes those below it."""
    conditions: list[ColumnElement[bool]] = [Rating.dossier.is_not(None)]
    if authority is not None:
        conditions.append(within(Rating.authority_code, authority))
    if field is not None:
        conditions.append(Rating.field_code == field)
    if since is not None:
        conditions.append(Rating.rated_at >= since)
    if until is not None:
        conditions.append(Rating.rated_at < until)
    statement = select(Rating.overall, func.count()).where(*conditions).group_by(Rating.overall)
    return {score: count for score, count in await session.execute(statement) if score is not None}
