"""Reporting periods: years, quarters and months of Vietnam's calendar."""

from services.kernel.periods import CalendarPeriod
from services.scorecard.errors import InvalidPeriod


def period(name: str) -> CalendarPeriod:
    """`2026`, `2026-Q4` or `2026-11`, else `InvalidPeriod`."""
    try:
        return CalendarPeriod.parse(name)
    except ValueError as error:
        raise InvalidPeriod from error
