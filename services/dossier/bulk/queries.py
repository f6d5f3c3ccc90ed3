"""The dossiers assigned to an official, for reassignment."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.dossier.access import visible_to
from services.dossier.models.dossiers import Dossier


def _assigned_to(principal: Principal, subject: str) -> ColumnElement[bool]:
    return and_(Dossier.assignee == subject, Dossier.due_sort_key.is_not(None), visible_to(principal))


async def assigned_dossiers(session: AsyncSession, principal: Principal, subject: str, *, limit: int) -> Sequence[Dossier]:
    """The dossiers assigned to an official, the most urgent first, as far as the principal may see them."""
    urgent = select(Dossier).where(_assigned_to(principal, subject)).order_by(Dossier.due_at.asc().nulls_last(), Dossier.code)
    return (await session.scalars(urgent.limit(limit))).all()


async def assigned_count(session: AsyncSession, principal: Principal, subject: str) -> int:
    """How many dossiers are assigned to an official, as far as the principal may see them."""
    return await session.scalar(select(func.count()).select_from(Dossier).where(_assigned_to(principal, subject))) or 0
