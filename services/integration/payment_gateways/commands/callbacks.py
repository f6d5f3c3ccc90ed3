"""Callbacks: verified before they are read, kept once with their exact bytes, announced once; what is refused is noted and has no effect."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256

from pydantic import ValidationError
from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.chassis.errors import DomainError
from services.chassis.sealing import Sealer
from services.integration import errors
from services.integration.models.payments import PaymentMessage, RefusedMessage
from services.integration.payment_gateways import client, protocol, rules
from services.integration.payment_gateways.commands import reports
from services.integration.payment_gateways.commands.reports import Fact, Message
from services.integration.payment_gateways.protocol import Callback, Key, Purpose, Signed
from services.integration.settings import PaymentGateway

# What is kept of a message without effect; a stranger may send as many as the address limit lets through.
_BEGINNING = 4_096
_REFUSED_KEPT = 1_000


def require_signed(keys: Sequence[Key], purpose: Purpose, signed: Signed, body: bytes) -> None:
    """Raise `InvalidSignature` unless one of the keys signed these bytes."""
    if not protocol.verifies(keys, purpose, signed, body):
        raise errors.InvalidSignature


def require_current(signed: Signed, *, at: datetime, seconds: float) -> None:
    """Raise `StaleMessage` where a message was signed too long ago, or by a clock too far ahead."""
    if not rules.is_current(signed.time, at=at, seconds=seconds):
        raise errors.StaleMessage


async def receive(
    session: AsyncSession, gateway: PaymentGateway, signed: Signed, body: bytes, sealer: Sealer, *, at: datetime, seconds: float
) -> Mapping[str, str]:
    """Take a callback; returns the gateway's words of acknowledgement. Bytes that are known already change nothing, however old they are.

    Raises `InvalidSignature`, `StaleMessage`, `UnreadableMessage`.
    """
    require_signed(client.keys(gateway), "callback", signed, body)
    message = Message(gateway.name, "callback", body, signed)
    if await _is_known(session, message):
        return protocol.KNOWN
    require_current(signed, at=at, seconds=seconds)
    callback = _read(gateway, body)
    payment = await reports.locked(session, callback.payment)
    if payment is None:
        await note_refused(session, gateway.name, body, "unknown_payment", at=at)
        return protocol.UNKNOWN
    if not await reports.keep(session, message, sealer, payment=payment.code, at=at):
        return protocol.KNOWN
    fact = Fact(callback.transaction, callback.state, callback.amount, callback.currency, callback.at)
    if not await reports.announce(session, payment, [fact], message) and await reports.is_of_another(
        session, gateway.name, fact, payment
    ):
        # Acknowledged, for it is the gateway's mistake; noted, so that somebody sees it before the statement does.
        await note_refused(session, gateway.name, body, "foreign_transaction", at=at)
    write_batch.mark_written(session)
    return protocol.ACKNOWLEDGED


async def _is_known(session: AsyncSession, message: Message) -> bool:
    known = select(PaymentMessage.id).where(PaymentMessage.gateway == message.gateway, PaymentMessage.hash == message.hash)
    return await session.scalar(known) is not None


def _read(gateway: PaymentGateway, body: bytes) -> Callback:
    try:
        callback = Callback.model_validate_json(body)
    except ValidationError as error:
        raise errors.UnreadableMessage from error
    if callback.merchant != gateway.merchant:
        raise errors.UnreadableMessage
    return callback


async def note_refused(session: AsyncSession, gateway: str, body: bytes, reason: str | DomainError, *, at: datetime) -> None:
    """Note a message that has no effect, and why: the beginning of its bytes; repetitions are counted."""
    key = {
        "gateway": gateway,
        "hash": sha256(body).digest(),
        "reason": reason if isinstance(reason, str) else reason.code,
    }
    statement = insert(RefusedMessage).values(**key, body=body[:_BEGINNING], first_at=at, last_at=at, times=1)
    again = {"last_at": at, "times": RefusedMessage.times + 1}
    await session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=again))
    write_batch.mark_written(session)


async def forget_refused(session: AsyncSession) -> None:
    """Keep the newest of the messages without effect."""
    kept = select(RefusedMessage.last_at).order_by(RefusedMessage.last_at.desc()).offset(_REFUSED_KEPT).limit(1).scalar_subquery()
    await session.execute(delete(RefusedMessage).where(RefusedMessage.last_at <= kept))
