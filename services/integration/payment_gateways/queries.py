"""Reads about gateways: how each stands, and the refunds that need somebody."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.paging import Paging
from services.integration.models.payments import GatewayRequest, GatewayState, PaymentMessage, PaymentReport, RefusedMessage
from services.integration.payment_gateways.schemas import GatewayStatus, RequestState


async def status(session: AsyncSession, gateways: Sequence[str], *, failures: int, at: datetime) -> list[GatewayStatus]:
    """How each gateway stands; without an answer for `failures` requests in a row its circuit counts as open."""
    return [await _status(session, name, failures=failures, at=at) for name in gateways]


async def _status(session: AsyncSession, gateway: str, *, failures: int, at: datetime) -> GatewayStatus:
    row = await session.get(GatewayState, gateway)
    pending = select(GatewayRequest).where(GatewayRequest.gateway == gateway, GatewayRequest.state == "pending").subquery()
    columns = pending.c
    counts = (
        await session.execute(
            select(
                func.count().filter(columns.kind == "checkout"),
                func.count().filter(columns.kind == "refund"),
                func.min(columns.next_attempt_at).filter(columns.next_attempt_at <= at),
            ).select_from(pending)
        )
    ).one()
    refused = select(func.count()).select_from(RefusedMessage).where(RefusedMessage.gateway == gateway)
    quarantined = (
        select(func.count())
        .select_from(GatewayRequest)
        .where(GatewayRequest.gateway == gateway, GatewayRequest.kind == "refund", GatewayRequest.state == "quarantined")
    )
    last_callback = select(func.max(PaymentMessage.received_at)).where(
        PaymentMessage.gateway == gateway, PaymentMessage.kind == "callback"
    )
    statement = select(func.max(GatewayRequest.key)).where(
        GatewayRequest.gateway == gateway, GatewayRequest.kind == "statement", GatewayRequest.answered_at.is_not(None)
    )
    failed = row.failures if row else 0
    return GatewayStatus(
        gateway=gateway,
        circuit_open=failed >= failures,
        failures=failed,
        last_error=row.last_error if row else None,
        last_answer_at=row.answered_at if row else None,
        last_callback_at=await session.scalar(last_callback),
        open_checkouts=counts[0],
        pending_refunds=counts[1],
        lag_seconds=(at - counts[2]).total_seconds() if counts[2] else 0,
        oldest_unanswered_at=await _oldest_unanswered(session, gateway),
        quarantined_refunds=await session.scalar(quarantined) or 0,
        refused_messages=await session.scalar(refused) or 0,
        last_statement=await session.scalar(statement),
    )


async def _oldest_unanswered(session: AsyncSession, gateway: str) -> datetime | None:
    """When the oldest checkout was opened of which the gateway has said nothing at all yet."""
    said = select(PaymentReport.payment).where(PaymentReport.gateway == gateway, PaymentReport.payment == GatewayRequest.payment)
    oldest = select(func.min(GatewayRequest.created_at)).where(
        GatewayRequest.gateway == gateway,
        GatewayRequest.kind == "checkout",
        GatewayRequest.state == "pending",
        ~said.exists(),
    )
    return await session.scalar(oldest)


async def refunds(session: AsyncSession, paging: Paging, state: RequestState | None) -> Sequence[GatewayRequest]:
    """A page of refunds, by gateway and id."""
    statement = select(GatewayRequest).where(GatewayRequest.kind == "refund")
    if state is not None:
        statement = statement.where(GatewayRequest.state == state)
    return (await session.scalars(paging.after(statement, GatewayRequest.gateway, GatewayRequest.key))).all()
