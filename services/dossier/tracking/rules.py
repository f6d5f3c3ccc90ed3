"""Second factors of tracking: numbers of the applicant, compared regardless of their spelling."""

import hmac

from services.kernel import identity_numbers, phone_numbers

# No real number is shorter; what is left of one that was only dashes is.
_MIN_DIGITS = 8


def id_number_spellings(written: str) -> tuple[str, str]:
    """The spellings under which an identity number may be indexed: its own, and, until 2026, that of a branch without hyphen."""
    return identity_numbers.spelling(written), identity_numbers.strip_separators(written).upper()


def same_phone(number: str, stored: str | None) -> bool:
    """Whether two telephone numbers are equal; the time does not reveal how many digits match."""
    one, other = (phone_numbers.spelling(each).encode() for each in (number, stored or ""))
    return hmac.compare_digest(one, other) and len(other) >= _MIN_DIGITS
