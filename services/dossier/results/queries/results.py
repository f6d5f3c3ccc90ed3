"""Results of one dossier, through the access filter of dossiers: applicants see those that are released."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.dossier.errors import ResultNotFound
from services.dossier.models.results import Result, ResultFile

PUBLISHED: Final = ("released", "superseded", "revoked")
"""The states in which applicants see a result."""


async def result(session: AsyncSession, code: str, id_: UUID, by: Principal, *, lock: bool = False) -> Result:
    """A result of a dossier the caller may see (the dossier was read before); `ResultNotFound` else."""
    own = select(Result).where(Result.id == id_, Result.dossier_code == code)
    row = await session.scalar(own.with_for_update() if lock else own)
    if row is None or (by.kind != "official" and row.state not in PUBLISHED):
        raise ResultNotFound
    return row


async def results(session: AsyncSession, code: str, by: Principal) -> Sequence[Result]:
    """The results of a dossier the caller may see, the oldest first."""
    own = select(Result).where(Result.dossier_code == code).order_by(Result.created_at, Result.id)
    if by.kind != "official":
        own = own.where(Result.state.in_(PUBLISHED))
    return (await session.scalars(own)).all()


async def dossier_of(session: AsyncSession, id_: UUID) -> str | None:
    """The code of the dossier a result belongs to."""
    code: str | None = await session.scalar(select(Result.dossier_code).where(Result.id == id_))
    return code


async def file_count(session: AsyncSession, id_: UUID) -> int:
    """How many files a result has had."""
    return await session.scalar(select(func.count()).where(ResultFile.result == id_)) or 0


async def first_archive_expiry(session: AsyncSession) -> datetime | None:
    """When the first certificate of a result's newest archive time stamp expires."""
    first: datetime | None = await session.scalar(select(func.min(Result.archive_expires_at)))
    return first
