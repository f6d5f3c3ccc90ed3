"""The pretend document axis, and systems of other agencies behind it: it takes the province's packets once each, they answer and send."""

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import uuid4

from fastapi import Header, Request, Response
from pydantic_core import to_json
from sqlalchemy import select

from services.chassis.database import ReadSession, Session
from services.chassis.errors import InternalError, Unavailable
from services.chassis.transactional_router import retry_safe, transactional_router
from services.kernel.vietnam import at_offset
from services.sandbox import errors, faults
from services.sandbox.commands import document_axis as commands
from services.sandbox.models import AxisDelivery, AxisPacket
from services.sandbox.rules import packets
from services.sandbox.rules.faults import FaultMode, Hits
from services.sandbox.rules.packets import Signer
from services.sandbox.schemas.document_axis import (
    AgencyDocumentIn,
    AgencyStatusIn,
    AxisConnectionIn,
    AxisDeliveryList,
    AxisDeliveryOut,
    AxisPacketList,
    AxisPacketOut,
)

if TYPE_CHECKING:
    from services.sandbox.settings import Settings

router = transactional_router("/sandbox/document-axis", "sandbox")

LARGEST: Final = 33_554_432
"""Bytes of a packet at most."""
_FAULTS: Final[frozenset[FaultMode]] = frozenset(
    {"down", "error_500", "busy", "unknown_address", "garbage", "truncated", "slow", "timeout", "answer_lost"}
)
_RAW: Final[dict[str, Any]] = {
    "requestBody": {"required": True, "content": {"application/xml": {"schema": {"type": "string", "format": "binary"}}}}
}
_SHOWN: Final = 100


def signer(settings: "Settings") -> Signer | None:
    """With what other agencies sign: the file `axis_certificate`; None without one."""
    return None if settings.axis_certificate is None else Signer.from_pem(settings.axis_certificate.read_bytes())


@router.post("/packets", status_code=201, openapi_extra=_RAW, response_class=Response)
@retry_safe
async def take_packet(
    request: Request,
    session: Session,
    id_: Annotated[
        str,
        Header(
            alias="Idempotency-Key",
            max_length=100,
            description="The province's id of the packet.",
            examples=["3f2a1b4c-0000-4000-8000-000000000000"],
        ),
    ],
    system: Annotated[
        str, Header(alias="X-System-Id", max_length=100, description="The province's system.", examples=["lai-chau"])
    ] = "",
) -> Response:
    """Take a packet of the province, with its system's id and secret; the same id again is taken once. The answer has its id."""
    settings: Settings = request.app.state.settings
    hits = await faults.draw(request.app.state.database, "document_axis", _FAULTS)
    _refuse(hits)
    own = settings.axis_secret.get_secret_value() if settings.axis_secret else ""
    given = request.headers.get("authorization", "").removeprefix("Bearer ")
    if not own or system != settings.axis_system or not secrets.compare_digest(given.encode(), own.encode()):
        raise errors.AxisSystemUnknown
    body = await request.body()
    packet = packets.read(body)
    if packet is None or "unknown_address" in hits:
        raise errors.AxisPacketRefused
    if "down" not in hits:
        await commands.take(session, id_, packet, body, request.app.state.axis_signer, at=datetime.now(UTC))
    answer = Response(to_json({"id": id_}), 201, media_type="application/json")
    return faults.spoil(hits, answer, delay=settings.fault_delay)


def _refuse(hits: Hits) -> None:
    if "error_500" in hits:
        raise InternalError
    if "busy" in hits:
        raise Unavailable


@router.get("/packets")
async def list_packets(session: ReadSession) -> AxisPacketList:
    """The newest packets the province sent."""
    rows = await session.scalars(select(AxisPacket).order_by(AxisPacket.at.desc(), AxisPacket.id).limit(_SHOWN))
    return AxisPacketList(items=[_packet(row) for row in rows])


def _packet(row: AxisPacket) -> AxisPacketOut:
    names = ("id", "kind", "document_id", "sender", "recipients", "status", "subject", "at")
    return AxisPacketOut.model_validate({name: getattr(row, name) for name in names})


@router.put("/connection", status_code=204, response_class=Response)
@retry_safe
async def connect_axis(body: AxisConnectionIn, session: Session) -> Response:
    """Say how the axis reaches the province: its inbox, and an account there. Nothing is delivered before."""
    await commands.connect(session, body.model_dump())
    return Response(status_code=204)


@router.post("/documents", status_code=201)
@retry_safe
async def send_agency_document(request: Request, body: AgencyDocumentIn, session: Session) -> AxisDeliveryOut:
    """Have another agency send a document to the province, whatever is wrong with it."""
    at = datetime.now(UTC)
    made = f"{body.agency},{at_offset(at):%Y/%m/%d},{body.number}/{body.notation}" if body.number else str(uuid4())
    document_id = body.document_id or made
    sender = {"code": body.agency, "name": body.name}
    content = packets.document(
        document_id, sender, body.to, body.model_dump(), request.app.state.axis_signer, body.behaviour, at=at
    )
    return _delivery(await commands.deliver(session, "document", document_id, body.agency, content, at=at))


@router.post("/statuses", status_code=201)
@retry_safe
async def send_agency_status(request: Request, body: AgencyStatusIn, session: Session) -> AxisDeliveryOut:
    """Have another agency report a status of a document."""
    row = await commands.report(
        session,
        body.agency,
        body.document_id,
        body.to,
        body.code,
        body.description,
        request.app.state.axis_signer,
        at=datetime.now(UTC),
    )
    return _delivery(row)


@router.get("/deliveries")
async def list_packet_deliveries(session: ReadSession) -> AxisDeliveryList:
    """The newest packets for the province, and what it answered."""
    rows = await session.scalars(select(AxisDelivery).order_by(AxisDelivery.id.desc()).limit(_SHOWN))
    return AxisDeliveryList(items=[_delivery(row) for row in rows])


def _delivery(row: AxisDelivery) -> AxisDeliveryOut:
    names = ("id", "kind", "document_id", "sender", "status", "state", "attempts", "answer")
    return AxisDeliveryOut.model_validate({name: getattr(row, name) for name in names})
