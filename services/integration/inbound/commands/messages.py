"""Keeping the portal's messages and the dossiers in them."""

from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.sealing import Sealer
from services.contracts.dossier import Parties
from services.integration import errors
from services.integration.inbound import protocol, queries
from services.integration.inbound.commands import decisions
from services.integration.inbound.protocol import Message
from services.integration.models.inbound import InboundDossier, InboundMessage
from services.integration.parties import commands as parties

# The portal hands a message over again until it has our answer, so one that comes right after it has crossed it.
_CROSSED: Final = timedelta(minutes=1)


async def receive(session: AsyncSession, sealer: Sealer, message: Message, *, portal: str, at: datetime) -> bool:
    """Keep a message and its dossier; whether it is new. `portal` is the province's own code, for dossiers of no usable authority.

    A message that was answered is answered again when it comes again: the portal has lost the answer.
    """
    await decisions.serialise(session, message.code or f"message {message.id}")
    if not await _add_message(session, message, at):
        return False
    write_batch.mark_written(session)
    if message.code is None:
        await decisions.answer(session, InboundMessage.id == message.id, protocol.REFUSED, errors.InvalidPortalRecord.vi, at=at)
        return True
    row = await session.get(InboundDossier, message.code)
    if row is None:
        row = await _add_dossier(session, sealer, message, portal=portal, at=at)
    elif row.ministry is not None and message.ministry == row.ministry and message.id > row.message_id:
        await _renew(session, sealer, row, message)
    if row.ministry != message.ministry:
        # One side owns a dossier: the first that handed it over.
        await decisions.answer(session, InboundMessage.id == message.id, protocol.REFUSED, errors.InvalidPortalRecord.vi, at=at)
    else:
        await decisions.answer_decided(session, row, at=at)
    return True


async def _add_message(session: AsyncSession, message: Message, at: datetime) -> bool:
    values = {"id": message.id, "code": message.code, "received_at": at, "state": "open", "attempts": 0, "next_attempt_at": at}
    new = upsert(InboundMessage).values(values).on_conflict_do_nothing().returning(InboundMessage.id)
    if (await session.execute(new)).first() is not None:
        return True
    of_message = InboundMessage.id == message.id
    await session.execute(update(InboundMessage).where(of_message).values(deliveries=InboundMessage.deliveries + 1))
    lost = update(InboundMessage).where(of_message, InboundMessage.acknowledged_at < at - _CROSSED)
    again = lost.where(InboundMessage.state == "acknowledged").values(state="pending", attempts=0, next_attempt_at=at)
    await session.execute(again)
    return False


async def _add_dossier(session: AsyncSession, sealer: Sealer, message: Message, *, portal: str, at: datetime) -> InboundDossier:
    assert message.code is not None  # noqa: S101 - the caller has looked
    row = InboundDossier(
        code=message.code,
        authority_code=message.authority or portal,
        procedure_code=message.procedure,
        ministry=message.ministry,
        status_code=message.status_code,
        message_id=message.id,
        received_at=at,
        record=await _sealed(session, sealer, message),
        record_hash=sha256(message.content).digest(),
        offers=0,
        state="read_only" if message.ministry else "pending",
        attempts=0,
        next_attempt_at=at,
        decided_at=at if message.ministry else None,
    )
    session.add(row)
    await session.flush()
    return row


async def _renew(session: AsyncSession, sealer: Sealer, row: InboundDossier, message: Message) -> None:
    """A ministry's system has reported a newer state."""
    row.record, row.record_hash = await _sealed(session, sealer, message), sha256(message.content).digest()
    row.status_code, row.message_id = message.status_code, message.id


async def _sealed(session: AsyncSession, sealer: Sealer, message: Message) -> bytes:
    """The record's bytes, sealed with the dossier's own key; nothing where its persons were erased."""
    assert message.code is not None  # noqa: S101 - as above
    persons = Parties(applicant=protocol.person(queries.parsed(message.content)))
    own = await parties.begin(session, sealer, message.code, persons)
    return own.seal(message.content, context=message.code.encode()) if own is not None else b""
