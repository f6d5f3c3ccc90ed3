"""Reads of the satisfaction service."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, LargeBinary, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.batched_query import calls
from services.chassis.database import Database, locks
from services.chassis.paging import Paging
from services.chassis.raw_pool import PreparedQuery
from services.satisfaction import tokens
from services.satisfaction.access import visible_to
from services.satisfaction.errors import InvitationNotFound
from services.satisfaction.models.ratings import Invitation, Rating


class InvitationRow(NamedTuple):
    """An invitation and, where it is answered, its rating; `models/ratings` says what the fields mean."""

    dossier: str
    procedure_code: str
    procedure_version: int
    procedure_name: str
    field_code: str
    field_name: str
    authority_code: str
    authority_name: str
    channel: str | None
    questionnaire: str
    questionnaire_version: int
    outcome: Literal["returned", "rejected"]
    returned_at: datetime
    expires_at: datetime
    closed_at: datetime | None
    dossier_version: int
    answered: bool
    rating_id: UUID | None
    fingerprint: bytes | None
    scores: dict[str, int]
    language: Literal["vi", "en"]
    answered_at: datetime
    rated_at: datetime


_CALLS: Final = calls(token_hash=LargeBinary())
_OF_RATING: Final[Mapping[str, ColumnElement[Any]]] = {
    "answered": Rating.id.is_not(None).label("answered"),
    "rating_id": Rating.id.label("rating_id"),
    **{name: Rating.__table__.c[name] for name in ("fingerprint", "scores", "language", "answered_at", "rated_at")},
}
_COLUMNS: Final = [_OF_RATING[name] if name in _OF_RATING else Invitation.__table__.c[name] for name in InvitationRow._fields]
_BY_TOKEN: Final = PreparedQuery(
    select(_CALLS.c.number, *_COLUMNS)
    .select_from(_CALLS)
    .join(Invitation, Invitation.token_hash == _CALLS.c.token_hash)
    .outerjoin(Rating, Rating.dossier == Invitation.dossier)
)


async def invitation(database: Database, token: str, *, replica: bool = False) -> InvitationRow:
    """The invitation of a token, whether open or not, with its rating where there is one; raises `InvitationNotFound`.

    Concurrent calls share one statement.
    """
    rows = await database.batched(_BY_TOKEN, replica=replica).rows({"token_hash": tokens.fingerprint(token)})
    if not rows:
        raise InvitationNotFound
    return InvitationRow(*rows[0])


async def lock(session: AsyncSession, token: str) -> None:
    """In the last try, lock the invitation until the transaction ends, so that nobody else spends it meanwhile."""
    if locks(session):
        statement = select(Invitation.dossier).where(Invitation.token_hash == tokens.fingerprint(token))
        await session.execute(statement.with_for_update(key_share=True))


async def invitations(
    session: AsyncSession, principal: Principal, paging: Paging, *, dossier: str | None, at: datetime
) -> Sequence[Invitation]:
    """A page of the principal's invitations that are open at `at`, newest result first."""
    statement = select(Invitation).where(visible_to(principal), Invitation.expires_at > at, Invitation.closed_at.is_(None))
    if dossier is not None:
        statement = statement.where(Invitation.dossier == dossier)
    return (await session.scalars(paging.after(statement, Invitation.returned_at, Invitation.dossier, descending=True))).all()
