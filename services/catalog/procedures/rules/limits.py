"""Time limits: what a record's numbers mean, and which is the legal one."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from services.catalog.procedures.rules import time_units
from services.contracts.catalog import Limit, LimitUnit

_UNITS: Final[dict[str, LimitUnit]] = {"HOUR": "hour", "WORKING_DAY": "working_day", "DAY": "day", "MONTH": "month"}
MAX_VALUE: Final = 10_000


@lru_cache(maxsize=1_024)
def parse_limit(value: float | None, unit: str | None) -> Limit | None:
    """The limit a record states, or None when its unit is unknown or its value is not a term one can count."""
    if value is None or unit not in _UNITS or not 0 < value <= MAX_VALUE:
        return None
    return Limit(value=value, unit=_UNITS[unit])


def legal_limit(limits: Iterable[Limit | None]) -> Limit | None:
    """The longest of the channels' limits whose unit is known.

    A national record states limits for each channel and case, and no total; nothing is unlawfully late before the longest has
    passed. Where the channels differ, a dossier is still counted by its own channel's limit.
    """
    return max((known for known in limits if known), key=time_units.working_hours, default=None)
