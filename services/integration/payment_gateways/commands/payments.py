"""What is owed, as the dossier service announces it, and the refunds it asks for."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.contracts.dossier import PaymentEvent, PaymentRefundRequested
from services.integration.models.payments import GatewayRequest, Payment

BY_HAND = "no gateway of ours took this money: pay it back by hand"


async def store(session: AsyncSession, event: PaymentEvent) -> None:
    """Keep a payment at its newest version; what was reported of it stays."""
    values = {
        "version": event.version,
        "dossier": event.dossier,
        "procedure_code": event.procedure.code,
        "procedure_name": event.procedure.name,
        "authority_code": event.authority.code,
        "authority_name": event.authority.name,
        "state": event.state,
        "amount": event.amount,
        "currency": event.currency,
        "lines": [line.model_dump() for line in event.lines],
        "requested_at": event.requested_at,
        "expires_at": event.expires_at,
    }
    statement = insert(Payment).values(code=event.code, **values)
    older = Payment.version < statement.excluded.version
    await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=values, where=older))
    write_batch.mark_written(session)


async def request_refund(session: AsyncSession, event: PaymentRefundRequested, gateways: Collection[str], *, at: datetime) -> None:
    """Have money paid back by the gateway that took it, once for each id of a refund.

    What cash or the national platform took is kept for people to pay back: neither has a service for it.
    """
    gateway = event.settled_by or ""
    payable = gateway in gateways and event.transaction is not None
    statement = insert(GatewayRequest).values(
        gateway=gateway,
        kind="refund",
        key=event.refund,
        payment=event.code,
        transaction=event.transaction,
        amount=event.refund_amount,
        created_at=at,
        state="pending" if payable else "quarantined",
        attempts=0,
        next_attempt_at=at,
        last_error=None if payable else BY_HAND,
    )
    await session.execute(statement.on_conflict_do_nothing())
    write_batch.mark_written(session)
