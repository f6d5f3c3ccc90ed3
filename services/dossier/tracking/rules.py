"""What somebody who tracks a dossier by its code must know besides: a number of the applicant, however it is written."""

import hmac
import re

# Shorter ones are no numbers of anybody, but could be what is left of one that was only dashes.
_MIN_DIGITS = 8


def id_number(written: str) -> str:
    """An identity number without spaces and dots; letters count alike in any case."""
    return re.sub(r"[\s.]", "", written).upper()


def phone(written: str) -> str:
    """The digits of a telephone number as dialled within Vietnam: +84 912…, 0084 912… and 0912… are one number."""
    digits = re.sub(r"[^0-9]", "", written)
    return re.sub(r"^(?:0084|84(?=[0-9]{9}))0?", "0", digits)


def same_phone(given: str, kept: str | None) -> bool:
    """Whether two telephone numbers are one, in a time that does not tell how much of them agrees."""
    theirs = phone(kept or "")
    return hmac.compare_digest(phone(given), theirs) and len(theirs) >= _MIN_DIGITS
