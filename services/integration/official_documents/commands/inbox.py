"""Packets that arrive: a document is kept once and answered with its arrival (01), a status is added to the document it is about."""

import asyncio
import hashlib
from datetime import datetime
from functools import partial
from typing import Any
from uuid import uuid4

from pydantic import ValidationError
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.errors import DomainError
from services.contracts.integration import OfficialDocumentReceived
from services.integration import errors
from services.integration.models.official_documents import OfficialDocument
from services.integration.official_documents import presenter, queries, rules, schemas
from services.integration.official_documents.commands import attachments, folders, statuses
from services.integration.official_documents.commands.announcements import announce
from services.integration.official_documents.context import DocumentContext
from services.integration.official_documents.protocol import packets
from services.integration.official_documents.protocol.packets import Document, StatusReport
from services.integration.official_documents.schemas import Receipt


async def receive(database: Database, context: DocumentContext, content: bytes, *, by: Principal, at: datetime) -> Receipt:
    """Take a packet. Raises the refusals of packets and files, `SenderNotAllowed`, `RecipientElsewhere`, `DocumentIdReused` and those of statuses.

    Whoever is not the document axis brings packets of its own agencies only.
    """
    async with context.reading:
        packet = await asyncio.to_thread(packets.read, content, context.trust(at))
    async with database.reading() as session:
        own = await queries.agencies(session, by)
    if queries.ALL not in own and packet.sender.code not in own:
        raise errors.SenderNotAllowed
    if isinstance(packet, StatusReport):
        return await database.do(partial(statuses.receive, context=context, report=packet))
    return await _receive_document(database, context, packet, content, by=by, at=at)


async def _receive_document(
    database: Database, context: DocumentContext, packet: Document, content: bytes, *, by: Principal, at: datetime
) -> Receipt:
    province = context.settings.portal_agency
    units = [unit for each in packet.recipients if (unit := rules.own_unit(each.code, province))]
    if not units:
        raise errors.RecipientElsewhere
    fields = _fields(packet)
    digest = hashlib.sha256(content).digest()
    async with database.transaction() as session:
        if (known := await queries.by_packet(session, "in", packet.sender.code, packet.document_id)) is not None:
            return _known(known, digest)
    id_, folder = uuid4(), await folders.begin(database, at=at)
    try:
        files = await attachments.store(context, folder, packet.files)
        await attachments.store_packet(context, folder, content)
        row = OfficialDocument(
            id=id_,
            direction="in",
            agency=packet.sender.code,
            document_id=packet.document_id,
            kind=packet.kind,
            concerns=list(packet.concerns),
            recipients=[each.code for each in packet.recipients],
            units=rules.units_above(units),
            authority=rules.common_unit(units),
            number=fields.number,
            notation=fields.notation,
            promulgated_on=packet.promulgated_on,
            priority=packet.priority,
            signature=packet.signature.state,
            details=presenter.seal(context.sealer, id_, _details(packet, fields, files)),
            packet_hash=digest,
            packet_size=len(content),
            folder=folder,
            via=by.subject,
            created_at=at,
        )
        await database.do(partial(_record, context=context, values=row, at=at))
    except IntegrityError:
        # Another one brought the same document at the same time.
        await folders.abandon(database, context, folder)
        async with database.transaction() as session:
            known = await queries.by_packet(session, "in", packet.sender.code, packet.document_id)
        if known is None:
            raise
        return _known(known, digest)
    except DomainError:
        await folders.abandon(database, context, folder)
        raise
    return Receipt(id=id_, kind="document", outcome="new", signature=packet.signature.state)


async def _record(session: AsyncSession, *, context: DocumentContext, values: OfficialDocument, at: datetime) -> None:
    await folders.keep(session, values.folder)
    row = await session.merge(values)
    row.version = 0
    await session.flush()
    announce(session, OfficialDocumentReceived, row)
    await session.flush()
    for code in dict.fromkeys(row.recipients):
        if rules.own_unit(code, context.settings.portal_agency):
            statuses.arrive(session, context, row, code, at=at)
    await session.flush()


def _known(row: OfficialDocument, digest: bytes) -> Receipt:
    if row.packet_hash != digest:
        raise errors.DocumentIdReused
    return Receipt.model_validate({"id": row.id, "kind": "document", "outcome": "known", "signature": row.signature})


def _fields(packet: Document) -> schemas.PacketFields:
    """What is shown of the packet, in the shapes of what we send: breaks in names are blanks. Raises `PacketInvalid`."""

    def line(text: str) -> str:
        return " ".join(text.split())

    try:
        return schemas.PacketFields.model_validate(
            {
                "sender": {"code": packet.sender.code, "name": line(packet.sender.name)},
                "recipients": [{"code": each.code, "name": line(each.name)} for each in packet.recipients],
                "number": line(packet.number),
                "notation": line(packet.notation),
                "place": line(packet.place),
                "promulgated_on": packet.promulgated_on,
                "type_name": line(packet.type_name),
                "subject": packet.subject,
                "summary": packet.summary,
                "signer": {
                    "name": line(packet.signer),
                    "position": line(packet.signer_position),
                    "competence": line(packet.signer_competence),
                },
                "due_on": packet.due_on,
                "priority": packet.priority,
                "steering_type": packet.steering_type,
                "reason": packet.reason,
                "receiver_changes": [
                    {"code": code, "change": "added" if change else "removed"} for code, change in packet.receiver_changes
                ],
                "response_for": packet.response_for
                and {"document_id": packet.response_for.document_id, "agency": packet.response_for.agency},
            }
        )
    except ValidationError as error:
        places = ["/" + "/".join(map(str, each["loc"])) for each in error.errors(include_input=False, include_context=False)]
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault(place) for place in places]) from None


def _details(packet: Document, fields: schemas.PacketFields, files: list[dict[str, Any]]) -> dict[str, Any]:
    return fields.model_dump(mode="json") | {"attachments": files, "signature_subject": packet.signature.signer}
