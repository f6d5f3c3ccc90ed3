"""Procedure codes: national `1.001193`, the province's older `1.001193.000.00.00.H35` and newer `1.001193.H35`.

All three identify one procedure, by its national short form (domain facts 2.3).
"""

import re
from functools import lru_cache

_FORM = re.compile(r"([1-9]\.[0-9]{6})(?:(?:\.000\.00\.00)?\.(H[0-9]{2}))?")


@lru_cache(maxsize=8_192)
def parse(code: str) -> tuple[str, str | None] | None:
    """The national short code, and the province's suffix if the form has one; None for any other text."""
    match = _FORM.fullmatch(code, endpos=40)
    return (match[1], match[2]) if match and len(code) <= match.end() else None


def matches(parsed: tuple[str, str | None], full_code: str | None) -> bool:
    """Whether a parsed code names the procedure whose provincial code is `full_code`; another province's code does not."""
    return parsed[1] is None or full_code is None or full_code.endswith(f".{parsed[1]}")
