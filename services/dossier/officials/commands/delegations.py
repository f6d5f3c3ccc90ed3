"""Leave: an official names who acts for them, or their leader does."""

from datetime import date, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.errors import Forbidden
from services.dossier import errors
from services.dossier.models import Delegation, Official
from services.dossier.officials import queries
from services.dossier.officials.schemas import DelegationIn
from services.kernel import unit_codes

_MAX_LENGTH = timedelta(days=366)


async def create(session: AsyncSession, asked: DelegationIn, *, by: Principal, at: datetime, today: date) -> Delegation:
    """A delegation among officials of one unit, by the absent one or by a leader of the unit or above."""
    absent = await _require_official(session, asked.absent or by.subject)
    stand_in = await _require_official(session, asked.stand_in)
    _require_absent_or_leader(by, absent.subject, absent.unit)
    if stand_in.unit != absent.unit or stand_in.subject == absent.subject:
        raise errors.StandInFromOtherUnit
    if asked.last_day < today or not timedelta(0) <= asked.last_day - asked.first_day <= _MAX_LENGTH:
        raise errors.InvalidDelegationPeriod
    made = Delegation(
        id=uuid4(),
        unit=absent.unit,
        absent=absent.subject,
        stand_in=stand_in.subject,
        first_day=asked.first_day,
        last_day=asked.last_day,
        reason=asked.reason,
        created_by=by.subject,
        created_at=at,
        revoked_at=None,
    )
    session.add(made)
    return made


async def revoke(session: AsyncSession, number: UUID, *, by: Principal, at: datetime) -> Delegation:
    """End a delegation now; one that has ended stays as it is."""
    found = await session.get(Delegation, number, with_for_update=True)
    if found is None or not (by.kind == "official" and unit_codes.covers(by.unit, found.unit)):
        raise errors.DelegationNotFound
    _require_absent_or_leader(by, found.absent, found.unit)
    found.revoked_at = found.revoked_at or at
    return found


async def _require_official(session: AsyncSession, subject: str) -> Official:
    found = await queries.by_subject(session, subject)
    if found is None:
        raise errors.UnknownOfficial
    return found


def _require_absent_or_leader(by: Principal, absent: str, unit: str) -> None:
    led = by.has_role("leader") and unit_codes.covers(by.unit, unit)
    if by.kind != "official" or not (led or by.subject == absent):
        raise Forbidden
