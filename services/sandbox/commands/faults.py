"""Writes of the switchboard: switching faults on and off, and using them up."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from services.sandbox.models import Fault, HeldCall
from services.sandbox.rules import faults as rules
from services.sandbox.rules.faults import FaultMode, Hit


async def switch_on(session: AsyncSession, fault: dict[str, Any]) -> None:
    """Switch a fault on, or again from its first call; others stay on."""
    row = fault | {"calls": 0}
    statement = insert(Fault).values(row)
    await session.execute(statement.on_conflict_do_update(index_elements=["mode", "service"], set_=row))


async def switch_off(session: AsyncSession) -> None:
    """Switch every fault off; copies of calls that have not arrived yet never will."""
    await session.execute(delete(Fault))
    await session.execute(delete(HeldCall))


async def use(session: AsyncSession, service: str, modes: Collection[FaultMode]) -> list[Hit]:
    """Count this call for every fault that could apply to it; returns those that do, each used once more."""
    could = select(Fault).where(Fault.times > 0, Fault.mode.in_(modes), Fault.service.in_(("", service)))
    hits = []
    for fault in await session.scalars(could.order_by(Fault.id).with_for_update()):
        fault.calls += 1
        if rules.is_hit(fault.mode, seed=fault.seed, number=fault.calls, share=fault.share):
            fault.times -= 1
            hits.append(Hit(fault.mode, fault.seed, fault.calls, fault.seconds))  # type: ignore[arg-type] # from FaultIn
    return hits
