"""Dates of birth as papers have them: a day, a month, or only a year.

Many people in the mountains have no day, some no month on their papers, and none is invented: civil status is registered, and supplemented
later, with what is known (TT 04/2020/TT-BTP Art. 18).
"""

import re
from datetime import date
from typing import Final

PATTERN: Final = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""`1952`, `1952-07` or `1952-07-14`, as regular expressions and JSON Schema read it."""
FIRST_YEAR: Final = 1900
_PATTERN: Final = re.compile(PATTERN)


def earliest_day(text: str) -> date | None:
    """The first day that a date of birth may mean; None for a text that is none, as `1952-13` or `1952-02-30`."""
    if not _PATTERN.fullmatch(text):
        return None
    try:
        return date.fromisoformat(f"{text}-01-01"[: len("1952-07-14")])
    except ValueError:
        return None


def is_possible(text: str, today: date) -> bool:
    """Whether somebody may have been born then: not before 1900, and not after `today`."""
    first = earliest_day(text)
    return first is not None and first.year >= FIRST_YEAR and first <= today
