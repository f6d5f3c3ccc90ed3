"""Telephone numbers, in one spelling: as dialled within Vietnam (`0912345678`), or with the code of another country (`+8562012345678`)."""

import re
from typing import Final

from services.kernel.bilingual import invalid
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


def require_valid(number: str) -> str:
    """The number, in its one spelling; an error in both languages where it cannot be dialled."""
    if not is_valid(number):
        raise invalid(
            "phone",
            vi="Không phải số điện thoại gọi được: 10 hoặc 11 chữ số bắt đầu bằng 0, hoặc + và mã nước.",
            en="Not a number that can be dialled: 10 or 11 digits from 0 on, or + and the code of a country.",
        )
    return number
