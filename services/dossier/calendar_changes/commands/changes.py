"""Proposing a change of the working calendar, withdrawing it, and applying it: from then on it is the calendar's next version."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from services.chassis.auth import Principal
from services.chassis.database import after_commit
from services.dossier import errors
from services.dossier.calendar_changes import queries
from services.dossier.calendar_changes.schemas import CalendarChangeIn
from services.dossier.calendar_versions import CalendarVersions, decreed_days
from services.dossier.models.calendar_changes import CalendarChange
from services.kernel.working_calendar import WorkingCalendar
from services.kernel.working_day import InvalidCalendar, OutsideCalendar

# Versions are numbered without a gap, so changes are applied one after the other.
_APPLYING: Final = 7_201_147


async def propose(
    session: AsyncSession, calendars: CalendarVersions, request: CalendarChangeIn, *, by: Principal, at: datetime
) -> CalendarChange:
    """A proposal: nothing moves yet."""
    days = [day.model_dump(mode="json", exclude_none=True) | {"legal_basis": request.legal_basis} for day in request.days]
    candidate(calendars, days)
    change = CalendarChange(
        days=days, legal_basis=request.legal_basis, note=request.note, proposed_by=_official(by), proposed_at=at, moved=0
    )
    session.add(change)
    await session.flush()
    return change


async def withdraw(session: AsyncSession, number: int, *, at: datetime) -> None:
    """Take a proposal back; it stays on record."""
    change = await queries.change(session, number, locked=True)
    if change.version is not None:
        raise errors.CalendarChangeNotProposed
    change.withdrawn_at = change.withdrawn_at or at


async def apply(session: AsyncSession, calendars: CalendarVersions, number: int, *, by: Principal, at: datetime) -> CalendarChange:
    """Make a proposal the next version of the calendar. The worker moves the running dossiers; applied twice it stays as it was."""
    await session.execute(select(func.pg_advisory_xact_lock(_APPLYING)))
    change = await queries.change(session, number, locked=True)
    if change.withdrawn_at is not None:
        raise errors.CalendarChangeNotProposed
    if change.version is None:
        await calendars.refresh()
        candidate(calendars, change.days)
        change.version = (await session.scalar(select(func.max(CalendarChange.version))) or 0) + 1
        change.applied_by, change.applied_at = _official(by), at
        after_commit(session, calendars.expire)
    return change


def candidate(calendars: CalendarVersions, days: list[dict[str, Any]]) -> WorkingCalendar:
    """What the calendar would be, or the refusal that says why it cannot be. Takes some 30 ms."""
    decreed = decreed_days(days)
    try:
        changed = calendars.with_changes(decreed)
        dates = [day for each in decreed for day in (each.off, each.worked) if day]
        if all(changed.day(on).spans == calendars.current.day(on).spans for on in dates):
            raise errors.CalendarUnchanged
    except (InvalidCalendar, OutsideCalendar) as error:
        raise errors.InvalidCalendarChange from error
    return changed


def _official(by: Principal) -> dict[str, Any]:
    return {"subject": by.subject, "name": by.name, "position": by.position, "unit": by.unit}
