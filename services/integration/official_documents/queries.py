"""Reads of official documents, all through `access.documents_of`."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Integer, and_, cast, extract, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.chassis.unit_filter import within
from services.integration.access import documents_of
from services.integration.errors import OfficialDocumentNotFound
from services.integration.models.official_documents import (
    OfficialAgency,
    OfficialDocument,
    OfficialDocumentStatus,
    OfficialEntry,
    OfficialPacket,
    OfficialRegister,
)
from services.integration.official_documents.schemas import Direction, Kind

ALL = "*"


async def agencies(session: AsyncSession, principal: Principal) -> Sequence[str]:
    """The agencies a partner stands for; `*` for the document axis, which brings everybody's packets."""
    return [each.agency for each in await partner(session, principal.subject)] if principal.kind == "partner" else []


async def partner(session: AsyncSession, account: str) -> Sequence[OfficialAgency]:
    """The agencies of a partner, by its account."""
    own = select(OfficialAgency).where(OfficialAgency.partner == account)
    return (await session.scalars(own.order_by(OfficialAgency.agency))).all()


async def partners(session: AsyncSession) -> Mapping[str, Sequence[OfficialAgency]]:
    """By account, the agencies of every partner that stands for any."""
    by_partner: dict[str, list[OfficialAgency]] = defaultdict(list)
    for row in await session.scalars(select(OfficialAgency).order_by(OfficialAgency.partner, OfficialAgency.agency)):
        by_partner[row.partner].append(row)
    return by_partner


async def documents(
    session: AsyncSession,
    principal: Principal,
    paging: Paging,
    *,
    direction: Direction | None,
    kind: Kind | None,
    dossier: str | None,
) -> Sequence[OfficialDocument]:
    """A page of the documents the principal may see, newest first."""
    statement = select(OfficialDocument).where(documents_of(principal, await agencies(session, principal)))
    if dossier is not None:
        statement = statement.where(OfficialDocument.dossier == dossier)
    if direction is not None:
        statement = statement.where(OfficialDocument.direction == direction)
    if kind is not None:
        statement = statement.where(OfficialDocument.kind == kind)
    return (await session.scalars(paging.after(statement, OfficialDocument.created_at, OfficialDocument.id, descending=True))).all()


async def document(session: AsyncSession, id_: UUID, principal: Principal) -> OfficialDocument:
    """A document the principal may see; `OfficialDocumentNotFound` otherwise."""
    own = await agencies(session, principal)
    row = await session.scalar(select(OfficialDocument).where(OfficialDocument.id == id_, documents_of(principal, own)))
    if row is None:
        raise OfficialDocumentNotFound
    return row


async def by_packet(session: AsyncSession, direction: Direction, agency: str, document_id: str) -> OfficialDocument | None:
    """The document of this sender and id, whoever asks."""
    keys = (OfficialDocument.direction == direction, OfficialDocument.agency == agency, OfficialDocument.document_id == document_id)
    return await session.scalar(select(OfficialDocument).where(*keys))


async def by_request(session: AsyncSession, request: bytes) -> OfficialDocument | None:
    """The document that was sent with this hash of an Idempotency-Key."""
    return await session.scalar(select(OfficialDocument).where(OfficialDocument.request == request))


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


async def last_number(session: AsyncSession, unit: str, year: int, direction: Direction) -> int:
    """The last number of a register; where it has given none, the largest of the unit's documents that were numbered elsewhere."""
    register = await session.get(OfficialRegister, (unit, year, direction))
    if register is not None:
        return register.last
    if direction == "in":
        return 0
    numbered = (
        OfficialDocument.direction == "out",
        OfficialDocument.agency == unit,
        extract("year", OfficialDocument.promulgated_on) == year,
        OfficialDocument.number.regexp_match("^[0-9]{1,9}$"),
    )
    return await session.scalar(select(func.max(cast(OfficialDocument.number, Integer))).where(*numbered)) or 0


async def has_entries(session: AsyncSession, unit: str, year: int, direction: Direction) -> bool:
    """Whether a register has given a number."""
    own = (OfficialEntry.unit == unit, OfficialEntry.year == year, OfficialEntry.direction == direction)
    return await session.scalar(select(OfficialEntry.number).where(*own).limit(1)) is not None


async def register(
    session: AsyncSession, principal: Principal, unit: str, year: int, direction: Direction, paging: Paging
) -> Sequence[OfficialEntry]:
    """A page of a register by number; nothing of a unit's whose documents the principal may not read."""
    statement = (
        select(OfficialEntry)
        .join(OfficialDocument, OfficialDocument.id == OfficialEntry.document)
        .where(OfficialEntry.unit == unit, OfficialEntry.year == year, OfficialEntry.direction == direction)
        .where(documents_of(principal, ()), within(OfficialEntry.unit, principal.unit or ""))
    )
    return (await session.scalars(paging.after(statement, OfficialEntry.number))).all()


async def registered(session: AsyncSession, rows: Sequence[OfficialEntry]) -> Mapping[UUID, OfficialDocument]:
    """The documents of lines of a register, by id."""
    of_rows = select(OfficialDocument).where(OfficialDocument.id.in_([row.document for row in rows]))
    return {each.id: each for each in await session.scalars(of_rows)}


async def entries(session: AsyncSession, row: OfficialDocument) -> Sequence[OfficialEntry]:
    """The lines of a document in registers."""
    own = select(OfficialEntry).where(OfficialEntry.document == row.id)
    return (await session.scalars(own.order_by(OfficialEntry.unit))).all()


async def sending(session: AsyncSession, row: OfficialDocument) -> OfficialPacket | None:
    """The packet of a document we send."""
    own = (OfficialPacket.document == row.id, OfficialPacket.content.is_(None))
    return await session.scalar(select(OfficialPacket).where(*own).limit(1))


async def statuses(session: AsyncSession, document_: UUID) -> Sequence[OfficialDocumentStatus]:
    """The statuses of a document, as they arrived. The caller checks access to it."""
    of_document = select(OfficialDocumentStatus).where(OfficialDocumentStatus.document == document_)
    return (await session.scalars(of_document.order_by(OfficialDocumentStatus.id))).all()


async def statuses_shown(session: AsyncSession, row: OfficialDocument, principal: Principal) -> Sequence[OfficialDocumentStatus]:
    """The statuses of a document that the principal may see, who may see the document: what a recipient reports is for the sender, not for the others."""
    rows, own = await statuses(session, row.id), await agencies(session, principal)
    if principal.kind != "partner" or ALL in own or row.agency in own:
        return rows
    return [each for each in rows if each.agency in (row.agency, *own)]


def codes(rows: Sequence[OfficialDocumentStatus]) -> dict[str, list[str]]:
    """The codes of statuses by the agency that reported them, in order."""
    by_agency: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        by_agency[row.agency].append(row.code)
    return by_agency
