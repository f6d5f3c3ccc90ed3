"""Reporting periods: years, quarters and months of Vietnam's calendar, as half-open ranges of time."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self

from services.kernel.vietnam import midnight
from services.scorecard.errors import InvalidPeriod

# ASCII digits only: `\d` would take others, and one period must have one name.
_NAME = re.compile(r"(20[0-9]{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
_MONTHS_OF_YEAR, _MONTHS_OF_QUARTER = 12, 3


@dataclass(frozen=True, slots=True)
class Period:
    """`since` counts, `until` no longer does; both are midnight in Vietnam."""

    name: str
    since: datetime
    until: datetime

    @classmethod
    def named(cls, name: str) -> Self:
        """`2026`, `2026-Q4` or `2026-11`, else `InvalidPeriod`."""
        parts = _NAME.fullmatch(name)
        if parts is None:
            raise InvalidPeriod
        year, quarter, month = parts.groups()
        if quarter:
            return cls._months(name, int(year), 1 + (int(quarter) - 1) * _MONTHS_OF_QUARTER, _MONTHS_OF_QUARTER)
        if month:
            return cls._months(name, int(year), int(month), 1)
        return cls._months(name, int(year), 1, _MONTHS_OF_YEAR)

    @classmethod
    def _months(cls, name: str, year: int, first: int, months: int) -> Self:
        after = first + months
        until = date(year, after, 1) if after <= _MONTHS_OF_YEAR else date(year + 1, 1, 1)
        return cls(name, midnight(date(year, first, 1)), midnight(until))

    @property
    def last_day(self) -> date:
        """The last day that counts."""
        return self.until.date() - timedelta(days=1)
