"""Writes of the document axis: packets that came, packets to be delivered, and how the province is reached."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.sandbox.models import AxisConnection, AxisDelivery, AxisPacket
from services.sandbox.rules import packets
from services.sandbox.rules.packets import Packet, Signer

PROVINCE: Final = "province"
_OURS: Final = ".H35"
_ARRIVED: Final = "01"
_AGREED: Final = "15"
_REQUESTS: Final = ("13", "14")


async def connect(session: AsyncSession, values: dict[str, Any]) -> None:
    """Reach the province as these values say."""
    row = {"name": PROVINCE, "token": None, "token_until": None, **values}
    await session.execute(insert(AxisConnection).values(row).on_conflict_do_update(index_elements=["name"], set_=row))


async def take(session: AsyncSession, id_: str, packet: Packet, body: bytes, signer: Signer | None, *, at: datetime) -> bool:
    """Take a packet of the province, once for each id; whether it is new. Every recipient answers a document with 01, and agrees (15) to what is
    asked of it: their systems do so by themselves.
    """
    values = {
        "id": id_,
        "kind": packet.kind,
        "document_id": packet.document_id,
        "sender": packet.sender,
        "recipients": list(packet.recipients),
        "status": packet.status,
        "subject": packet.subject,
        "body": body,
        "at": at,
    }
    new = await session.scalar(insert(AxisPacket).values(values).on_conflict_do_nothing().returning(AxisPacket.id))
    if new is None:
        return False
    if packet.kind == "document":
        answers = [_ARRIVED] if packet.does == "new" else [_ARRIVED, _AGREED]
        recipients = packet.recipients
    else:
        answers = [_AGREED] if packet.status in _REQUESTS else []
        recipients = tuple(await _recipients(session, packet.document_id)) if answers else ()
    for recipient in recipients:
        if _is_elsewhere(recipient):
            for code in answers:
                await report(session, recipient, packet.document_id, packet.sender, code, "Tự động (THỬ)", signer, at=at)
    return True


async def _recipients(session: AsyncSession, document_id: str) -> list[str]:
    sent = select(AxisPacket.recipients).where(AxisPacket.document_id == document_id, AxisPacket.kind == "document")
    found: list[str] | None = await session.scalar(sent.limit(1))
    return found or []


async def report(
    session: AsyncSession,
    agency: str,
    document_id: str,
    to: str,
    code: str,
    description: str,
    signer: Signer | None,
    *,
    at: datetime,
) -> AxisDelivery:
    """Have a status of an agency delivered to the province."""
    body = packets.status(document_id, {"code": agency, "name": ""}, to, code, description, signer, at=at)
    return await deliver(session, "status", document_id, agency, body, status=code, at=at)


async def deliver(
    session: AsyncSession, kind: str, document_id: str, sender: str, body: bytes, *, status: str | None = None, at: datetime
) -> AxisDelivery:
    """Have a packet delivered to the province."""
    row = AxisDelivery(
        kind=kind, document_id=document_id, sender=sender, status=status, body=body, state="due", due_at=at, attempts=0
    )
    session.add(row)
    await session.flush()
    return row


def _is_elsewhere(agency: str) -> bool:
    return _OURS not in f".{agency}"
