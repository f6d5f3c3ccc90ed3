"""Reads of kiosks, and of what a kiosk has sent before."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.satisfaction import access
from services.satisfaction.errors import KioskNotFound
from services.satisfaction.models.kiosks import Kiosk
from services.satisfaction.models.ratings import Rating


async def kiosks(session: AsyncSession, principal: Principal, paging: Paging) -> Sequence[Kiosk]:
    """A page of the kiosks of the principal's unit and those below it, by code."""
    return (await session.scalars(paging.after(select(Kiosk).where(access.kiosks_of(principal)), Kiosk.code))).all()


async def kiosk(session: AsyncSession, principal: Principal, code: str, *, locked: bool = False) -> Kiosk:
    """One of those kiosks; raises `KioskNotFound`."""
    statement = select(Kiosk).where(Kiosk.code == code, access.kiosks_of(principal))
    row = await session.scalar(statement.with_for_update(key_share=True) if locked else statement)
    if row is None:
        raise KioskNotFound
    return row


async def by_secret(session: AsyncSession, code: str, secret_hash: bytes, *, locked: bool = False) -> Kiosk | None:
    """The kiosk with this code and secret. The secret is random and long, so its hash may be compared by the database."""
    statement = select(Kiosk).where(Kiosk.code == code, Kiosk.secret_hash == secret_hash)
    return await session.scalar(statement.with_for_update(key_share=True) if locked else statement)


async def fingerprints(session: AsyncSession, ids: Iterable[UUID]) -> Mapping[UUID, bytes | None]:
    """The fingerprints of those of these ratings that are stored, by id."""
    rows = await session.execute(select(Rating.id, Rating.fingerprint).where(Rating.id.in_(list(ids))))
    return {row.id: row.fingerprint for row in rows}
