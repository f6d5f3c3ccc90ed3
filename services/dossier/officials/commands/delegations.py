"""Delegations during leave: made by the absent official or by their leader."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.dossier import errors
from services.dossier.models.officials import Delegation, Official
from services.dossier.officials import queries
from services.dossier.officials.schemas import DelegationIn
from services.kernel import unit_codes

_YEAR = timedelta(days=366)


async def create(session: AsyncSession, request: DelegationIn, *, by: Principal, at: datetime, today: date) -> Delegation:
    """A delegation among officials of one unit, by the absent one or by a leader of the unit or above."""
    absent = await _require_official(session, request.absent or by.subject, "/body/absent")
    stand_in = await _require_official(session, request.stand_in, "/body/stand_in")
    _require_absent_or_leader(by, absent.subject, absent.unit)
    if stand_in.unit != absent.unit or stand_in.subject == absent.subject:
        raise errors.StandInFromOtherUnit
    begins_in, lasts = request.first_day - today, request.last_day - request.first_day
    if request.last_day < today or begins_in > _YEAR or not timedelta(0) <= lasts <= _YEAR:
        raise errors.InvalidDelegationPeriod
    delegation = Delegation(
        id=uuid4(),
        unit=absent.unit,
        absent=absent.subject,
        stand_in=stand_in.subject,
        first_day=request.first_day,
        last_day=request.last_day,
        reason=request.reason,
        created_by=by.subject,
        created_at=at,
        revoked_at=None,
    )
    session.add(delegation)
    return delegation


async def revoke(session: AsyncSession, number: UUID, *, by: Principal, at: datetime) -> Delegation:
    """End a delegation now; one that has ended stays as it is."""
    delegation = await session.get(Delegation, number, with_for_update=True)
    if delegation is None or not (by.kind == "official" and unit_codes.covers(by.unit, delegation.unit)):
        raise errors.DelegationNotFound
    _require_absent_or_leader(by, delegation.absent, delegation.unit)
    delegation.revoked_at = delegation.revoked_at or at
    return delegation


async def _require_official(session: AsyncSession, subject: str, pointer: str) -> Official:
    official = await queries.by_subject(session, subject)
    if official is None:
        raise errors.UnknownOfficial(errors=[errors.UnknownOfficial.fault(pointer)])
    return official


def _require_absent_or_leader(by: Principal, absent: str, unit: str) -> None:
    is_leader = by.has_role("leader") and unit_codes.covers(by.unit, unit)
    if by.kind != "official" or not (is_leader or by.subject == absent):
        raise Forbidden
