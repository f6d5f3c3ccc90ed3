"""Formats of our own for e-forms, beside those of JSON Schema: what JSON Schema cannot say of a text.

A front end that does not know them shows a plain field; the server checks them at publication (the example) and at submission. Values are
stored as typed.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from services.kernel import birth_dates, identity_numbers, names, phone_numbers
from services.kernel.vietnam import TIME_ZONE


def _is_birth_date(text: str) -> bool:
    return birth_dates.is_possible(text, datetime.now(TIME_ZONE).date())


def _is_citizen_number(text: str) -> bool:
    return identity_numbers.is_valid("citizen", identity_numbers.spelling(text))


def _is_tax_code(text: str) -> bool:
    return identity_numbers.is_valid("business", identity_numbers.spelling(text))


def _is_phone_number(text: str) -> bool:
    return phone_numbers.is_valid(phone_numbers.spelling(text))


FORMATS: Final[Mapping[str, Callable[[str], bool]]] = {
    names.FORMAT: names.is_name,
    "birth-date": _is_birth_date,
    "citizen-number": _is_citizen_number,
    "tax-code": _is_tax_code,
    "phone-number": _is_phone_number,
}
"""Each format with its check, as a validator of JSON Schema takes them."""
