"""Reporting periods by their names: years (`2026`), quarters (`2026-Q4`) and months (`2026-11`) of Vietnam's calendar."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Final, Self

from pydantic import Field as Bounds

from services.kernel.vietnam import midnight, next_midnight

PeriodName = Annotated[
    str,
    Bounds(
        description="A year, quarter or month of Vietnam's calendar.",
        examples=["2026", "2026-Q4", "2026-11"],
        json_schema_extra={"pattern": "^20[0-9]{2}(-(Q[1-4]|0[1-9]|1[0-2]))?$"},
    ),
]
"""The name of a period in a request; what it cannot be is refused with a sentence (`CalendarPeriod.parse`), not by the pattern."""

# ASCII digits only: `\d` would accept others, and one period must have one name.
_NAME: Final = re.compile(r"(20[0-9]{2})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?")
_MONTHS_OF_YEAR, _MONTHS_OF_QUARTER = 12, 3


@dataclass(frozen=True, slots=True)
class CalendarPeriod:
    """A year, or the `quarter` (1-4) or `month` (1-12) of it."""

    name: str
    year: int
    quarter: int | None = None
    month: int | None = None

    @classmethod
    def parse(cls, name: str) -> Self:
        """The period of a name; `ValueError` where it names none."""
        parts = _NAME.fullmatch(name)
        if parts is None:
            message = f"not a year, quarter or month: {name!r}"
            raise ValueError(message)
        year, quarter, month = parts.groups()
        return cls(name, int(year), int(quarter) if quarter else None, int(month) if month else None)

    @property
    def first_day(self) -> date:
        """The first day of the period."""
        if self.quarter is not None:
            return date(self.year, (self.quarter - 1) * _MONTHS_OF_QUARTER + 1, 1)
        return date(self.year, self.month or 1, 1)

    @property
    def last_day(self) -> date:
        """The last day of the period, which counts."""
        months = _MONTHS_OF_QUARTER if self.quarter is not None else 1 if self.month is not None else _MONTHS_OF_YEAR
        after = self.first_day.month - 1 + months
        return date(self.year + after // _MONTHS_OF_YEAR, after % _MONTHS_OF_YEAR + 1, 1) - timedelta(days=1)

    @property
    def since(self) -> datetime:
        """The first instant of the period, midnight in Vietnam."""
        return midnight(self.first_day)

    @property
    def until(self) -> datetime:
        """The first instant after the period, midnight in Vietnam."""
        return next_midnight(self.last_day)
