"""Dossiers and their history: every way to one goes through the access filter."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import cast

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import locks
from services.chassis.raw_pool import RawPool
from services.dossier.access import by_code, prepared, view, viewer, visible_to
from services.dossier.errors import DossierNotFound
from services.dossier.models import Dossier


async def dossier(session: AsyncSession, code: str, principal: Principal) -> Dossier:
    """The dossier of this code, or `DossierNotFound` when it is not there or not theirs to see."""
    found = await session.scalar(select(Dossier).where(Dossier.code == code, visible_to(principal)))
    if found is None:
        raise DossierNotFound
    return found


async def to_change(session: AsyncSession, raw: RawPool, code: str, principal: Principal) -> Dossier:
    """Like `dossier`, as a plain copy of the row for `writes.change`: locked where the session says so, else as it stands now."""
    of, given = view(principal), viewer(principal) | {"of": code}
    if locks(session):
        found = (await (await session.connection()).execute(by_code(of).with_for_update(), given)).all()
    else:
        found = await prepared(of).rows(raw, given)
    if not found:
        raise DossierNotFound
    return cast("Dossier", SimpleNamespace(**found[0]._asdict()))


def _assigned(principal: Principal, subject: str) -> ColumnElement[bool]:
    return and_(Dossier.assignee == subject, Dossier.urgency.is_not(None), visible_to(principal))


async def assigned(session: AsyncSession, principal: Principal, subject: str, *, limit: int) -> Sequence[Dossier]:
    """What an official has, the most urgent first, as far as the principal may see it."""
    urgent = select(Dossier).where(_assigned(principal, subject)).order_by(Dossier.due_at.asc().nulls_last(), Dossier.code)
    return (await session.scalars(urgent.limit(limit))).all()


async def assigned_count(session: AsyncSession, principal: Principal, subject: str) -> int:
    """How many dossiers an official has, as far as the principal may see them."""
    return await session.scalar(select(func.count()).select_from(Dossier).where(_assigned(principal, subject))) or 0
