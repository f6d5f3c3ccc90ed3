"""Dossier codes: the pattern is data with effective dates; the sequence number is per authority and day."""

import re
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Pattern:
    """The form of codes from a day on: a template with `{authority}`, `{date:%y%m%d}` and `{number:05d}`; `basis` is its source."""

    effective_from: date
    template: str
    basis: str


# The exact pattern of TT 03/2025/TT-VPCP has not been verified; systems in use since QĐ 20/2020 write the agency code, the date and five
# digits. TT 01/2018 Art. 19 had four digits after the older agency code.
PATTERNS: tuple[Pattern, ...] = (
    Pattern(date(2018, 11, 23), "{authority}-{date:%y%m%d}-{number:04d}", "TT 01/2018/TT-VPCP Art. 19"),
    Pattern(date(2021, 1, 1), "{authority}-{date:%y%m%d}-{number:05d}", "practice after QĐ 20/2020/QĐ-TTg"),
)


def code(authority: str, day: date, number: int) -> str:
    """The code of the `number`-th dossier of an authority on a day (Asia/Ho_Chi_Minh)."""
    pattern = max((each for each in PATTERNS if each.effective_from <= day), key=lambda each: each.effective_from)
    return pattern.template.format(authority=authority, date=day, number=number)


# Nine digits are more than any day needs, and fit the counter's type.
_NATIONAL_PATTERN = re.compile(r"(.+)-([0-9]{6})-([0-9]{1,9})")


def parse_number(text: str) -> tuple[str, date, int] | None:
    """The authority, day and sequence number of a code that follows our pattern; None for any other."""
    parts = _NATIONAL_PATTERN.fullmatch(text)
    if parts is None:
        return None
    authority, digits, number = parts.groups()
    try:
        day = datetime.strptime(digits, "%y%m%d").date()  # noqa: DTZ007 - a day, not an instant
    except ValueError:
        return None
    since = min(each.effective_from for each in PATTERNS)
    matches = day >= since and code(authority, day, int(number)) == text
    return (authority, day, int(number)) if matches else None
