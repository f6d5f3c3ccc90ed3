"""Fees as the national record writes them: an amount where it can be read for certain, the words always."""

import re
from typing import Final

from services.kernel.text import fold

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+")
_DONG: Final = {"dong", "viet nam dong", "vnd", ""}
_FREE: Final = {"mien phi", "khong", "khong co", "khong thu", "khong thu phi", "mien le phi", "khong thu le phi"}
# There is no fee of a few dong: a bare "25" means thousands, percent or a foreign currency, and only a person can tell.
MIN_AMOUNT: Final = 1_000


def amount(text: str | None, unit: str | None, note: str | None) -> int | None:
    """The fee in VND, 0 where there is none, or None where the record does not say for certain.

    A stored 0 with a note means what the note says: the national database prints "Miễn phí" for every stored 0, also where the
    province sets the fee.
    """
    said = fold(note or "")
    if text is None or fold(text) in ("", "0"):
        free = said in _FREE or (said == "" and text is not None and fold(text) == "0")
        return 0 if free else None
    if fold(unit or "") not in _DONG or not _THOUSANDS.fullmatch(text.strip()):
        return None
    value = int(re.sub(r"[.,]", "", text))
    return value if value >= MIN_AMOUNT else None
