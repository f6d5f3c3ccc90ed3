"""What an account thinks of a published petition: one reaction, which a later one replaces."""

from typing import Literal

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.satisfaction.errors import ReactionForbidden
from services.satisfaction.models.petitions import PetitionReaction
from services.satisfaction.petitions import queries
from services.satisfaction.petitions.context import PetitionContext


async def react(
    session: AsyncSession, context: PetitionContext, code: str, kind: Literal["like", "dislike"], *, by: Principal
) -> None:
    """Store the reaction of a citizen or business; `PetitionNotFound` where the petition is not published."""
    if not by.is_applicant:
        raise ReactionForbidden
    await queries.published(session, code)
    row = insert(PetitionReaction).values(petition=code, account=context.sealer.index(by.subject), kind=kind)
    await session.execute(row.on_conflict_do_update(index_elements=["petition", "account"], set_={"kind": kind}))
