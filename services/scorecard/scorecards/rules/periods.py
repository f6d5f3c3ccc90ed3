"""The reporting period that a request names."""

from services.kernel.periods import CalendarPeriod
from services.scorecard.errors import InvalidPeriod


def parse(name: str, pointer: str = "/path/period") -> CalendarPeriod:
    """The period with this name (`2026`, `2026-Q4` or `2026-11`); raises `InvalidPeriod`, at this place of the request."""
    try:
        return CalendarPeriod.parse(name)
    except ValueError as error:
        raise InvalidPeriod(errors=[InvalidPeriod.fault(pointer)]) from error
