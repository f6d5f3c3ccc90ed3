"""Documents to be sent: recorded with their packet, claimed by the dispatcher, and what the axis answered."""

import asyncio
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final, Self
from uuid import NAMESPACE_OID, UUID, uuid4, uuid5

from sqlalchemy import ColumnElement, and_, any_, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from services.chassis import write_batch
from services.chassis.auth import Principal
from services.chassis.database import Database
from services.chassis.errors import DomainError
from services.chassis.idempotency import IdempotencyKeyReused
from services.chassis.write_batch import ConcurrentUpdate
from services.contracts.integration import OfficialDocumentSent
from services.integration import errors
from services.integration.delivery import commands as deliveries
from services.integration.delivery.dispatcher import Capacity, Outcome
from services.integration.models.official_documents import OfficialDocument, OfficialPacket
from services.integration.official_documents import presenter, queries, rules, schemas
from services.integration.official_documents.client import DossierService
from services.integration.official_documents.commands import attachments, folders, registers
from services.integration.official_documents.commands.announcements import announce
from services.integration.official_documents.commands.statuses import packet_row
from services.integration.official_documents.context import DocumentContext
from services.integration.official_documents.protocol import files, writing, xml
from services.integration.official_documents.protocol.packets import Agency, Document, PackedFile, Reference
from services.kernel.unit_codes import covers
from services.kernel.vietnam import day_in_vietnam

# Whoever loses a number to another document builds the packet again; in each round one of them gets it.
_TRIES: Final = 25


