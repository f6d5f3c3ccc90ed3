"""Bulk signatures and how far they are."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.dossier.errors import BulkSignatureNotFound
from services.dossier.models.results import BulkSignature, BulkSignatureItem


async def bulk_signature(session: AsyncSession, id_: UUID, by: Principal) -> tuple[BulkSignature, Sequence[BulkSignatureItem]]:
    """A bulk signature of the caller's with its items in order; `BulkSignatureNotFound` for that of anybody else."""
    row = await session.get(BulkSignature, id_)
    if row is None or row.subject != by.subject:
        raise BulkSignatureNotFound
    items = select(BulkSignatureItem).where(BulkSignatureItem.bulk == id_).order_by(BulkSignatureItem.number)
    return row, (await session.scalars(items)).all()
