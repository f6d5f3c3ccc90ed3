"""Officials whom dossiers may be handed to, and who stands in for whom."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, Text, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.dossier.lifecycle.rules.permissions import DossierState
from services.dossier.models import Delegation, Official


async def stands_in(raw: RawPool, case: DossierState, by: Principal, day: date) -> bool:
    """Whether the caller acts today for the official a dossier is assigned to. Asked only where it can matter."""
    if case.assignee in (None, by.subject) or by.kind != "official" or by.unit != case.unit:
        return False
    return bool(await _STAND_IN.rows(raw, {"me": by.subject, "whom": case.assignee, "at": case.unit, "today": day}))


_STAND_IN = PreparedQuery(
    select(Delegation.id).where(
        Delegation.stand_in == bindparam("me", type_=Text()),
        Delegation.absent == bindparam("whom", type_=Text()),
        Delegation.unit == bindparam("at", type_=Text()),
        Delegation.first_day <= bindparam("today", type_=Date()),
        Delegation.last_day >= bindparam("today", type_=Date()),
        Delegation.revoked_at.is_(None),
    )
)


async def official(session: AsyncSession, subject: str, unit: str) -> Official | None:
    """The official of this account at this unit, if ever met."""
    return await session.scalar(select(Official).where(Official.subject == subject, Official.unit == unit))


async def by_subject(session: AsyncSession, subject: str) -> Official | None:
    """The official of this account, if ever met."""
    return await session.get(Official, subject)


async def officials_of_unit(session: AsyncSession, unit: str) -> Sequence[Official]:
    """The officials of a unit, by name."""
    return (await session.scalars(select(Official).where(Official.unit == unit).order_by(Official.name, Official.subject))).all()


async def delegations(session: AsyncSession, by: Principal, day: date) -> Sequence[Delegation]:
    """What has not ended by a day, in the caller's unit; for leaders below it too."""
    unit = by.unit or ""
    where = or_(Delegation.unit == unit, Delegation.unit.startswith(f"{unit}.", autoescape=True))
    mine = where if by.has_role("leader") else Delegation.unit == unit
    lasting = select(Delegation).where(mine, Delegation.last_day >= day, Delegation.revoked_at.is_(None))
    return (await session.scalars(lasting.order_by(Delegation.first_day, Delegation.id).limit(500))).all()
