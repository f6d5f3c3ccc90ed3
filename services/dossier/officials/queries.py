"""Officials to whom dossiers may be assigned, and their stand-ins."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, Text, bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.raw_pool import PreparedQuery, RawPool
from services.chassis.unit_filter import within
from services.dossier.lifecycle.rules.permissions import DossierState
from services.dossier.models.officials import Delegation, Official


async def stands_in(raw: RawPool, dossier: DossierState, by: Principal, day: date) -> bool:
    """Whether the caller acts today for the assignee of a dossier. Queried only where it can matter."""
    if dossier.assignee in (None, by.subject) or by.kind != "official" or by.unit != dossier.unit:
        return False
    return bool(await _STAND_IN.rows(raw, {"stand_in": by.subject, "absent": dossier.assignee, "unit": dossier.unit, "today": day}))


_STAND_IN = PreparedQuery(
    select(Delegation.id).where(
        Delegation.stand_in == bindparam("stand_in", type_=Text()),
        Delegation.absent == bindparam("absent", type_=Text()),
        Delegation.unit == bindparam("unit", type_=Text()),
        Delegation.first_day <= bindparam("today", type_=Date()),
        Delegation.last_day >= bindparam("today", type_=Date()),
        Delegation.revoked_at.is_(None),
    )
)


async def official(session: AsyncSession, subject: str, unit: str) -> Official | None:
    """The official of this account at this unit, if ever recorded."""
    return await session.scalar(select(Official).where(Official.subject == subject, Official.unit == unit))


async def by_subject(session: AsyncSession, subject: str) -> Official | None:
    """The official of this account, if ever recorded."""
    return await session.get(Official, subject)


async def officials_of_unit(session: AsyncSession, unit: str) -> Sequence[Official]:
    """The officials of a unit, by name."""
    return (await session.scalars(select(Official).where(Official.unit == unit).order_by(Official.name, Official.subject))).all()


async def own_delegations(session: AsyncSession, by: Principal, day: date) -> Sequence[Delegation]:
    """The delegations in which the caller is absent or stands in, not ended by a day."""
    concerned = or_(Delegation.absent == by.subject, Delegation.stand_in == by.subject)
    lasting = select(Delegation).where(concerned, Delegation.last_day >= day, Delegation.revoked_at.is_(None))
    return (await session.scalars(lasting.order_by(Delegation.first_day, Delegation.id).limit(500))).all()


async def delegations(session: AsyncSession, by: Principal, day: date) -> Sequence[Delegation]:
    """The delegations not ended by a day, in the caller's unit; for leaders also in the units below."""
    unit = by.unit or ""
    visible = within(Delegation.unit, unit) if by.has_role("leader") else Delegation.unit == unit
    lasting = select(Delegation).where(visible, Delegation.last_day >= day, Delegation.revoked_at.is_(None))
    return (await session.scalars(lasting.order_by(Delegation.first_day, Delegation.id).limit(500))).all()
