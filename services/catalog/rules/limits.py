"""Time limits: what a record's numbers mean, which is the legal one, and how much the province cut."""

from collections.abc import Iterable
from typing import Final

from services.contracts.catalog import Limit, LimitUnit

_UNITS: Final[dict[str, LimitUnit]] = {"HOUR": "hour", "WORKING_DAY": "working_day", "DAY": "day", "MONTH": "month"}
# Only to order limits of different units: eight working hours a day, five working days in seven, 21 in a month.
_HOURS: Final[dict[LimitUnit, float]] = {"hour": 1.0, "working_day": 8.0, "day": 8.0 * 5 / 7, "month": 8.0 * 21}
# Hours and working days both run in working time, so a cut between them is exact; calendar days are another measure.
_WORKING_HOURS: Final[dict[LimitUnit, float]] = {"hour": 1.0, "working_day": 8.0}
LARGEST: Final = 10_000


def limit(value: float | None, unit: str | None) -> Limit | None:
    """The limit a record states, or None when its unit is unknown or its value is not a term one can count."""
    if value is None or unit not in _UNITS or not 0 < value <= LARGEST:
        return None
    return Limit(value=value, unit=_UNITS[unit])


def legal(limits: Iterable[Limit | None]) -> Limit | None:
    """The longest of the channels' limits whose unit is known.

    A national record states limits for each channel and case, and no total; nothing is unlawfully late before the longest has
    passed. Where the channels differ, a dossier is still counted by its own channel's limit.
    """
    return max((known for known in limits if known), key=lambda known: known.value * _HOURS[known.unit], default=None)


def cut_percent(lawful: Limit | None, committed: Limit | None) -> float | None:
    """By how many percent the committed limit is shorter than the legal one; None when the two cannot be compared."""
    if lawful is None or committed is None:
        return None
    measure = _WORKING_HOURS if lawful.unit != committed.unit else {lawful.unit: 1.0}
    if not {lawful.unit, committed.unit} <= measure.keys():
        return None
    share = committed.value * measure[committed.unit] / (lawful.value * measure[lawful.unit])
    return round((1 - share) * 100, 2)
