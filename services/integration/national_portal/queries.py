"""Reads of deliveries to the national portal. Those for API clients take the principal and apply the access filter."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.integration.access import visible_to
from services.integration.errors import DeliveryNotFound
from services.integration.models.deliveries import Delivery, DeliveryStep
from services.integration.national_portal.schemas import DeliveryState


async def delivery(session: AsyncSession, code: str, principal: Principal) -> Delivery:
    """The delivery of this dossier; raises `DeliveryNotFound` if there is none or the principal may not see it."""
    row = await session.scalar(select(Delivery).where(Delivery.code == code, visible_to(principal)))
    if row is None:
        raise DeliveryNotFound
    return row


async def deliveries(
    session: AsyncSession, principal: Principal, paging: Paging, state: DeliveryState | None
) -> Sequence[Delivery]:
    """A page of the deliveries the principal may see, by code."""
    statement = select(Delivery).where(visible_to(principal))
    if state is not None:
        statement = statement.where(Delivery.state == state)
    return (await session.scalars(paging.after(statement, Delivery.code))).all()


async def steps(session: AsyncSession, code: str) -> Sequence[DeliveryStep]:
    """All steps of a dossier, oldest version first. The caller checks access to the delivery."""
    return (await session.scalars(select(DeliveryStep).where(DeliveryStep.code == code).order_by(DeliveryStep.version))).all()


async def unsent(session: AsyncSession, codes: Sequence[str]) -> Sequence[DeliveryStep]:
    """The steps the portal has not acknowledged, oldest version first."""
    statement = select(DeliveryStep).where(DeliveryStep.code.in_(codes), DeliveryStep.sent_at.is_(None))
    return (await session.scalars(statement.order_by(DeliveryStep.code, DeliveryStep.version))).all()
