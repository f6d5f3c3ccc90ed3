"""What is owed, as the dossier service announces it, and the refunds it asks for."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.contracts.dossier import PaymentEvent, PaymentRefundRequested
from services.integration.models.payments import GatewayRequest, Payment
from services.integration.payment_gateways.commands import reports
from services.integration.payment_gateways.commands.reports import Fact, Message
from services.integration.payment_gateways.protocol import Signed

_NO_GATEWAY = "no gateway of ours took this money"


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
    }
    statement = insert(Payment).values(code=event.code, **values)
    older = Payment.version < statement.excluded.version
    await session.execute(statement.on_conflict_do_update(index_elements=["code"], set_=values, where=older))
    write_batch.mark_written(session)


async def request_refund(session: AsyncSession, event: PaymentRefundRequested, gateways: Collection[str], *, at: datetime) -> None:
    """Have money paid back by the gateway that took it, once for each id of a refund.

    What cash or the national platform took, or a gateway that is gone, cannot be paid back from here: that is announced as failed at once, so
    that the dossier service pays it back in another way.
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
        last_error=None if payable else _NO_GATEWAY,
    )
    await session.execute(statement.on_conflict_do_nothing())
    write_batch.mark_written(session)
    payment = None if payable else await reports.locked(session, event.code)
    if payment is not None:
        fact = Fact(event.refund, "refund_failed", event.refund_amount, event.currency, at, event.refund)
        # Nobody was asked: what is answered is the event.
        message = Message(gateway, "poll", event.model_dump_json().encode(), Signed("", "", ""))
        await reports.announce(session, payment, [fact], message)
