"""Addresses a message may be sent to, in one spelling; whatever else stands in a dossier is none."""

import re
from typing import Final

from services.kernel import phone_numbers

# The part before the @ as RFC 5321 writes it without quotes, and a domain of letters, digits and hyphens: nothing here can end a header.
_EMAIL: Final = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63})"
)
_LONGEST_EMAIL: Final = 254
_LONGEST_LOCAL: Final = 64
# Prefixes of mobile numbers; fixed lines get no SMS.
_MOBILE: Final = re.compile(r"0[35789][0-9]{8}")


def email(written: str | None) -> str | None:
    """The e-mail address with its domain in small letters and IDNA; None where it is none, or its name needs SMTPUTF8."""
    name, at, domain = (written or "").strip().rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode().lower()
    except UnicodeError:
        return None
    address = f"{name}{at}{ascii_domain}"
    fits = len(address) <= _LONGEST_EMAIL and len(name) <= _LONGEST_LOCAL
    return address if fits and _EMAIL.fullmatch(address) else None


def mobile(written: str | None) -> str | None:
    """The number of a Vietnamese mobile phone as gateways take it, `84912345678`; None for any other."""
    number = phone_numbers.spelling(written or "")
    return f"84{number[1:]}" if _MOBILE.fullmatch(number) else None
