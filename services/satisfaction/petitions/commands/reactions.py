"""What an account thinks of a published petition: one reaction, which a later one replaces."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.outbox import emit
from services.contracts.satisfaction import PetitionReactionsChanged
from services.satisfaction.errors import ReactionForbidden
from services.satisfaction.models.petitions import Petition, PetitionReaction
from services.satisfaction.petitions import queries
from services.satisfaction.petitions.context import PetitionContext


async def react(
    session: AsyncSession, context: PetitionContext, code: str, kind: Literal["like", "dislike"], *, by: Principal, at: datetime
) -> Mapping[str, int]:
    """Store the reaction of a citizen or business, and announce what there is now, which is returned; the same one again changes nothing.

    `PetitionNotFound` where the petition is not published.
    """
    if not by.is_applicant:
        raise ReactionForbidden
    await queries.published(session, code)
    row = insert(PetitionReaction).values(petition=code, account=context.sealer.index(by.subject), kind=kind)
    changed = row.on_conflict_do_update(
        index_elements=["petition", "account"], set_={"kind": kind}, where=PetitionReaction.kind != kind
    ).returning(PetitionReaction.kind)
    if await session.scalar(changed) is None:
        return await queries.reactions(session, code)
    # Reactions to one petition wait for each other here, so that each event counts those before it.
    numbered = update(Petition).where(Petition.code == code).values(reactions=Petition.reactions + 1).returning(Petition.reactions)
    number = (await session.scalars(numbered, execution_options={"synchronize_session": False})).one()
    counted = await queries.reactions(session, code)
    likes, dislikes = counted.get("like", 0), counted.get("dislike", 0)
    emit(session, PetitionReactionsChanged(code=code, number=number, likes=likes, dislikes=dislikes, changed_at=at))
    return counted
