"""The reporting period in a URL."""

from services.kernel.periods import CalendarPeriod
from services.scorecard.errors import InvalidPeriod


def parse(name: str) -> CalendarPeriod:
    """The period with this name (`2026`, `2026-Q4` or `2026-11`); raises `InvalidPeriod`."""
    try:
        return CalendarPeriod.parse(name)
    except ValueError as error:
        raise InvalidPeriod from error
