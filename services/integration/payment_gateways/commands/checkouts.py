"""Opening a checkout: the applicant is sent to a gateway, and from then on the gateway is asked what became of it."""

from datetime import datetime, timedelta

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis import write_batch
from services.integration import errors
from services.integration.models.payments import GatewayRequest, Payment
from services.integration.payment_gateways import client, protocol
from services.integration.settings import PaymentGateway, Settings


async def open_checkout(session: AsyncSession, code: str, settings: Settings, gateway: str | None, *, at: datetime) -> str:
    """The signed link to the gateway's page. Raises `CheckoutNotFound`, `CheckoutCancelled`, `CheckoutPaid`, `NoPaymentGateway`."""
    payment = await session.get(Payment, code)
    if payment is None:
        raise errors.CheckoutNotFound
    _require_open(payment)
    chosen = _gateway(settings, gateway)
    ends_at = at + timedelta(seconds=settings.payment_link_seconds)
    await _ask_about(session, chosen, payment, ends_at, first=settings.payment_poll_first, at=at)
    return protocol.checkout_url(
        chosen.checkout_url,
        client.keys(chosen)[0],
        merchant=chosen.merchant,
        payment=payment.code,
        amount=payment.amount,
        # What it is for, without the person.
        description=f"Phi, le phi ho so {payment.dossier}",
        expires_at=ends_at,
        return_url=settings.payment_return_url,
    )


def _require_open(payment: Payment) -> None:
    if payment.state == "cancelled":
        raise errors.CheckoutCancelled
    # A reported success counts before the dossier service has settled the payment: nobody is to pay twice.
    if payment.state != "requested" or payment.succeeded_at is not None:
        raise errors.CheckoutPaid


def _gateway(settings: Settings, name: str | None) -> PaymentGateway:
    chosen = next((each for each in settings.payment_gateways if name in (None, each.name)), None)
    if chosen is None:
        raise errors.NoPaymentGateway
    return chosen


async def _ask_about(
    session: AsyncSession, gateway: PaymentGateway, payment: Payment, ends_at: datetime, *, first: float, at: datetime
) -> None:
    """Ask about it from now on; opened again, its age begins again."""
    values = {
        "state": "pending",
        "attempts": 0,
        "created_at": at,
        "ends_at": ends_at,
        "next_attempt_at": at + timedelta(seconds=first),
    }
    key = {"gateway": gateway.name, "kind": "checkout", "key": payment.code}
    statement = insert(GatewayRequest).values(**key, payment=payment.code, amount=payment.amount, **values)
    await session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
    write_batch.mark_written(session)
