"""Every read of the dossier service. Those about a dossier take the principal and go through the one access filter."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import bindparam, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from services.chassis.auth import Principal
from services.chassis.paging import Paging
from services.contracts.catalog import Closure, ProcedurePublished
from services.dossier.access import visible_to
from services.dossier.errors import DossierNotFound, ProcedureAbolished, ProcedureNotOffered, ProcedureSuspended, UnknownAuthority
from services.dossier.models import Authority, Dossier, History, Offer, Standing


async def dossier(session: AsyncSession, code: str, principal: Principal) -> Dossier:
    """The dossier of this code, or `DossierNotFound` when it is not there or not theirs to see."""
    found = await session.scalar(select(Dossier).where(Dossier.code == code, visible_to(principal)))
    if found is None:
        raise DossierNotFound
    return found


async def locked(session: AsyncSession, code: str, principal: Principal) -> Dossier:
    """Like `dossier`, and nobody else changes it until this transaction ends."""
    found = await session.scalar(select(Dossier).where(Dossier.code == code, visible_to(principal)).with_for_update())
    if found is None:
        raise DossierNotFound
    return found


async def dossiers(session: AsyncSession, principal: Principal, paging: Paging, status: str | None) -> Sequence[Dossier]:
    """A page of what the principal may see, newest submission first."""
    mine = select(Dossier).where(visible_to(principal))
    if status is not None:
        mine = mine.where(Dossier.status == status)
    return (await session.scalars(paging.after(mine, Dossier.submitted_at, Dossier.code, descending=True))).all()


async def history(session: AsyncSession, code: str) -> Sequence[History]:
    """All entries of a dossier, oldest first. Check access to the dossier before."""
    return (await session.scalars(select(History).where(History.dossier_code == code).order_by(History.sequence))).all()


_offer, _standing, _authority = Offer.__table__.c, Standing.__table__.c, Authority.__table__.c
# One round trip for the things a submission is checked against; prepared once, for this is the hot path.
_VERSION_AND_AUTHORITY = select(
    select(_offer.version)
    .where(
        _offer.code == bindparam("procedure"),
        _offer.effective_from <= bindparam("day"),
        or_(_offer.effective_to.is_(None), _offer.effective_to >= bindparam("day")),
    )
    .order_by(_offer.version.desc())
    .limit(1)
    .scalar_subquery()
    .label("version"),
    select(_standing.closures).where(_standing.code == bindparam("procedure")).scalar_subquery().label("closures"),
    select(_authority.name)
    .where(
        _authority.code == bindparam("authority"),
        _authority.valid_from <= bindparam("day"),
        or_(_authority.valid_to.is_(None), _authority.valid_to >= bindparam("day")),
    )
    .scalar_subquery()
    .label("authority_name"),
)


_DOCUMENT = select(_offer.document).where(_offer.code == bindparam("code"), _offer.version == bindparam("version"))


async def version_and_authority(connection: AsyncConnection, short: str, authority: str, day: date) -> tuple[int, str]:
    """The procedure's version in force and the authority's name on a day, or the refusal that says which is not there."""
    row = (await connection.execute(_VERSION_AND_AUTHORITY, {"procedure": short, "authority": authority, "day": day})).one()
    if row.version is None:
        raise ProcedureNotOffered
    _require_open(row.closures or (), day)
    if row.authority_name is None:
        raise UnknownAuthority
    return row.version, row.authority_name


async def offer(connection: AsyncConnection, code: str, version: int) -> ProcedurePublished:
    """What the catalogue published as this version."""
    return ProcedurePublished.model_validate(await connection.scalar(_DOCUMENT, {"code": code, "version": version}))


def _require_open(closures: Sequence[dict[str, Any]], day: date) -> None:
    """Refuse where the procedure takes no dossiers on a day."""
    read = (Closure.model_validate(each) for each in closures)
    closed = {each.state for each in read if each.effective_from <= day and (each.effective_to is None or day <= each.effective_to)}
    if "abolished" in closed:
        raise ProcedureAbolished
    if closed:
        raise ProcedureSuspended
