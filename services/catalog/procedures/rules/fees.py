"""Fees of national records: the amount where it can be read with certainty; the wording is always stored."""

import re
from typing import Final

from services.kernel.text import fold

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+")
_DONG: Final = {"dong", "viet nam dong", "vnd", ""}
_FREE: Final = {"mien phi", "khong", "khong co", "khong thu", "khong thu phi", "mien le phi", "khong thu le phi"}
# No fee is a few dong: a bare "25" means thousands, percent or a foreign currency, and only a person can tell which.
MIN_AMOUNT: Final = 1_000


def amount(text: str | None, unit: str | None, note: str | None) -> int | None:
    """The fee in VND, 0 where there is none, None where the record does not say with certainty.

    A stored 0 with a note means what the note says: the national database prints "Miễn phí" for every stored 0, even where the
    province sets the fee.
    """
    folded_note = fold(note or "")
    if text is None or fold(text) in ("", "0"):
        is_free = folded_note in _FREE or (folded_note == "" and text is not None and fold(text) == "0")
        return 0 if is_free else None
    if fold(unit or "") not in _DONG or not _THOUSANDS.fullmatch(text.strip()):
        return None
    value = int(re.sub(r"[.,]", "", text))
    return value if value >= MIN_AMOUNT else None
