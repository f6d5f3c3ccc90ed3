"""Reads of what the national portal handed over. Those for API clients take the principal and apply the access filter."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from pydantic_core import from_json
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.sealing import Sealer
from services.integration.access import visible_to
from services.integration.errors import InboundNotFound
from services.integration.inbound.schemas import InboundState
from services.integration.models.inbound import InboundDossier, InboundFile, InboundMessage
from services.integration.parties import queries as parties

REPLAYABLE: Final = (
    select(InboundDossier.code)
    .where(
        (InboundDossier.state == "refused")
        | InboundDossier.code.in_(select(InboundMessage.code).where(InboundMessage.state == "quarantined"))
    )
    .order_by(InboundDossier.code)
    .limit(1_000)
)
"""Dossiers that may be tried again, some at a time."""


async def dossier(session: AsyncSession, code: str, principal: Principal) -> InboundDossier:
    """The dossier handed over under this code; raises `InboundNotFound` if there is none or the principal may not see it."""
    visible = visible_to(principal, InboundDossier.authority_code)
    row = await session.scalar(select(InboundDossier).where(InboundDossier.code == code, visible))
    if row is None:
        raise InboundNotFound
    return row


async def dossiers(
    session: AsyncSession, principal: Principal, paging: Paging, state: InboundState | None
) -> Sequence[InboundDossier]:
    """A page of the dossiers the principal may see, by code."""
    statement = select(InboundDossier).where(visible_to(principal, InboundDossier.authority_code))
    if state is not None:
        statement = statement.where(InboundDossier.state == ("pending" if state == "received" else state))
    return (await session.scalars(paging.after(statement, InboundDossier.code))).all()


async def messages(session: AsyncSession, code: str) -> Sequence[InboundMessage]:
    """The portal's messages about a dossier, oldest first, at most a hundred. The caller checks access to it."""
    of_dossier = select(InboundMessage).where(InboundMessage.code == code)
    return (await session.scalars(of_dossier.order_by(InboundMessage.id).limit(100))).all()


async def files(session: AsyncSession, code: str) -> Sequence[Any]:
    """The files of a dossier without their bytes, by document. The caller checks access to it."""
    columns = (InboundFile.document, InboundFile.size, InboundFile.media_type, InboundFile.hash)
    return (await session.execute(select(*columns).where(InboundFile.code == code).order_by(InboundFile.document))).all()


async def record(session: AsyncSession, sealer: Sealer, row: InboundDossier) -> Mapping[str, Any]:
    """The record of a dossier as the portal handed it over last; empty where its key is gone."""
    own = (await parties.kept(session, sealer, [row.code])).get(row.code)
    return parsed(own.sealer.open(row.record, context=row.code.encode())) if own and row.record else {}


def parsed(content: bytes) -> Mapping[str, Any]:
    """The record in these bytes, which were parsed before they were kept."""
    parsed_: Mapping[str, Any] = from_json(content)
    return parsed_
