"""Reads of official documents, all through `access.documents_of`."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.integration.access import documents_of
from services.integration.errors import OfficialDocumentNotFound
from services.integration.models.official_documents import OfficialDocument, OfficialDocumentStatus, OfficialPacket
from services.integration.official_documents.schemas import Direction, Kind
from services.integration.settings import Settings

ALL = "*"


def agencies(settings: Settings, principal: Principal) -> tuple[str, ...]:
    """The agencies a partner stands for; `*` for the document axis, which brings everybody's packets."""
    return settings.official_document_partners.get(principal.subject, ())


async def documents(
    session: AsyncSession, principal: Principal, own: Sequence[str], paging: Paging, direction: Direction | None, kind: Kind | None
) -> Sequence[OfficialDocument]:
    """A page of the documents the principal may see, newest first."""
    statement = select(OfficialDocument).where(documents_of(principal, own))
    if direction is not None:
        statement = statement.where(OfficialDocument.direction == direction)
    if kind is not None:
        statement = statement.where(OfficialDocument.kind == kind)
    return (await session.scalars(paging.after(statement, OfficialDocument.created_at, OfficialDocument.id, descending=True))).all()


async def document(session: AsyncSession, id_: UUID, principal: Principal, own: Sequence[str]) -> OfficialDocument:
    """A document the principal may see; `OfficialDocumentNotFound` otherwise."""
    row = await session.scalar(select(OfficialDocument).where(OfficialDocument.id == id_, documents_of(principal, own)))
    if row is None:
        raise OfficialDocumentNotFound
    return row


async def by_packet(session: AsyncSession, direction: Direction, agency: str, document_id: str) -> OfficialDocument | None:
    """The document of this sender and id, whoever asks."""
    keys = (OfficialDocument.direction == direction, OfficialDocument.agency == agency, OfficialDocument.document_id == document_id)
    return await session.scalar(select(OfficialDocument).where(*keys))


async def reported_by(session: AsyncSession, document_id: str, agency: str) -> OfficialDocument | None:
    """The document an agency may report a status of: one it sent to us, or one we sent to it."""
    ours = and_(OfficialDocument.direction == "out", OfficialDocument.recipients.contains([agency]))
    theirs = and_(OfficialDocument.direction == "in", OfficialDocument.agency == agency)
    statement = select(OfficialDocument).where(OfficialDocument.document_id == document_id, or_(ours, theirs))
    return await session.scalar(statement.order_by(OfficialDocument.created_at, OfficialDocument.id).limit(1))


async def changes(session: AsyncSession, row: OfficialDocument) -> Sequence[OfficialDocument]:
    """Documents of the same sender that are about this one, whichever came first, at most a hundred."""
    about = OfficialDocument.concerns.contains([row.document_id])
    same = (OfficialDocument.agency == row.agency, OfficialDocument.direction == row.direction)
    statement = select(OfficialDocument).where(about, *same).order_by(OfficialDocument.created_at, OfficialDocument.id).limit(100)
    return (await session.scalars(statement)).all()


async def sending(session: AsyncSession, row: OfficialDocument) -> OfficialPacket | None:
    """The packet of a document we send."""
    own = (OfficialPacket.document == row.id, OfficialPacket.content.is_(None))
    return await session.scalar(select(OfficialPacket).where(*own).limit(1))


async def statuses(session: AsyncSession, document_: UUID) -> Sequence[OfficialDocumentStatus]:
    """The statuses of a document, as they arrived. The caller checks access to it."""
    of_document = select(OfficialDocumentStatus).where(OfficialDocumentStatus.document == document_)
    return (await session.scalars(of_document.order_by(OfficialDocumentStatus.id))).all()


def codes(rows: Sequence[OfficialDocumentStatus]) -> dict[str, list[str]]:
    """The codes of statuses by the agency that reported them, in order."""
    by_agency: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_agency[row.agency].append(row.code)
    return by_agency
