"""Every read of the satisfaction service."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.unit_filter import within
from services.satisfaction.access import visible_to
from services.satisfaction.errors import InvitationNotFound
from services.satisfaction.models import Invitation, Rating
from services.satisfaction.ratings.rules import tokens


async def invitation(session: AsyncSession, token: str, at: datetime) -> Invitation:
    """The invitation a token opens at `at`, or `InvitationNotFound`, which says the same of unknown and expired ones."""
    hashed = tokens.fingerprint(token)
    found = await session.scalar(select(Invitation).where(Invitation.token_hash == hashed, Invitation.expires_at > at))
    if found is None:
        raise InvitationNotFound
    return found


async def invitations(
    session: AsyncSession, principal: Principal, paging: Paging, *, dossier: str | None, at: datetime
) -> Sequence[Invitation]:
    """A page of the principal's invitations that are good at `at`, newest result first."""
    theirs = select(Invitation).where(visible_to(principal), Invitation.expires_at > at)
    if dossier is not None:
        theirs = theirs.where(Invitation.dossier == dossier)
    return (await session.scalars(paging.after(theirs, Invitation.returned_at, Invitation.dossier, descending=True))).all()


async def scores(
    session: AsyncSession, *, authority: str | None, field: str | None, since: datetime | None, until: datetime | None
) -> dict[int, int]:
    """How many ratings gave each overall score, in [since, until); `authority` stands for itself and those below it."""
    chosen: list[ColumnElement[bool]] = []
    if authority is not None:
        chosen.append(within(Rating.authority_code, authority))
    if field is not None:
        chosen.append(Rating.field_code == field)
    if since is not None:
        chosen.append(Rating.rated_at >= since)
    if until is not None:
        chosen.append(Rating.rated_at < until)
    counted = select(Rating.overall, func.count()).where(*chosen).group_by(Rating.overall)
    return {score: n for score, n in await session.execute(counted)}  # noqa: C416 - rows are not tuples to the type checker
