"""Codes of authorities and their units: the three schemes in use, and which unit is below which.

Under QĐ 20/2020 `H35.01.02` is below `H35.01`, which is below `H35`: a dot separates the levels, and nothing else decides it.
"""

import re
from typing import Final, Literal

Scheme = Literal["qd20", "qcvn102", "gso"]

# Whole codes, as regular expressions and JSON Schema read them.
# QĐ 20/2020/QĐ-TTg, the largest unit first: H35.01.02. It identifies an authority for ever.
QD20: Final = r"^[A-Z][0-9]{2}(\.[0-9]{2,3}){0,4}$"
# QCVN 102:2016/BTTTT, the largest unit last: 000.00.01.H35.
QCVN102: Final = r"^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Z][0-9]{2}$"
# The General Statistics Office's codes of administrative units: 12 (province), 03163 (commune).
GSO: Final = r"^[0-9]{2,5}$"
_QD20: Final = re.compile(QD20)
_QCVN102: Final = re.compile(QCVN102)


def scheme(code: str) -> Scheme:
    """The scheme a code looks like; QĐ 20/2020 for any text that looks like none."""
    if code.isdigit():
        return "gso"
    return "qcvn102" if _QCVN102.fullmatch(code) else "qd20"


def is_authority_code(text: str) -> bool:
    """Whether a text is a whole code of QĐ 20/2020 or QCVN 102, and not a name."""
    return (_QD20.fullmatch(text) or _QCVN102.fullmatch(text)) is not None


def covers(unit: str | None, other: str) -> bool:
    """Whether `other` is the unit itself or one below it; False without a unit."""
    return unit is not None and (other == unit or other.startswith(prefix_below(unit)))


def prefix_below(unit: str) -> str:
    """The prefix of the codes of all units below one, and of no others: `H35.01.` for `H35.01`."""
    return f"{unit}."
