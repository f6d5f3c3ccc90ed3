"""Writes of the payment gateway: orders, attempts to pay, refunds, and the callbacks that follow."""

import secrets
from datetime import UTC, datetime

from pydantic_core import to_json
from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.sandbox import errors
from services.sandbox.models import GatewayCallback, GatewayOrder, GatewayRefund, GatewayTransaction
from services.sandbox.rules.payments import Link


async def open_order(session: AsyncSession, link: Link) -> GatewayOrder:
    """The order of a signed link; opened again, its newest link counts."""
    values = {
        "amount": link.amount,
        "currency": link.currency,
        "description": link.description,
        "return_url": link.return_url,
        "expires_at": datetime.fromtimestamp(link.expires, UTC),
    }
    statement = insert(GatewayOrder).values(code=link.order, **values)
    statement = statement.on_conflict_do_update(index_elements=["code"], set_=values)
    return (await session.scalars(statement.returning(GatewayOrder), execution_options={"populate_existing": True})).one()


async def pay(
    session: AsyncSession, order: str, outcome: str, merchant: str, *, amount: int | None, at: datetime
) -> GatewayTransaction:
    """Try to pay an order, again if need be; raises `GatewayOrderNotFound`. A pending attempt is decided later (`decide`)."""
    row = await session.get(GatewayOrder, order)
    if row is None:
        raise errors.GatewayOrderNotFound
    number = f"GD-{secrets.token_hex(8)}"
    transaction = GatewayTransaction(
        number=number, order_code=order, state=outcome, amount=amount or row.amount, currency=row.currency, at=at
    )
    session.add(transaction)
    _call_back(session, transaction, merchant, at=at)
    return transaction


async def decide(session: AsyncSession, number: str, outcome: str, merchant: str, *, at: datetime) -> GatewayTransaction:
    """An attempt ends, or ends otherwise than it did; raises `GatewayOrderNotFound`."""
    row = await session.get(GatewayTransaction, number, with_for_update=True)
    if row is None:
        raise errors.GatewayOrderNotFound
    row.state, row.at = outcome, at
    _call_back(session, row, merchant, at=at)
    return row


def _call_back(session: AsyncSession, transaction: GatewayTransaction, merchant: str, *, at: datetime) -> None:
    """Have the merchant told, unless it is still open."""
    if transaction.state == "pending":
        return
    content = {
        "merchant": merchant,
        "payment": transaction.order_code,
        "transaction": transaction.number,
        "state": transaction.state,
        "amount": transaction.amount,
        "currency": transaction.currency,
        "at": transaction.at,
    }
    session.add(GatewayCallback(order_code=transaction.order_code, body=to_json(content), due_at=at))


async def refund(
    session: AsyncSession, refund_id: str, order: str, transaction: str, amount: int, *, at: datetime
) -> GatewayRefund:
    """Pay back a part of a transaction, once for each id: the same again gets the first answer."""
    paid = await session.scalar(select(GatewayTransaction).where(GatewayTransaction.number == transaction).with_for_update())
    known = await session.get(GatewayRefund, refund_id)
    if known is not None:
        return known
    reason = await _refusal(session, paid, order, amount)
    row = GatewayRefund(
        id=refund_id,
        number=f"HT-{secrets.token_hex(8)}",
        order_code=order,
        transaction_number=transaction,
        state="failed" if reason else "refunded",
        amount=amount,
        message=reason,
        at=at,
    )
    session.add(row)
    await session.flush()
    return row


async def _refusal(session: AsyncSession, paid: GatewayTransaction | None, order: str, amount: int) -> str:
    """Why it is not paid back; empty where it is."""
    if paid is None or paid.order_code != order or paid.state != "succeeded":
        return "no such payment was made"
    done = select(func.coalesce(func.sum(GatewayRefund.amount), 0)).where(
        GatewayRefund.transaction_number == paid.number, GatewayRefund.state == "refunded"
    )
    if amount <= 0 or amount + (await session.scalar(done) or 0) > paid.amount:
        return "more than was paid"
    return ""
