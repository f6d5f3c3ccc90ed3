"""The periods of a series: all months, quarters or years from one to another."""

from typing import Final, Literal

from services.kernel.periods import CalendarPeriod
from services.scorecard.errors import InvalidSeries
from services.scorecard.scorecards.rules import periods

Grain = Literal["month", "quarter", "year"]
MOST: Final = 120
_OF_A_YEAR: Final = {"month": 12, "quarter": 4, "year": 1}


def between(first: str, last: str, grain: Grain) -> list[CalendarPeriod]:
    """The periods from the one named `first` to the one named `last`; raises `InvalidPeriod`, `InvalidSeries`."""
    ends = [(periods.parse(name, place), place) for name, place in ((first, "/query/from"), (last, "/query/to"))]
    start, end = (_number(each, grain, place) for each, place in ends)
    if end < start or end - start >= MOST:
        raise InvalidSeries
    return [_period(number, grain) for number in range(start, end + 1)]


def _number(period: CalendarPeriod, grain: Grain, place: str) -> int:
    part = {"month": period.month, "quarter": period.quarter, "year": None}[grain]
    others = {"month": period.quarter, "quarter": period.month, "year": period.month or period.quarter}[grain]
    if others is not None or (part is None and grain != "year"):
        raise InvalidSeries(errors=[InvalidSeries.fault(place)])
    return period.year * _OF_A_YEAR[grain] + (part or 1) - 1


def _period(number: int, grain: Grain) -> CalendarPeriod:
    year, part = divmod(number, _OF_A_YEAR[grain])
    name = {"month": f"{year}-{part + 1:02}", "quarter": f"{year}-Q{part + 1}", "year": f"{year}"}[grain]
    return CalendarPeriod.parse(name)
