"""Reads of procedures declared as integrated with the national portal."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.paging import Paging
from services.integration.models.procedures import IntegratedProcedure
from services.integration.procedures.schemas import IntegrationState
from services.kernel.vietnam import day_in_vietnam

COUNT_LIMIT: Final = 10_000

_PENDING = IntegratedProcedure.state == "pending"
_CONDITIONS: Final[dict[IntegrationState, ColumnElement[bool]]] = {
    "declared": _PENDING & IntegratedProcedure.asked_at.is_(None),
    "pushed": _PENDING & IntegratedProcedure.asked_at.is_not(None),
    "acknowledged": IntegratedProcedure.state == "acknowledged",
    "refused": IntegratedProcedure.state == "quarantined",
}


def state(row: IntegratedProcedure) -> IntegrationState:
    """The state of a declared procedure."""
    if row.state == "pending":
        return "pushed" if row.asked_at else "declared"
    return "acknowledged" if row.state == "acknowledged" else "refused"


def integrated_on(row: IntegratedProcedure) -> date | None:
    """Since when it counts as integrated; None before the portal has acknowledged it."""
    if row.acknowledged_at is None:
        return None
    return row.integrated_on or day_in_vietnam(row.acknowledged_at)


async def procedures(session: AsyncSession, paging: Paging, of: IntegrationState | None) -> Sequence[IntegratedProcedure]:
    """A page of declared procedures, by code."""
    return (await session.scalars(paging.after(_in_state(select(IntegratedProcedure), of), IntegratedProcedure.code))).all()


async def count(session: AsyncSession, of: IntegrationState | None) -> int:
    """How many are in a state; counting stops one after `COUNT_LIMIT`."""
    counted = _in_state(select(IntegratedProcedure.code), of).limit(COUNT_LIMIT + 1).subquery()
    return await session.scalar(select(func.count()).select_from(counted)) or 0


async def by_code(session: AsyncSession, codes: Sequence[str]) -> dict[str, IntegratedProcedure]:
    """The declared procedures with these codes."""
    rows = await session.scalars(select(IntegratedProcedure).where(IntegratedProcedure.code.in_(codes)))
    return {row.code: row for row in rows}


def _in_state(statement: Any, of: IntegrationState | None) -> Any:
    return statement if of is None else statement.where(_CONDITIONS[of])