async def send(
    database: Database,
    context: DocumentContext,
    body: schemas.OfficialDocumentIn,
    *,
    by: Principal,
    authorization: str,
    key: str | None,
    at: datetime,
) -> UUID:
    """Have a document sent for the caller's unit or one below it; its id. The same `key` and body again are the same document.

    Raises `SenderNotAllowed`, `DocumentIdReused`, `OfficialDocumentNotFound` (what it revokes, updates or replaces), `NumberNotFromRegister`,
    `IdempotencyKeyReused`, `DossierResultNotFound`, and the refusals of its files.
    """
    if not covers(by.unit, body.sender.code) or rules.own_unit(body.sender.code, context.settings.portal_agency) is None:
        raise errors.SenderNotAllowed
    asked = Asked.of(body, by, key)
    async with database.transaction() as session:
        if (known := await _known(session, asked)) is not None:
            return known
        await _require_concerned(session, body)
    _require_free_number(body, at)
    body, sent = await _with_result(context, body, authorization)
    packed = await asyncio.to_thread(_packed, sent)
    folder = await folders.begin(database, at=at)
    try:
        found = await attachments.store(context, folder, packed)
        return await _send_stored(database, context, body, packed, found, folder, asked, by=by, at=at)
    except IntegrityError as error:
        await folders.abandon(database, context, folder)
        async with database.transaction() as session:
            if (known := await _known(session, asked)) is not None:
                return known
        raise errors.DocumentIdReused from error
    except DomainError:
        await folders.abandon(database, context, folder)
        raise


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: the hash of the Idempotency-Key with who sent it, and of the body."""

    request: bytes | None
    body: bytes

    @classmethod
    def of(cls, body: schemas.OfficialDocumentIn, by: Principal, key: str | None) -> Self:
        """The hashes of a request."""
        request = None if key is None else hashlib.sha256(f"{by.subject}\n{key}".encode()).digest()
        return cls(request, hashlib.sha256(body.model_dump_json().encode()).digest())


async def _known(session: AsyncSession, asked: Asked) -> UUID | None:
    row = None if asked.request is None else await queries.by_request(session, asked.request)
    if row is not None and row.request_hash != asked.body:
        raise IdempotencyKeyReused
    return None if row is None else row.id


def _require_free_number(body: schemas.OfficialDocumentIn, at: datetime) -> None:
    """What takes its number from the register is numbered there, on the day it is sent."""
    if body.from_register and (body.number or body.promulgated_on not in (None, day_in_vietnam(at))):
        wrong = "/body/number" if body.number else "/body/promulgated_on"
        raise errors.NumberNotFromRegister(errors=[errors.NumberNotFromRegister.fault(wrong)])


async def _with_result(
    context: DocumentContext, body: schemas.OfficialDocumentIn, authorization: str
) -> tuple[schemas.OfficialDocumentIn, list[schemas.PacketFileIn]]:
    """The document and its files, before them the result of a dossier where one is sent: it is its main file, and has its number."""
    if body.result is None:
        return body, body.attachments
    async with DossierService(context.settings, authorization) as dossiers:
        result = await dossiers.result(body.result.dossier, body.result.id, largest=files.FILE_BYTES)
    name = files.name_of(result.title, ".pdf")
    main = schemas.PacketFileIn.model_construct(name=name, content=result.content)
    if not body.number and not body.from_register:
        number, _, notation = result.number.partition("/")
        body = body.model_copy(update={"number": number, "notation": body.notation or notation})
    return body, [main, *body.attachments]


async def _send_stored(
    database: Database,
    context: DocumentContext,
    body: schemas.OfficialDocumentIn,
    packed: tuple[PackedFile, ...],
    found: list[dict[str, Any]],
    folder: UUID,
    asked: Asked,
    *,
    by: Principal,
    at: datetime,
) -> UUID:
    """Build and record the packet. Its number is the next of the register when it is built: where another document took that meanwhile, it is built again."""
    for _ in range(_TRIES):
        numbered = await _numbered(database, body, at)
        packet = _document(numbered, packed, at)
        content = await asyncio.to_thread(writing.document, packet, context.key, context.certificates)
        if len(content) > xml.PACKET_BYTES:
            raise errors.PacketTooLarge
        await attachments.store_packet(context, folder, content)
        row = _row(context, numbered, packet.document_id, content, found, folder, asked, at)
        number = int(numbered.number) if body.from_register else None
        try:
            await database.do(partial(_record, values=row, number=number, by=by, at=at))
        except ConcurrentUpdate:
            continue
        return row.id
    raise ConcurrentUpdate


async def _numbered(database: Database, body: schemas.OfficialDocumentIn, at: datetime) -> schemas.OfficialDocumentIn:
    if not body.from_register:
        return body
    today = day_in_vietnam(at)
    async with database.transaction() as session:
        last = await queries.last_number(session, body.sender.code, today.year, "out")
    return body.model_copy(update={"number": str(last + 1), "promulgated_on": today})


def _row(
    context: DocumentContext,
    body: schemas.OfficialDocumentIn,
    document_id: str,
    content: bytes,
    found: list[dict[str, Any]],
    folder: UUID,
    asked: Asked,
    at: datetime,
) -> OfficialDocument:
    id_ = uuid4()
    details = schemas.PacketFields.model_validate(body.model_dump(include=set(schemas.PacketFields.model_fields)))
    sealed = details.model_dump(mode="json") | {"attachments": found, "signature_subject": _subject(context)}
    return OfficialDocument(
        id=id_,
        direction="out",
        agency=body.sender.code,
        document_id=document_id,
        kind=body.kind,
        concerns=body.concerns,
        recipients=[each.code for each in body.recipients],
        units=rules.units_above([body.sender.code]),
        authority=body.sender.code,
        number=body.number,
        notation=body.notation,
        promulgated_on=body.promulgated_on,
        priority=body.priority,
        signature="verified" if context.key else "absent",
        details=presenter.seal(context.sealer, id_, sealed),
        packet_hash=hashlib.sha256(content).digest(),
        packet_size=len(content),
        folder=folder,
        via=None,
        dossier=body.result.dossier if body.result else None,
        request=asked.request,
        request_hash=asked.body,
        version=0,
        created_at=at,
    )


async def _require_concerned(session: AsyncSession, body: schemas.OfficialDocumentIn) -> None:
    if (body.kind == "new") != (not body.concerns):
        raise errors.PacketInvalid(errors=[errors.PacketInvalid.fault("/body/concerns")])
    for place, each in enumerate(body.concerns):
        if await queries.by_packet(session, "out", body.sender.code, each) is None:
            raise errors.OfficialDocumentNotFound(errors=[errors.OfficialDocumentNotFound.fault(f"/body/concerns/{place}")])


async def _record(session: AsyncSession, *, values: OfficialDocument, number: int | None, by: Principal, at: datetime) -> None:
    await folders.keep(session, values.folder)
    # The number of the packet may have been taken by another document since it was built.
    if number is not None and await registers.take(session, values.agency, "out", at=at) != number:
        raise ConcurrentUpdate
    row = await session.merge(values)
    await session.flush()
    if number is not None:
        await registers.enter(session, row, row.agency, number, account=by.subject, at=at)
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
    """A packet to send now, and the lease; `content` is a sealed status, None where the packet, of `size` bytes, is in the storage."""

    id: UUID
    folder: UUID
    size: int
    content: bytes | None
    created_at: datetime
    lease_until: datetime
    attempts: int
    receiver: str = "axis"

    @property
    def key(self) -> str:
        return str(self.id)


async def claim(session: AsyncSession, capacity: Capacity, *, at: datetime, lease: float) -> list[Claim]:
    """Claim due packets, longest due first, for `lease` seconds; none while the axis' circuit is open.

    One waits for those before it of its document, and of documents that it revokes, updates or replaces: who gets them in another order refuses them.
    """
    free = capacity.of("axis")
    rows = await deliveries.claim(session, OfficialPacket, free, ~_waits(), at=at, lease=lease) if free > 0 else []
    of_rows = select(OfficialDocument).where(OfficialDocument.id.in_([row.document for row in rows]))
    documents = {each.id: each for each in await session.scalars(of_rows)} if rows else {}
    return [
        Claim(
            row.id,
            documents[row.document].folder,
            documents[row.document].packet_size,
            row.content,
            row.created_at,
            row.lease_until or at,
            row.attempts,
        )
        for row in rows
    ]


def _waits() -> ColumnElement[bool]:
    earlier, of_earlier, own = aliased(OfficialPacket), aliased(OfficialDocument), aliased(OfficialDocument)
    same = (of_earlier.direction == own.direction, of_earlier.agency == own.agency)
    concerned = and_(*same, of_earlier.document_id == any_(own.concerns))
    before = select(earlier.id).where(earlier.state == "pending", earlier.created_at < OfficialPacket.created_at)
    before = before.where(own.id == OfficialPacket.document, earlier.document == of_earlier.id)
    return before.where(or_(of_earlier.id == own.id, concerned)).correlate(OfficialPacket).exists()


async def record(session: AsyncSession, outcomes: Sequence[Outcome[Claim]]) -> None:
    """Record what the axis answered: what it refused waits for an administrator, what did not reach it is sent again."""
    for outcome in outcomes:
        key = OfficialPacket.id == outcome.claim.id
        row = await deliveries.release(session, OfficialPacket, key, lease_until=outcome.claim.lease_until)
        if row is None:
            continue
        if outcome.kind == "acknowledged":
            row.state, row.attempts, row.last_error, row.acknowledged_at = "acknowledged", 0, None, outcome.at
            if row.content is None:
                document = await session.get_one(OfficialDocument, row.document, with_for_update=True)
                announce(session, OfficialDocumentSent, document, sent_at=outcome.at)
        elif outcome.kind == "postponed":
            deliveries.postpone(row, outcome.reason or "", attempts=outcome.claim.attempts + 1, until=outcome.at)
        else:
            deliveries.quarantine(row, outcome.reason or "", attempts=outcome.claim.attempts + 1)


async def replay(session: AsyncSession, *, at: datetime) -> int:
    """Send again, now, every packet the axis refused; returns how many."""
    return await deliveries.replay(session, OfficialPacket, at=at)
