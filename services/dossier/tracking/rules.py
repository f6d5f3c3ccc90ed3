"""Second factors of tracking: numbers of the applicant, compared regardless of their spelling."""

import hmac
import re

# No real number is shorter; what is left of one that was only dashes is.
_MIN_DIGITS = 8


def id_number(written: str) -> str:
    """An identity number without spaces and dots; letters count alike in any case."""
    return re.sub(r"[\s.]", "", written).upper()


def phone(written: str) -> str:
    """The digits of a telephone number as dialled within Vietnam: +84 912…, 0084 912… and 0912… are one number."""
    digits = re.sub(r"[^0-9]", "", written)
    return re.sub(r"^(?:0084|84(?=[0-9]{9}))0?", "0", digits)


def same_phone(number: str, stored: str | None) -> bool:
    """Whether two telephone numbers are equal; the time does not reveal how many digits match."""
    stored_digits = phone(stored or "")
    return hmac.compare_digest(phone(number), stored_digits) and len(stored_digits) >= _MIN_DIGITS
