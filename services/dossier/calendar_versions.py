"""The versions of the working calendar: that of the package and of the operator, and one more for every change applied (decision 20).

A dossier is counted by the version written on it, so old and new dates can be told apart while a change is being carried out, and a
process that has not heard of a change yet counts as before: what it counted is reached by the change afterwards.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Final

import structlog
from pydantic import TypeAdapter

from services.chassis.database import Database
from services.kernel import working_calendar
from services.kernel.calendar_file import DecreedDay
from services.kernel.working_calendar import WorkingCalendar

log = structlog.get_logger(__name__)

REFRESH_SECONDS: Final = 1.0
"""How long a process may go on by an older version. A day off is decreed days ahead."""
_DAYS: Final = TypeAdapter(tuple[DecreedDay, ...])
_APPLIED: Final = "select version, days from calendar_change where version > $1 order by version"


def decreed_days(stored: Sequence[dict[str, Any]]) -> tuple[DecreedDay, ...]:
    """The days of a change as they are stored."""
    return _DAYS.validate_python(stored)


@lru_cache(maxsize=8)
def _calendar(decreed: tuple[DecreedDay, ...]) -> WorkingCalendar:
    """The calendar with these days, kept: building it takes 30 ms, and each page of a preview needs it."""
    return working_calendar.load(working_calendar.LAI_CHAU, decreed)


@dataclass
class CalendarVersions:
    """The calendars of a process by version. `decreed` are the days the operator has entered: they are part of version 0."""

    database: Database
    decreed: tuple[DecreedDay, ...] = ()
    _calendars: list[WorkingCalendar] = field(init=False)
    _days: list[DecreedDay] = field(init=False)
    _read_at: float = field(init=False, default=-REFRESH_SECONDS)

    def __post_init__(self) -> None:
        self._calendars = [_calendar(self.decreed)]
        self._days = list(self.decreed)

    @property
    def current(self) -> WorkingCalendar:
        """The newest version this process knows."""
        return self._calendars[-1]

    @property
    def newest(self) -> int:
        """The number of the newest version this process knows."""
        return len(self._calendars) - 1

    async def of(self, version: int) -> WorkingCalendar:
        """The calendar of a version."""
        if version > self.newest:
            await self.refresh()
        return self._calendars[min(version, self.newest)]

    def with_changes(self, days: Sequence[DecreedDay]) -> WorkingCalendar:
        """What the newest calendar would be with these days; raises `InvalidCalendar` where they contradict it."""
        return _calendar((*self._days, *days))

    async def keep_fresh(self) -> None:
        """Read what was applied meanwhile, at most once every `REFRESH_SECONDS`; without a database go on with what is known."""
        now = time.monotonic()
        if now - self._read_at < REFRESH_SECONDS:
            return
        self._read_at = now
        try:
            await self.refresh()
        except Exception as error:  # noqa: BLE001 - whatever is wrong with the database, public calendars need none
            log.warning("changes of the calendar cannot be read", error=type(error).__name__)

    def expire(self) -> None:
        """Read again before the calendar is used next."""
        self._read_at = -REFRESH_SECONDS

    async def refresh(self) -> None:
        """Read what was applied meanwhile."""
        for version, days in await self.database.raw.fetch(_APPLIED, self.newest):
            self._add(version, days)

    def _add(self, version: int, days: Any) -> None:
        # Another task of this process may have read the same.
        if version == self.newest + 1:
            self._days += decreed_days(days)
            self._calendars.append(_calendar(tuple(self._days)))
