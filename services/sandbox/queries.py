"""Reads of the sandbox portal."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.paging import Paging
from services.sandbox.models import Dossier, Procedure, Step


async def dossier(session: AsyncSession, code: str) -> Dossier | None:
    """The dossier with this code, if there is one."""
    return await session.get(Dossier, code)


async def dossiers(session: AsyncSession, paging: Paging) -> Sequence[Dossier]:
    """A page of all dossiers, by code."""
    return (await session.scalars(paging.after(select(Dossier), Dossier.code))).all()


async def steps(session: AsyncSession, code: str) -> list[dict[str, Any]]:
    """The records of a dossier's steps, in the order they were first received."""
    return list(await session.scalars(select(Step.record).where(Step.dossier_code == code).order_by(Step.id)))


async def procedure(session: AsyncSession, code: str) -> dict[str, Any] | None:
    """The procedure stored with this national code, if there is one."""
    return await session.scalar(select(Procedure.record).where(Procedure.code == code))
