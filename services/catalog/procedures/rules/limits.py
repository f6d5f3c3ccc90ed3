"""Time limits of a record, and which of them is the legal one."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from services.catalog.procedures.rules import time_units
from services.contracts.catalog import Limit, LimitUnit

UNITS: Final[dict[str, LimitUnit]] = {"HOUR": "hour", "WORKING_DAY": "working_day", "DAY": "day", "MONTH": "month"}
_WHOLE: Final = frozenset({"DAY", "MONTH"})
MIN_VALUE: Final = 0.01
MAX_VALUE: Final = 10_000


@lru_cache(maxsize=1_024)
def parse_limit(value: float | None, unit: str | None) -> Limit | None:
    """The limit a record states, or None where its unit is unknown, its value is out of range, or it is a part of a day or month."""
    if value is None or unit not in UNITS or not MIN_VALUE <= value <= MAX_VALUE or (unit in _WHOLE and value % 1):
        return None
    return Limit(value=value, unit=UNITS[unit])


def legal_limit(limits: Iterable[Limit | None]) -> Limit | None:
    """The longest of the channels' limits with a known unit.

    A national record states limits per channel and case and no total, so a dossier is certainly late only after the longest. Where
    channels differ, a dossier is still counted by its own channel's limit.
    """
    return max((known for known in limits if known), key=time_units.working_hours, default=None)
