"""Documents to be sent: recorded with their packet, claimed by the dispatcher, and what the axis answered."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.errors import DomainError
from services.integration import errors
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.models.official_documents import OfficialDocument, OfficialPacket
from services.integration.official_documents import presenter, queries, rules, schemas
from services.integration.official_documents.commands import attachments
from services.integration.official_documents.commands.statuses import packet_row
from services.integration.official_documents.context import DocumentContext
from services.integration.official_documents.protocol import files, writing
from services.integration.official_documents.protocol.packets import Agency, Document, PackedFile, Reference
from services.kernel.unit_codes import covers


async def send(
    database: Database, context: DocumentContext, body: schemas.OfficialDocumentIn, *, by: Principal, at: datetime
) -> UUID:
    """Have a document sent for the caller's unit or one below it. Raises `SenderNotAllowed`, `DocumentIdReused`, `OfficialDocumentNotFound`
    (what it revokes, updates or replaces), and the refusals of its files.
    """
    if not covers(by.unit, body.sender.code) or rules.own_unit(body.sender.code, context.settings.portal_agency) is None:
        raise errors.SenderNotAllowed
    await _require_concerned(database, body)
    packet = _document(body, await asyncio.to_thread(_packed, body.attachments), at)
    content = await asyncio.to_thread(writing.document, packet, context.key, context.certificates)
    id_ = uuid4()
    try:
        found = await attachments.store(context, id_, content, packet.files)
        details = schemas.PacketFields.model_validate(body.model_dump(exclude={"attachments", "kind", "concerns"}))
        sealed = details.model_dump(mode="json") | {"attachments": found, "signature_subject": _subject(context)}
        row = OfficialDocument(
            id=id_,
            direction="out",
            agency=body.sender.code,
            document_id=packet.document_id,
            kind=body.kind,
            concerns=body.concerns,
            recipients=[each.code for each in body.recipients],
            units=rules.units_above([body.sender.code]),
            number=body.number,
            notation=body.notation,
            promulgated_on=body.promulgated_on,
            priority=body.priority,
            signature="verified" if context.key else "absent",
            details=presenter.seal(context.sealer, id_, sealed),
            packet_hash=hashlib.sha256(content).digest(),
            packet_size=len(content),
            via=None,
            created_at=at,
        )
        await database.do(partial(_record, values=row, at=at))
    except IntegrityError as error:
        await attachments.discard(context, id_)
        raise errors.DocumentIdReused from error
    except DomainError:
        await attachments.discard(context, id_)
        raise
    return id_


async def _require_concerned(database: Database, body: schemas.OfficialDocumentIn) -> None:
    if (body.kind == "new") != (not body.concerns):
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault("/body/concerns")])
    async with database.transaction() as session:
        for place, each in enumerate(body.concerns):
            if await queries.by_packet(session, "out", body.sender.code, each) is None:
                raise errors.OfficialDocumentNotFound(errors=[errors.OfficialDocumentNotFound.fault(f"/body/concerns/{place}")])


async def _record(session: AsyncSession, *, values: OfficialDocument, at: datetime) -> None:
    row = await session.merge(values)
    await session.flush()
    session.add(packet_row(uuid4(), row, at))
    write_batch.mark_written(session)


def _packed(sent: Sequence[schemas.PacketFileIn]) -> tuple[PackedFile, ...]:
    return tuple(
        PackedFile(
            f"cid:{uuid4()}",
            each.name,
            "application/octet-stream",
            files.packed(each.name, each.content, f"/body/attachments/{place}"),
        )
        for place, each in enumerate(sent)
    )


def _document(body: schemas.OfficialDocumentIn, packed: tuple[PackedFile, ...], at: datetime) -> Document:
    """The document as it goes into the packet. What is registered has its triple for an id, anything else one made of
    all it says, so that neither is sent twice.
    """
    registered = body.kind == "new" and body.number and body.promulgated_on
    triple = f"{body.sender.code},{body.promulgated_on or at:%Y/%m/%d},{body.number}/{body.notation}"
    return Document(
        document_id=triple if registered else str(uuid5(NAMESPACE_OID, body.model_dump_json())),
        sender=Agency(body.sender.code, body.sender.name),
        recipients=tuple(Agency(each.code, each.name) for each in body.recipients),
        kind=body.kind,
        concerns=tuple(body.concerns),
        reason=body.reason,
        number=body.number,
        notation=body.notation,
        place=body.place,
        promulgated_on=body.promulgated_on,
        type_name=body.type_name,
        subject=body.subject,
        summary=body.summary,
        signer=body.signer.name,
        signer_position=body.signer.position,
        signer_competence=body.signer.competence,
        due_on=body.due_on,
        priority=body.priority,
        steering_type=body.steering_type,
        response_for=Reference(body.response_for.document_id, body.response_for.agency) if body.response_for else None,
        sent_at=at,
        receiver_changes=tuple((each.code, int(each.change == "added")) for each in body.receiver_changes),
        files=packed,
    )


def _subject(context: DocumentContext) -> str:
    return context.certificates[0].subject.rfc4514_string() if context.certificates else ""


# -- the dispatcher's side -----------------------------------------------------------------------------------------------


@dataclass
class Claim:
    """A packet to send now, and the lease; `content` is a sealed status, None where the packet is in the storage."""

    id: UUID
    document: UUID
    content: bytes | None
    created_at: datetime
    lease_until: datetime
    attempts: int
    receiver: str = "axis"

    @property
    def key(self) -> str:
        return str(self.id)


async def claim(session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
    """Claim due packets, longest due first, for `lease` seconds; none while the axis' circuit is open."""
    rows = (
        await deliveries.claim(session, OfficialPacket, capacity.of("axis"), at=at, lease=lease) if capacity.of("axis") > 0 else []
    )
    return [Claim(row.id, row.document, row.content, row.created_at, row.lease_until or at, row.attempts) for row in rows]


async def record(session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
    """Record what the axis answered: what it refused waits for an administrator, what did not reach it is sent again."""
    for outcome in outcomes:
        key = OfficialPacket.id == outcome.claim.id
        row = await deliveries.release(session, OfficialPacket, key, lease_until=outcome.claim.lease_until)
        if row is None:
            continue
        if outcome.kind == "acknowledged":
            row.state, row.attempts, row.last_error, row.acknowledged_at = "acknowledged", 0, None, outcome.at
        elif outcome.kind == "postponed":
            deliveries.postpone(row, outcome.reason or "", attempts=outcome.claim.attempts + 1, until=outcome.at)
        else:
            deliveries.quarantine(row, outcome.reason or "", attempts=outcome.claim.attempts + 1)


async def replay(session: AsyncSession, *, at: datetime) -> int:
    """Send again, now, every packet the axis refused; returns how many."""
    return await deliveries.replay(session, OfficialPacket, at=at)
