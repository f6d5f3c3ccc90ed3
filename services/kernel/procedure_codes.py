"""Procedure codes: national `1.001193`, the province's older `1.001193.000.00.00.H35` and newer `1.001193.H35`.

The three name one procedure; the national short form identifies it (domain facts 2.3).
"""

import re
from functools import lru_cache

_FORM = re.compile(r"([1-9]\.[0-9]{6})(?:(?:\.000\.00\.00)?\.(H[0-9]{2}))?")


@lru_cache(maxsize=8_192)
def parse(code: str) -> tuple[str, str | None] | None:
    """The national short code and the province's code where the form names one; None for any other text."""
    found = _FORM.fullmatch(code, endpos=40)
    return (found[1], found[2]) if found and len(code) <= found.end() else None


def matches(asked: tuple[str, str | None], full_code: str | None) -> bool:
    """Whether a code as read names the procedure whose province's code is `full_code`: another province's is not ours."""
    return asked[1] is None or full_code is None or full_code.endswith(f".{asked[1]}")
