"""Telephone numbers, in one spelling: as dialled within Vietnam (`0912345678`), or with the code of another country (`+8562012345678`)."""

import re
from typing import Final

from services.kernel.identity_numbers import strip_separators

_VIETNAM: Final = re.compile(r"^(?:\+84|0084|84(?=[0-9]{9}))0?")
# Mobile numbers have ten digits, fixed ones eleven, some ten; 1800 and 1900 are services.
_DOMESTIC: Final = re.compile(r"0[1-9][0-9]{8,9}|1[89]00[0-9]{4,6}")
_FOREIGN: Final = re.compile(r"\+[1-9][0-9]{6,14}")


def spelling(written: str) -> str:
    """The one spelling of a number, whether or not it can exist: +84 912…, 0084 912… and 0912… are one number."""
    number = _VIETNAM.sub("0", strip_separators(written))
    return f"+{number[2:]}" if number.startswith("00") else number


def is_valid(number: str) -> bool:
    """Whether a number, in its one spelling, can be dialled."""
    return (_DOMESTIC.fullmatch(number) or _FOREIGN.fullmatch(number)) is not None
